package io.journeyscore.analytics.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.driver.Factors;
import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.Money;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TouchpointCardTest {
  private static TouchpointCardBuilder declared() {
    return TouchpointCard.builder("delivery")
        .owner("logistics")
        .cost(Money.of("125000.50", "EUR"))
        .intended("speed", 6)
        .intended("care")
        .desired("speed", 6.5)
        .desired("price", 4)
        .weight("speed", 3)
        .accelerator("express")
        .accelerator("reminder")
        .slowing("address form")
        .blocking("lost parcel");
  }

  /** Success is twice as fast with express, half as fast with a slot; a lost parcel ends it. */
  private static List<Factor> learned() {
    SplittableRandom random = new SplittableRandom(80);
    int n = 3000;
    double[] stops = new double[n];
    int[] outcomes = new int[n];
    double[][] flags = new double[4][n];
    for (int i = 0; i < n; i++) {
      for (double[] flag : flags) {
        flag[i] = random.nextDouble() < 0.4 ? 1 : 0;
      }
      double rate = 0.05 * (flags[0][i] == 1 ? 2 : 1) * (flags[1][i] == 1 ? 0.5 : 1);
      double success = -Math.log(1 - random.nextDouble()) / rate;
      double leaving = -Math.log(1 - random.nextDouble()) / (flags[2][i] == 1 ? 0.06 : 0.02);
      stops[i] = Math.min(success, leaving);
      outcomes[i] = success < leaving ? 1 : 2;
    }
    return Factors.of(
        SurvivalTimes.ofKinds(stops, outcomes),
        SignalColumns.of("express", flags[0])
            .and("slot", flags[1])
            .and("lost parcel", flags[2])
            .and("weather", flags[3]),
        Factors.Options.until(30));
  }

  @Test
  void cardHoldsFourGroupsAndKeepsDeclaredAndLearnedApart() {
    TouchpointCard before = declared().build();
    TouchpointCard card = before.toBuilder().learned(learned()).build();
    assertThat(card.valueIntended())
        .extracting(ValueComponent::component)
        .containsExactly("speed", "care");
    assertThat(card.valueDesired())
        .extracting(ValueComponent::component)
        .containsExactly("speed", "price");
    assertThat(card.accelerators().declared())
        .extracting(DeclaredElement::name)
        .containsExactly("express", "reminder");
    assertThat(card.blockers().declared())
        .containsExactly(
            new DeclaredElement("address form", FactorClass.SLOWER),
            new DeclaredElement("lost parcel", FactorClass.BLOCKER));
    assertThat(card.accelerators().learned()).extracting(Factor::signal).containsExactly("express");
    assertThat(card.blockers().learned())
        .extracting(Factor::signal, Factor::factor)
        .containsExactlyInAnyOrder(
            tuple("slot", FactorClass.SLOWER), tuple("lost parcel", FactorClass.BLOCKER));
    // What is learned changes nothing that was declared.
    assertThat(card.accelerators().declared()).isEqualTo(before.accelerators().declared());
    assertThat(card.blockers().declared()).isEqualTo(before.blockers().declared());
    assertThat(before.accelerators().learned()).isEmpty();
    assertThat(before.blockers().learned()).isEmpty();
  }

  @Test
  void declaredElementsAreConfirmedByFactorsOfTheSameNameAndClass() {
    TouchpointCard card = declared().learned(learned()).build();
    assertThat(card.accelerators().confirmed())
        .extracting(DeclaredElement::name)
        .containsExactly("express");
    assertThat(card.accelerators().unconfirmed())
        .extracting(DeclaredElement::name)
        .containsExactly("reminder");
    assertThat(card.accelerators().undeclared()).isEmpty();
    assertThat(card.blockers().confirmed())
        .extracting(DeclaredElement::name)
        .containsExactly("lost parcel");
    assertThat(card.blockers().undeclared()).extracting(Factor::signal).containsExactly("slot");
    TouchpointCard mistaken =
        TouchpointCard.builder("delivery").slowing("lost parcel").learned(learned()).build();
    assertThat(mistaken.blockers().confirmed()).isEmpty();
    assertThat(mistaken.blockers().undeclared()).hasSize(2);
  }

  @Test
  void whatIsGivenAgainTakesThePlaceOfWhatWasThere() {
    TouchpointCard card = declared().learned(learned()).build();
    assertThat(card.toBuilder().build()).isEqualTo(card).hasSameHashCodeAs(card);
    TouchpointCard other = card.toBuilder().desired("speed", 5).accelerator("lost parcel").build();
    assertThat(other).isNotEqualTo(card);
    assertThat(other.valueDesired().get(0).level()).contains(Level.declared(5));
    assertThat(other.blockers().declared())
        .extracting(DeclaredElement::name)
        .containsExactly("address form");
    List<Factor> neither =
        learned().stream()
            .map(
                factor ->
                    new Factor(
                        factor.signal(),
                        FactorClass.NEITHER,
                        factor.success(),
                        factor.leaving(),
                        factor.leavingLift()))
            .toList();
    assertThat(card.toBuilder().learned(neither).build().blockers().learned()).isEmpty();
  }

  @Test
  void unknownIsEmpty() {
    TouchpointCard card = TouchpointCard.builder("shop").desired("speed").build();
    assertThat(card.owner()).isEmpty();
    assertThat(card.cost()).isEmpty();
    assertThat(card.importance()).isEmpty();
    assertThat(card.performance()).isEmpty();
    assertThat(card.delivered("speed")).isEmpty();
    assertThat(card.kano("speed")).isEmpty();
    assertThat(card.weight("speed")).isEqualTo(1);
  }

  @Test
  void cardsThatDoNotHangTogetherAreRefused() {
    TouchpointCardBuilder builder = declared();
    assertThatThrownBy(() -> builder.weight("speed", -1))
        .hasMessage("weight must be finite and not negative: -1.0");
    assertThatThrownBy(() -> builder.cost(new Money(-1, "EUR")))
        .hasMessage("cost must be at least 0: -1");
    assertThatThrownBy(() -> builder.accelerator("")).hasMessage("name must not be blank: ''");
    builder.kano("sped", new KanoResult(Map.of(KanoClass.MUST_BE, 1L), 0.95));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("component must be intended or desired before build(): sped");
  }
}
