package io.journeyscore.definition;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.DuplicateRule;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyDefinitionTest {

  private static final SignalSet SIGNALS =
      SignalSet.of(StageModel.fiveStages(), Signal.count(EventFilter.any()));
  private static final Goal PURCHASE = Goal.terminal("purchase", ofType("purchase"));

  private static final DuplicateRule ORDER_NUMBER =
      DuplicateRule.byAttribute(ofType("purchase"), AttributeKey.ofText("order_number"));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static JourneyRules.Builder rules() {
    return JourneyRules.builder("orders", "1")
        .boundary(Boundary.gap(Duration.ofDays(30)))
        .goal(PURCHASE)
        .failsOn(ofType("cancel"))
        .startsOn(ofType("visit"))
        .maximumLength(Duration.ofDays(90))
        .currency("EUR");
  }

  private static JourneyDefinition.Builder orders() {
    return orders(rules());
  }

  private static JourneyDefinition.Builder orders(JourneyRules.Builder rules) {
    return JourneyDefinition.builder(rules.build())
        .signals(SIGNALS)
        .target(Target.success())
        .landmarks(Landmarks.everyEvent());
  }

  @Test
  void partsAreGivenBack() {
    JourneyDefinition definition = orders().build();
    assertThat(definition.name()).isEqualTo("orders");
    assertThat(definition.version()).isEqualTo("1");
    assertThat(definition.rules()).isEqualTo(rules().build()).hasSameHashCodeAs(rules().build());
    assertThat(definition.rules().stitcher().kinds()).containsExactly(IdentifierKind.CUSTOMER);
    assertThat(definition.rules().boundary()).isEqualTo(Boundary.gap(Duration.ofDays(30)));
    assertThat(definition.rules().start()).isEqualTo(ofType("visit"));
    assertThat(definition.rules().goals()).containsExactly(PURCHASE);
    assertThat(definition.rules().failure()).isEqualTo(ofType("cancel"));
    assertThat(definition.rules().maximumLength()).contains(Window.elapsed(Duration.ofDays(90)));
    assertThat(definition.rules().currency()).contains("EUR");
    assertThat(definition.rules()).hasToString("JourneyRules[name=orders, version=1]");
    assertThat(definition.stages()).isEqualTo(StageModel.fiveStages());
    assertThat(definition.signals()).isEqualTo(SIGNALS);
    assertThat(definition.target()).isEqualTo(Target.success());
    assertThat(definition.landmarks()).isEqualTo(Landmarks.everyEvent());
    assertThat(definition).hasToString("JourneyDefinition[name=orders, version=1]");
  }

  @Test
  void reconstructorFollowsTheDefinition() {
    String log = "c 0d mail \n c 1d visit \n c 2d purchase \n c 3d visit \n c 4d cancel";
    Reconstruction result = orders().build().reconstructor().reconstruct(Log.of(log));
    Reconstruction byHand = rules().build().reconstructor().reconstruct(Log.of(log));
    assertThat(result.journeys()).isEqualTo(byHand.journeys()).hasSize(2);
    assertThat(result.accounting()).isEqualTo(byHand.accounting());
  }

  @Test
  void everyPartCountsForEquality() {
    JourneyDefinition definition = orders().build();
    assertThat(orders().build()).isEqualTo(definition).hasSameHashCodeAs(definition);
    List<JourneyDefinition> others =
        List.of(
            orders(JourneyRules.builder("other", "1").boundary(Boundary.key()).goal(PURCHASE))
                .build(),
            orders(JourneyRules.builder("orders", "2").boundary(Boundary.key()).goal(PURCHASE))
                .build(),
            orders(
                    rules()
                        .stitcher(IdentityStitcher.deterministic(IdentifierKind.weak("customer"))))
                .build(),
            orders(rules().duplicates(ORDER_NUMBER)).build(),
            orders(rules().duplicates(DuplicateRule.byContent(ofType("purchase")))).build(),
            orders(rules().order(EventOrder.withPrecedence(List.of(EventType.of("visit")))))
                .build(),
            orders(rules().startsOn(EventFilter.any())).build(),
            orders(rules().goal(Goal.passing("other", ofType("x")))).build(),
            orders(rules().failsOn(EventFilter.none())).build(),
            orders(rules().maximumLength(Duration.ofDays(91))).build(),
            orders(rules().maximumLength(Window.calendar(Period.ofMonths(3), BERLIN))).build(),
            orders(rules().conversions(Conversions.FIRST)).build(),
            orders(rules().sessions(SessionRule.after(Duration.ofHours(1)))).build(),
            orders(rules().sessions(SessionRule.standard().startingOn(ofType("login")))).build(),
            orders(rules().currency("USD")).build(),
            JourneyDefinition.builder(rules().build()).build(),
            JourneyDefinition.builder(rules().build()).stages(StageModel.sevenStages()).build(),
            orders().signals(SignalSet.of(StageModel.sevenStages(), SIGNALS.signals())).build(),
            orders().target(Target.successWithin(Duration.ofDays(1))).build(),
            orders().landmarks(Landmarks.afterEvents(1)).build());
    assertThat(others).doesNotHaveDuplicates().doesNotContain(definition);
    for (JourneyDefinition other : others) {
      assertThat(other.toBytes()).isNotEqualTo(definition.toBytes());
      assertThat(JourneyDefinition.fromBytes(other.toBytes())).isEqualTo(other);
    }
  }

  @Test
  void whatIsNeededMustBeSet() {
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyRules.builder("n", "1").build())
        .withMessage("boundary, inactivityGap or byJourneyKey must be set");
    JourneyRules withoutGoal = JourneyRules.builder("n", "1").byJourneyKey().build();
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyDefinition.builder(withoutGoal).signals(SIGNALS).build())
        .withMessage("signals, target and landmarks must be set together, or none of them: n");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                JourneyDefinition.builder(withoutGoal)
                    .signals(SIGNALS)
                    .landmarks(Landmarks.everyEvent())
                    .target(Target.success())
                    .build())
        .withMessage("goal must be added for a target of success");
    assertThatIllegalStateException()
        .isThrownBy(() -> orders().stages(StageModel.sevenStages()).build())
        .withMessage("stages must be those of the signals: orders");
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyDefinition.builder(withoutGoal).build().target())
        .withMessage("definition must have signals, target and landmarks to predict: n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules().goal(PURCHASE))
        .withMessage("goals must have different names: purchase");
    assertThatIllegalArgumentException().isThrownBy(() -> rules().currency("euro"));
    assertThatIllegalArgumentException().isThrownBy(() -> JourneyRules.builder(" ", "1"));
  }
}
