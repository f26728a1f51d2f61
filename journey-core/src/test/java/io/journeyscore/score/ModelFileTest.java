package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
  private static final ModelLimits LIMITS = ModelLimits.defaults();

  static Stream<ModelContent> contents() {
    return Stream.of(
        Containers.trees(), Containers.average(), Containers.linear(), Containers.categorical());
  }

  private static Code refusal(byte[] bytes) {
    return refusal(bytes, LIMITS);
  }

  private static Code refusal(byte[] bytes, ModelLimits limits) {
    try {
      ModelFile.read(bytes, limits);
      throw new AssertionError("accepted");
    } catch (ModelFormatException e) {
      return e.reason();
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void whatIsReadScoresExplainsAndWritesTheSameBits(ModelContent content) {
    ModelFile file = ModelFile.of(content);
    ModelFile read = ModelFile.read(file.toBytes(), LIMITS);
    ScoringModel before = content.model();
    ScoringModel after = read.content().model();
    Random random = new Random(3);
    double[] row = new double[before.width()];
    double[] expected = new double[before.width()];
    double[] found = new double[before.width()];

    assertThat(read.toBytes()).isEqualTo(file.toBytes());
    assertThat(ModelFile.of(read.content()).toBytes()).isEqualTo(file.toBytes());
    assertThat(read.modelId()).isEqualTo(file.modelId()).matches("[0-9a-f]{64}");
    assertThat(read.content().meta()).isEqualTo(content.meta());
    assertThat(read.content().provenance()).isEqualTo(content.provenance());
    assertThat(read.content().layout()).isEqualTo(content.layout());
    assertThat(read.content().calibration()).isEqualTo(content.calibration());
    assertThat(read.content().definition()).isEqualTo(content.definition());
    assertThat(after).isEqualTo(before);
    for (int r = 0; r < 1_000; r++) {
      Arrays.setAll(row, j -> (float) (random.nextGaussian() * 2));
      assertThat(after.margin(row)).isEqualTo(before.margin(row));
      before.contribute(row, expected, before.newScratch());
      after.contribute(row, found, after.newScratch());
      assertThat(found).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everySingleBitFlipIsRefused(ModelContent content) {
    byte[] bytes = ModelFile.of(content).toBytes();
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(ModelFormatException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> ModelFile.read(bytes, LIMITS));
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      refused++;
    }
    assertThat(refused).isEqualTo(8 * bytes.length).isGreaterThan(4_000);
    ModelFile.read(bytes, LIMITS);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyTruncationAndEveryByteTooManyIsRefused(ModelContent content) {
    byte[] bytes = ModelFile.of(content).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(refusal(cut))
          .as("length %d", length)
          .isEqualTo(length < 8 ? Code.NOT_A_MODEL : Code.TRUNCATED);
    }
    for (int more = 0; more < 256; more++) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      longer[bytes.length] = (byte) more;
      assertThat(refusal(longer)).isEqualTo(Code.TRAILING_BYTES);
    }
  }

  @Test
  void randomBytesAreRefused() {
    Random random = new Random(20_250_101);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (run % 2 == 0 && bytes.length >= 8) {
        System.arraycopy(ModelFile.of(Containers.linear()).toBytes(), 0, bytes, 0, 8);
      }
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> ModelFile.read(bytes, LIMITS));
    }
  }

  /** Checksums are put right after each change, so that what they protect is reached. */
  @ParameterizedTest
  @MethodSource("contents")
  void changedContentIsRefusedOrScoresFinitely(ModelContent content) {
    byte[] bytes = ModelFile.of(content).toBytes();
    Random random = new Random(11);
    Map<Code, Integer> reasons = new HashMap<>();
    int accepted = 0;
    for (int run = 0; run < 30_000; run++) {
      byte[] changed = bytes.clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        int at = 32 + random.nextInt(changed.length - 72);
        changed[at] =
            switch (random.nextInt(4)) {
              case 0 -> (byte) random.nextInt();
              case 1 -> (byte) (changed[at] ^ 1 << random.nextInt(8));
              case 2 -> (byte) 0xFF;
              default -> 0x7F;
            };
      }
      byte[] whole = Containers.repaired(changed);
      try {
        ModelFile read = ModelFile.read(whole, LIMITS);
        accepted++;
        ScoringModel model = read.content().model();
        double[] row = new double[model.width()];
        Arrays.setAll(row, j -> (float) (random.nextGaussian() * 100));
        double margin = model.margin(row);
        double probability =
            read.content().calibration().calibrate(margin, model.probability(margin));
        assertThat(margin).isFinite();
        assertThat(probability).isBetween(0.0, 1.0);
        byte[] again = ModelFile.of(read.content()).toBytes();
        assertThat(ModelFile.of(ModelFile.read(again, LIMITS).content()).toBytes())
            .isEqualTo(again);
      } catch (ModelFormatException e) {
        reasons.merge(e.reason(), 1, Integer::sum);
      }
    }
    assertThat(accepted).isPositive();
    assertThat(reasons)
        .containsKeys(Code.VERIFY_FAILED, Code.BAD_COUNT, Code.BAD_NUMBER, Code.SECTION_ORDER);
  }

  @Test
  void versionsAndFlagsThatAreNotKnownAreNamed() {
    byte[] bytes = ModelFile.of(Containers.linear()).toBytes();
    byte[] newer = bytes.clone();
    newer[9] = 2;
    byte[] older = bytes.clone();
    older[9] = 0;
    byte[] minor = bytes.clone();
    minor[11] = 7;
    byte[] flagged = bytes.clone();
    flagged[15] = 1;

    assertThat(refusal(newer)).isEqualTo(Code.TOO_NEW);
    assertThat(refusal(older)).isEqualTo(Code.TOO_OLD);
    assertThat(refusal(Containers.repaired(flagged))).isEqualTo(Code.UNSUPPORTED_FLAG);
    assertThat(ModelFile.read(Containers.repaired(minor), LIMITS).content().model())
        .isEqualTo(Containers.linear().model());
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.read(newer, LIMITS))
        .withMessageContaining("format 2.0")
        .withMessageContaining("1.x");
  }

  @Test
  void otherFilesAreNotModels() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13};
    byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
    byte[] serialized = {(byte) 0xAC, (byte) 0xED, 0, 5, 0x73, 0x72, 0, 0x11, 0x6A};
    for (byte[] bytes : new byte[][] {png, gzip, serialized, {}}) {
      assertThat(refusal(bytes)).isEqualTo(Code.NOT_A_MODEL);
    }
  }

  @Test
  void unknownSectionsAreRefusedIfCriticalAndSkippedIfNot() {
    byte[] bytes = ModelFile.of(Containers.linear()).toBytes();

    assertThat(refusal(withSection(bytes, 10))).isEqualTo(Code.UNSUPPORTED_SECTION);
    assertThat(refusal(withSection(bytes, 9))).isEqualTo(Code.DUPLICATE);
    assertThat(refusal(withSection(bytes, 5))).isEqualTo(Code.SECTION_ORDER);
    assertThat(refusal(withSection(bytes, -1))).isEqualTo(Code.SECTION_ORDER);
    ModelFile extended = ModelFile.read(withSection(bytes, 0x8001), LIMITS);
    assertThat(extended.content().model()).isEqualTo(Containers.linear().model());
    byte[] damaged = withSection(bytes, 0x8001);
    ByteBuffer.wrap(damaged).putInt(damaged.length - 40 - 7, 0);
    assertThat(refusal(hashOnly(damaged))).isEqualTo(Code.CHECKSUM);
  }

  private static byte[] withSection(byte[] file, int id) {
    byte[] bytes = new byte[file.length + 23];
    int end = file.length - 40;
    ByteBuffer.wrap(bytes)
        .put(file, 0, end)
        .putInt(id)
        .putInt(0)
        .putLong(3)
        .putInt(0)
        .put(new byte[] {4, 5, 6})
        .put(file, end, 40)
        .putLong(16, bytes.length)
        .putInt(24, ByteBuffer.wrap(file).getInt(24) + 1);
    return Containers.repaired(bytes);
  }

  /** The hash is right, a section's checksum is not. */
  private static byte[] hashOnly(byte[] file) {
    byte[] right = Containers.repaired(file);
    int crc = file.length - 40 - 7;
    ByteBuffer.wrap(right).putInt(crc, ByteBuffer.wrap(right).getInt(crc) ^ 1);
    try {
      java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
      digest.update(right, 0, right.length - 40);
      ByteBuffer.wrap(right).put(right.length - 32, digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return right;
  }

  @Test
  void everySectionMustBeThere() {
    byte[] bytes = ModelFile.of(Containers.linear()).toBytes();
    for (ModelSection section : ModelSection.values()) {
      int at = Containers.sectionAt(bytes, section);
      byte[] hidden = bytes.clone();
      if (section == ModelSection.DRIVERS) {
        ByteBuffer.wrap(hidden).putInt(at, 0x8000);
        assertThat(refusal(Containers.repaired(hidden))).isEqualTo(Code.MISSING_SECTION);
      } else {
        int length = 20 + (int) ByteBuffer.wrap(bytes).getLong(at + 8);
        byte[] cut = new byte[bytes.length - length];
        ByteBuffer.wrap(cut)
            .put(bytes, 0, at)
            .put(bytes, at + length, bytes.length - at - length)
            .putLong(16, cut.length)
            .putInt(24, ModelSection.values().length - 1);
        assertThat(refusal(Containers.repaired(cut))).isEqualTo(Code.MISSING_SECTION);
      }
    }
  }

  @Test
  void scoresOtherThanThoseSavedFailTheSelfCheck() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    byte[] payload = Containers.payload(bytes, ModelSection.VERIFY);
    payload[payload.length - 1] ^= 1;

    assertThat(refusal(Containers.withPayload(bytes, ModelSection.VERIFY, payload)))
        .isEqualTo(Code.VERIFY_FAILED);
  }

  @Test
  void theModelMustBeAsWideAsItsColumns() {
    byte[] trees = ModelFile.of(Containers.trees()).toBytes();
    byte[] linear = ModelFile.of(Containers.linear()).toBytes();
    byte[] other = Containers.payload(linear, ModelSection.MODEL);

    assertThat(refusal(Containers.withPayload(trees, ModelSection.MODEL, other)))
        .isEqualTo(Code.INCONSISTENT);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Containers.content(
                    Containers.trees().definition(),
                    Containers.trees().layout(),
                    Containers.linear().model(),
                    Calibration.none()));
  }

  @Test
  void hugeCountsAreRefusedBeforeMemoryIsTakenForThem() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    ByteWriter trees =
        new ByteWriter().u8(1).count(3).flag(false).f64(0).count(9_999).count(3_999_999).u8(0);
    ByteWriter columns = new ByteWriter().u8(0).count(8_192).f64(0);
    ByteWriter tooMany = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(10_001);
    ByteWriter negative = new ByteWriter().u8(1).i32(Integer.MIN_VALUE);

    assertThat(refusal(Containers.withPayload(bytes, ModelSection.MODEL, trees.toByteArray())))
        .isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(Containers.withPayload(bytes, ModelSection.MODEL, columns.toByteArray())))
        .isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(Containers.withPayload(bytes, ModelSection.MODEL, tooMany.toByteArray())))
        .isEqualTo(Code.LIMIT_EXCEEDED);
    assertThat(refusal(Containers.withPayload(bytes, ModelSection.MODEL, negative.toByteArray())))
        .isEqualTo(Code.BAD_COUNT);
  }

  @Test
  void treesDeeperThanTheLimitAreRefused() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    for (int depth : new int[] {64, 65, 2_000}) {
      ByteWriter chain = new ByteWriter().u8(1).count(3).flag(false).f64(0).count(1);
      chain.count(2 * depth + 1);
      for (int d = 0; d < depth; d++) {
        chain.u8(1).u16(0).f32(d).u8(0).f64(d).f64(1);
      }
      chain.u8(0).f64(1).f64(1);
      Code code = refusal(Containers.withPayload(bytes, ModelSection.MODEL, chain.toByteArray()));
      assertThat(code).isEqualTo(depth == 64 ? Code.VERIFY_FAILED : Code.LIMIT_EXCEEDED);
    }
  }

  @Test
  void limitsOfTheCallerHold() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    int whole = bytes.length;
    ModelLimits small = Containers.limitsOf(whole - 1);
    ModelLimits fewTrees = new ModelLimits(whole, 64, 10, 9, 9, 2, 100, 8, 256, 100, 10, 1_000);
    ModelLimits fewNodes = new ModelLimits(whole, 64, 10, 9, 9, 10, 3, 8, 256, 100, 10, 1_000);
    ModelLimits flat = new ModelLimits(whole, 64, 10, 9, 9, 10, 100, 1, 256, 100, 10, 1_000);
    ModelLimits fewSignals = new ModelLimits(whole, 64, 1, 9, 9, 10, 100, 8, 256, 100, 10, 1_000);
    ModelLimits fewFacts = new ModelLimits(whole, 64, 10, 9, 9, 10, 100, 8, 256, 100, 1, 1_000);
    ModelLimits shortText = new ModelLimits(whole, 64, 10, 9, 9, 10, 100, 8, 256, 3, 10, 1_000);
    ModelLimits shortName = new ModelLimits(whole, 64, 10, 9, 9, 10, 100, 8, 5, 100, 10, 1_000);
    ModelLimits shortFacts = new ModelLimits(whole, 64, 10, 9, 9, 10, 100, 8, 256, 100, 10, 20);
    ModelLimits fewSections = new ModelLimits(whole, 6, 10, 9, 9, 10, 100, 8, 256, 100, 10, 1_000);

    ModelFile.read(bytes, Containers.limitsOf(whole));
    for (ModelLimits limits :
        List.of(
            small,
            fewTrees,
            fewNodes,
            flat,
            fewSignals,
            fewFacts,
            shortText,
            shortName,
            shortFacts,
            fewSections)) {
      assertThat(refusal(bytes, limits)).isEqualTo(Code.LIMIT_EXCEEDED);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelLimits(1, 64, 4_097, 1, 1, 1, 1, 1, 1, 1, 1, 1))
        .withMessageContaining("signals");
  }

  @Test
  void factsMustBePrintableInOrderAndNamedOnce() {
    byte[] bytes = ModelFile.of(Containers.linear()).toBytes();

    assertThat(refusal(facts(bytes, "b", "a"))).isEqualTo(Code.INCONSISTENT);
    assertThat(refusal(facts(bytes, "a", "a"))).isEqualTo(Code.DUPLICATE);
    assertThat(refusal(facts(bytes, "a\n"))).isEqualTo(Code.BAD_TEXT);
    assertThat(refusal(facts(bytes, "a\u202E"))).isEqualTo(Code.BAD_TEXT);
    assertThat(refusal(facts(bytes, "a\u2028"))).isEqualTo(Code.BAD_TEXT);
    assertThat(refusal(facts(bytes, ""))).isEqualTo(Code.BAD_TEXT);
    assertThat(refusal(facts(bytes, "k".repeat(257)))).isEqualTo(Code.LIMIT_EXCEEDED);
    assertThat(ModelFile.read(facts(bytes, "a", "b"), LIMITS).content().meta())
        .containsOnlyKeys("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelContent.facts(Map.of("a", "line\nbreak")));
  }

  private static byte[] facts(byte[] file, String... names) {
    ByteWriter out = new ByteWriter().count(names.length);
    for (String name : names) {
      out.text(name).text("value");
    }
    return Containers.withPayload(file, ModelSection.META, out.toByteArray());
  }

  @Test
  void calibrationMustRise() {
    byte[] bytes = ModelFile.of(Containers.trees()).toBytes();
    ByteWriter falling = new ByteWriter().u8(2).u8(1).f64(-1).f64(0);
    ByteWriter unknown = new ByteWriter().u8(2).u8(3);
    ByteWriter otherLink = new ByteWriter().u8(1).u8(0);
    ByteWriter still = new ByteWriter().u8(2).u8(2).count(2).f64(1).f64(0.5).f64(1).f64(0.5);
    ByteWriter down = new ByteWriter().u8(2).u8(2).count(2).f64(1).f64(0.5).f64(2).f64(0.25);
    ByteWriter beyond = new ByteWriter().u8(2).u8(2).count(1).f64(1).f64(1.5);
    ByteWriter none = new ByteWriter().u8(2).u8(2).count(0);

    assertThat(
            refusal(Containers.withPayload(bytes, ModelSection.CALIBRATION, falling.toByteArray())))
        .isEqualTo(Code.BAD_NUMBER);
    assertThat(
            refusal(Containers.withPayload(bytes, ModelSection.CALIBRATION, unknown.toByteArray())))
        .isEqualTo(Code.BAD_ENUM);
    assertThat(calibrationRefusal(bytes, otherLink)).isEqualTo(Code.INCONSISTENT);
    assertThat(calibrationRefusal(bytes, still)).isEqualTo(Code.INCONSISTENT);
    assertThat(calibrationRefusal(bytes, down)).isEqualTo(Code.INCONSISTENT);
    assertThat(calibrationRefusal(bytes, beyond)).isEqualTo(Code.BAD_NUMBER);
    assertThat(calibrationRefusal(bytes, none)).isEqualTo(Code.BAD_COUNT);
  }

  private static Code calibrationRefusal(byte[] file, ByteWriter payload) {
    return refusal(Containers.withPayload(file, ModelSection.CALIBRATION, payload.toByteArray()));
  }

  @Test
  void theIdentityOfAModelIsItsHash() {
    ModelFile trees = ModelFile.of(Containers.trees());

    assertThat(trees.modelId()).isEqualTo(ModelFile.of(Containers.trees()).modelId());
    assertThat(trees.modelId()).isNotEqualTo(ModelFile.of(Containers.linear()).modelId());
  }
}
