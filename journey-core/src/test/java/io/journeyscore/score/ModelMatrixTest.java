package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.ThreadCost;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.signal.Signal;
import io.journeyscore.stage.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What models, scores and explanations make of bad input. */
class ModelMatrixTest {
  private static final byte[] KEY =
      "sixteen bytes ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final long FIXED_BYTES = 256 * 1_024;
  private static final long BYTES_EACH = 96;

  static List<Path> golden() throws IOException {
    return GoldenModelsTest.files();
  }

  private static JourneyScorer scorer(ModelContent content) {
    return JourneyScorer.read(ModelFile.of(content).toBytes());
  }

  private static Code refusal(byte[] bytes) {
    try {
      JourneyScorer.read(bytes);
      throw new AssertionError("accepted");
    } catch (ModelFormatException e) {
      assertThat(e.getMessage()).startsWith(e.reason().name());
      return e.reason();
    }
  }

  private static Code refusal(ModelContent content, ModelSection section, ByteWriter payload) {
    byte[] file = ModelFile.of(content).toBytes();
    return refusal(Containers.withPayload(file, section, payload.toByteArray()));
  }

  private static double probability(JourneyScorer scorer, double... signals) {
    return scorer.probability(signals, scorer.newBuffer());
  }

  @Test
  void row78MissingSignalsAreFilledByRuleAndUnknownCategoriesAreAnyOther() {
    JourneyScorer scorer = scorer(Containers.categorical());
    double any = probability(scorer, 2, 2);

    assertThat(probability(scorer, Double.NaN, 0)).isNotEqualTo(probability(scorer, 2, 0));
    for (double unknown : new double[] {3, 99, -1, 0.5, 1e300, Integer.MAX_VALUE}) {
      assertThat(probability(scorer, 2, unknown)).isEqualTo(any);
    }
    assertThat(probability(scorer, 2, Double.NaN)).isNotEqualTo(any);
    assertThat(probability(scorer, 1e308, 0)).isBetween(0.0, 1.0);
    assertThat(probability(scorer, -1e308, 0)).isBetween(0.0, 1.0);
  }

