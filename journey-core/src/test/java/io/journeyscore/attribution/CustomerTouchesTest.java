package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerTouchesTest {

  private static final int MANY = 20_000;

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return Arbitraries.oneOf(RandomLogs.logs(2, 20, 25), RandomLogs.logsWithoutIds(2, 90, 25));
  }

  @Provide
  Arbitrary<Lookback> lookbacks() {
    return Arbitraries.of(
        Lookback.journey(),
        Lookback.person(),
        Lookback.session(SessionRule.after(Duration.ofDays(2))),
        Lookback.within(Duration.ofDays(4)),
        Lookback.within(Window.calendar(Period.ofMonths(1), ZoneOffset.UTC)));
  }

  @Provide
  Arbitrary<Optional<EventFilter>> filters() {
    return Arbitraries.of(EventFilter.any(), EventFilter.ofType("purchase", "page_view", "cancel"))
        .optional(0.5);
  }

  @Property(tries = 2_000, seed = "31")
  void pathsAreThoseThatOneFindsByHand(
      @ForAll("rules") Rules rules,
      @ForAll Conversions policy,
      @ForAll("lookbacks") Lookback lookback,
      @ForAll Ending ending,
      @ForAll("filters") Optional<EventFilter> own,
      @ForAll("logs") List<JourneyEvent> events) {
    TouchRules plain = TouchRules.of(Dimension.channel(), lookback).crediting(ending);
    TouchRules touches = own.map(plain::touches).orElse(plain);

    for (CustomerTimeline timeline :
        rules
            .reconstructor(rules.builder().conversions(policy).build())
            .reconstruct(events)
            .timelines()) {
      assertThat(touches.paths(timeline))
          .isEqualTo(new SlowTouches(timeline, touches, Dimension.channel(), own).paths());
    }
  }

  @Test
  void monthOfAnEarlierTouchMayBeOverLaterThanThatOfTheNext() {
    CustomerTimeline timeline =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(200))
            .succeedsOn(EventFilter.ofType("purchase"))
            .build()
            .reconstructor()
            .reconstruct(
                Log.of(
                    """
                    ann 29d15h visit channel=until_15h_of_february_29
                    ann 30d10h visit channel=until_10h_of_february_29
                    ann 59d12h purchase
                    """))
            .timelines()
            .get(0);
    Lookback month = Lookback.within(Window.calendar(Period.ofMonths(1), ZoneOffset.UTC));

    assertThat(TouchRules.of(Dimension.channel(), month).paths(timeline).get(0).touches())
        .extracting(TouchPath.Touch::name)
        .containsExactly("until_15h_of_february_29");
  }

  static List<Lookback> reaching() {
    return List.of(
        Lookback.journey(),
        Lookback.person(),
        Lookback.session(SessionRule.after(Duration.ofDays(1))),
        Lookback.within(Duration.ofDays(1)));
  }

  /** Each event looked at anew for each conversion would be 800 million looks. */
  @ParameterizedTest
  @MethodSource("reaching")
  void journeyOfManyConversionsIsAsManyPathsOfItsOwnTouches(Lookback lookback) {
    CustomerTimeline timeline = ofManyConversions();

    List<TouchPath> paths = TouchRules.of(Dimension.channel(), lookback).paths(timeline);

    assertThat(paths).hasSize(MANY);
    assertThat(paths)
        .allSatisfy(
            path ->
                assertThat(path.touches())
                    .extracting(TouchPath.Touch::name)
                    .containsExactly("web"));
  }

  private static CustomerTimeline ofManyConversions() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 2 * MANY; i++) {
      EventType type = EventType.of(i % 2 == 0 ? "visit" : "purchase");
      events.add(
          JourneyEvent.builder(type, Log.START.plusSeconds(i))
              .customer("c")
              .eventId("e" + i)
              .channel(Channel.of("web"))
              .build());
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .goal(Goal.passing("buy", EventFilter.ofType("purchase")))
        .conversions(Conversions.CYCLE)
        .build()
        .reconstructor()
        .reconstruct(events)
        .timelines()
        .get(0);
  }
}
