package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CreditReturnTest {

  private static final TouchRules BY_CHANNEL =
      TouchRules.of(Dimension.channel(), Lookback.person());

  private static final String LOG =
      """
      ann 0d visit channel=search cost=1.50
      ann 1d visit channel=email
      ann 2d purchase value=9 channel=store cost=100
      ann 9d visit channel=search cost=0.25
      bob 0d visit channel=search cost=1.25
      bob 1d visit channel=web cost=0
      bob 2d purchase value=3
      """;

  private static List<CustomerTimeline> timelines(List<JourneyEvent> log) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .build()
        .reconstructor()
        .reconstruct(log)
        .timelines();
  }

  private static SortedMap<String, Money> costs(List<CustomerTimeline> timelines) {
    TouchCosts costs = TouchCosts.by(BY_CHANNEL);
    timelines.forEach(costs::accept);
    return costs.costs();
  }

  /** The last visit of ann is in an open journey; the purchase is no touch. */
  @Test
  void everyTouchCountsOnceAndGoalsDoNot() {
    assertThat(costs(timelines(Log.of(LOG))))
        .containsExactly(
            Map.entry("search", Money.of("3", "EUR")), Map.entry("web", Money.of("0", "EUR")));
  }

  @Test
  void returnsAreValueForCost() {
    List<CustomerTimeline> timelines = timelines(Log.of(LOG));
    Attribution linear = AttributionModel.linear().attribute(BY_CHANNEL.paths(timelines));

    List<CreditReturn> returns = CreditReturn.of(linear, costs(timelines));

    assertThat(returns.stream().map(CreditReturn::name)).containsExactly("email", "search", "web");
    assertThat(returns.get(0).cost()).isEmpty();
    assertThat(returns.get(0).valuePerCost()).isEmpty();
    assertThat(returns.get(1).credit().value()).isEqualByComparingTo("6");
    assertThat(returns.get(1).valuePerCost()).hasValue(2);
    assertThat(returns.get(1).gainPerCost()).hasValue(1);
    assertThat(returns.get(2).valuePerCost()).isEmpty();
    assertThat(returns.get(2).gainPerCost()).isEmpty();
  }

  @Test
  void costWithoutCreditIsListed() {
    Attribution credit =
        AttributionModel.first()
            .attribute(PathSet.builder().addText("a", 1, BigDecimal.ONE, 0).build());

    List<CreditReturn> returns = CreditReturn.of(credit, Map.of("tv", Money.of("5", "EUR")));

    assertThat(returns.get(1).credit()).isEqualTo(new Credit("tv", 0, 0));
    assertThat(returns.get(1).valuePerCost()).hasValue(0);
    assertThat(returns.get(1).gainPerCost()).hasValue(-1);
  }

  @Test
  void costsOfPartsCombine() {
    List<CustomerTimeline> timelines = timelines(Log.of(LOG));
    TouchCosts whole = TouchCosts.by(BY_CHANNEL);
    timelines.forEach(timeline -> whole.combine(TouchCosts.by(BY_CHANNEL).accept(timeline)));

    assertThat(whole.costs()).isEqualTo(costs(timelines));
    TouchRules other = TouchRules.of(Dimension.touchpoint(), Lookback.person());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.combine(TouchCosts.by(other)))
        .withMessageStartingWith("other must be by the same rules: ");
  }

  /** A reconstruction keeps to one currency; two of them may differ. */
  @Test
  void currenciesAreNotMixed() {
    JourneyEvent dear =
        Log.event("cid 0d visit channel=tv").toBuilder().cost(Money.of("2", "USD")).build();
    JourneyEvent paid =
        Log.event("cid 1d purchase").toBuilder().value(Money.of("2", "USD")).build();
    for (JourneyEvent event : List.of(dear, paid)) {
      TouchCosts costs = TouchCosts.by(BY_CHANNEL);
      timelines(Log.of(LOG)).forEach(costs::accept);
      CustomerTimeline other = timelines(List.of(event)).get(0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> costs.accept(other))
          .withMessage("costs and values must be in one currency: EUR and USD");
    }
    Attribution credit =
        AttributionModel.first()
            .attribute(PathSet.builder().addText("a", 1, BigDecimal.ONE, 0).build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CreditReturn.of(
                    credit, Map.of("a", Money.of("5", "EUR"), "b", Money.of("5", "USD"))))
        .withMessage("costs must be in one currency: [EUR, USD]");
  }

  @Test
  void sumsThatOverflowAreRefused() {
    JourneyEvent great =
        Log.event("cid 0d visit channel=tv").toBuilder()
            .cost(new Money(Long.MAX_VALUE, "EUR"))
            .build();
    JourneyEvent more = great.toBuilder().eventId("second").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> costs(timelines(List.of(great, more))))
        .withMessageStartingWith("sum of costs must stay below 9.2e12");
  }
}
