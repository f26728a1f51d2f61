package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a stage to events that no rule covers, with a probability: a hidden Markov model whose
 * states are the stages of a {@link StageModel}.
 *
 * <p>The customer is in one stage at each event. A stage follows the one before with a transition
 * probability, and shows itself by an {@link EventSymbol} with an emission probability. Where the
 * rules cover an event, its stage is known; the stages of the events between are inferred from
 * their symbols and from what is known around them. How long the time between events was has no
 * say. A symbol that is not in the vocabulary is taken as equally probable in every stage: it moves
 * the customer on by one event, and says nothing else.
 *
 * <p>There are two ways to look at a customer, and they are not to be mixed up. <b>Filtered</b>
 * beliefs use the events up to the one in question, and may feed a prediction. <b>Smoothed</b>
 * beliefs use all events, later ones too; they are for looking back alone.
 *
 * <p>A stage is given only if it is probable enough; below the threshold it is unknown.
 *
 * <p>Source: L. R. Rabiner, <i>A Tutorial on Hidden Markov Models and Selected Applications in
 * Speech Recognition</i>, Proceedings of the IEEE 77 (1989), 257-286, <a
 * href="https://doi.org/10.1109/5.18626">doi:10.1109/5.18626</a>. Customer states as hidden ones:
 * O. Netzer, J. Lattin, V. Srinivasan, <i>A Hidden Markov Model of Customer Relationship
 * Dynamics</i>, Marketing Science 27 (2008), 185-204, <a
 * href="https://doi.org/10.1287/mksc.1070.0294">doi:10.1287/mksc.1070.0294</a>.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class LearnedStages {

  /** The threshold of a model for which none is set. */
  public static final double DEFAULT_THRESHOLD = 0.5;

  private final List<Stage> stages;
  private final List<EventSymbol> vocabulary;
  private final StageParameters parameters;
  private final double threshold;
  private final boolean channels;
  private final Map<Stage, Integer> stageIndex;
  private final Map<EventSymbol, Integer> symbolIndex;

  private LearnedStages(
      List<Stage> stages,
      List<EventSymbol> vocabulary,
      StageParameters parameters,
      double threshold) {
    this.stages = stages;
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.threshold = threshold;
    channels = vocabulary.get(0).channel().isPresent();
    stageIndex = index(stages);
    symbolIndex = index(vocabulary);
  }

  private static <T> Map<T, Integer> index(List<T> values) {
    Map<T, Integer> index = new HashMap<>();
    values.forEach(value -> index.put(value, index.size()));
    return index;
  }

  /**
   * Creates a model with the {@linkplain #DEFAULT_THRESHOLD default threshold}.
   *
   * @param stages the stages, at least one, without repeats and without {@link Stage#UNKNOWN}
   * @param vocabulary the symbols, at least one, in ascending order without repeats; all with a
   *     channel or all without
   * @param start how probable each stage is at a customer's first event; copied
   * @param transitions for each stage, a row of how probable each stage is at the next event;
   *     copied
   * @param emissions for each stage, a row of how probable each symbol is in it; copied
   * @return the model
   * @throws IllegalArgumentException if stages or symbols are not as said, a length does not fit, a
   *     probability is below 1e-100 or above 1, or a row differs from 1 by more than 1e-9 in sum
   */
  public static LearnedStages of(
      List<Stage> stages,
      List<EventSymbol> vocabulary,
      double[] start,
      double[][] transitions,
      double[][] emissions) {
    List<Stage> states = List.copyOf(stages);
    List<EventSymbol> symbols = List.copyOf(vocabulary);
    checkStages(states);
    checkVocabulary(symbols);
    StageParameters parameters =
        new StageParameters(states.size(), symbols.size(), start, transitions, emissions);
    return new LearnedStages(states, symbols, parameters, DEFAULT_THRESHOLD);
  }

  private static void checkStages(List<Stage> stages) {
    if (stages.isEmpty() || new LinkedHashSet<>(stages).size() < stages.size()) {
      throw new IllegalArgumentException("stages must be at least one, without repeats: " + stages);
    }
    if (stages.contains(Stage.UNKNOWN)) {
      throw new IllegalArgumentException("stages must be known: " + Stage.UNKNOWN);
    }
  }

  private static void checkVocabulary(List<EventSymbol> symbols) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("vocabulary must have a symbol: 0");
    }
    for (int i = 1; i < symbols.size(); i++) {
      EventSymbol before = symbols.get(i - 1);
      EventSymbol symbol = symbols.get(i);
      if (symbol.channel().isPresent() != before.channel().isPresent()
          || before.compareTo(symbol) >= 0) {
        throw new IllegalArgumentException(
            "vocabulary must be of one kind and in ascending order: position " + i);
      }
    }
  }

  /**
   * Returns this model with another threshold.
   *
   * @param probability the least probability with which a stage is given rather than unknown, from
   *     0, for always, to 1
   * @return the model
   * @throws IllegalArgumentException if it is not a probability
   */
  public LearnedStages withThreshold(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + probability);
    }
    return new LearnedStages(stages, vocabulary, parameters, probability + 0.0);
  }

  /**
   * Starts to follow a customer.
   *
   * @param rules the rules that cover what they cover
   * @return a cursor before the customer's first event
   * @throws IllegalArgumentException if the rules lead to a stage that was not learned
   */
  public LearnedStageCursor cursor(StageModel rules) {
    requireStages(rules);
    return new LearnedStageCursor(this, rules.cursor(), new ForwardRecursion(parameters));
  }

  private void requireStages(StageModel rules) {
    for (Stage stage : rules.stages()) {
      if (!stageIndex.containsKey(stage)) {
        throw new IllegalArgumentException(
            "rules must lead to stages of this model: " + stage.name());
      }
    }
  }

  /**
   * Returns what was to be believed just after each event, given the events up to and with it.
   *
   * @param rules the rules that cover what they cover
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events; the first beliefs are those that a shorter list gives
   * @throws IllegalArgumentException if the rules lead to a stage that was not learned
   */
  public List<StageBelief> filtered(StageModel rules, List<JourneyEvent> events) {
    requireStages(rules);
    return filtered(events, rules.coverage(events));
  }

  /**
   * Returns what was to be believed just after each event, given the events up to and with it,
   * where the stages of some of them are known from somewhere.
   *
   * @param events the customer's events from the first on, in their total order
   * @param known the stage of each event, or empty; as many as the events
   * @return a list as long as the events; the first beliefs are those that shorter lists give
   * @throws IllegalArgumentException if the lists are of different lengths or a known stage is none
   *     of this model's
   */
  public List<StageBelief> filtered(List<JourneyEvent> events, List<Optional<Stage>> known) {
    requireSameLength(events, known);
    ForwardRecursion forward = new ForwardRecursion(parameters);
    List<StageBelief> beliefs = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      beliefs.add(believe(forward, events.get(i), known.get(i)));
    }
    return beliefs;
  }

  /**
   * Returns what was to be believed of a customer at a moment: of the events that occurred and were
   * known at or before it, by links that were known by then, the belief after the last one.
   *
   * @param rules the rules that cover what they cover
   * @param timeline the customer
   * @param moment the moment
   * @return the belief; empty if there was no event yet
   * @throws IllegalArgumentException if the rules lead to a stage that was not learned
   */
  public Optional<StageBelief> asOf(StageModel rules, CustomerTimeline timeline, Instant moment) {
    LearnedStageCursor cursor = cursor(rules);
    timeline.asOf(moment).events().forEach(cursor::accept);
    return cursor.current();
  }

  StageBelief believe(ForwardRecursion forward, JourneyEvent event, Optional<Stage> known) {
    int stage = known.isPresent() ? indexOf(known.get()) : ForwardRecursion.NONE;
    double[] after = forward.step(symbolOf(event), stage);
    return belief(after, stage);
  }

  private StageBelief belief(double[] probabilities, int stage) {
    return stage == ForwardRecursion.NONE
        ? StageBelief.of(stages, probabilities, threshold)
        : StageBelief.covered(stages, stage);
  }

  /**
   * Returns what is to be believed of each event in retrospect, given all events of the customer.
   *
   * <p><b>This looks ahead.</b> What is said of an event depends on later ones: it describes what
   * is over, and must not feed a prediction, nor a signal that one is trained on. For those there
   * is {@link #filtered(StageModel, List)}.
   *
   * @param rules the rules that cover what they cover
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events; the last belief is the filtered one but for rounding
   * @throws IllegalArgumentException if the rules lead to a stage that was not learned
   */
  public List<StageBelief> smoothed(StageModel rules, List<JourneyEvent> events) {
    requireStages(rules);
    return smoothed(events, rules.coverage(events));
  }

  /**
   * Returns what is to be believed of each event in retrospect, given all events of the customer,
   * where the stages of some of them are known from somewhere.
   *
   * <p><b>This looks ahead.</b> What is said of an event depends on later ones: it describes what
   * is over, and must not feed a prediction, nor a signal that one is trained on. For those there
   * is {@link #filtered(List, List)}.
   *
   * @param events the customer's events from the first on, in their total order
   * @param known the stage of each event, or empty; as many as the events
   * @return a list as long as the events; the last belief is the filtered one but for rounding
   * @throws IllegalArgumentException if the lists are of different lengths or a known stage is none
   *     of this model's
   */
  public List<StageBelief> smoothed(List<JourneyEvent> events, List<Optional<Stage>> known) {
    requireSameLength(events, known);
    int[] symbols = events.stream().mapToInt(this::symbolOf).toArray();
    int[] states =
        known.stream().mapToInt(s -> s.map(this::indexOf).orElse(ForwardRecursion.NONE)).toArray();
    double[][] at = new StageSmoother(parameters).smooth(symbols, states);
    List<StageBelief> beliefs = new ArrayList<>(at.length);
    for (int i = 0; i < at.length; i++) {
      beliefs.add(belief(at[i], states[i]));
    }
    return beliefs;
  }

  private static void requireSameLength(List<JourneyEvent> events, List<Optional<Stage>> known) {
    if (known.size() != events.size()) {
      throw new IllegalArgumentException(
          "known must have one entry for each event (%d): %d"
              .formatted(events.size(), known.size()));
    }
  }

  private int indexOf(Stage stage) {
    Integer index = stageIndex.get(stage);
    if (index == null) {
      throw new IllegalArgumentException("known must hold stages of this model: " + stage.name());
    }
    return index;
  }

  private int symbolOf(JourneyEvent event) {
    requireNonNull(event, "event");
    EventSymbol symbol = channels ? EventSymbol.typeAndChannelOf(event) : EventSymbol.typeOf(event);
    return symbolIndex.getOrDefault(symbol, ForwardRecursion.NONE);
  }

  /**
   * Returns the stages.
   *
   * @return an unmodifiable list
   */
  public List<Stage> stages() {
    return stages;
  }

  /**
   * Returns the symbols that were seen in training.
   *
   * @return an unmodifiable list in ascending order
   */
  public List<EventSymbol> vocabulary() {
    return vocabulary;
  }

  /**
   * Returns the least probability with which a stage is given rather than unknown.
   *
   * @return a probability
   */
  public double threshold() {
    return threshold;
  }

  /**
   * Returns how probable a stage is at a customer's first event.
   *
   * @param stage the position of the stage in {@link #stages()}
   * @return a probability
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public double start(int stage) {
    return parameters.start(stage);
  }

  /**
   * Returns how probable a stage is at the event after one in some stage.
   *
   * @param from the position of the stage before in {@link #stages()}
   * @param to the position of the stage after
   * @return a probability
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public double transition(int from, int to) {
    return parameters.transition(from, to);
  }

  /**
   * Returns how probable a symbol is in a stage.
   *
   * @param stage the position of the stage in {@link #stages()}
   * @param symbol the position of the symbol in {@link #vocabulary()}
   * @return a probability
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public double emission(int stage, int symbol) {
    return parameters.emission(stage, symbol);
  }

  /**
   * Returns the model as bytes, whose layout docs/stages.md tells.
   *
   * @return a new array; equal models give equal bytes
   */
  public byte[] toBytes() {
    return LearnedStagesCodec.write(this);
  }

  /**
   * Reads a model from its bytes. The checksums find damage; they do not say who wrote the bytes.
   *
   * @param bytes the bytes
   * @return the model
   * @throws ModelFormatException if these are not the bytes of a sound model
   */
  public static LearnedStages fromBytes(byte[] bytes) {
    return LearnedStagesCodec.read(requireNonNull(bytes, "bytes"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnedStages that
        && stages.equals(that.stages)
        && vocabulary.equals(that.vocabulary)
        && parameters.equals(that.parameters)
        && threshold == that.threshold;
  }

  @Override
  public int hashCode() {
    return 31 * vocabulary.hashCode() + parameters.hashCode();
  }

  @Override
  public String toString() {
    return "LearnedStages[stages=%s, symbols=%d]".formatted(stages, vocabulary.size());
  }
}
