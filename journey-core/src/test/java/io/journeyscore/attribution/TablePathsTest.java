package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TablePathsTest {

  private static final JourneyRules RULES =
      JourneyRules.builder().inactivityGap(Duration.ofDays(5)).build();

  private static final List<AttributionModel> MODELS =
      List.of(
          AttributionModel.first(),
          AttributionModel.lastNonDirect(Set.of("web")),
          AttributionModel.linear(),
          AttributionModel.participation(),
          AttributionModel.shapley());

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Rules> rulesOfAnswers() {
    return RandomRules.rulesOfAnswers();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 20);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logsWithoutIds() {
    return RandomLogs.logsWithoutIds(3, 20, 20);
  }

  @Provide
  Arbitrary<TouchRules> touchRules() {
    return Combinators.combine(
            Arbitraries.of(
                Dimension.channel(),
                Dimension.owner(),
                Dimension.family(),
                Dimension.channel().by(Dimension.type())),
            Arbitraries.of(Ending.values()),
            Arbitraries.of(EventFilter.any(), EventFilter.ofType("purchase", "page_view", "cancel"))
                .optional(0.5))
        .as(
            (dimension, ending, touches) -> {
              TouchRules rules = TouchRules.of(dimension, Lookback.journey()).crediting(ending);
              return touches.map(rules::touches).orElse(rules);
            });
  }

  private static void assertSameAsObjects(
      Rules rules, Conversions policy, TouchRules touches, List<JourneyEvent> events) {
    JourneyReconstructor reconstructor =
        rules.reconstructor(rules.builder().conversions(policy).build());
    JourneyTable table = reconstructor.reconstruct(EventLog.copyOf(events));
    PathSet expected = PathSet.of(touches.paths(reconstructor.reconstruct(events).timelines()));

    assertThat(touches.paths(table)).isEqualTo(expected);
    if (expected.totalConversions() > 0) {
      for (AttributionModel model : MODELS) {
        assertThat(model.attribute(table, touches)).isEqualTo(model.attribute(expected));
      }
    }
  }

  @Property(tries = 2_000, seed = "11")
  void pathsInColumnsAreThoseOfTheObjects(
      @ForAll("rules") Rules rules,
      @ForAll Conversions policy,
      @ForAll("touchRules") TouchRules touches,
      @ForAll("logs") List<JourneyEvent> events) {
    assertSameAsObjects(rules, policy, touches, events);
  }

  @Property(tries = 1_000, seed = "12")
  void pathsOfEventsThatAreAlikeAreThoseOfTheObjects(
      @ForAll("rules") Rules rules,
      @ForAll Conversions policy,
      @ForAll("touchRules") TouchRules touches,
      @ForAll("logsWithoutIds") List<JourneyEvent> events) {
    assertSameAsObjects(rules, policy, touches, events);
  }

  @Property(tries = 1_000, seed = "13")
  void goalsThatLookAtAttributesAndRatingsAreFoundInColumns(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll Conversions policy,
      @ForAll("touchRules") TouchRules touches,
      @ForAll("logs") List<JourneyEvent> events) {
    assertSameAsObjects(rules, policy, touches, events);
  }

  @Test
  void creditOfATableIsRefusedAsThatOfItsPathsIs() {
    JourneyTable table =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(5))
            .succeedsOn(EventFilter.ofType("purchase"))
            .build()
            .reconstructor()
            .reconstruct(
                EventLog.copyOf(Log.of("ann 0d visit channel=web\nann 9d visit channel=tv")));
    TouchRules touches = TouchRules.of(Dimension.channel(), Lookback.journey());

    assertThatThrownBy(() -> AttributionModel.first().attribute(table, touches))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paths must hold a conversion: 0 of 1 journeys converted");
    assertThatThrownBy(
            () -> AttributionModel.timeDecay().attribute(table, touches.crediting(Ending.LAPSE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("paths must come with their moments");
  }

  @Test
  void touchesThatShapesDoNotTellAreRefused() {
    JourneyTable table = RULES.reconstructor().reconstruct(EventLog.copyOf(List.of()));
    TouchRules byAttribute =
        TouchRules.of(Dimension.attribute(AttributeKey.ofText("campaign")), Lookback.journey());
    TouchRules ofPerson = TouchRules.of(Dimension.channel(), Lookback.person());

    for (TouchRules rules : List.of(byAttribute, ofPerson)) {
      assertThatThrownBy(() -> rules.paths(table))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("touches must be those of a journey and told by the shapes");
    }
  }
}