  @Test
  void row80TooFewTooManyAndInfiniteSignalsAreRefusedInWords() {
    JourneyScorer scorer = scorer(Containers.trees());

    for (double[] signals : new double[][] {{}, {1}, {1, 2, 3}, {1, Double.POSITIVE_INFINITY}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.probability(signals, scorer.newBuffer()))
          .withMessageContaining("signals must");
    }
    assertThatThrownBy(() -> scorer.probability(null, scorer.newBuffer()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("signals");
    JourneyScorer smaller = scorer(Containers.average());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.probability(new double[2], smaller.newBuffer()));
  }

  @Test
  void row81EachScoreIsOfOneModelWhileModelsAreSwapped()
      throws InterruptedException, ExecutionException {
    List<JourneyScorer> models = List.of(scorer(Containers.trees()), scorer(Containers.linear()));
    double[] signals = {1.25, -0.5};
    Map<String, Double> expected = new HashMap<>();
    models.forEach(model -> expected.put(model.modelId(), probability(model, signals)));
    AtomicReference<JourneyScorer> current = new AtomicReference<>(models.get(0));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(17);
    List<Future<Integer>> scored = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      scored.add(
          pool.submit(
              () -> {
                int same = 0;
                for (int i = 0; i < 20_000; i++) {
                  JourneyScorer model = current.get();
                  same += probability(model, signals) == expected.get(model.modelId()) ? 1 : 0;
                }
                return same;
              }));
    }
    pool.submit(
        () -> {
          for (int i = 0; !over.get(); i++) {
            current.set(models.get(i % 2));
          }
        });
    for (Future<Integer> same : scored) {
      assertThat(same.get()).isEqualTo(20_000);
    }
    over.set(true);
    pool.shutdown();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void row82ContributionsAddUpToTheMarginOfEveryRow(Path file) throws IOException {
    ModelContent content = ModelFile.load(file, ModelLimits.defaults()).content();
    int signals = content.layout().signals();
    Path rows = file.resolveSibling(file.getFileName().toString().replace(".jmf", ".rows"));
    for (String line : Files.readAllLines(rows)) {
      double[] all =
          Arrays.stream(line.split(" "))
              .skip(signals)
              .mapToDouble(word -> Double.longBitsToDouble(Long.parseUnsignedLong(word, 16)))
              .toArray();
      double scale = content.calibration().contributionScale(content.model().unit());
      double shift = content.calibration().contributionShift(content.model().unit());
      double margin = scale * all[0] + shift;
      double sum = Arrays.stream(all).skip(2).sum();
      assertThat(sum).isCloseTo(margin, within(1e-9 * Math.max(1, Math.abs(margin))));
    }
  }

  @Test
  void row82ExplanationsOtherThanThoseSavedAreRefusedAtLoad() {
    byte[] file = ModelFile.of(Containers.trees()).toBytes();
    byte[] verify = Containers.payload(file, ModelSection.VERIFY);
    verify[verify.length - 8] ^= 1;
    byte[] base = Containers.payload(file, ModelSection.VERIFY);
    base[7] ^= 1;

    assertThat(refusal(Containers.withPayload(file, ModelSection.VERIFY, verify)))
        .isEqualTo(Code.VERIFY_FAILED);
    assertThat(refusal(Containers.withPayload(file, ModelSection.VERIFY, base)))
        .isEqualTo(Code.VERIFY_FAILED);
  }

  @Test
  void row83OtherKindsOfFilesAreNoModels() throws IOException {
    ByteArrayOutputStream serialized = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
      out.writeObject(new ArrayList<>(List.of("a", "b")));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(ModelFile.of(Containers.linear()).toBytes());
    }
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13};
    byte[] asText = ModelFile.of(Containers.linear()).toBytes();
    asText[4] = '\n';

