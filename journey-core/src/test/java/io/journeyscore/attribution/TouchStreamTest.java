package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.Streamed;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import io.journeyscore.stage.StageModel;
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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TouchStreamTest {

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return Arbitraries.oneOf(RandomLogs.logs(2, 20, 40), RandomLogs.logs(1, 3, 40));
  }

  @Provide
  Arbitrary<TouchRules> touches() {
    Arbitrary<Lookback> lookbacks =
        Arbitraries.of(
            Lookback.journey(),
            Lookback.person(),
            Lookback.session(SessionRule.after(Duration.ofDays(2))),
            Lookback.within(Duration.ofDays(4)),
            Lookback.within(Window.calendar(Period.ofMonths(1), ZoneOffset.UTC)));
    Arbitrary<Dimension> dimensions =
        Arbitraries.of(
            Dimension.channel(),
            Dimension.family(),
            Dimension.stage(StageModel.sevenStages()).by(Dimension.touchpoint()));
    Arbitrary<Optional<EventFilter>> own =
        Arbitraries.of(EventFilter.any(), EventFilter.ofType("purchase", "page_view", "cancel"))
            .optional(0.5);
    return lookbacks.flatMap(
        lookback ->
            dimensions.flatMap(
                dimension ->
                    own.flatMap(
                        filter ->
                            Arbitraries.of(Ending.values())
                                .map(
                                    ending -> {
                                      TouchRules plain =
                                          TouchRules.of(dimension, lookback).crediting(ending);
                                      return filter.map(plain::touches).orElse(plain);
                                    }))));
  }

  private static List<TouchPath> streamed(
      TouchRules touches, JourneyRules rules, Reconstruction whole, int most, long[] cut) {
    List<TouchPath> paths = new ArrayList<>();
    TouchStream stream = new TouchStream(touches, rules, whole.observedUntil(), most, paths::add);
    Streamed.over(rules, whole, stream::accept);
    stream.finish();
    cut[0] = stream.cutPaths();
    return paths;
  }

  @Property(tries = 1_500, seed = "21")
  void pathsAreThoseOfTheWholeTimelines(
      @ForAll("rules") Rules random,
      @ForAll Conversions policy,
      @ForAll("touches") TouchRules touches,
      @ForAll("logs") List<JourneyEvent> log) {
    JourneyRules rules = random.builder().conversions(policy).build();
    Reconstruction whole = random.reconstructor(rules).reconstruct(log);
    long[] cut = {0};
    assertThat(streamed(touches, rules, whole, 40, cut))
        .containsExactlyInAnyOrderElementsOf(touches.paths(whole.timelines()));
    assertThat(cut[0]).isZero();
  }

  @Property(tries = 2_000, seed = "22")
  void whatDoesNotFitIsLeftOutFromTheFirstTouchOnAndCounted(
      @ForAll("rules") Rules random,
      @ForAll Conversions policy,
      @ForAll("touches") TouchRules touches,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll @IntRange(min = 1, max = 4) int most) {
    JourneyRules rules = random.builder().conversions(policy).build();
    Reconstruction whole = random.reconstructor(rules).reconstruct(log);
    long[] none = {0};
    long[] cut = {0};
    List<TouchPath> all = streamed(touches, rules, whole, 40, none);
    List<TouchPath> held = streamed(touches, rules, whole, most, cut);
    assertThat(held).hasSameSizeAs(all);
    long shorter = 0;
    for (int i = 0; i < all.size(); i++) {
      List<TouchPath.Touch> full = all.get(i).touches();
      List<TouchPath.Touch> left = held.get(i).touches();
      assertThat(left).hasSizeLessThanOrEqualTo(most);
      assertThat(left).isEqualTo(full.subList(full.size() - left.size(), full.size()));
      assertThat(held.get(i).at()).isEqualTo(all.get(i).at());
      assertThat(held.get(i).valueMicros()).isEqualTo(all.get(i).valueMicros());
      if (touches.lookback() == Lookback.journey()) {
        assertThat(left).hasSize(Math.min(most, full.size()));
      }
      shorter += left.size() < full.size() ? 1 : 0;
    }
    assertThat(cut[0]).isGreaterThanOrEqualTo(shorter);
    if (touches.lookback() == Lookback.journey()) {
      assertThat(cut[0]).isEqualTo(shorter);
    }
  }

  @Test
  void atLeastOneTouchIsHeld() {
    JourneyRules rules = JourneyRules.builder().inactivityGap(Duration.ofDays(1)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TouchStream(
                    TouchRules.of(Dimension.channel(), Lookback.journey()),
                    rules,
                    Log.at("1d"),
                    0,
                    path -> {}))
        .withMessage("maxTouchesHeld must be positive: 0");
  }
}
