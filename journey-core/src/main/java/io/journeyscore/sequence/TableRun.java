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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reconstruction over columns, with the steps and the results of {@link ReconstructionRun}:
 * erased customers, copies, currency, identity, order, journeys.
 *
 * <p>Whatever a step can decide for many rows at once it decides once: filters and currencies for
 * each shape (refined, where a filter looks at more), customers for each list of identifiers. What
 * is left to do for each row is to count it, to deal it out, to sort it among few others and to
 * walk over it.
 */
final class TableRun {

  /** Rows that are looked up together, so that their waits for memory overlap. */
  private static final int BLOCK = 1 << 12;

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
    return over(ShapeRules.refine(rules, log), new RowRejections(before));
  }

  private JourneyTable over(EventLog log, RowRejections rejections) {
    BitSet dropped = new RepeatedIds(log, accounting, rejections).dropped();
    AcceptedRows accepted = inOneCurrency(log, dropped, rejections);
    RowOrder order = new RowOrder(log, rules.order());
    RowCustomers customers = RowCustomers.of(log, accepted, order, rules.stitcher());
    accounting.note(Note.BLOCKED_IDENTIFIER, customers.blocked());
    ShapeRules shapes = new ShapeRules(rules, log);
    RowTimelines timelines = new RowTimelines(log, order, shapes.classes(), customers.startOf());
    long latest = Long.MIN_VALUE;
    int[] starts = new int[BLOCK];
    for (int from = 0; from < log.size(); from += BLOCK) {
      int to = Math.min(log.size(), from + BLOCK);
      accepted.startsOf(from, to, customers, starts);
      latest = Math.max(latest, timelines.deal(from, to, starts));
      for (int row = from; row < to; row++) {
        if (starts[row - from] == RowCustomers.NOBODY) {
          rejections.add(row, customers.refusal(row));
        }
      }
    }
    long observedUntil =
        declaredObservedUntil.map(Micros::of).orElse(customers.count() == 0 ? 0 : latest);
    return split(log, rejections, customers, order, shapes, timelines, observedUntil);
  }

  private JourneyTable split(
      EventLog log,
      RowRejections rejections,
      RowCustomers customers,
      RowOrder order,
      ShapeRules shapes,
      RowTimelines timelines,
      long observedUntil) {
    int[] startOf = customers.startOf();
    RowSplitter splitter = new RowSplitter(rules, shapes, log, startOf[customers.count()]);
    int[] endOf = Arrays.copyOfRange(startOf, 1, startOf.length);
    int[] rows =
        timelines.finish(
            (customer, all, from, to, bucket) -> {
              int end = to;
              while (end > from && bucket.time(end - 1) > observedUntil) {
                end--;
              }
              endOf[customer] = end;
              accounting.place(Fate.OUTSIDE, to - end);
              splitter.split(customer, all, from, end, bucket);
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
        new JourneyTable.Timelines(rows, timelines.shapes(), startOf, endOf),
        splitter.members(rows),
        splitter.journeys().drain(),
        order,
        rejections,
        accounting.build(),
        observedUntil,
        erasures.map(Erasures::epoch).orElse(0));
  }

  /** Rejects the rows of another currency; what is left neither they nor copies are among. */
  private AcceptedRows inOneCurrency(
      EventLog log, @Nullable BitSet dropped, RowRejections rejections) {
    boolean[] inCurrency = inCurrency(log, dropped);
    if (inCurrency == null) {
      return new AcceptedRows(log, dropped);
    }
    BitSet refused = dropped == null ? new BitSet(log.size()) : dropped;
    for (int row = 0; row < log.size(); row++) {
      if (!inCurrency[log.shape(row)] && !refused.get(row)) {
        rejections.add(row, RejectReason.CURRENCY);
        refused.set(row);
      }
    }
    return new AcceptedRows(log, refused);
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
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      long own = rows[i];
      log.shapes().get(i).valueCurrency().ifPresent(code -> counts.merge(code, own, Long::sum));
      log.shapes().get(i).costCurrency().ifPresent(code -> counts.merge(code, own, Long::sum));
    }
    return WholeLog.usualCurrency(counts).orElse("");
  }
}
