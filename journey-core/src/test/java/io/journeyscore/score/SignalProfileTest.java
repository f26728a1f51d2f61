package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalProfileTest {

  @Test
  void quantilesAreBetweenTheValuesAroundTheirRank() {
    SignalProfile profile = SignalProfile.of(new double[] {4, Double.NaN, 1, 2, 3, 5});

    assertThat(profile.present()).isEqualTo(5);
    assertThat(profile.least()).isEqualTo(1);
    assertThat(profile.most()).isEqualTo(5);
    assertThat(profile.quantiles()).hasSize(21).startsWith(1.0, 1.2, 1.4).endsWith(4.8, 5.0);
    assertThat(profile.quantiles().get(10)).isEqualTo(3);
  }

  @Test
  void aSignalThatNoExampleHadIsUnknown() {
    assertThat(SignalProfile.of(new double[] {Double.NaN}))
        .isEqualTo(SignalProfile.unknown())
        .isEqualTo(new SignalProfile(0, 0, 0, List.of()));
  }

  @Test
  void quantilesRiseWithinTheValuesWhateverTheValues() {
    Random random = new Random(3);
    for (int run = 0; run < 500; run++) {
      double[] values =
          random
              .doubles(1 + random.nextInt(50))
              .map(x -> (x - 0.5) * StrictMath.pow(10, random.nextInt(616) - 308))
              .toArray();
      SignalProfile profile = SignalProfile.of(values);
      assertThat(profile.quantiles()).isSorted().first().isEqualTo(profile.least());
      assertThat(profile.quantiles()).last().isEqualTo(profile.most());
    }
    SignalProfile ends = SignalProfile.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE});
    assertThat(ends.quantiles().get(10)).isCloseTo(0, within(1e-9));
  }

  @Test
  void negativeZeroIsZero() {
    assertThat(Double.doubleToRawLongBits(SignalProfile.of(new double[] {-0.0}).least())).isZero();
  }

  @Test
  void numbersOutOfOrderOrRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(-1, 0, 0, List.of()))
        .withMessage("present must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(1, 0, 1, Collections.nCopies(22, 0.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SignalProfile(0, 0, 1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new SignalProfile(1, 1, 0, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(1, 0, 1, List.of(0.5, 0.4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(1, 0, 1, List.of(-0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(1, 0, Double.POSITIVE_INFINITY, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignalProfile(1, Double.NaN, 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalProfile.of(new double[] {Double.NEGATIVE_INFINITY}));
  }
}
