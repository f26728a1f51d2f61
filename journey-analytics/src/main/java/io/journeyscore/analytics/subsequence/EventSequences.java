package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The types and moments of the events of many sequences, in columns.
 *
 * <p>A sequence is what one row of a training set is made of: the events of a journey up to a
 * moment. To find what goes with an outcome, hand in sequences that end before the outcome is known
 * and that are of learning rows alone: patterns chosen on the rows of a test make that test too
 * good. A sequence without an event is a sequence still, and counts in every share.
 *
 * <p>Immutable and thread-safe.
 */
public final class EventSequences {

  /** Differences of moments within these bounds do not overflow. */
  private static final long FARTHEST = 1L << 62;

  private final List<EventType> types;
  private final int[] starts;
  private final int[] codes;
  private final long[] micros;

  private EventSequences(List<EventType> types, int[] starts, int[] codes, long[] micros) {
    this.types = types;
    this.starts = starts;
    this.codes = codes;
    this.micros = micros;
  }

  /**
   * Returns the sequences of some columns, one row for each event.
   *
   * <p>The order of the rows changes nothing: events of a sequence are in the order of their
   * moments, and at one moment in the order of their types. Where another total order matters, use
   * {@link #ofViews}. O(n log n).
   *
   * @param sequences how many sequences there are, positive; a sequence may have no row
   * @param sequence the number of the sequence of each event, from 0
   * @param occurredAtMicros when each event occurred, in microseconds since the epoch or since any
   *     other moment of the sequence; within 2^62 of zero
   * @param type the number of the type of each event, from 0, in the list of types
   * @param types the types, each once, in any order
   * @return the sequences; the arrays are copied
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ, a number is out of its range, or a type is
   *     there twice
   */
  public static EventSequences ofColumns(
      int sequences, int[] sequence, long[] occurredAtMicros, int[] type, List<EventType> types) {
    Checks.atLeast(sequences, 1, "sequences");
    int n = requireNonNull(sequence, "sequence").length;
    requireLength(
        requireNonNull(occurredAtMicros, "occurredAtMicros").length, n, "occurredAtMicros");
    requireLength(requireNonNull(type, "type").length, n, "type");
    if (new HashSet<>(types).size() < types.size()) {
      throw new IllegalArgumentException("types must be distinct: " + types);
    }
    List<EventType> sorted = types.stream().sorted().toList();
    Map<EventType, Integer> ranks = ranks(sorted);
    int[] rankOf = types.stream().mapToInt(ranks::get).toArray();
    int[] starts = new int[sequences + 1];
    for (int i = 0; i < n; i++) {
      requireBelow(sequence[i], sequences, "sequence", i);
      requireBelow(type[i], rankOf.length, "type", i);
      if (Math.abs(occurredAtMicros[i]) > FARTHEST || occurredAtMicros[i] == Long.MIN_VALUE) {
        throw new IllegalArgumentException(
            "occurredAtMicros[" + i + "] must be within 2^62 of zero: " + occurredAtMicros[i]);
      }
      starts[sequence[i] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] order =
        IndexSort.sorted(
            n,
            (a, b) -> {
              int bySequence = Integer.compare(sequence[a], sequence[b]);
              if (bySequence != 0) {
                return bySequence;
              }
              int byMoment = Long.compare(occurredAtMicros[a], occurredAtMicros[b]);
              return byMoment != 0 ? byMoment : Integer.compare(rankOf[type[a]], rankOf[type[b]]);
            });
    int[] codes = new int[n];
    long[] micros = new long[n];
    for (int i = 0; i < n; i++) {
      codes[i] = rankOf[type[order[i]]];
      micros[i] = occurredAtMicros[order[i]];
    }
    return new EventSequences(sorted, starts, codes, micros);
  }

  /**
   * Returns the sequences of the events of journeys up to a moment each, the events in the total
   * order.
   *
   * <p>Of each journey those events are taken that occurred, and were known, at or before its
   * moment. Who is whom is taken from the journey, as known when it was reconstructed; where links
   * that became known later must not be seen, use {@link #ofViews}.
   *
   * @param journeys at least one journey
   * @param cut the moment up to which each is seen, before its outcome
   * @return the sequences, in the order of the journeys
   * @throws NullPointerException if there is a null
   * @throws IllegalArgumentException if there is no journey
   */
  public static EventSequences ofJourneys(
      List<Journey> journeys, Function<? super Journey, Instant> cut) {
    requireNonNull(cut, "cut");
    return of(
        journeys.stream()
            .map(
                journey -> {
                  Instant moment = requireNonNull(cut.apply(journey), "cut");
                  return journey.events().stream()
                      .filter(event -> !event.occurredAt().isAfter(moment))
                      .filter(event -> !event.knownAt().isAfter(moment))
                      .toList();
                })
            .toList());
  }

  /**
   * Returns the sequences of the events in some views, in the total order. Signals of the same
   * views see the same, but for events that came later than the grace of their {@link
   * io.journeyscore.signal.SignalSet}.
   *
   * @param views at least one view
   * @param scope the journey's events, or all of the customer's
   * @return the sequences, in the order of the views
   * @throws NullPointerException if there is a null
   * @throws IllegalArgumentException if there is no view
   */
  public static EventSequences ofViews(List<JourneyView> views, Scope scope) {
    requireNonNull(scope, "scope");
    return of(views.stream().map(view -> view.events(scope)).toList());
  }

  private static EventSequences of(List<List<JourneyEvent>> sequences) {
    Checks.atLeast(sequences.size(), 1, "sequences");
    List<EventType> types =
        sequences.stream()
            .flatMap(List::stream)
            .map(JourneyEvent::type)
            .distinct()
            .sorted()
            .toList();
    Map<EventType, Integer> ranks = ranks(types);
    int[] starts = new int[sequences.size() + 1];
    for (int s = 0; s < sequences.size(); s++) {
      starts[s + 1] = Math.addExact(starts[s], sequences.get(s).size());
    }
    int[] codes = new int[starts[sequences.size()]];
    long[] micros = new long[codes.length];
    int next = 0;
    for (List<JourneyEvent> sequence : sequences) {
      for (JourneyEvent event : sequence) {
        codes[next] = requireNonNull(ranks.get(event.type()));
        micros[next++] = event.occurredAtMicros();
      }
    }
    return new EventSequences(types, starts, codes, micros);
  }

  private static Map<EventType, Integer> ranks(List<EventType> sorted) {
    Map<EventType, Integer> ranks = new HashMap<>();
    sorted.forEach(type -> ranks.put(type, ranks.size()));
    return ranks;
  }

  private static void requireLength(int length, int rows, String name) {
    if (length != rows) {
      throw new IllegalArgumentException(
          name + " must have one entry for each of the " + rows + " rows: " + length);
    }
  }

  private static void requireBelow(int value, int bound, String name, int row) {
    if (value < 0 || value >= bound) {
      throw new IllegalArgumentException(
          name + "[" + row + "] must be from 0 to " + (bound - 1) + ": " + value);
    }
  }

  /**
   * Returns how many sequences there are.
   *
   * @return positive
   */
  public int size() {
    return starts.length - 1;
  }

  /**
   * Returns how many events there are in all sequences.
   *
   * @return not negative
   */
  public int events() {
    return codes.length;
  }

  /**
   * Returns the types that there may be.
   *
   * @return an unmodifiable list in the order of the types
   */
  public List<EventType> types() {
    return types;
  }

  /**
   * Returns the share of the events that have another one at their moment in their sequence. Where
   * it is great, it matters how events of one moment are read.
   *
   * @return a share in [0, 1]; empty if there is no event
   */
  public OptionalDouble tieShare() {
    int tied = 0;
    for (int s = 0; s < size(); s++) {
      for (int i = starts[s]; i < starts[s + 1]; i++) {
        boolean withPrevious = i > starts[s] && micros[i] == micros[i - 1];
        boolean withNext = i + 1 < starts[s + 1] && micros[i] == micros[i + 1];
        tied += withPrevious || withNext ? 1 : 0;
      }
    }
    return codes.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) tied / codes.length);
  }

  /**
   * Says which sequences hold a pattern.
   *
   * <p>O(n) in the number of events. Support and what is closed do not matter here.
   *
   * @param pattern the pattern; a type that is not among {@link #types()} is in no sequence
   * @param limits the gap, the elements between, the window and how events of one moment are read
   * @return whether it is in it, for each sequence
   */
  public boolean[] holding(EventPattern pattern, MiningLimits limits) {
    return holding(pattern, occurrences(limits));
  }

  /** What looks for patterns one after the other, as {@link #holding} does for one. */
  Occurrences occurrences(MiningLimits limits) {
    return new Occurrences(Moments.of(this, limits.sameMoment()), limits);
  }

  boolean[] holding(EventPattern pattern, Occurrences occurrences) {
    boolean[] holding = new boolean[size()];
    Map<EventType, Integer> ranks = ranks(types);
    if (!pattern.elements().stream().allMatch(ranks.keySet()::containsAll)) {
      return holding;
    }
    int[][] wanted =
        pattern.elements().stream()
            .map(element -> element.stream().mapToInt(ranks::get).toArray())
            .toArray(int[][]::new);
    for (int s = 0; s < holding.length; s++) {
      holding[s] = occurrences.isIn(s, wanted);
    }
    return holding;
  }

  int start(int sequence) {
    return starts[sequence];
  }

  int code(int event) {
    return codes[event];
  }

  long micros(int event) {
    return micros[event];
  }
}
