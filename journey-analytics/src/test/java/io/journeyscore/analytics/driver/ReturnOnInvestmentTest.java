package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.ReturnOnInvestment.Assumption;
import org.junit.jupiter.api.Test;

class ReturnOnInvestmentTest {
  @Test
  void presetIs15PercentMoreRevenueAnd20PercentLessCostAndSaysWhoseItIs() {
    ReturnOnInvestment plan =
        new ReturnOnInvestment(Assumption.MCKINSEY, 10_000_000, 0.3, 2_000_000, 1_000_000);
    assertThat(plan.assumption().label()).isEqualTo("McKinsey, illustrative");
    assertThat(plan.revenueGain()).isCloseTo(450_000, within(1e-6));
    assertThat(plan.costSaving()).isCloseTo(400_000, within(1e-6));
    assertThat(plan.gain()).isCloseTo(850_000, within(1e-6));
    assertThat(plan.afterPeriods(1).orElseThrow()).isCloseTo(-0.15, within(1e-12));
    assertThat(plan.afterPeriods(3).orElseThrow()).isCloseTo(1.55, within(1e-12));
    assertThat(plan.paybackPeriods().orElseThrow()).isCloseTo(1 / 0.85, within(1e-12));
  }

  @Test
  void figuresAreTheUsersOwn() {
    Assumption own = new Assumption("pilot in the north, 2025", 0.02, 0.05);
    ReturnOnInvestment plan = new ReturnOnInvestment(own, 1000, 1, 200, 50);
    assertThat(plan.revenueGain()).isEqualTo(20);
    assertThat(plan.costSaving()).isEqualTo(-10);
    assertThat(plan.gain()).isEqualTo(10);
    assertThat(plan.paybackPeriods()).hasValue(5);
    assertThat(plan.afterPeriods(5)).hasValue(0);
  }

  @Test
  void whatCannotBeToldIsEmpty() {
    Assumption none = new Assumption("nothing changes", 0, 0);
    assertThat(new ReturnOnInvestment(none, 1000, 1, 200, 50).paybackPeriods()).isEmpty();
    assertThat(new ReturnOnInvestment(none, 1000, 1, 200, 0).afterPeriods(1)).isEmpty();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> new Assumption(" ", 0.1, 0))
        .hasMessage("label must not be blank: ' '");
    assertThatThrownBy(() -> new Assumption("own", 0.1, -1.1))
        .hasMessage("costChange must be at least -1.0: -1.1");
    assertThatThrownBy(() -> new ReturnOnInvestment(Assumption.MCKINSEY, -1, 1, 0, 0))
        .hasMessage("revenue must be at least 0.0: -1.0");
    assertThatThrownBy(() -> new ReturnOnInvestment(Assumption.MCKINSEY, 1, 1.5, 0, 0))
        .hasMessage("margin must be in [0, 1]: 1.5");
    ReturnOnInvestment plan = new ReturnOnInvestment(Assumption.MCKINSEY, 1, 1, 0, 0);
    assertThatThrownBy(() -> plan.afterPeriods(0)).hasMessage("periods must be positive: 0.0");
  }
}
