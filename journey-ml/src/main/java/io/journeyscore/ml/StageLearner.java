package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.EventType;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.stage.LearnedStages;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Learns from customers whose events rules cover in part which stage the other events belong to,
 * and tests that on other customers.
 *
 * <p>A hidden Markov model is fitted by expectation and maximisation (Baum and others 1970,
 * doi:10.1214/aoms/1177697196): the stage of a covered event is known, that of any other is
 * inferred from the covered ones around it and from what events of its type look like elsewhere.
 * What a type shows is learned from all its events, covered or not. How many steps are made is
 * chosen by how well types are placed whose stages were hidden, within the learning customers.
 * Where rules cover every event, the result is counts, each raised by the pseudo-count, and nothing
 * else. Customers of one event are learned from like all others; those without a covered event are
 * not.
 *
 * <p>The same customers, rules and options give the same model bit for bit, whatever the order of
 * the customers. Time grows with the events, the steps and the square of the number of stages;
 * memory with the events and the stages, and for one customer at a time with the square of these.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StageLearner {

  /** Fewer covered events than this are not enough to learn from. */
  static final int MINIMUM_COVERED = 50;

  /** Among these the number of steps is chosen. */
  private static final List<Integer> STEPS = List.of(0, 1, 2, 5, 20);

  /** The number of steps where no type can be hidden to choose by. */
  private static final int DEFAULT_STEPS = 1;

  private static final long CHOICE = 0x63686f696365L;
  private static final long CUSTOMERS = 0x637573746fL;
  private static final long EVENTS = 0x6576656e74L;
  private static final long INTERVALS = 0x626f6f74L;
  private static final long TYPES = 0x7479706573L;

  private final Builder options;

  private StageLearner(Builder options) {
    this.options = new Builder(options);
  }

  /**
   * Starts a learner.
   *
   * @return a builder with a pseudo-count of 0.1, a number of steps that is chosen, types without
   *     channels, 30% of the customers and 20% of their covered events to test on, 5 folds of
   *     types, a threshold of 0.5 and seed 42
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Learns the stages of a model of rules.
   *
   * @param timelines the customers, in any order
   * @param rules the rules that cover what they cover
   * @return the model with its tests
   * @throws TrainingDataException with TOO_FEW if there are fewer than 50 covered events to learn
   *     from or none to test on, with ONE_CLASS if all of them are in one stage
   */
  public TrainedStages learn(List<CustomerTimeline> timelines, StageModel rules) {
    requireNonNull(rules, "rules");
    List<RuledCustomer> all =
        timelines.stream()
            .sorted(Comparator.comparing(CustomerTimeline::customer))
            .map(timeline -> RuledCustomer.of(timeline, rules, options.seed))
            .toList();
    List<RuledCustomer> covered = all.stream().filter(RuledCustomer::isCoveredSomewhere).toList();
    Map<Boolean, List<RuledCustomer>> parts = split(covered, CUSTOMERS);
    return learn(rules.stages(), part(parts, false), part(parts, true), all.size());
  }

  /** Those who are held out, under true, and the others. */
  private Map<Boolean, List<RuledCustomer>> split(List<RuledCustomer> customers, long stream) {
    return customers.stream()
        .collect(
            Collectors.partitioningBy(
                customer ->
                    StableHash.share(customer.hash(), options.seed ^ stream) < options.holdout));
  }

  private static List<RuledCustomer> part(
      Map<Boolean, List<RuledCustomer>> parts, boolean heldOut) {
    return parts.getOrDefault(heldOut, List.of());
  }

  private TrainedStages learn(
      List<Stage> stages, List<RuledCustomer> fit, List<RuledCustomer> test, int customers) {
    long covered = fit.stream().mapToLong(RuledCustomer::coveredEvents).sum();
    Set<Stage> seen = new HashSet<>();
    fit.forEach(customer -> customer.covered().forEach(stage -> stage.ifPresent(seen::add)));
    check(covered, seen.size());
    List<Set<EventType>> folds = TypeFolds.of(fit, options.typeFolds, options.seed ^ TYPES);
    int steps = options.steps.isPresent() ? options.steps.getAsInt() : chooseSteps(stages, fit);
    StageFit how = how(stages, steps);
    options.progress.progress("testing stages", 0, folds.size() + 1L);
    LearnedStages model = how.fit(fit);
    return new TrainedStages(
        model,
        byEvent(model, stages, fit, test),
        byType(how, fit, test, folds, "testing stages").map(tally -> tally.result(intervals())),
        steps,
        stages.stream().filter(stage -> !seen.contains(stage)).toList(),
        new TrainedStages.Counts(
            fit.size(),
            test.size(),
            customers - fit.size() - test.size(),
            fit.stream().mapToLong(customer -> customer.events().size()).sum(),
            covered));
  }

  private StageFit how(List<Stage> stages, int steps) {
    return new StageFit(stages, options.pseudoCount, steps, options.channels, options.threshold);
  }

  /**
   * The number of steps with which hidden types are placed best, by log loss, in some of the
   * learning customers when fitted to the others. Of equally good numbers it is the smallest.
   */
  private int chooseSteps(List<Stage> stages, List<RuledCustomer> customers) {
    Map<Boolean, List<RuledCustomer>> parts = split(customers, CHOICE);
    List<RuledCustomer> fit = part(parts, false);
    List<Set<EventType>> folds =
        TypeFolds.of(fit, options.typeFolds, options.seed ^ TYPES ^ CHOICE);
    int best = DEFAULT_STEPS;
    double least = Double.POSITIVE_INFINITY;
    for (int steps : STEPS) {
      String phase = "choosing steps: " + steps;
      Optional<HoldoutTally> test =
          byType(how(stages, steps), fit, part(parts, true), folds, phase);
      if (test.isPresent() && test.get().filteredLogLoss() < least) {
        least = test.get().filteredLogLoss();
        best = steps;
      }
    }
    return best;
  }

  private static void check(long covered, int stages) {
    if (covered < MINIMUM_COVERED) {
      throw new TrainingDataException(
          TrainingDataException.Code.TOO_FEW,
          "covered events to learn from must be at least %d: %d"
              .formatted(MINIMUM_COVERED, covered));
    }
    if (stages < 2) {
      throw new TrainingDataException(
          TrainingDataException.Code.ONE_CLASS,
          "covered events must be in at least two stages: " + stages);
    }
  }

  private StageHoldout byEvent(
      LearnedStages model, List<Stage> stages, List<RuledCustomer> fit, List<RuledCustomer> test) {
    StageBaselines baselines = StageBaselines.of(stages, fit);
    HoldoutTally tally = new HoldoutTally(stages, test.size(), options.threshold);
    for (int i = 0; i < test.size(); i++) {
      RuledCustomer truth = test.get(i);
      RuledCustomer hidden = truth.withoutSome(options.hidden, options.seed ^ EVENTS);
      tally.add(i, truth, hidden, model, baselines);
    }
    if (tally.isEmpty()) {
      throw new TrainingDataException(
          TrainingDataException.Code.TOO_FEW,
          "covered events to test on must be at least 1: 0 of %d customers held out"
              .formatted(test.size()));
    }
    return tally.result(intervals());
  }

  private long intervals() {
    return options.seed ^ INTERVALS;
  }

  /** What is guessed of types that are hidden; empty if nothing can be. */
  private Optional<HoldoutTally> byType(
      StageFit how,
      List<RuledCustomer> fit,
      List<RuledCustomer> test,
      List<Set<EventType>> folds,
      String phase) {
    HoldoutTally tally = new HoldoutTally(how.stages(), test.size(), options.threshold);
    for (int f = 0; f < folds.size(); f++) {
      options.progress.progress(phase, f + 1L, folds.size() + 1L);
      Set<EventType> fold = folds.get(f);
      List<RuledCustomer> rest =
          fit.stream()
              .map(customer -> customer.withoutTypes(fold))
              .filter(RuledCustomer::isCoveredSomewhere)
              .toList();
      LearnedStages model = how.fit(rest);
      StageBaselines baselines = StageBaselines.of(how.stages(), rest);
      for (int i = 0; i < test.size(); i++) {
        RuledCustomer truth = test.get(i);
        RuledCustomer hidden = truth.withoutTypes(fold);
        tally.add(i, truth, hidden, model, baselines);
      }
    }
    options.progress.progress(phase, folds.size() + 1L, folds.size() + 1L);
    return tally.isEmpty() ? Optional.empty() : Optional.of(tally);
  }

  /**
   * Collects the options.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private double pseudoCount = 0.1;
    private OptionalInt steps = OptionalInt.empty();
    private boolean channels;
    private double holdout = 0.3;
    private double hidden = 0.2;
    private int typeFolds = 5;
    private double threshold = LearnedStages.DEFAULT_THRESHOLD;
    private long seed = 42;
    private ProgressListener progress = ProgressListener.none();

    private Builder() {}

    private Builder(Builder other) {
      pseudoCount = other.pseudoCount;
      steps = other.steps;
      channels = other.channels;
      holdout = other.holdout;
      hidden = other.hidden;
      typeFolds = other.typeFolds;
      threshold = other.threshold;
      seed = other.seed;
      progress = other.progress;
    }

    /**
     * Sets what is added to every count of a start, transition or emission, so that what was never
     * seen is improbable and not impossible. A great one draws rare types to rare stages.
     *
     * @param count a number from 1e-6 to 1,000
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder pseudoCount(double count) {
      if (!(count >= 1e-6 && count <= 1000)) {
        throw new IllegalArgumentException("pseudoCount must be from 1.0E-6 to 1000: " + count);
      }
      pseudoCount = count;
      return this;
    }

    /**
     * Sets how many steps of expectation and maximisation Smile makes, rather than have the number
     * chosen. Many of them fit the model closer to the log, and to what has nothing to do with the
     * rules' stages in it.
     *
     * @param number the number, from 0 to 10,000
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder steps(int number) {
      if (number < 0 || number > 10_000) {
        throw new IllegalArgumentException("steps must be from 0 to 10000: " + number);
      }
      steps = OptionalInt.of(number);
      return this;
    }

    /**
     * Lets the model look at the type and the channel of an event, rather than the type alone.
     *
     * @return this
     */
    public Builder channels() {
      channels = true;
      return this;
    }

    /**
     * Sets the share of the customers to test on.
     *
     * @param share a number above 0 and below 1
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder holdout(double share) {
      holdout = requireShare(share, "holdout");
      return this;
    }

    /**
     * Sets the share of the covered events of these customers whose stages are hidden from the
     * model, for the test of single events.
     *
     * @param share a number above 0 and below 1
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder hidden(double share) {
      hidden = requireShare(share, "hidden");
      return this;
    }

    /**
     * Sets in how many parts the types are hidden, for the test of whole types: the model is fitted
     * once more for each. The number of steps is chosen by a test of the same kind.
     *
     * @param number the number, from 0, for no such test, to 100; with 0 one step is made if no
     *     other number is set
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder typeFolds(int number) {
      if (number < 0 || number > 100) {
        throw new IllegalArgumentException("typeFolds must be from 0 to 100: " + number);
      }
      typeFolds = number;
      return this;
    }

    /**
     * Sets the least probability with which a stage is given rather than unknown.
     *
     * @param probability a number from 0 to 1
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder threshold(double probability) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("threshold must be from 0 to 1: " + probability);
      }
      threshold = probability;
      return this;
    }

    /**
     * Sets the seed of every draw: who is tested on, what is hidden, and the intervals of log
     * losses.
     *
     * @param number any number
     * @return this
     */
    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Sets who is told how far the learning is.
     *
     * @param listener the listener
     * @return this
     */
    public Builder progress(ProgressListener listener) {
      progress = requireNonNull(listener, "progress");
      return this;
    }

    /**
     * Returns the learner.
     *
     * @return a learner with the options set so far
     */
    public StageLearner build() {
      return new StageLearner(this);
    }

    private static double requireShare(double share, String name) {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(name + " must be above 0 and below 1: " + share);
      }
      return share;
    }
  }
}
