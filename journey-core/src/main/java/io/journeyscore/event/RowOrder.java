package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.CodePoints;
import io.journeyscore.internal.IntMergeSort;
import io.journeyscore.internal.RadixSort;
import io.journeyscore.internal.TextSort;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The total order of {@link EventOrder} for rows of a log that happened at the same moment, and the
 * ids of events to which the source gave none.
 *
 * <p>Such an event is called by the hash of its content and a running number among those of the
 * same content, the earliest known first. Hashes are computed only where nothing before them in the
 * order decides.
 *
 * <p>Cost: O(n) for rows that all have ids, up to the length of the ids; O(n log n) comparisons
 * otherwise.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i> Once nothing is sorted or
 * numbered any more, {@link #eventId} may be called by any.
 */
public final class RowOrder {

  private static final int FEW = 64;

  private final EventLog log;
  private final int[] ranks;
  private final Map<Integer, String> hashes = new HashMap<>();
  private int @Nullable [] occurrences;
  private @Nullable BitSet numbered;
  private int possibleDuplicates;

  /**
   * Creates the order of a log's rows.
   *
   * @param log the log
   * @param order the order of its events
   */
  public RowOrder(EventLog log, EventOrder order) {
    this.log = requireNonNull(log, "log");
    this.ranks = ranks(log.shapes(), order.precedence());
  }

  /** The place of each shape by what decides first: the precedence of its type, then its source. */
  private static int[] ranks(List<EventShape> shapes, List<EventType> precedence) {
    Map<EventType, Integer> places = new HashMap<>();
    precedence.forEach(type -> places.put(type, places.size()));
    record Rank(int place, String source) {}
    List<Rank> all =
        shapes.stream()
            .map(
                shape ->
                    new Rank(places.getOrDefault(shape.type(), Integer.MAX_VALUE), shape.source()))
            .toList();
    Map<Rank, Integer> numbers = new HashMap<>();
    all.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(Rank::place).thenComparing(Rank::source, CodePoints::compare))
        .forEach(rank -> numbers.put(rank, numbers.size()));
    return all.stream().mapToInt(numbers::get).toArray();
  }

  /**
   * Puts rows that happened at the same moment in order, and numbers those of them that have no id.
   *
   * @param rows the rows
   * @param from the place of the first
   * @param to the place after the last
   */
  public void sort(int[] rows, int from, int to) {
    int nameless = 0;
    if (!log.allHaveEventIds()) {
      for (int i = from; i < to; i++) {
        nameless += log.hasEventId(rows[i]) ? 0 : 1;
      }
    }
    if (nameless > 1) {
      number(rows, from, to);
    }
    if (to - from > FEW && nameless == 0) {
      sortMany(rows, from, to);
    } else {
      IntMergeSort.sort(rows, from, to, this::compare);
      hashes.clear();
    }
  }

  /**
   * Numbers the rows without an id among some that need not be of one moment.
   *
   * @param rows the rows, which must hold all rows of the same content as any of them
   */
  public void number(int[] rows) {
    number(rows, 0, rows.length);
  }

  /**
   * Numbers all rows without an id that are given, which are not numbered again later.
   *
   * @param next the next row to look at from one on; negative if there is none
   */
  public void numberAll(IntUnaryOperator next) {
    if (log.allHaveEventIds()) {
      return;
    }
    BitSet nameless = new BitSet(log.size());
    for (int row = next.applyAsInt(0); row >= 0; row = next.applyAsInt(row + 1)) {
      nameless.set(row, !log.hasEventId(row));
    }
    number(nameless.stream().toArray());
    numbered = nameless;
  }

  private boolean isToNumber(int row) {
    return !log.hasEventId(row) && (numbered == null || !numbered.get(row));
  }

  private void number(int[] rows, int from, int to) {
    int nameless = 0;
    for (int i = from; i < to; i++) {
      nameless += isToNumber(rows[i]) ? 1 : 0;
    }
    int[] own = new int[nameless];
    int at = 0;
    for (int i = from; i < to; i++) {
      if (isToNumber(rows[i])) {
        own[at++] = rows[i];
      }
    }
    IntMergeSort.sort(own, 0, nameless, this::compareContentThenKnown);
    int occurrence = 0;
    for (int i = 1; i < nameless; i++) {
      occurrence = log.haveSameContent(own[i - 1], own[i]) ? occurrence + 1 : 0;
      if (occurrence > 0) {
        if (occurrences == null) {
          occurrences = new int[log.size()];
        }
        occurrences[own[i]] = occurrence;
        possibleDuplicates++;
      }
    }
  }

  private int compareContentThenKnown(int left, int right) {
    int order = log.compareContent(left, right);
    return order != 0 ? order : Long.compare(log.knownAtMicros(left), log.knownAtMicros(right));
  }

  /** From the part that decides last to the one that decides first, each time stably. */
  private void sortMany(int[] rows, int from, int to) {
    new TextSort(log.ids().texts(), log.ids()::number).sort(rows, from, to);
    int length = to - from;
    long[] keys = new long[length];
    int[] sorted = new int[length];
    System.arraycopy(rows, from, sorted, 0, length);
    for (int i = 0; i < length; i++) {
      keys[i] = log.sequenceOf(sorted[i]);
    }
    RadixSort.sort(keys, 0, length, sorted, Long.MIN_VALUE);
    for (int i = 0; i < length; i++) {
      int shape = log.shape(sorted[i]);
      keys[i] = 2L * ranks[shape] + (log.shapes().get(shape).sequenced() ? 0 : 1);
    }
    RadixSort.sort(keys, 0, length, sorted, 0);
    System.arraycopy(sorted, 0, rows, from, length);
  }

  /**
   * Compares two rows that happened at the same moment.
   *
   * @param left the first
   * @param right the second
   * @return negative, zero or positive
   */
  public int compare(int left, int right) {
    int leftShape = log.shape(left);
    int rightShape = log.shape(right);
    int order = Integer.compare(ranks[leftShape], ranks[rightShape]);
    if (order == 0 && leftShape != rightShape) {
      order =
          Boolean.compare(
              log.shapes().get(rightShape).sequenced(), log.shapes().get(leftShape).sequenced());
    }
    if (order == 0) {
      order = Long.compare(log.sequenceOf(left), log.sequenceOf(right));
    }
    if (order != 0 || left == right) {
      return order;
    }
    if (log.hasEventId(left) && log.hasEventId(right)) {
      order = log.ids().compare(left, right);
    } else {
      order = CodePoints.compare(eventId(left, true), eventId(right, true));
    }
    return order != 0 ? order : hash(left, false).compareTo(hash(right, false));
  }

  /**
   * Returns the id of an event, its own or the one that it is called by.
   *
   * @param row the row, sorted or numbered before if it has no id of its own
   * @return the id
   */
  public String eventId(int row) {
    return eventId(row, false);
  }

  private String eventId(int row, boolean remembered) {
    return log.eventId(row)
        .orElseGet(
            () -> hash(row, remembered) + "-" + (occurrences == null ? 0 : occurrences[row]));
  }

  private String hash(int row, boolean remembered) {
    return remembered
        ? hashes.computeIfAbsent(row, own -> log.event(own).contentHash())
        : log.event(row).contentHash();
  }

  /**
   * Returns an event with the id that it is called by.
   *
   * @param row the row, sorted or numbered before if it has no id of its own
   * @return the event
   */
  public JourneyEvent event(int row) {
    JourneyEvent event = log.event(row);
    return event.eventId().isPresent() ? event : event.toBuilder().eventId(eventId(row)).build();
  }

  /**
   * Returns how many rows without an id have the same content as one before them.
   *
   * @return the count over all that was sorted or numbered
   */
  public int possibleDuplicates() {
    return possibleDuplicates;
  }
}
