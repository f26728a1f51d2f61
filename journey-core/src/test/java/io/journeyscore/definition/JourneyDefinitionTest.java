package io.journeyscore.definition;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyDefinitionTest {

  private static final SignalSet SIGNALS =
      SignalSet.of(StageModel.fiveStages(), Signal.count(EventFilter.any()));
  private static final Goal PURCHASE = Goal.terminal("purchase", ofType("purchase"));

  private static JourneyDefinition.Builder orders() {
    return JourneyDefinition.builder("orders", "1")
        .boundary(Boundary.gap(Duration.ofDays(30)))
        .goal(PURCHASE)
        .failsOn(ofType("cancel"))
        .startsOn(ofType("visit"))
        .maximumLength(Duration.ofDays(90))
        .currency("EUR")
        .signals(SIGNALS)
        .target(Target.success())
        .landmarks(Landmarks.everyEvent());
  }

  @Test
  void partsAreGivenBack() {
    JourneyDefinition definition = orders().build();
    assertThat(definition.name()).isEqualTo("orders");
    assertThat(definition.version()).isEqualTo("1");
    assertThat(definition.identifierKinds()).containsExactly(IdentifierKind.CUSTOMER);
    assertThat(definition.boundary()).isEqualTo(Boundary.gap(Duration.ofDays(30)));
    assertThat(definition.start()).isEqualTo(ofType("visit"));
    assertThat(definition.goals()).containsExactly(PURCHASE);
    assertThat(definition.failure()).isEqualTo(ofType("cancel"));
    assertThat(definition.maximumLength()).contains(Duration.ofDays(90));
    assertThat(definition.currency()).contains("EUR");
    assertThat(definition.signals()).isEqualTo(SIGNALS);
    assertThat(definition.target()).isEqualTo(Target.success());
    assertThat(definition.landmarks()).isEqualTo(Landmarks.everyEvent());
    assertThat(definition).hasToString("JourneyDefinition[name=orders, version=1]");
  }

  @Test
  void reconstructorFollowsTheDefinition() {
    String log = "c 0d mail \n c 1d visit \n c 2d purchase \n c 3d visit \n c 4d cancel";
    Reconstruction result = orders().build().reconstructor().build().reconstruct(Log.of(log));
    Reconstruction byHand =
        JourneyReconstructor.builder()
            .name("orders")
            .inactivityGap(Duration.ofDays(30))
            .startsOn(ofType("visit"))
            .goal(PURCHASE)
            .failsOn(ofType("cancel"))
            .maximumLength(Duration.ofDays(90))
            .currency("EUR")
            .build()
            .reconstruct(Log.of(log));
    assertThat(result.journeys()).isEqualTo(byHand.journeys()).hasSize(2);
    assertThat(result.accounting()).isEqualTo(byHand.accounting());
  }

  @Test
  void everyPartCountsForEquality() {
    JourneyDefinition definition = orders().build();
    assertThat(orders().build()).isEqualTo(definition).hasSameHashCodeAs(definition);
    List<JourneyDefinition> others =
        List.of(
            orders().boundary(Boundary.key()).build(),
            orders().identifierKinds(List.of(IdentifierKind.weak("customer"))).build(),
            orders().startsOn(EventFilter.any()).build(),
            orders().goal(Goal.passing("other", ofType("x"))).build(),
            orders().failsOn(EventFilter.none()).build(),
            orders().maximumLength(Duration.ofDays(91)).build(),
            orders().currency("USD").build(),
            orders().signals(SignalSet.of(StageModel.sevenStages(), SIGNALS.signals())).build(),
            orders().target(Target.successWithin(Duration.ofDays(1))).build(),
            orders().landmarks(Landmarks.afterEvents(1)).build());
    assertThat(others).doesNotHaveDuplicates().doesNotContain(definition);
    for (JourneyDefinition other : others) {
      assertThat(other.toBytes()).isNotEqualTo(definition.toBytes());
    }
  }

  @Test
  void whatIsNeededMustBeSet() {
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyDefinition.builder("n", "1").build())
        .withMessage("boundary, signals, target and landmarks must be set before build()");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                JourneyDefinition.builder("n", "1")
                    .boundary(Boundary.key())
                    .signals(SIGNALS)
                    .landmarks(Landmarks.everyEvent())
                    .target(Target.success())
                    .build())
        .withMessage("goal must be added for a target of success");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> orders().goal(PURCHASE).build())
        .withMessage("goals must have different names: purchase");
    assertThatIllegalArgumentException().isThrownBy(() -> orders().currency("euro"));
    assertThatIllegalArgumentException().isThrownBy(() -> JourneyDefinition.builder(" ", "1"));
  }
}
