package io.journeyscore.score;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.error.SignalMismatchException;
import io.journeyscore.fixture.SavedFiles;
import io.journeyscore.fixture.ThreadCost;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Any bytes as a model: refused with the one exception there is for it, or a model that scores and
 * explains, and is written as it was read. Reading takes the memory that is promised at the most,
 * and under {@code -Djourneyscore.fuzzing} the time.
 */
class ModelFuzzTest {
  private static final ModelLimits LIMITS = ModelLimits.defaults();
  private static final long FIXED_BYTES = 256 * 1_024;
  private static final long BYTES_EACH = 96;
  private static final long FIXED_NANOS = 50_000_000;
  private static final long NANOS_EACH = 1_000;
  private static final int ROWS = 8;
  private static final double ADDITIVITY = 1e-9;

  private static final boolean TIMED = System.getProperty("journeyscore.fuzzing") != null;

  @FuzzTest
  void anyBytesAreRefusedOrScore(byte[] bytes) {
    work(bytes);
  }

  @FuzzTest
  void anyBytesWhoseSumsAreRightAreRefusedOrScore(byte[] bytes) {
    work(SavedFiles.repaired(bytes));
  }

  @FuzzTest
  void damageWhoseSumsAreRightIsRefusedOrScores(byte[] edits) {
    work(ModelEdits.framed(ModelEdits.sections(edits)));
  }

  /**
   * With rows to verify it by that are made anew, so that other models than those saved come up.
   */
  @FuzzTest
  void modelsOfDamagedPartsAreRefusedOrScore(byte[] edits) {
    contentOf(ModelEdits.sections(edits)).ifPresent(ModelFuzzTest::survives);
  }

  @FuzzTest
  void modelsOfAnyNumbersAreReadAsTheyWereWritten(FuzzedDataProvider data) {
    int signals = data.consumeInt(1, 5);
    Signal[] all = {
      Signal.elapsed(),
      Containers.VISITS,
      Signal.distinctChannels(),
      Signal.channelSwitches(),
      Signal.stageDepth()
    };
    double[] fills = new double[signals];
    boolean[] flagged = new boolean[signals];
    for (int s = 0; s < signals; s++) {
      fills[s] = data.consumeRegularDouble();
      flagged[s] = data.consumeBoolean();
    }
    ColumnLayout layout = ColumnLayout.of(fills, flagged);
    ScoringModel model;
    try {
      model =
          data.consumeBoolean() ? linear(data, layout.columns()) : trees(data, layout.columns());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return;
    }
    survives(
        new ModelContent(
            Containers.definition(Arrays.copyOf(all, signals)),
            layout,
            profiles(data, signals),
            model,
            calibration(data),
            List.of(),
            ModelContent.facts(Map.of("drawn", "yes")),
            new TreeMap<>(),
            new TreeMap<>()));
  }

  private static ScoringModel linear(FuzzedDataProvider data, int width) {
    double[][] numbers = new double[3][width];
    for (double[] row : numbers) {
      Arrays.setAll(row, j -> data.consumeRegularDouble());
    }
    Arrays.setAll(numbers[2], j -> Math.abs(numbers[2][j]));
    return LinearModel.of(data.consumeRegularDouble(), numbers[0], numbers[1], numbers[2]);
  }

  private static ScoringModel trees(FuzzedDataProvider data, int width) {
    TreeEnsemble.Builder builder = TreeEnsemble.sum(width, data.consumeRegularDouble());
    int trees = data.consumeInt(1, 4);
    while (builder.trees() < trees) {
      if (builder.current().openSplits() < 6 && data.consumeBoolean()) {
        builder.split(
            data.consumeInt(0, width - 1), data.consumeRegularFloat(), data.consumeBoolean());
      } else {
        builder.leaf(data.consumeRegularDouble(-1e6, 1e6), 1e-6 + data.consumeInt(0, 1_000_000));
      }
    }
    return builder.build();
  }

  private static List<SignalProfile> profiles(FuzzedDataProvider data, int signals) {
    SignalProfile[] profiles = new SignalProfile[signals];
    for (int s = 0; s < signals; s++) {
      double[] values = new double[data.consumeInt(0, 9)];
      Arrays.setAll(values, i -> data.consumeRegularDouble());
      profiles[s] = SignalProfile.of(values);
    }
    return List.of(profiles);
  }

