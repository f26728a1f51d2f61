package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccumulatorBytesTest {

  static List<AttributionModel> models() {
    return List.of(
        AttributionModel.linear(), AttributionModel.timeDecay(), AttributionModel.markov(2));
  }

  private static byte[] saved(AttributionModel model) {
    return model
        .accumulator()
        .accept(
            TouchPath.converted(
                List.of(
                    new TouchPath.Touch("é-mail", Log.at("1d")),
                    new TouchPath.Touch("shop", Log.at("2d"))),
                Log.at("3d"),
                new BigDecimal("12.5")))
        .accept(
            TouchPath.unconverted(
                List.of(new TouchPath.Touch("phone", Log.at("1d"))), Log.at("2d")))
        .toBytes();
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatWasSavedIsRestoredToTheByte(AttributionModel model) {
    byte[] bytes = saved(model);
    assertThat(model.accumulator(bytes).toBytes()).isEqualTo(bytes);
    byte[] nothing = model.accumulator().toBytes();
    assertThat(model.accumulator(nothing).toBytes()).isEqualTo(nothing);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyBitAndEveryLengthCounts(AttributionModel model) {
    byte[] bytes = saved(model);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit >>> 3] ^= (byte) (1 << (bit & 7));
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> model.accumulator(damaged));
    }
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> model.accumulator(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anotherModelIsRefused(AttributionModel model) {
    byte[] bytes = saved(model);
    for (AttributionModel other : List.of(AttributionModel.first(), AttributionModel.shapley())) {
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> other.accumulator(bytes))
          .matches(e -> e.reason() == Code.INCONSISTENT);
    }
  }
}
