package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.RowOrder;
import io.journeyscore.identity.Erasures;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reconstruction over columns, with the steps and the results of {@link ReconstructionRun}:
 * erased customers, copies, currency, identity, order, journeys.
 *
 * <p>Whatever a step can decide for many rows at once it decides once: filters and currencies for
 * each shape, customers for each list of identifiers. What is left to do for each row is to count
 * it, to deal it out, to sort it among few others and to walk over it.
 */
final class TableRun {

  private final JourneyRules rules;
  private final Optional<Instant> declaredObservedUntil;
  private final Optional<Erasures> erasures;
  private final Accounting.Builder accounting = Accounting.builder();

  TableRun(
      JourneyRules rules, Optional<Instant> declaredObservedUntil, Optional<Erasures> erasures) {
    this.rules = rules;
    this.declaredObservedUntil = declaredObservedUntil;
    this.erasures = erasures;
  }

  JourneyTable over(EventLog offered) {
    List<RejectedEvent> before = new ArrayList<>();
    EventLog log = offered;
    Admission admission = new Admission(rules, erasures);
    if (!rules.duplicates().isEmpty() || !admission.isOpen()) {
      // These may change an event, so the rows that are left are those of another log.
      Iterable<JourneyEvent> left = admission.admit(offered.events(), accounting);
      log = EventLog.copyOf(new Deduplication(rules.duplicates(), accounting, before).of(left));
    }
    return over(log, new RowRejections(before));
  }

  private JourneyTable over(EventLog log, RowRejections rejections) {
    BitSet dropped = new RepeatedIds(log, accounting, rejections).dropped();
    boolean[] inCurrency = inCurrency(log, dropped);
    int[] rowsOfSet = rowsOfSet(log, dropped, inCurrency, rejections);
    BitSet used = new BitSet(rowsOfSet.length);
    for (int set = 0; set < rowsOfSet.length; set++) {
      used.set(set, rowsOfSet[set] > 0);
    }
    RowCustomers customers = RowCustomers.of(log, used, rules.stitcher());

    int[] startOf = new int[customers.count() + 1];
    for (int set = 0; set < rowsOfSet.length; set++) {
      int customer = customers.ofSet(set);
      if (customer >= 0) {
        startOf[customer + 1] += rowsOfSet[set];
      }
    }
    for (int customer = 0; customer < customers.count(); customer++) {
      startOf[customer + 1] += startOf[customer];
    }
    int[] startOfSet = new int[rowsOfSet.length];
    for (int set = 0; set < startOfSet.length; set++) {
      int customer = customers.ofSet(set);
      startOfSet[set] = customer < 0 ? -1 : startOf[customer];
    }
    RowOrder order = new RowOrder(log, rules.order());
    RowTimelines timelines = new RowTimelines(order, startOf);
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < log.size(); row++) {
      if ((dropped == null || !dropped.get(row))
          && (inCurrency == null || inCurrency[log.shape(row)])) {
        int start = startOfSet[log.identifierSet(row)];
        if (start < 0) {
          rejections.add(row, RejectReason.NO_IDENTITY);
        } else {
          long time = log.occurredAtMicros(row);
          latest = Math.max(latest, time);
          timelines.deal(row, start, time);
        }
      }
    }
    long seen = startOf[customers.count()] == 0 ? 0 : latest;
    long observedUntil = declaredObservedUntil.map(Micros::of).orElse(seen);
    return split(log, rejections, customers, startOf, order, timelines, observedUntil);
  }

  private JourneyTable split(
      EventLog log,
      RowRejections rejections,
      RowCustomers customers,
      int[] startOf,
      RowOrder order,
      RowTimelines timelines,
      long observedUntil) {
    ShapeRules shapes = new ShapeRules(rules, log.shapes());
    RowSplitter splitter = new RowSplitter(rules, shapes, log, startOf[customers.count()]);
    int[] endOf = Arrays.copyOfRange(startOf, 1, startOf.length);
    int[] rows =
        timelines.finish(
            (customer, all, from, to, times, timesFrom) -> {
              int end = to;
              while (end > from && times[timesFrom + end - 1 - from] > observedUntil) {
                end--;
              }
              endOf[customer] = end;
              accounting.place(Fate.OUTSIDE, to - end);
              splitter.split(customer, all, from, end, times, timesFrom);
            });
    accounting.place(Fate.IN_JOURNEY, splitter.inJourneys());
    accounting.place(Fate.OUTSIDE, splitter.outside());
    accounting.place(Fate.CONTEXT, splitter.context());
    rejections.settle(accounting, order);
    accounting.note(Note.POSSIBLE_DUPLICATE, order.possibleDuplicates());
    return new JourneyTable(
        log,
        rules,
        shapes,
        customers,
        new JourneyTable.Timelines(rows, startOf, endOf),
        splitter.members(rows),
        splitter.journeys().drain(),
        order,
        rejections,
        accounting.build(),
        observedUntil,
        erasures.map(Erasures::epoch).orElse(0));
  }

  /** Counts the rows of each list of identifiers, and rejects those of another currency. */
  private static int[] rowsOfSet(
      EventLog log,
      @Nullable BitSet dropped,
      boolean @Nullable [] inCurrency,
      RowRejections rejections) {
    int[] counts = new int[log.identifierSets()];
    for (int row = 0; row < log.size(); row++) {
      if (dropped == null || !dropped.get(row)) {
        if (inCurrency == null || inCurrency[log.shape(row)]) {
          counts[log.identifierSet(row)]++;
        } else {
          rejections.add(row, RejectReason.CURRENCY);
        }
      }
    }
    return counts;
  }

  /** Says for each shape whether its amounts are in the one currency; null if all are. */
  private boolean @Nullable [] inCurrency(EventLog log, @Nullable BitSet dropped) {
    List<EventShape> shapes = log.shapes();
    long currencies =
        shapes.stream()
            .flatMap(shape -> List.of(shape.valueCurrency(), shape.costCurrency()).stream())
            .flatMap(Optional::stream)
            .distinct()
            .count();
    if (currencies == 0 || (currencies == 1 && rules.currency().isEmpty())) {
      return null;
    }
    String currency = rules.currency().orElseGet(() -> usualCurrency(log, dropped));
    boolean[] in = new boolean[shapes.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] =
          shapes.get(i).valueCurrency().filter(own -> !own.equals(currency)).isEmpty()
              && shapes.get(i).costCurrency().filter(own -> !own.equals(currency)).isEmpty();
    }
    return in;
  }

  private static String usualCurrency(EventLog log, @Nullable BitSet dropped) {
    long[] rows = new long[log.shapes().size()];
    for (int row = 0; row < log.size(); row++) {
      rows[log.shape(row)] += dropped == null || !dropped.get(row) ? 1 : 0;
    }
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      long own = rows[i];
      log.shapes().get(i).valueCurrency().ifPresent(code -> counts.merge(code, own, Long::sum));
      log.shapes().get(i).costCurrency().ifPresent(code -> counts.merge(code, own, Long::sum));
    }
    String usual = "";
    long most = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    return usual;
  }
}
