package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.SignalMismatchException;
import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageCancel;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * An ordered set of signals, with the stages that they speak of.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SignalSet {

  /** The most signals that a set may have. */
  public static final int MAX_SIZE = 4_096;

  private static final Duration USUAL_GRACE = Duration.ofDays(1);

  private final StageModel stages;
  private final List<Signal> signals;
  private final Duration grace;
  private final EventMeasures measures;

  /** What computes views; empty until it is asked for, as many sets are only passed on. */
  private final AtomicReference<Optional<SignalProgram>> program =
      new AtomicReference<>(Optional.empty());

  private SignalSet(
      StageModel stages, List<Signal> signals, Duration grace, EventMeasures measures) {
    this.stages = stages;
    this.signals = signals;
    this.grace = grace;
    this.measures = measures;
  }

  /**
   * Returns a set of signals.
   *
   * @param stages the rules for the signals that ask for stages
   * @param signals the signals in order
   * @return the set
   * @throws IllegalArgumentException if there are none or more than {@link #MAX_SIZE}, or two have
   *     the same name
   */
  public static SignalSet of(StageModel stages, Signal... signals) {
    return of(stages, Arrays.asList(signals));
  }

  /**
   * Returns a set of signals.
   *
   * @param stages the rules for the signals that ask for stages
   * @param signals the signals in order
   * @return the set
   * @throws IllegalArgumentException if there are none or more than {@link #MAX_SIZE}, or two have
   *     the same name
   */
  public static SignalSet of(StageModel stages, List<? extends Signal> signals) {
    requireNonNull(stages, "stages");
    if (signals.isEmpty() || signals.size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "signals must number 1 to %d: %d".formatted(MAX_SIZE, signals.size()));
    }
    Set<String> names = new HashSet<>();
    for (Signal signal : signals) {
      if (!names.add(signal.name())) {
        throw new IllegalArgumentException("signals must have different names: " + signal.name());
      }
    }
    return new SignalSet(stages, List.copyOf(signals), USUAL_GRACE, EventMeasures.none());
  }

  /**
   * Returns the rules for the signals that ask for stages.
   *
   * @return the stage model
   */
  public StageModel stages() {
    return stages;
  }

  /**
   * Returns the signals.
   *
   * @return an unmodifiable list in order
   */
  public List<Signal> signals() {
    return signals;
  }

  /**
   * Returns how many signals there are.
   *
   * @return at least 1
   */
  public int size() {
    return signals.size();
  }

  /**
   * Returns how late an event may become known and still be counted.
   *
   * @return the grace; a day unless set otherwise
   */
  public Duration grace() {
    return grace;
  }

  /**
   * Returns the same signals with another grace. An event that became known after one that occurred
   * more than the grace later is late, and no signal counts it: not live, where it would have to be
   * put into what is long forgotten, and in the same way not in batch, so that models learn from
   * what they will see. At most {@value GraceTail#MOST_UNSETTLED} events wait in grace; one that
   * comes before all of so many is late, too.
   *
   * @param longest how late an event may be; zero to take only what comes in the total order
   * @return the set
   * @throws IllegalArgumentException if the grace is negative
   */
  public SignalSet withGrace(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative: " + longest);
    }
    return new SignalSet(stages, signals, longest, measures);
  }

  /**
   * Returns some of the signals with the same stages, grace and measures.
   *
   * @param kept which, in the order that they are to have
   * @return the set
   * @throws IllegalArgumentException if there are none, or one is not of this set
   */
  public SignalSet keeping(List<Signal> kept) {
    for (Signal signal : kept) {
      if (!signals.contains(signal)) {
        throw new IllegalArgumentException("signals must be of the set: " + signal.name());
      }
    }
    return new SignalSet(stages, of(stages, kept).signals, grace, measures);
  }

  /**
   * Returns the same signals with the measures of one's own that they use.
   *
   * @param registered the measures; others may be among them
   * @return the set
   * @throws SignalMismatchException if a signal uses a measure that is not among them
   */
  public SignalSet withMeasures(EventMeasures registered) {
    List<String> missing = missingMeasures(registered);
    if (!missing.isEmpty()) {
      throw new SignalMismatchException(
          "measures must be registered that the signals use: " + String.join(", ", missing));
    }
    return new SignalSet(stages, signals, grace, registered);
  }

  /**
   * Returns the measures of one's own that the signals can use.
   *
   * @return the measures
   */
  public EventMeasures measures() {
    return measures;
  }

  private List<String> missingMeasures(EventMeasures registered) {
    return signals.stream()
        .flatMap(signal -> signal.form().parts().values().stream())
        .filter(Quantity.Measured.class::isInstance)
        .map(Quantity.Measured.class::cast)
        .filter(measured -> registered.find(measured).isEmpty())
        .map(Quantity::describe)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns the hash of one signal's definition: of its name, its version and its unit, and of the
   * stages' rules if it looks at stages. Two signals of the same hash are the same number.
   *
   * @param index the signal's place in the set
   * @return 64 hexadecimal digits
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public String hash(int index) {
    return hash(signals.get(index), stagesHash());
  }

  /**
   * Returns the {@linkplain #hash hash} of each signal's definition, in order.
   *
   * @return an unmodifiable list
   */
  public List<String> hashes() {
    String ofStages = stagesHash();
    return signals.stream().map(signal -> hash(signal, ofStages)).toList();
  }

  private static String hash(Signal signal, String ofStages) {
    CanonicalDigest digest = new CanonicalDigest();
    digest.add(signal.name()).add(signal.version()).add(signal.unit().name());
    if (signal.kind().isOfStages()) {
      digest.add(ofStages);
    }
    return digest.hex();
  }

  private String stagesHash() {
    CanonicalDigest digest = new CanonicalDigest();
    digest.add(stages.forwardOnly() ? 1 : 0).add(stages.hysteresis());
    digest.add(stages.rules().size());
    for (StageRule rule : stages.rules()) {
      digest.add(rule.stage().name()).add(rule.filter().describe());
      digest.add(rule.from().size());
      rule.from().stream().map(Stage::name).sorted().forEach(digest::add);
    }
    digest.add(stages.cancels().size());
    for (StageCancel cancel : stages.cancels()) {
      digest.add(cancel.stage().name()).add(cancel.filter().describe());
    }
    return digest.hex();
  }

  /**
   * Returns what names each signal for good.
   *
   * @return an unmodifiable list in the order of the set
   */
  public List<SignalKey> keys() {
    List<String> hashes = hashes();
    return IntStream.range(0, signals.size())
        .mapToObj(place -> key(signals.get(place), hashes.get(place)))
        .toList();
  }

  private static SignalKey key(Signal signal, String hash) {
    return new SignalKey(signal.name(), signal.version(), signal.unit(), hash);
  }

  /**
   * Returns what puts values that were computed elsewhere into the order of this set.
   *
   * @return the order by keys; worth keeping, as it hashes every definition
   */
  public NamedValues named() {
    return new NamedValues(this);
  }

  /**
   * Prepares the signals for journeys of some rules.
   *
   * @param rules what a journey is
   * @return what computes the signals event by event, or for a log in columns
   * @throws IllegalStateException if a signal uses a measure that is not {@linkplain #withMeasures
   *     registered}
   */
  public SignalRun run(JourneyRules rules) {
    requireMeasures();
    return new SignalRun(this, requireNonNull(rules, "rules"));
  }

  private void requireMeasures() {
    List<String> missing = missingMeasures(measures);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "measures must be registered that the signals use: " + String.join(", ", missing));
    }
  }

  /** Threads that ask at once may each make one; they are alike. */
  private SignalProgram program() {
    Optional<SignalProgram> known = requireNonNull(program.get(), "program");
    if (known.isEmpty()) {
      requireMeasures();
      known = Optional.of(new SignalProgram(this, JourneyRules.builder().byJourneyKey().build()));
      program.set(known);
    }
    return known.get();
  }

  /**
   * Computes all signals. Costs one pass over the events in view.
   *
   * @param view what is known as of a moment
   * @return the values
   * @throws IllegalStateException if a signal uses a measure that is not {@linkplain #withMeasures
   *     registered}
   */
  public SignalVector extract(JourneyView view) {
    double[] values = new double[signals.size()];
    return new SignalVector(values, extract(view, values));
  }

  /**
   * Computes all signals into an array.
   *
   * @param view what is known as of a moment
   * @param values where to put them, in order; {@code NaN} where a value is missing
   * @return whether some are {@linkplain SignalVector#isTruncated truncated}
   * @throws IllegalArgumentException if the array is not as long as the set
   * @throws IllegalStateException if a signal uses a measure that is not {@linkplain #withMeasures
   *     registered}
   */
  public boolean extract(JourneyView view, double[] values) {
    requireNonNull(view, "view");
    if (values.length != signals.size()) {
      throw new IllegalArgumentException(
          "values must be as long as the set of %d signals: %d"
              .formatted(signals.size(), values.length));
    }
    return new ViewPass(program()).read(view.punctual(grace), values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignalSet that
        && stages.equals(that.stages)
        && signals.equals(that.signals)
        && grace.equals(that.grace);
  }

  @Override
  public int hashCode() {
    return signals.hashCode();
  }

  @Override
  public String toString() {
    return "SignalSet[size=%d]".formatted(signals.size());
  }
}
