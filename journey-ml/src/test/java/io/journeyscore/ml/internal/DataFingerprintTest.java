package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataFingerprintTest {

  private static String of(double[]... rows) {
    DataFingerprint fingerprint = new DataFingerprint();
    for (double[] row : rows) {
      fingerprint.add(row, row[0] > 1, 5, 7);
    }
    return fingerprint.hex();
  }

  @Test
  void orderDoesNotMatterAndNothingElseIsPassedOver() {
    double[] a = {1, Double.NaN};
    double[] b = {2, 0.5};

    assertThat(of(a, b)).isEqualTo(of(b, a)).matches("[0-9a-f]{64}");
    assertThat(of(a, b)).isNotEqualTo(of(a)).isNotEqualTo(of(a, b, b));
    assertThat(of(a, a)).isNotEqualTo(of(b, b)).isNotEqualTo(of());
    assertThat(of(new double[] {1}, new double[] {2})).isNotEqualTo(of(new double[] {2, 1}));
  }

  @Test
  void negativeZeroIsZeroAndMissingIsOneValue() {
    double otherNan = Double.longBitsToDouble(0x7FF8_0000_0000_0001L);

    assertThat(of(new double[] {-0.0, otherNan})).isEqualTo(of(new double[] {0.0, Double.NaN}));
  }

  @Test
  void labelAndMomentsCount() {
    DataFingerprint early = new DataFingerprint();
    early.add(new double[] {1}, true, 5, 7);
    DataFingerprint late = new DataFingerprint();
    late.add(new double[] {1}, true, 5, 8);
    DataFingerprint negative = new DataFingerprint();
    negative.add(new double[] {1}, false, 5, 7);

    assertThat(early.hex()).isNotEqualTo(late.hex()).isNotEqualTo(negative.hex());
  }

  @Test
  void noRowsGiveZero() {
    assertThat(new DataFingerprint().hex()).isEqualTo("0".repeat(64));
  }
}
