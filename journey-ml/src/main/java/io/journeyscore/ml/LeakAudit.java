package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * Signals that tell the outcome so well that they more likely come from after it than before it.
 *
 * <p>A signal cannot look past its moment, but the data can: an order confirmation that is booked
 * before the order, a field that was filled in afterwards under the old date. Each signal is held
 * alone against the label, on the examples of the learning period; what changes afterwards, on some
 * of their customers.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param suspicions what was found, in the order of the signals
 */
public record LeakAudit(List<Suspicion> suspicions) {

  /** Nothing that is known early ranks outcomes this well, alone. */
  private static final double TOO_GOOD_AUC = 0.97;

  /** The share of the rarer label among the customers who have the signal. */
  private static final double TOO_SURE = 0.95;

  /** By how much more of one label than of the other a signal that records the outcome changes. */
  private static final double LEAST_APART = 0.8;

  /** The part of that label's customers who must have the signal, so that no rare event counts. */
  private static final double LEAST_COVERAGE = 0.05;

  private static final int LEAST_CUSTOMERS = 50;
  private static final double LEVEL = 0.95;

  /** What is suspicious about a signal. */
  public enum Kind {
    /** Alone it ranks the outcomes nearly without fault. */
    TOO_GOOD,
    /**
     * Where it is there, or above zero, or of one category, the rarer label is nearly the only one.
     */
    ONLY_AFTERWARDS,
    /**
     * By the time the label is settled it has changed for nearly all of one label and hardly any of
     * the other: it records the outcome. As of the moment of judgement it may still be innocent.
     */
    CHANGES_AFTERWARDS
  }

  /**
   * A signal with what speaks against it.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param signal the signal
   * @param kind what is suspicious about it
   * @param evidence the area under the curve of the signal alone, at least 0.5; for {@link
   *     Kind#ONLY_AFTERWARDS} the share of the rarer label among the customers who have it
   */
  public record Suspicion(Signal signal, Kind kind, Estimate evidence) {

    /**
     * Checks the parts.
     *
     * @param signal the signal
     * @param kind what is suspicious about it
     * @param evidence the figure that speaks against it
     */
    public Suspicion {
      requireNonNull(signal, "signal");
      requireNonNull(kind, "kind");
      requireNonNull(evidence, "evidence");
    }

    /**
     * Says whether a training must not go on with the signal. One that only changes afterwards is
     * named, no more.
     *
     * @return true if its value at the moment of judgement gives the outcome away
     */
    public boolean isLeak() {
      return kind != Kind.CHANGES_AFTERWARDS;
    }

    /**
     * Returns the evidence in words.
     *
     * @return one line
     */
    public String describe() {
      return switch (kind) {
        case TOO_GOOD ->
            format("%s alone ranks the outcomes with an AUC of %s", signal.name(), figure());
        case ONLY_AFTERWARDS ->
            format(
                "%s comes with one outcome nearly alone: a share of %s", signal.name(), figure());
        case CHANGES_AFTERWARDS ->
            format(
                "%s changes with the outcome: as it is then, it has an AUC of %s",
                signal.name(), figure());
      };
    }

    /** Digits and signs are the same everywhere. */
    private static String format(String pattern, Object... values) {
      return String.format(Locale.ROOT, pattern, values);
    }

    private String figure() {
      return format(
          "%.3f [%.3f, %.3f], n = %d",
          evidence.value(), evidence.interval().low(), evidence.interval().high(), evidence.n());
    }
  }

  /**
   * Copies.
   *
   * @param suspicions what was found
   */
  public LeakAudit {
    suspicions = List.copyOf(suspicions);
  }

  /**
   * Returns what a training must not go on with.
   *
   * @return those suspicions that are {@linkplain Suspicion#isLeak leaks}
   */
  public List<Suspicion> leaks() {
    return suspicions.stream().filter(Suspicion::isLeak).toList();
  }

  /** Audits the signals on the examples of the learning period. */
  static LeakAudit of(TrainingSet set, List<Example> learned) {
    return of(set.signals().signals(), set.aftermaths(), learned);
  }