  private static Calibration calibration(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 2);
    if (kind == 0) {
      return Calibration.none();
    }
    if (kind == 1) {
      double slope = Math.abs(data.consumeRegularDouble());
      return Calibration.platt(slope > 0 ? slope : 1, data.consumeRegularDouble());
    }
    double[] margins = new double[data.consumeInt(1, 6)];
    double[] probabilities = new double[margins.length];
    Arrays.setAll(margins, i -> data.consumeRegularDouble(-1e300, 1e300));
    Arrays.setAll(probabilities, i -> data.consumeProbabilityDouble());
    margins = Arrays.stream(margins).map(x -> x + 0.0).distinct().sorted().toArray();
    Arrays.sort(probabilities);
    return Calibration.isotonic(margins, Arrays.copyOf(probabilities, margins.length));
  }

  /** The content of sections, read one by one and not verified; nothing if one is refused. */
  private static Optional<ModelContent> contentOf(SortedMap<Integer, byte[]> sections) {
    try {
      for (ModelSection section : ModelSection.values()) {
        if (!sections.containsKey(section.id())) {
          return Optional.empty();
        }
      }
      JourneyDefinition definition =
          JourneyDefinition.fromBytes(sections.get(ModelSection.DEFINITION.id()));
      if (definition.prediction().isEmpty()) {
        return Optional.empty();
      }
      SignalsCodec.Signals signals =
          SignalsCodec.read(reader(sections, ModelSection.SIGNALS), LIMITS, definition.signals());
      ScoringModel model = ModelCodec.read(reader(sections, ModelSection.MODEL), LIMITS);
      if (model.width() != signals.layout().columns()) {
        return Optional.empty();
      }
      return Optional.of(
          new ModelContent(
              definition,
              signals.layout(),
              signals.profiles(),
              model,
              CalibrationCodec.read(reader(sections, ModelSection.CALIBRATION), model),
              DriverCodec.read(reader(sections, ModelSection.DRIVERS), definition.signals()),
              FactsCodec.read(reader(sections, ModelSection.META), LIMITS),
              FactsCodec.read(reader(sections, ModelSection.PROVENANCE), LIMITS),
              new TreeMap<>()));
    } catch (ModelFormatException e) {
      return Optional.empty();
    }
  }

  private static ByteReader reader(SortedMap<Integer, byte[]> sections, ModelSection section) {
    return new ByteReader(sections.get(section.id()), section.name());
  }

  /** Whatever is put together is written; and read, unless its explanations do not add up. */
  private static void survives(ModelContent content) {
    byte[] bytes = ModelFile.of(content).toBytes();
    try {
      if (!Arrays.equals(ModelFile.read(bytes, LIMITS).toBytes(), bytes)) {
        throw new IllegalStateException("what was written must be read as it is");
      }
    } catch (ModelFormatException e) {
      if (e.reason() != Code.VERIFY_FAILED) {
        throw new IllegalStateException("what is written must be sound", e);
      }
    }
    work(bytes);
  }

  private static void work(byte[] bytes) {
    Reading reading = new Reading(bytes);
    if (!reading.isModest() && !new Reading(bytes).isModest()) {
      // The first time may have loaded classes.
      throw new IllegalStateException("reading took more memory or time than is promised");
    }
    if (reading.content.isEmpty()) {
      return;
    }
    ModelContent content = reading.content.get();
    byte[] canonical = ModelFile.of(content).toBytes();
    try {
      byte[] again = ModelFile.of(ModelFile.read(canonical, LIMITS).content()).toBytes();
      if (!Arrays.equals(again, canonical)) {
        throw new IllegalStateException("the canonical form must be read as it is");
      }
    } catch (ModelFormatException e) {
      // Other rows to verify it by may show that explanations do not add up.
      if (e.reason() != Code.VERIFY_FAILED) {
        throw new IllegalStateException("the canonical form must be sound", e);
      }
    }
    try {
      scores(JourneyScorer.read(bytes), content);
    } catch (SignalMismatchException e) {
      // The signals use a measure of one's own.
    }
  }

  /** What came of reading some bytes, and what that took. */
  private static final class Reading {
    private final int length;
    private final long allocated;
    private final long nanos;
    private final Optional<ModelContent> content;

    Reading(byte[] bytes) {
      length = bytes.length;
      long allocatedBefore = ThreadCost.allocatedBytes();
      long nanosBefore = TIMED ? ThreadCost.cpuNanos() : 0;
      content = read(bytes);
      allocated = ThreadCost.allocatedBytes() - allocatedBefore;
      nanos = TIMED ? ThreadCost.cpuNanos() - nanosBefore : 0;
    }

    private static Optional<ModelContent> read(byte[] bytes) {
      try {
        return Optional.of(ModelFile.read(bytes, LIMITS).content());
      } catch (ModelFormatException e) {
        return Optional.empty();
      }
    }

    boolean isModest() {
      return allocated <= FIXED_BYTES + BYTES_EACH * length
          && nanos <= FIXED_NANOS + NANOS_EACH * length;
    }
  }

  private static void scores(JourneyScorer scorer, ModelContent content) {
    Random random = new Random(1);
    double[] signals = new double[content.layout().signals()];
    double[] row = new double[content.layout().columns()];
    double[] contributions = new double[row.length];
    JourneyScorer.Buffer buffer = scorer.newBuffer();
    Scratch scratch = content.model().newScratch();
    for (int r = 0; r < ROWS; r++) {
      double scale = r < 4 ? 2 : 1e6;
      Arrays.setAll(
          signals, s -> random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * scale);
      double probability = scorer.probability(signals, buffer);
      content.layout().fill(signals, row);
      double margin = content.model().margin(row);
      content.model().contribute(row, contributions, scratch);
      double sum = content.model().base();
      double size = Math.abs(sum);
      for (double contribution : contributions) {
        sum += contribution;
        size += Math.abs(contribution);
      }
      if (!(probability >= 0 && probability <= 1) || !Double.isFinite(margin)) {
        throw new IllegalStateException("a score must be a probability");
      }
      // Where contributions of opposite sign are huge, what they cancel to is known as well as
      // they.
      if (!(Math.abs(sum - margin) <= ADDITIVITY * Math.max(1, size))) {
        throw new IllegalStateException("contributions must add up");
      }
    }
  }
}
