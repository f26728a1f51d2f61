package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.fixture.SavedFiles;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearnedStagesBytesTest {

  private static final SectionFile FRAME = new SectionFile("JLS", 1, 0);

  static LearnedStages model() {
    return LearnedStages.of(
        List.of(Stage.of("A"), Stage.of("B")),
        LearnedStagesTest.symbols("x", "y"),
        new double[] {0.5, 0.5},
        new double[][] {{0.75, 0.25}, {0.125, 0.875}},
        new double[][] {{0.25, 0.75}, {0.5, 0.5}});
  }

  private static SortedMap<Integer, byte[]> sections() {
    byte[] stages = new ByteWriter().count(2).text("A").text("B").toByteArray();
    byte[] symbols = new ByteWriter().flag(false).count(2).text("x").text("y").toByteArray();
    ByteWriter numbers = new ByteWriter().f64(0.5).f64(0.5).f64(0.5);
    for (double number : new double[] {0.75, 0.25, 0.125, 0.875, 0.25, 0.75, 0.5, 0.5}) {
      numbers.f64(number);
    }
    return new TreeMap<>(Map.of(1, stages, 2, symbols, 3, numbers.toByteArray()));
  }

  @Test
  void bytesAreAsTheLayoutSays() {
    assertThat(model().toBytes()).isEqualTo(FRAME.write(sections()));
    assertThat(HexFormat.of().formatHex(model().toBytes(), 0, 12))
        .isEqualTo("894a4c530d0a1a0a00010000");
  }

  @Test
  void sectionThatMayBeSkippedIsSkipped() {
    SortedMap<Integer, byte[]> more = sections();
    more.put(SectionFile.FIRST_SKIPPABLE, new byte[] {1, 2, 3});

    assertThat(LearnedStages.fromBytes(FRAME.write(more))).isEqualTo(model());
  }

  @Test
  void everyCutAndEveryFlippedBitIsRefused() {
    byte[] bytes = model().toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> LearnedStages.fromBytes(cut));
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[i] ^= (byte) (1 << bit);
        assertThatExceptionOfType(ModelFormatException.class)
            .isThrownBy(() -> LearnedStages.fromBytes(flipped));
      }
    }
  }

  @Test
  void damageUnderRightChecksumsIsRefusedOrGivesAModel() {
    byte[] bytes = model().toBytes();
    for (int i = 32; i < bytes.length - 40; i++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] damaged = bytes.clone();
        damaged[i] = (byte) value;
        LearnedStagesFuzzTest.work(SavedFiles.repaired(damaged));
      }
    }
  }

  @Test
  void partsThatContradictEachOtherAreRefusedByName() {
    assertRefused(Code.MISSING_SECTION, 2, null);
    assertRefused(Code.BAD_COUNT, 3, new ByteWriter().f64(0.5).f64(1).toByteArray());
    assertRefused(Code.BAD_COUNT, 1, new ByteWriter().count(1).text("A").toByteArray());
    assertRefused(Code.TRAILING_BYTES, 1, new ByteWriter().count(0).text("A").toByteArray());
    assertRefused(
        Code.INCONSISTENT, 1, new ByteWriter().count(2).text("A").text("A").toByteArray());
    assertRefused(
        Code.INCONSISTENT,
        2,
        new ByteWriter().flag(false).count(2).text("y").text("x").toByteArray());
    assertRefused(
        Code.INCONSISTENT, 1, new ByteWriter().count(2).text("A").text(" ").toByteArray());
    assertRefused(
        Code.BAD_NUMBER, 3, new ByteWriter().f64(0.5).i64(-1L).raw(new byte[72]).toByteArray());
  }

  private static void assertRefused(Code code, int section, byte[] payload) {
    SortedMap<Integer, byte[]> sections = sections();
    if (payload == null) {
      sections.remove(section);
    } else {
      sections.put(section, payload);
    }
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> LearnedStages.fromBytes(FRAME.write(sections)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(code));
  }
}