  /** Audits signals, which examples hold first, on those of the learning period. */
  static LeakAudit of(List<Signal> signals, List<Aftermath> aftermaths, List<Example> learned) {
    boolean[] labels = TrainingSet.labels(learned);
    int[] customers = TrainingSet.customers(learned);
    Set<Integer> learnedFrom = new HashSet<>();
    learned.forEach(example -> learnedFrom.add(example.customer()));
    List<Aftermath> seen =
        aftermaths.stream().filter(after -> learnedFrom.contains(after.customer())).toList();
    List<Suspicion> found = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      Signal signal = signals.get(i);
      double[] values = TrainingSet.column(learned, i);
      Optional<Suspicion> leak = tooGood(signal, values, labels, customers);
      if (leak.isEmpty()) {
        leak = onlyAfterwards(signal, values, labels, customers);
      }
      if (leak.isEmpty()) {
        leak = changesAfterwards(signal, i, seen);
      }
      leak.ifPresent(found::add);
    }
    return new LeakAudit(found);
  }

  private static Optional<Suspicion> tooGood(
      Signal signal, double[] values, boolean[] labels, int[] customers) {
    if (signal.unit() == Unit.CATEGORY) {
      return Optional.empty();
    }
    return distance(values, labels, customers)
        .filter(auc -> auc.interval().low() > TOO_GOOD_AUC)
        .map(auc -> new Suspicion(signal, Kind.TOO_GOOD, auc));
  }

  /** The area on the side of 0.5 and above, over the rows that have a value. */
  private static Optional<Estimate> distance(double[] values, boolean[] labels, int[] customers) {
    Rows present = Rows.where(values, labels, customers, value -> !Double.isNaN(value));
    if (present.size() < LEAST_CUSTOMERS || 2 * present.size() < values.length) {
      return Optional.empty();
    }
    Optional<Estimate> auc = Auc.of(present.values(), present.labels(), present.customers(), LEVEL);
    if (auc.isPresent() && auc.get().value() < 0.5) {
      double[] turned = present.values();
      for (int i = 0; i < turned.length; i++) {
        turned[i] = -turned[i];
      }
      return Auc.of(turned, present.labels(), present.customers(), LEVEL);
    }
    return auc;
  }

  /**
   * A signal that is there: known if it can be missing, above zero if it cannot; of a category,
   * each of its values. Customers count once, by their first example that has it. The label is the
   * rarer one: that a frequent label is the only one somewhere is a strong signal, no more.
   */
  private static Optional<Suspicion> onlyAfterwards(
      Signal signal, double[] values, boolean[] labels, int[] customers) {
    if (signal.unit() == Unit.CATEGORY) {
      return Arrays.stream(values)
          .filter(value -> !Double.isNaN(value))
          .distinct()
          .sorted()
          .mapToObj(code -> oneLabel(signal, value -> value == code, values, labels, customers))
          .flatMap(Optional::stream)
          .findFirst();
    }
    boolean canMiss = Arrays.stream(values).anyMatch(Double::isNaN);
    return oneLabel(
        signal,
        canMiss ? value -> !Double.isNaN(value) : value -> value > 0,
        values,
        labels,
        customers);
  }

  private static Optional<Suspicion> oneLabel(
      Signal signal, DoublePredicate there, double[] values, boolean[] labels, int[] customers) {
    long positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    boolean rarer = 2 * positives <= labels.length;
    Set<Integer> all = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    long same = 0;
    for (int i = 0; i < values.length; i++) {
      if (labels[i] == rarer) {
        all.add(customers[i]);
      }
      if (there.test(values[i]) && seen.add(customers[i])) {
        same += labels[i] == rarer ? 1 : 0;
      }
    }
    if (seen.size() < LEAST_CUSTOMERS || same < LEAST_COVERAGE * all.size()) {
      return Optional.empty();
    }
    Estimate rate = Proportion.wilson(same, seen.size(), LEVEL);
    return rate.interval().low() > TOO_SURE
        ? Optional.of(new Suspicion(signal, Kind.ONLY_AFTERWARDS, rate))
        : Optional.empty();
  }

  private static Optional<Suspicion> changesAfterwards(
      Signal signal, int index, List<Aftermath> aftermaths) {
    double[] after = aftermaths.stream().mapToDouble(a -> a.after(index)).toArray();
    boolean[] labels = new boolean[after.length];
    double[] changed = new double[2];
    double[] all = new double[2];
    for (int i = 0; i < labels.length; i++) {
      Aftermath aftermath = aftermaths.get(i);
      labels[i] = aftermath.positive();
      changed[labels[i] ? 1 : 0] += aftermath.changes(index) ? 1 : 0;
      all[labels[i] ? 1 : 0]++;
    }
    double apart = Math.abs(changed[1] / all[1] - changed[0] / all[0]);
    if (!(apart > LEAST_APART)) {
      return Optional.empty();
    }
    int[] customers = aftermaths.stream().mapToInt(Aftermath::customer).toArray();
    return distance(after, labels, customers)
        .filter(auc -> auc.interval().low() > TOO_GOOD_AUC)
        .map(auc -> new Suspicion(signal, Kind.CHANGES_AFTERWARDS, auc));
  }

  /** Some of the rows of one signal. */
  private static final class Rows {
    private final double[] values;
    private final boolean[] labels;
    private final int[] customers;

    private Rows(int size) {
      values = new double[size];
      labels = new boolean[size];
      customers = new int[size];
    }

    static Rows where(double[] values, boolean[] labels, int[] customers, DoublePredicate kept) {
      int size = 0;
      for (double value : values) {
        size += kept.test(value) ? 1 : 0;
      }
      Rows rows = new Rows(size);
      int next = 0;
      for (int i = 0; i < values.length; i++) {
        if (kept.test(values[i])) {
          rows.values[next] = values[i];
          rows.labels[next] = labels[i];
          rows.customers[next++] = customers[i];
        }
      }
      return rows;
    }

    int size() {
      return values.length;
    }

    double[] values() {
      return values;
    }

    boolean[] labels() {
      return labels;
    }

    int[] customers() {
      return customers;
    }
  }
}
