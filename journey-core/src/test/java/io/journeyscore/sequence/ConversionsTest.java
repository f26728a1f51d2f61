package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

  private static final List<JourneyEvent> LOG =
      Log.of(
          """
          ann 0d  visit          id=a
          ann 1d  purchase       id=b value=40
          ann 2d  subscription   id=c value=12.50
          ann 5d  purchase       id=d value=10
          ann 9d  community_join id=e
          bob 0d  visit          id=f
          bob 3d  community_join id=g value=1
          """);

  private static final Goal PURCHASE = Goal.passing("purchase", ofType("purchase"));
  private static final Goal SUBSCRIPTION =
      new Goal("subscription", ofType("subscription"), false, new BigDecimal("12"));
  private static final Goal COMMUNITY =
      new Goal("community", ofType("community_join"), true, new BigDecimal("0.5"));

  private static Reconstruction reconstruct(String version, Conversions policy) {
    return JourneyRules.builder("relation", version)
        .inactivityGap(Duration.ofDays(30))
        .goal(PURCHASE)
        .goal(SUBSCRIPTION)
        .goal(COMMUNITY)
        .conversions(policy)
        .build()
        .reconstructor()
        .reconstruct(LOG);
  }

  /** By hand: 40 + 12 x 12.50 + 10 + 0.5 x 0 = 200 for Ann, 0.5 x 1 for Bob. */
  @Test
  void outcomesOfThreeGoalsAndTheirWeightedValueAreThoseByHand() {
    List<Journey> journeys = reconstruct("1", Conversions.SHARED).journeys();
    Journey ann = journeys.get(0);
    assertThat(ann.goalHits("purchase"))
        .extracting(hit -> hit.event().occurredAt())
        .containsExactly(Log.at("1d"), Log.at("5d"));
    assertThat(ann.goalHits("purchase"))
        .extracting(GoalHit::value)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(BigDecimal.valueOf(40), BigDecimal.valueOf(10));
    assertThat(ann.goalHits("subscription").get(0).value()).isEqualByComparingTo("150");
    assertThat(ann.goalHits("community").get(0).value()).isEqualByComparingTo("0");
    assertThat(ann.value()).isEqualByComparingTo("200");
    assertThat(ann.outcome()).isEqualTo(new Outcome(Outcome.Status.SUCCEEDED, Log.at("1d")));
    Journey bob = journeys.get(1);
    assertThat(bob.goalHits("purchase")).isEmpty();
    assertThat(bob.value()).isEqualByComparingTo("0.5");
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST, 190, b c e",
    "LAST, 160, c d e",
    "CYCLE, 200, b c d e",
    "SHARED, 200, b c d e"
  })
  void policySaysWhichConversionsOfAGoalCount(Conversions policy, String value, String counted) {
    Journey ann = reconstruct("1", policy).journeys().get(0);
    assertThat(ann.goalHits()).hasSize(4);
    assertThat(ann.conversions())
        .extracting(hit -> hit.event().eventId().orElseThrow())
        .containsExactly(counted.split(" "));
    assertThat(ann.value()).isEqualByComparingTo(value);
  }

  @Test
  void twoVersionsReplayTheSameLogSideBySide() {
    Reconstruction first = reconstruct("1", Conversions.SHARED);
    JourneyRules second =
        JourneyRules.builder("relation", "2")
            .inactivityGap(Duration.ofDays(3))
            .goal(Goal.terminal("purchase", ofType("purchase")))
            .build();
    Reconstruction other = second.reconstructor().reconstruct(LOG);
    assertThat(first.journeys()).hasSize(2);
    assertThat(other.journeys()).hasSize(6);
    assertThat(other.journeys().get(0).value()).isEqualByComparingTo("40");
    assertThat(reconstruct("1", Conversions.SHARED).journeys())
        .as("the first version again, after the second")
        .isEqualTo(first.journeys());
  }
}