    for (byte[] bytes :
        List.of(
            serialized.toByteArray(),
            zipped.toByteArray(),
            png,
            asText,
            new byte[0],
            new byte[500])) {
      assertThat(refusal(bytes)).isEqualTo(Code.NOT_A_MODEL);
    }
  }

  @Test
  void row85UnknownCriticalSectionsAreRefused() {
    byte[] file = scorer(Containers.linear()).withExtension(0x8001, new byte[5]).toBytes();
    byte[] critical = file.clone();
    ByteBuffer.wrap(critical).putInt(file.length - 40 - 25, 77);

    assertThat(refusal(Containers.repaired(critical))).isEqualTo(Code.UNSUPPORTED_SECTION);
  }

  @Test
  void row86UnknownSkippableSectionsAreKeptWordForWord() {
    JourneyScorer extended =
        scorer(Containers.linear())
            .withExtension(0x8001, new byte[] {1, 2})
            .withExtension(0x7FFF_FFFF, new byte[0]);
    JourneyScorer read = JourneyScorer.read(extended.toBytes());

    assertThat(read.extension(0x8001)).hasValue(new byte[] {1, 2});
    assertThat(read.extension(0x7FFF_FFFF)).hasValue(new byte[0]);
    assertThat(read.extension(0x8002)).isEmpty();
    assertThat(read.toBytes()).isEqualTo(extended.toBytes());
    assertThat(read.withExtension(0x8001, new byte[] {1, 2}).toBytes())
        .isEqualTo(extended.toBytes());
    assertThat(read.modelId()).isNotEqualTo(scorer(Containers.linear()).modelId());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.withExtension(0x8000, new byte[0]))
        .withMessage("id must be above 32768: 32768");
  }

  /** Each count of the format in turn: negative, the largest, more than the bytes could hold. */
  @Test
  void row87CountsThatCannotBeAreRefusedAndCostNoMemory() {
    ModelContent content = Containers.categorical();
    byte[] file = ModelFile.of(content).toBytes();
    assertThat(refusal(file.clone(), new byte[0])).isNotNull();
    for (ModelSection section : ModelSection.values()) {
      byte[] payload = Containers.payload(file, section);
      for (int at = 0; at + 4 <= payload.length; at++) {
        for (int count : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 4_000_000, 4_096}) {
          byte[] changed = payload.clone();
          ByteBuffer.wrap(changed).putInt(at, count);
          byte[] whole = Containers.withPayload(file, section, changed);
          readsWithin(whole);
        }
      }
    }
    assertThat(refusal(content, ModelSection.SIGNALS, new ByteWriter().i32(-1)))
        .isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(content, ModelSection.SIGNALS, new ByteWriter().i32(4_097)))
        .isEqualTo(Code.LIMIT_EXCEEDED);
    assertThat(refusal(content, ModelSection.VERIFY, new ByteWriter().f64(0.5).i32(65)))
        .isEqualTo(Code.LIMIT_EXCEEDED);
    assertThat(refusal(content, ModelSection.VERIFY, new ByteWriter().f64(0.5).i32(0)))
        .isEqualTo(Code.BAD_COUNT);
  }

  private static Code refusal(byte[] file, byte[] rest) {
    ByteBuffer.wrap(file).putLong(32 + 8, Long.MIN_VALUE);
    return refusal(Containers.repaired(file));
  }

  /** Reads and asserts how much memory that took, whatever came of it. */
  private static void readsWithin(byte[] bytes) {
    long most = FIXED_BYTES + BYTES_EACH * bytes.length;
    // The first time may have loaded classes.
    if (allocated(bytes) > most) {
      assertThat(allocated(bytes)).isLessThanOrEqualTo(most);
    }
  }

  private static long allocated(byte[] bytes) {
    long before = ThreadCost.allocatedBytes();
    try {
      JourneyScorer.read(bytes);
    } catch (ModelFormatException e) {
      // Refused is as good.
    }
    return ThreadCost.allocatedBytes() - before;
  }

  @ParameterizedTest
  @MethodSource("golden")
  void row87ReadingTakesNoMoreMemoryThanPromised(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JourneyScorer.read(bytes);
    readsWithin(bytes);
  }

  @Test
  void row87WideModelsOfAllKindsOfSignalsTakeNoMoreMemoryThanPromised() {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      EventFilter some = EventFilter.ofType("t" + i);
      EventFilter other = EventFilter.ofType("u" + i);
      signals.add(Signal.count(some));
      signals.add(Signal.count(some).within(Duration.ofDays(7)));
      signals.add(Signal.countChange(some, Duration.ofDays(7)));
      signals.add(Signal.valueSum(some));
      signals.add(Signal.recency(some).ofCustomer());
      signals.add(Signal.meanGap(some));
      signals.add(Signal.gapTrend(some));
      signals.add(Signal.velocity(some));
      signals.add(Signal.share(some, other));
      signals.add(Signal.before(some, other));
      signals.add(Signal.ngram(some, other));
      signals.add(Signal.repeatedContacts(some, Duration.ofDays(3)));
      signals.add(Signal.unresolvedContacts(some, other));
      signals.add(Signal.stageReached(Stage.of("s" + i)));
      signals.add(Signal.dwell(Stage.of("s" + i)));
      signals.add(Signal.lastAttribute("a" + i, List.of("x", "y")));
    }
    int[] categories = new int[signals.size()];
    Arrays.setAll(categories, s -> SignalsCodec.categories(signals.get(s)).size());
    ColumnLayout layout =
        ColumnLayout.of(new double[signals.size()], new boolean[signals.size()], categories);
    double[] ones = new double[layout.columns()];
    Arrays.fill(ones, 1);
    ModelContent wide =
        new ModelContent(
            Containers.definition(signals.toArray(new Signal[0])),
            layout,
            Collections.nCopies(signals.size(), SignalProfile.unknown()),
            LinearModel.of(0, ones, ones, ones),
            Calibration.none(),
            List.of(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
    byte[] bytes = ModelFile.of(wide).toBytes();

    JourneyScorer.read(bytes);
    readsWithin(bytes);
  }

  @Test
  void row88TreesAreForwardOnlyByTheirLayoutAndNotDeeperThanTheLimit() {
    ModelContent content = Containers.trees();
    ByteWriter unknownColumn = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1).count(3);
    unknownColumn.u8(1).u16(3).f32(0).u8(0).f64(1).f64(1).u8(0).f64(1).f64(1);
    ByteWriter unknownKind = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1).count(1);
    unknownKind.u8(3).raw(new byte[40]);
    ByteWriter unfinished = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1).count(2);
    unfinished.u8(1).u16(0).f32(0).u8(0).f64(1).f64(1);
    ByteWriter deep = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1).count(131);
    for (int depth = 0; depth < 65; depth++) {
      deep.u8(1).u16(0).f32(depth).u8(0).f64(depth).f64(1);
    }
    deep.u8(0).f64(1).f64(1);

    assertThat(refusal(content, ModelSection.MODEL, unknownColumn)).isEqualTo(Code.BAD_REFERENCE);
    assertThat(refusal(content, ModelSection.MODEL, unknownKind)).isEqualTo(Code.BAD_ENUM);
    assertThat(refusal(content, ModelSection.MODEL, unfinished)).isEqualTo(Code.INCONSISTENT);
    assertThat(refusal(content, ModelSection.MODEL, deep)).isEqualTo(Code.LIMIT_EXCEEDED);
  }

  @Test
  void row89NumbersThatAreNotFiniteAndCalibrationsThatFallAreRefused() {
    ModelContent content = Containers.trees();
    for (int bits : new int[] {0x7FC0_0000, 0x7F80_0000, 0xFF80_0000}) {
      ByteWriter threshold = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1).count(3);
      threshold.u8(1).u16(0).i32(bits).u8(0).f64(1).f64(1).u8(0).f64(1).f64(1);
      assertThat(refusal(content, ModelSection.MODEL, threshold)).isEqualTo(Code.BAD_NUMBER);
    }
    ByteWriter overflow = new ByteWriter().u8(1).count(3).flag(false).f64(1e308).count(1).count(1);
    overflow.u8(0).f64(1.7e308).f64(1);
    assertThat(refusal(content, ModelSection.MODEL, overflow)).isEqualTo(Code.BAD_NUMBER);
    ByteWriter falls = new ByteWriter().u8(2).u8(2).count(2).f64(0).f64(0.5).f64(1).f64(0.4);
    assertThat(refusal(content, ModelSection.CALIBRATION, falls)).isEqualTo(Code.INCONSISTENT);
    ByteWriter nan = new ByteWriter().u8(2).u8(1).i64(0x7FF8_0000_0000_0000L).f64(0);
    assertThat(refusal(content, ModelSection.CALIBRATION, nan)).isEqualTo(Code.BAD_NUMBER);
  }

  @Test
  void row90ScoresOtherThanThoseSavedAreRefused() {
    byte[] file = ModelFile.of(Containers.linear()).toBytes();
    byte[] model = Containers.payload(file, ModelSection.MODEL);
    model[12] ^= 1;

    assertThat(refusal(Containers.withPayload(file, ModelSection.MODEL, model)))
        .isEqualTo(Code.VERIFY_FAILED);
  }

  @Test
  void row91SignatureIsCheckedBeforeAnythingIsBelieved() throws IOException {
    HmacSha256 signer = HmacSha256.keyed(KEY);
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    byte[] signature = signer.sign(bytes);
    byte[] wrong = signature.clone();
    wrong[31] ^= 1;
    byte[] otherKey = KEY.clone();
    otherKey[0]++;
    byte[] random = {1, 2, 3};

    assertThat(signature).hasSize(32);
    assertThat(JourneyScorer.read(bytes, signer.verifier(signature)).toBytes()).isEqualTo(bytes);
    for (ModelVerifier refusing :
        List.of(
            signer.verifier(new byte[0]),
            signer.verifier(wrong),
            HmacSha256.keyed(otherKey).verifier(signature))) {
      for (byte[] file : List.of(bytes, random)) {
        assertThatExceptionOfType(ModelFormatException.class)
            .isThrownBy(() -> JourneyScorer.read(file, refusing))
            .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.SIGNATURE));
      }
    }
    assertThat(refusal(random)).isEqualTo(Code.NOT_A_MODEL);
    byte[] tooLarge = new byte[101];
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(
            () ->
                ModelReader.defaults()
                    .withLimits(Containers.limitsOf(100))
                    .withVerifier(file -> true)
                    .read(tooLarge))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.LIMIT_EXCEEDED));
  }

  @Test
  void row91VerifierCannotChangeWhatIsRead() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    ModelVerifier vandal =
        file -> {
          Arrays.fill(file, (byte) 0);
          return true;
        };

    assertThat(JourneyScorer.read(bytes, vandal).toBytes()).isEqualTo(bytes);
  }

  @Test
  void row91KeysBelowSixteenBytesAreRefusedAndKeysAreNeverShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HmacSha256.keyed(new byte[15]))
        .withMessage("key must have at least 16 bytes: 15");
    assertThat(HmacSha256.keyed(KEY)).hasToString("HmacSha256[keyed]");
  }

  @Test
  void row97ModelsAreReadAndScoredInANamedModule() throws ReflectiveOperationException {
    Path classes = locationOf(JourneyScorer.class);
    Assumptions.assumeTrue(
        Files.exists(classes.resolve("module-info.class")),
        "the module descriptor was not compiled");
    Path logging = locationOf(org.slf4j.Logger.class);
    ModuleFinder finder = ModuleFinder.of(classes, logging);
    ModuleLayer parent = ModuleLayer.boot();
    Configuration configuration =
        parent.configuration().resolve(finder, ModuleFinder.of(), Set.of("io.journeyscore.core"));
    ModuleLayer layer =
        parent.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    Class<?> named =
        layer.findLoader("io.journeyscore.core").loadClass(JourneyScorer.class.getName());
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    Object scorer = named.getMethod("read", byte[].class).invoke(null, bytes);

    assertThat(named.getModule().getName()).isEqualTo("io.journeyscore.core");
    assertThat(named.getMethod("modelId").invoke(scorer))
        .isEqualTo(JourneyScorer.read(bytes).modelId());
  }

  private static Path locationOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  @Test
  void signalsMustBeThoseOfTheDefinition() {
    ModelContent content = Containers.categorical();
    byte[] file = ModelFile.of(content).toBytes();
    JourneyDefinition other =
        Containers.definition(
            Containers.VISITS,
            Signal.lastTrait(io.journeyscore.signal.Trait.CHANNEL, List.of("web", "mall")));
    byte[] mixed = Containers.withPayload(file, ModelSection.DEFINITION, other.toBytes());

    assertThat(refusal(mixed)).isEqualTo(Code.INCONSISTENT);
    JourneyDefinition nothing = JourneyDefinition.builder(content.definition().rules()).build();
    assertThat(refusal(Containers.withPayload(file, ModelSection.DEFINITION, nothing.toBytes())))
        .isEqualTo(Code.INCONSISTENT);
  }

  @Test
  void partsThatDoNotFitAreRefusedWhenAModelIsPutTogether() {
    ModelContent categorical = Containers.categorical();
    ColumnLayout numbers =
        ColumnLayout.of(new double[2], new boolean[] {true, true}, new int[] {0, 0});

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Containers.content(
                    categorical.definition(), numbers, categorical.model(), Calibration.none()))
        .withMessageContaining("categories of signal 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Containers.content(
                    Containers.definition(Containers.VISITS),
                    numbers,
                    categorical.model(),
                    Calibration.none()))
        .withMessage("layout must have one entry for each of 1 signals: 2");
  }
}
