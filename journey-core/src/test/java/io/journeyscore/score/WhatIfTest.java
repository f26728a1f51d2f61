package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalVector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhatIfTest {

  private static final List<Signal> SIGNALS = SmallScorers.signals().signals();
  private static final Signal COMPLAINTS = SIGNALS.get(0);
  private static final Signal SHARE = SIGNALS.get(2);

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void suppositionsGiveWhatTheModelSaysOfTheOtherValues(SmallScorers.Kind kind) {
    JourneyScorer scorer = SmallScorers.of(kind);
    Random random = new Random(6);
    for (int round = 0; round < 200; round++) {
      SignalVector values = SignalVector.of(SmallScorers.randomRows(random, 1));
      double share = random.nextInt(5) / 4.0;
      WhatIf whatIf = scorer.whatIf(values).with(COMPLAINTS, 3).with(SHARE, share);

      assertThat(whatIf.before()).isEqualTo(scorer.explain(values));
      assertThat(whatIf.after()).isEqualTo(scorer.explain(values.with(0, 3).with(2, share)));
      assertThat(whatIf.probabilityChange())
          .isEqualTo(whatIf.after().probability() - whatIf.before().probability());
      assertThat(whatIf.changes().stream().mapToDouble(ContributionChange::change).sum())
          .isCloseTo(whatIf.marginChange(), within(1e-9));
      assertThat(whatIf.changes()).extracting(ContributionChange::signal).isEqualTo(SIGNALS);
      assertThat(whatIf.withMissing(SHARE).after())
          .isEqualTo(scorer.explain(values.with(0, 3).with(2, Double.NaN)));
    }
  }

  @Test
  void suppositionLeavesTheOneBeforeAsItWas() {
    WhatIf none =
        SmallScorers.of(SmallScorers.Kind.LINEAR).whatIf(SignalVector.of(1, 1, 1, 1, 1, 1, 1, 1));
    WhatIf some = none.with(COMPLAINTS, 5);

    assertThat(none.marginChange()).isZero();
    assertThat(none.probabilityChange()).isZero();
    assertThat(some.marginChange()).isNotZero();
    assertThat(some.changes().get(0).before().value()).isEqualTo(1);
    assertThat(some.changes().get(0).after().value()).isEqualTo(5);
    assertThat(some.with(COMPLAINTS, 1).marginChange()).isZero();
  }

  @Test
  void valuesThatASignalCannotTakeAreRefused() {
    WhatIf whatIf =
        SmallScorers.of(SmallScorers.Kind.LINEAR).whatIf(SignalVector.of(1, 1, 1, 1, 1, 1, 1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> whatIf.with(SHARE, 1.5))
        .withMessage("share(channel=web, any) must be finite and from 0.0 to 1.0: 1.5");
    assertThatIllegalArgumentException().isThrownBy(() -> whatIf.with(SHARE, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whatIf.with(COMPLAINTS, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> whatIf.with(COMPLAINTS, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whatIf.with(COMPLAINTS, 0.5))
        .withMessage("count(complaint, 7d) must be a whole number: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whatIf.with(Signal.count(ofType("refund")), 1))
        .withMessage("signal must be one of the model's: count(refund)");
  }
}
