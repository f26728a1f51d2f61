package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.SignalMismatchException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.identity.Erasures;
import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.signal.EventMeasures;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalRun;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores journeys by a trained model: probability, and reasons that add up.
 *
 * <p>It holds the whole definition, so events alone can be scored: reconstruct with {@link
 * #definition()}, take a {@link JourneyView} as of the moment, and score it.
 *
 * <p><i>Immutable and thread-safe.</i> Share one for an application; give each thread its own
 * {@link Buffer}.
 */
public final class JourneyScorer {

  private final ModelFile file;
  private final ModelContent content;
  private final JourneyDefinition definition;
  private final String modelId;
  private final SignalRun run;
  private final String definitionId;
  private final List<Stability> stability;

  private JourneyScorer(ModelFile file, JourneyDefinition definition) {
    this.run = definition.signals().run(definition.rules());
    this.definitionId = new CanonicalDigest().add(definition.toBytes()).hex();
    this.file = file;
    this.content = file.content();
    this.definition = definition;
    this.modelId = file.modelId();
    this.stability = content.stability();
  }

  /**
   * The fact of {@link #provenance()} that says how far erasure had come in the training data, as
   * digits; absent if nobody was erased.
   */
  public static final String ERASURE_EPOCH = "erasure_epoch";

  /**
   * Working memory of one thread for {@link JourneyScorer#probability}.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Buffer {

    private final double[] row;
    private final Scratch scratch;

    private Buffer(int columns, Scratch scratch) {
      this.row = new double[columns];
      this.scratch = scratch;
    }
  }

  /**
   * Puts a scorer together from its parts.
   *
   * @param definition what turns events into signals
   * @param layout how signals become the model's columns; one entry for each signal
   * @param profiles what values each signal had in training; one for each, {@link
   *     SignalProfile#unknown} where that is not known
   * @param model the weights or the trees; as wide as the layout has columns
   * @param calibration the map from margin to probability
   * @param drivers how each signal goes with the target, strongest first
   * @param meta facts about the file, by name; printable
   * @param provenance facts about the training, by name; printable
   * @return the scorer
   * @throws IllegalArgumentException if the parts do not fit each other, or a fact is not what its
   *     name asks for
   */
  public static JourneyScorer of(
      JourneyDefinition definition,
      ColumnLayout layout,
      List<SignalProfile> profiles,
      ScoringModel model,
      Calibration calibration,
      List<Driver> drivers,
      Map<String, String> meta,
      Map<String, String> provenance) {
    requireNonNull(definition, "definition");
    ModelContent content =
        new ModelContent(
            definition,
            layout,
            profiles,
            model,
            calibration,
            drivers,
            ModelContent.facts(meta),
            ModelContent.facts(provenance),
            new TreeMap<>());
    return new JourneyScorer(ModelFile.of(content), definition);
  }

  /**
   * Reads a model file.
   *
   * @param path the file
   * @return the scorer
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is not a sound model file
   */
  public static JourneyScorer load(Path path) throws IOException {
    return ModelReader.defaults().load(path);
  }

  /**
   * Reads a model file whose signals use measures of one's own.
   *
   * @param path the file
   * @param measures the measures; others may be among them
   * @return the scorer
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is not a sound model file
   * @throws SignalMismatchException if a signal uses a measure that is not among them
   */
  public static JourneyScorer load(Path path, EventMeasures measures) throws IOException {
    return ModelReader.defaults().withMeasures(measures).load(path);
  }

  /**
   * Reads a model file that must be signed.
   *
   * @param path the file
   * @param verifier asked before anything in the file is believed
   * @return the scorer
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if the verifier refuses it (SIGNATURE), or it is not a sound model
   *     file
   */
  public static JourneyScorer load(Path path, ModelVerifier verifier) throws IOException {
    return ModelReader.defaults().withVerifier(verifier).load(path);
  }

  /**
   * Reads the bytes of a model file.
   *
   * @param bytes the bytes; copied
   * @return the scorer
   * @throws ModelFormatException if they are not those of a sound model file
   */
  public static JourneyScorer read(byte[] bytes) {
    return ModelReader.defaults().read(bytes);
  }

  /**
   * Reads the bytes of a model file whose signals use measures of one's own.
   *
   * @param bytes the bytes; copied
   * @param measures the measures; others may be among them
   * @return the scorer
   * @throws ModelFormatException if they are not those of a sound model file
   * @throws SignalMismatchException if a signal uses a measure that is not among them
   */
  public static JourneyScorer read(byte[] bytes, EventMeasures measures) {
    return ModelReader.defaults().withMeasures(measures).read(bytes);
  }

  /**
   * Reads the bytes of a model file that must be signed.
   *
   * @param bytes the bytes; copied
   * @param verifier asked before anything in them is believed
   * @return the scorer
   * @throws ModelFormatException if the verifier refuses them (SIGNATURE), or they are not those of
   *     a sound model file
   */
  public static JourneyScorer read(byte[] bytes, ModelVerifier verifier) {
    return ModelReader.defaults().withVerifier(verifier).read(bytes);
  }

  static JourneyScorer of(ModelFile file, EventMeasures measures) {
    JourneyDefinition saved = file.content().definition();
    return new JourneyScorer(file, saved.withSignals(saved.signals().withMeasures(measures)));
  }

  /**
   * Returns the same scorer with a section of one's own in its file, which readers that do not know
   * it keep as it is. The model gets another {@link #modelId}.
   *
   * @param id the section's number, from 0x8001 to 0x7FFFFFFF; an older section of that number is
   *     replaced
   * @param bytes what it holds; copied
   * @return the scorer
   * @throws IllegalArgumentException if the number is out of range
   */
  public JourneyScorer withExtension(int id, byte[] bytes) {
    if (id <= SectionFile.FIRST_SKIPPABLE) {
      throw new IllegalArgumentException(
          "id must be above %d: %d".formatted(SectionFile.FIRST_SKIPPABLE, id));
    }
    return new JourneyScorer(ModelFile.of(content.withExtension(id, bytes)), definition);
  }

  /**
   * Returns a section of one's own in the model's file.
   *
   * @param id the section's number
   * @return a copy of what it holds; empty if there is none
   */
  public Optional<byte[]> extension(int id) {
    return Optional.ofNullable(content.extensions().get(id)).map(byte[]::clone);
  }

  /**
   * Writes the model file: beside its place first, read back, then moved there whole.
   *
   * @param path the file; replaced if it is there
   * @throws IOException if it cannot be written or moved whole; a file that was there is as it was
   */
  public void save(Path path) throws IOException {
    file.save(requireNonNull(path, "path"), ModelLimits.defaults());
  }

  /**
   * Returns the bytes of the model file.
   *
   * @return a new array; the same bytes at each call
   */
  public byte[] toBytes() {
    return file.toBytes();
  }

  /**
   * Returns what names this model.
   *
   * @return the SHA-256 of the file, 64 hexadecimal digits
   */
  public String modelId() {
    return modelId;
  }

  /**
   * Returns what turns events into signals.
   *
   * @return the definition
   */
  public JourneyDefinition definition() {
    return definition;
  }

  /**
   * Returns how the signals go with the target over all examples.
   *
   * @return an unmodifiable list, strongest first
   */
  public List<Driver> drivers() {
    return content.drivers();
  }

  /**
   * Returns the same scorer with what is known of its signals' stability, which older readers pass
   * over. The model gets another {@link #modelId}.
   *
   * @param stabilities one for each of some signals, in the order in which they are to be kept
   * @return the scorer
   * @throws IllegalArgumentException if one is not of a signal of the definition, or there are more
   *     of them than signals
   */
  public JourneyScorer withStability(List<Stability> stabilities) {
    int signals = definition.signals().size();
    if (requireNonNull(stabilities, "stabilities").size() > signals) {
      throw new IllegalArgumentException(
          "stabilities must be at most %d: %d".formatted(signals, stabilities.size()));
    }
    byte[] bytes = StabilityCodec.write(stabilities, definition.signals());
    return new JourneyScorer(
        ModelFile.of(content.withExtension(StabilityCodec.ID, bytes)), definition);
  }

  /**
   * Returns how much the places of signals owe to the sample.
   *
   * @return an unmodifiable list, as it was given to {@link #withStability}; empty if the training
   *     did not measure it
   */
  public List<Stability> stability() {
    return stability;
  }

  /**
   * Returns what values the signals had in training.
   *
   * @return an unmodifiable list in the order of the signals
   */
  public List<SignalProfile> profiles() {
    return content.profiles();
  }

  /**
   * Returns what is inside the model as JSON, to be read, compared and archived by people: keys are
   * sorted, numbers as {@link Double#toString(double)} writes them, and equal models give equal
   * text in every locale. It cannot be loaded.
   *
   * @return one JSON object and a line feed
   */
  public String describe() {
    return ModelDescription.of(this);
  }

  /**
   * Returns facts about the file.
   *
   * @return an unmodifiable map by name
   */
  public SortedMap<String, String> meta() {
    return content.meta();
  }

  /**
   * Returns facts about the training: counts, periods, split, seed, settings, metrics.
   *
   * @return an unmodifiable map by name
   */
  public SortedMap<String, String> provenance() {
    return content.provenance();
  }

  /**
   * Returns how far erasure had come in the data that the model learned from.
   *
   * @return {@link Erasures#epoch} of the list that was applied; 0 if none was
   */
  public int erasureEpoch() {
    return Integer.parseInt(provenance().getOrDefault(ERASURE_EPOCH, "0"));
  }

  /**
   * Says whether somebody was erased since the data were taken that the model learned from. A stale
   * model holds nobody's events or identifiers and can go on scoring; learning again without those
   * who were erased makes it what it would be had they never been seen.
   *
   * @param erasures the list today; the one applied then, grown since
   * @return true if the list has grown
   */
  public boolean isStale(Erasures erasures) {
    return requireNonNull(erasures, "erasures").epoch() > erasureEpoch();
  }

  /**
   * Returns what the model adds up.
   *
   * @return the model
   */
  public ScoringModel model() {
    return content.model();
  }

  /**
   * Returns the map from margin to probability.
   *
   * @return the calibration
   */
  public Calibration calibration() {
    return content.calibration();
  }

  /**
   * Returns how signals become the model's columns.
   *
   * @return the layout
   */
  public ColumnLayout layout() {
    return content.layout();
  }

  /**
   * Returns a customer without events so far, to be scored event by event.
   *
   * @return the live journey
   */
  public LiveJourney open() {
    return new LiveJourney(this, run.open());
  }

  /**
   * Returns a customer as it was saved.
   *
   * @param bytes what {@link LiveJourney#save} gave under a model of the same definition
   * @return the live journey, which goes on as the one that was saved
   * @throws StateFormatException if the bytes are not those of a live journey, or were saved under
   *     another definition
   */
  public LiveJourney restore(byte[] bytes) {
    return new LiveJourney(this, run.restore(bytes, definitionId));
  }

  SignalRun run() {
    return run;
  }

  /** What names the definition: models of one definition can take over each other's customers. */
  String definitionId() {
    return definitionId;
  }

  /**
   * Returns working memory for one thread.
   *
   * @return a new buffer for this scorer
   */
  public Buffer newBuffer() {
    return new Buffer(content.layout().columns(), content.model().newScratch());
  }

  /**
   * Returns what scores many rows at once.
   *
   * @return a new batch scorer of this model, for one thread
   */
  public BatchScorer batch() {
    return new BatchScorer(content.layout(), content.model(), content.calibration());
  }

  /**
   * Returns the calibrated probability of the target. Allocates nothing.
   *
   * @param signals the value of each signal in the definition's order, {@code NaN} where missing;
   *     not changed
   * @param buffer working memory of this thread, made by this scorer
   * @return a probability in [0, 1]
   * @throws IllegalArgumentException if there are too few or too many values, one is infinite, or
   *     the buffer is of a smaller model
   */
  public double probability(double[] signals, Buffer buffer) {
    double margin = margin(signals, buffer);
    return content.calibration().calibrate(margin, content.model().probability(margin));
  }

  private double margin(double[] signals, Buffer buffer) {
    content.layout().fill(signals, buffer.row);
    return content.model().margin(buffer.row, buffer.scratch);
  }

  /**
   * Scores what is known of a journey as of a moment.
   *
   * @param view what is known
   * @return the score
   */
  public Score score(JourneyView view) {
    Set<Score.Warning> warnings = EnumSet.noneOf(Score.Warning.class);
    Scope scope = definition.target() instanceof CustomerTarget ? Scope.CUSTOMER : Scope.JOURNEY;
    if (!definition.landmarks().cover(view, scope, definition.stages())) {
      warnings.add(Score.Warning.OUTSIDE_LANDMARKS);
    }
    return score(definition.signals().extract(view), warnings);
  }

  /**
   * Scores values of the signals, such as those that {@link SignalSet#named} puts into order. The
   * events are not known here, so nothing is said of landmarks.
   *
   * @param values the value of each signal in the definition's order
   * @return the score
   * @throws IllegalArgumentException if there are not as many values as signals
   */
  public Score score(SignalVector values) {
    return score(values, EnumSet.noneOf(Score.Warning.class));
  }

  private Score score(SignalVector values, Set<Score.Warning> warnings) {
    if (values.isTruncated()) {
      warnings.add(Score.Warning.TRUNCATED);
    }
    double[] ordered = values.toArray();
    double margin = margin(ordered, newBuffer());
    if (new TrainedRange(content.profiles()).leaves(ordered)) {
      warnings.add(Score.Warning.OUTSIDE_RANGE);
    }
    double probability =
        content.calibration().calibrate(margin, content.model().probability(margin));
    return new Score(probability, margin, warnings, modelId);
  }

  /**
   * Returns the signals for which a score carries {@link Score.Warning#OUTSIDE_RANGE}.
   *
   * @param view what is known
   * @return an unmodifiable list in the order of the definition
   */
  public List<Signal> outsideRange(JourneyView view) {
    return outsideRange(definition.signals().extract(view));
  }

  /**
   * Returns the signals for which a score carries {@link Score.Warning#OUTSIDE_RANGE}.
   *
   * @param values the value of each signal in the definition's order
   * @return an unmodifiable list in the order of the definition
   * @throws IllegalArgumentException if there are not as many values as signals
   */
  public List<Signal> outsideRange(SignalVector values) {
    List<Signal> signals = definition.signals().signals();
    if (values.size() != signals.size()) {
      throw new IllegalArgumentException(
          "values must be as many as the %d signals: %d".formatted(signals.size(), values.size()));
    }
    return new TrainedRange(content.profiles()).outside(signals, values.toArray());
  }

  /**
   * Explains the score of what is known of a journey as of a moment.
   *
   * @param view what is known
   * @return the reasons, which add up
   */
  public Explanation explain(JourneyView view) {
    return explain(definition.signals().extract(view));
  }

  /**
   * Explains the score of values of the signals.
   *
   * @param values the value of each signal in the definition's order
   * @return the reasons, which add up
   * @throws IllegalArgumentException if there are not as many values as signals
   */
  public Explanation explain(SignalVector values) {
    return explainer().explain(values);
  }

  /**
   * Returns what answers questions of the kind "and if it were otherwise".
   *
   * @param view what is known
   * @return the answers, with nothing supposed so far
   */
  public WhatIf whatIf(JourneyView view) {
    return whatIf(definition.signals().extract(view));
  }

  /**
   * Returns what answers questions of the kind "and if it were otherwise".
   *
   * @param values the value of each signal in the definition's order, as things are
   * @return the answers, with nothing supposed so far
   * @throws IllegalArgumentException if there are not as many values as signals
   */
  public WhatIf whatIf(SignalVector values) {
    return new WhatIf(definition.signals().signals(), explainer(), values);
  }

  private Explainer explainer() {
    return new Explainer(definition.signals().signals(), content, modelId);
  }
}
