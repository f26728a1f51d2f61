package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that turns events into journeys, stages, signals and labels, as one versioned value:
 * the rules of the journeys, the stages, and, where a model is to learn, what it learns.
 *
 * <p>It goes into the model file, so that events alone can be scored, and into a file of its own,
 * so that the command line, a CRM and Spark speak of the same journeys.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyDefinition {

  private final JourneyRules rules;
  private final StageModel stages;
  private final Optional<Prediction> prediction;

  private JourneyDefinition(
      JourneyRules rules, StageModel stages, Optional<Prediction> prediction) {
    this.rules = rules;
    this.stages = stages;
    this.prediction = prediction;
  }

  /**
   * Starts a definition.
   *
   * @param rules what a journey is
   * @return a builder with the five stages of {@link StageModel#fiveStages()} and nothing to
   *     predict
   */
  public static Builder builder(JourneyRules rules) {
    return new Builder(rules);
  }

  /**
   * Reads a definition from its canonical form.
   *
   * @param bytes what {@link #toBytes} returned
   * @return an equal definition
   * @throws ModelFormatException if the bytes are anything else
   */
  public static JourneyDefinition fromBytes(byte[] bytes) {
    return DefinitionCodec.read(bytes);
  }

  /**
   * Returns the canonical form: equal definitions give equal bytes.
   *
   * @return a new array
   */
  public byte[] toBytes() {
    return DefinitionCodec.write(this);
  }

  /**
   * Returns this definition with other signals to predict from.
   *
   * @param set the signals; their stages become those of the definition
   * @return the definition
   * @throws IllegalStateException if there is nothing to predict
   */
  public JourneyDefinition withSignals(SignalSet set) {
    return builder(rules).signals(set).target(target()).landmarks(landmarks()).build();
  }

  /**
   * Returns what applies the rules to events.
   *
   * @return a reconstructor to which the moment up to which the log is complete may be added
   */
  public JourneyReconstructor reconstructor() {
    return rules.reconstructor();
  }

  /**
   * Returns what the definition is called.
   *
   * @return the name
   */
  public String name() {
    return rules.name();
  }

  /**
   * Returns which version of the definition this is.
   *
   * @return the version
   */
  public String version() {
    return rules.version();
  }

  /**
   * Returns what a journey is.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return rules;
  }

  /**
   * Returns the stages.
   *
   * @return the stage model, that of the signals if there are any
   */
  public StageModel stages() {
    return stages;
  }

  /**
   * Returns what a model learns.
   *
   * @return signals, target and landmarks; empty if the definition is for journeys alone
   */
  public Optional<Prediction> prediction() {
    return prediction;
  }

  /**
   * Returns the signals, with the stage model that they speak of.
   *
   * @return the signals
   * @throws IllegalStateException if there is nothing to predict
   */
  public SignalSet signals() {
    return required().signals();
  }

  /**
   * Returns what is predicted.
   *
   * @return the target
   * @throws IllegalStateException if there is nothing to predict
   */
  public Target target() {
    return required().target();
  }

  /**
   * Returns the moments of judgement.
   *
   * @return the landmarks
   * @throws IllegalStateException if there is nothing to predict
   */
  public Landmarks landmarks() {
    return required().landmarks();
  }

  private Prediction required() {
    return prediction.orElseThrow(
        () ->
            new IllegalStateException(
                "definition must have signals, target and landmarks to predict: " + rules.name()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyDefinition that
        && rules.equals(that.rules)
        && stages.equals(that.stages)
        && prediction.equals(that.prediction);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return "JourneyDefinition[name=%s, version=%s]".formatted(rules.name(), rules.version());
  }

  /**
   * Collects the parts of a definition.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final JourneyRules rules;
    private @Nullable StageModel stages;
    private @Nullable SignalSet signals;
    private @Nullable Target target;
    private @Nullable Landmarks landmarks;

    private Builder(JourneyRules rules) {
      this.rules = requireNonNull(rules, "rules");
    }

    /**
     * Sets the stages.
     *
     * @param model the stage model
     * @return this
     */
    public Builder stages(StageModel model) {
      stages = requireNonNull(model, "stages");
      return this;
    }

    /**
     * Sets the signals, with the stage model that they speak of.
     *
     * @param set the signals
     * @return this
     */
    public Builder signals(SignalSet set) {
      signals = requireNonNull(set, "signals");
      return this;
    }

    /**
     * Sets what is predicted.
     *
     * @param predicted the target
     * @return this
     */
    public Builder target(Target predicted) {
      target = requireNonNull(predicted, "target");
      return this;
    }

    /**
     * Sets the moments of judgement.
     *
     * @param moments the landmarks
     * @return this
     */
    public Builder landmarks(Landmarks moments) {
      landmarks = requireNonNull(moments, "landmarks");
      return this;
    }

    /**
     * Returns the definition.
     *
     * @return the definition with the parts set so far
     * @throws IllegalStateException if of signals, target and landmarks some were set and others
     *     not, if the stages are not those of the signals, or if the target is a success and there
     *     is no goal
     * @throws IllegalArgumentException if something is beyond what a file may hold: a name over
     *     4,096 bytes of UTF-8 or not well-formed, more than 4,096 of anything, filters nested more
     *     than 32 deep
     */
    public JourneyDefinition build() {
      Optional<Prediction> prediction = prediction();
      StageModel model = stages;
      if (model == null) {
        model = prediction.map(found -> found.signals().stages()).orElseGet(StageModel::fiveStages);
      }
      if (prediction.isPresent() && !prediction.get().signals().stages().equals(model)) {
        throw new IllegalStateException("stages must be those of the signals: " + rules.name());
      }
      JourneyDefinition definition = new JourneyDefinition(rules, model, prediction);
      definition.toBytes();
      return definition;
    }

    private Optional<Prediction> prediction() {
      if (signals == null && target == null && landmarks == null) {
        return Optional.empty();
      }
      if (signals == null || target == null || landmarks == null) {
        throw new IllegalStateException(
            "signals, target and landmarks must be set together, or none of them: " + rules.name());
      }
      if ((target instanceof SuccessTarget || target instanceof ValueTarget)
          && rules.goals().isEmpty()) {
        throw new IllegalStateException("goal must be added for a target of " + target.name());
      }
      if (landmarks instanceof Landmarks.AtStageEntry entry
          && !signals.stages().stages().contains(entry.stage())) {
        throw new IllegalStateException(
            "landmark stage must be one of the definition's: " + entry.stage().name());
      }
      return Optional.of(new Prediction(signals, target, landmarks));
    }
  }
}
