package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.signal.Signal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StabilityTest {

  private static final ModelContent CONTENT = Containers.linear();
  private static final List<Stability> TWO =
      List.of(
          new Stability(Signal.elapsed(), 0.98, 1, 50, 8),
          new Stability(Containers.VISITS, 0.02, 0, 50, 8));

  private static JourneyScorer scorer() {
    return JourneyScorer.read(ModelFile.of(CONTENT).toBytes());
  }

  @Test
  void whatWasMeasuredComesBackAndChangesNoScore() {
    JourneyScorer measured = scorer().withStability(TWO);
    JourneyScorer read = JourneyScorer.read(measured.toBytes());

    assertThat(read.stability()).isEqualTo(TWO);
    assertThat(read.modelId()).isEqualTo(measured.modelId()).isNotEqualTo(scorer().modelId());
    double[] row = {3, 0.5};
    assertThat(read.probability(row, read.newBuffer()))
        .isEqualTo(scorer().probability(row, scorer().newBuffer()));
    assertThat(read.withExtension(0x8001, new byte[1]).stability()).isEqualTo(TWO);
    assertThat(read.describe()).contains("\"stability\"", "0.98");
  }

  @Test
  void aFileWithoutTheSectionIsAsItWas() {
    assertThat(scorer().stability()).isEmpty();
    assertThat(scorer().toBytes()).isEqualTo(ModelFile.of(CONTENT).toBytes());
    assertThat(scorer().describe()).doesNotContain("\"stability\"");
  }

  @Test
  void bytesThatAreNoStabilityAreRefused() {
    assertThat(refusal(new ByteWriter().i32(-1))).isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(new ByteWriter().i32(3))).isEqualTo(Code.LIMIT_EXCEEDED);
    assertThat(refusal(new ByteWriter().i32(1).i32(0))).isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(one(2, 0.5, 0.5, 50, 8))).isEqualTo(Code.BAD_REFERENCE);
    assertThat(refusal(one(0, 1.5, 0.5, 50, 8))).isEqualTo(Code.BAD_NUMBER);
    assertThat(refusal(one(0, 0.5, -0.5, 50, 8))).isEqualTo(Code.BAD_NUMBER);
    assertThat(refusal(one(0, 0.5, 0.5, 0, 8))).isEqualTo(Code.BAD_NUMBER);
    assertThat(refusal(one(0, 0.5, 0.5, 50, 8).u8(0))).isEqualTo(Code.TRAILING_BYTES);
  }

  private static ByteWriter one(int place, double alone, double together, int halves, int first) {
    return new ByteWriter().i32(1).i32(place).f64(alone).f64(together).i32(halves).i32(first);
  }

  private static Code refusal(ByteWriter payload) {
    TreeMap<Integer, byte[]> sections = new TreeMap<>();
    sections.put(StabilityCodec.ID, payload.toByteArray());
    byte[] file =
        ModelFile.of(
                new ModelContent(
                    CONTENT.definition(),
                    CONTENT.layout(),
                    CONTENT.profiles(),
                    CONTENT.model(),
                    CONTENT.calibration(),
                    CONTENT.drivers(),
                    CONTENT.meta(),
                    CONTENT.provenance(),
                    sections))
            .toBytes();
    try {
      JourneyScorer.read(file);
    } catch (ModelFormatException refused) {
      assertThat(refused.section()).isEqualTo("STABILITY");
      return Code.valueOf(refused.code());
    }
    throw new AssertionError("read");
  }

  @Test
  void signalsOfAnotherDefinitionAndSharesOutOfRangeAreRefused() {
    Stability other = new Stability(Signal.distinctChannels(), 0.5, 0.5, 50, 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer().withStability(List.of(other)))
        .withMessageStartingWith("stabilities must be of signals of the definition: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer().withStability(List.of(TWO.get(0), TWO.get(1), TWO.get(0))))
        .withMessage("stabilities must be at most 2: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stability(Containers.VISITS, 1.01, 0, 50, 8))
        .withMessage("alone must be from 0 to 1: 1.01");
    assertThatThrownBy(() -> new Stability(Containers.VISITS, 0, 0, 0, 8))
        .hasMessage("halves must be positive: 0");
  }
}
