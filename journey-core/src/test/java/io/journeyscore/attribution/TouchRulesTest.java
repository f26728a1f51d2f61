package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchRulesTest {

  private static final TouchRules BY_JOURNEY =
      TouchRules.of(Dimension.channel(), Lookback.journey());

  private static JourneyRules.Builder rules() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(200))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"));
  }

  private static List<CustomerTimeline> timelines(JourneyRules.Builder rules, String log) {
    return rules.build().reconstructor().reconstruct(Log.of(log)).timelines();
  }

  /** The names of each path's touches, one after the other; in brackets where it converted. */
  private static List<String> read(TouchRules rules, List<CustomerTimeline> timelines) {
    return rules.paths(timelines).stream()
        .map(
            path -> {
              List<String> names = path.touches().stream().map(TouchPath.Touch::name).toList();
              return path.isConverted() ? names.toString() : String.join(" ", names);
            })
        .toList();
  }

  /** Acceptance row A38: a touch exactly on the edge is outside, one just after it inside. */
  @ParameterizedTest
  @ValueSource(ints = {14, 30, 60, 90})
  void touchExactlyOnTheEdgeOfTheLookbackIsOutside(int days) {
    List<CustomerTimeline> timelines =
        timelines(
            rules(),
            """
            ann 0d visit channel=on_edge
            ann 0d1us visit channel=inside
            ann %dd purchase value=1
            """
                .formatted(days));
    Lookback elapsed = Lookback.within(Duration.ofDays(days));
    Lookback calendar = Lookback.within(Window.calendar(Period.ofDays(days), ZoneOffset.UTC));

    for (Lookback lookback : List.of(elapsed, calendar)) {
      TouchRules rules = TouchRules.of(Dimension.channel(), lookback);
      assertThat(read(rules, timelines)).containsExactly("[inside]");
      Attribution credit = AttributionModel.first().attribute(rules.paths(timelines));
      assertThat(credit.credit("on_edge").conversions()).isZero();
    }
  }

  /** Acceptance row A38: by journey and by person, across journeys. */
  @Test
  void lookbackByPersonReachesIntoEarlierJourneysAndByTimeToo() {
    List<CustomerTimeline> timelines =
        timelines(
            rules(),
            """
            ann 0d visit channel=web
            ann 1d purchase value=1
            ann 5d visit channel=email
            ann 6d purchase value=2
            """);

    assertThat(read(BY_JOURNEY, timelines)).containsExactly("[web]", "[email]");
    assertThat(read(TouchRules.of(Dimension.channel(), Lookback.person()), timelines))
        .containsExactly("[web]", "[web, email]");
    Lookback week = Lookback.within(Duration.ofDays(7));
    assertThat(read(TouchRules.of(Dimension.channel(), week), timelines))
        .containsExactly("[web]", "[web, email]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SHARED | [a] [a, b]
          CYCLE  | [a] [b]
          FIRST  | [a]
          LAST   | [a, b]
          """)
  void severalConversionsFollowThePolicy(Conversions policy, String expected) {
    JourneyRules.Builder rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.passing("buy", ofType("purchase")))
            .conversions(policy);
    List<CustomerTimeline> timelines =
        timelines(
            rules,
            """
            ann 0d visit channel=a
            ann 1d purchase value=1
            ann 2d visit channel=b
            ann 3d purchase value=2
            ann 4d visit channel=c
            """);

    for (Lookback lookback : List.of(Lookback.journey(), Lookback.person())) {
      TouchRules touches = TouchRules.of(Dimension.channel(), lookback);
      assertThat(String.join(" ", read(touches, timelines))).isEqualTo(expected);
      BigDecimal value = timelines.get(0).journeys().get(0).value();
      assertThat(AttributionModel.linear().attribute(touches.paths(timelines)).value())
          .isEqualByComparingTo(value);
    }
  }

  @Test
  void oneEventThatReachesTwoGoalsIsTwoConversionsOfTheSameTouches() {
    JourneyRules.Builder rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.passing("buy", ofType("purchase")))
            .goal(Goal.passing("any", ofType("purchase")))
            .conversions(Conversions.CYCLE);

    assertThat(
            read(BY_JOURNEY, timelines(rules, "ann 0d visit channel=a\nann 1d purchase value=1")))
        .containsExactly("[a]", "[a]");
  }

  @Test
  void failureAndLapseAreCreditedInPlaceOfSuccess() {
    List<CustomerTimeline> timelines =
        timelines(
            rules(),
            """
            ann 0d visit channel=a
            ann 1d purchase value=5 channel=shop
            bob 0d visit channel=b
            bob 1d cancel channel=phone
            cid 0d visit channel=c
            dan 0d visit channel=old
            dan 300d visit channel=open
            """);

    assertThat(read(BY_JOURNEY, timelines)).containsExactly("[a]", "b", "c", "old");
    assertThat(read(BY_JOURNEY.crediting(Ending.FAILURE), timelines))
        .containsExactly("a", "[b]", "c", "old");
    assertThat(read(BY_JOURNEY.crediting(Ending.LAPSE), timelines))
        .containsExactly("a", "b", "[c]", "[old]");
    Attribution failure =
        AttributionModel.last().attribute(BY_JOURNEY.crediting(Ending.FAILURE).paths(timelines));
    assertThat(failure.credit("b")).isEqualTo(new Credit("b", 1, 0));
  }

  @Test
  void dimensionsNameWhatIsCredited() {
    List<CustomerTimeline> timelines =
        timelines(
            rules(),
            """
            ann 0d visit channel=email touchpoint=newsletter note=spring
            ann 1d visit
            ann 2d purchase value=1
            """);

    assertThat(read(TouchRules.of(Dimension.touchpoint(), Lookback.person()), timelines))
        .containsExactly("[newsletter]");
    assertThat(read(TouchRules.of(Dimension.family(), Lookback.person()), timelines))
        .containsExactly("[COMMUNICATIONS]");
    assertThat(read(TouchRules.of(Dimension.type(), Lookback.person()), timelines))
        .containsExactly("[visit]");
    assertThat(read(TouchRules.of(Dimension.attribute(Log.NOTE), Lookback.person()), timelines))
        .containsExactly("[spring]");
    assertThat(read(TouchRules.of(Dimension.owner(), Lookback.person()), timelines))
        .containsExactly("[]");
    TouchRules all = TouchRules.of(Dimension.channel(), Lookback.person());
    assertThat(read(all.touches(EventFilter.any()), timelines))
        .containsExactly("[email, unknown, unknown]");
  }

  @Test
  void negativeValueIsRefused() {
    List<CustomerTimeline> timelines =
        timelines(rules(), "ann 0d visit channel=a\nann 1d purchase value=-3");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BY_JOURNEY.paths(timelines))
        .withMessageStartingWith("value must not be negative: -3");
  }

  @Test
  void touchesOutOfOrderAreRefused() {
    TouchPath.Touch early = new TouchPath.Touch("a", Log.at("1d"));
    TouchPath.Touch late = new TouchPath.Touch("a", Log.at("2d"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TouchPath.unconverted(List.of(late, early), Log.at("3d")))
        .withMessageStartingWith("touches must be in order and not after the end at ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TouchPath.unconverted(List.of(late), Log.at("1d")))
        .withMessageStartingWith("touches must be in order and not after the end at ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TouchPath.unconverted(List.of(), Log.at("1d")).withConversionOn("a"))
        .withMessage("path must have converted to convert on: a");
  }
}
