package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomStages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Models with all settings against a twin that looks at the whole past again after each event. */
class StageCursorPropertyTest {

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(1, 20, 25);
  }

  @Provide
  Arbitrary<StageModel> models() {
    return RandomStages.models();
  }

  @Property(tries = 1000, seed = "1")
  void stagesEqualASlowTwin(
      @ForAll("models") StageModel model, @ForAll("logs") List<JourneyEvent> log) {
    assertThat(model.stagesAfter(log)).isEqualTo(slowStages(model, log));
  }

  /** Keeps the present path of entered stages and all that was wanted, and nothing clever. */
  private static List<Stage> slowStages(StageModel model, List<JourneyEvent> log) {
    List<Stage> path = new ArrayList<>(List.of(Stage.UNKNOWN));
    List<Stage> wanted = new ArrayList<>();
    List<Stage> after = new ArrayList<>();
    for (JourneyEvent event : log) {
      Stage now = path.get(path.size() - 1);
      boolean back =
          model.cancels().stream()
              .anyMatch(c -> c.stage().equals(now) && c.filter().matches(event));
      List<Stage> led =
          model.rules().stream()
              .filter(rule -> rule.from().isEmpty() || rule.from().contains(now))
              .filter(rule -> rule.filter().matches(event))
              .map(StageRule::stage)
              .toList();
      if (back) {
        path.remove(path.size() - 1);
        wanted.clear();
      } else if (!led.isEmpty()) {
        boolean earlier = model.stages().indexOf(led.get(0)) < model.stages().indexOf(now);
        if (!earlier || (!model.forwardOnly() && confirmed(wanted, led.get(0), model))) {
          wanted.clear();
          if (!led.get(0).equals(now)) {
            path.add(led.get(0));
          }
        } else {
          wanted.add(led.get(0));
        }
      }
      after.add(path.get(path.size() - 1));
    }
    return after;
  }

  private static boolean confirmed(List<Stage> wanted, Stage stage, StageModel model) {
    int needed = model.hysteresis() - 1;
    return wanted.size() >= needed
        && wanted.subList(wanted.size() - needed, wanted.size()).stream().allMatch(stage::equals);
  }

  @Property(tries = 500, seed = "2")
  void laterEventsChangeNothing(
      @ForAll("models") StageModel model, @ForAll("logs") List<JourneyEvent> log) {
    List<Stage> all = model.stagesAfter(log);
    for (int i = 0; i <= log.size(); i++) {
      assertThat(model.stagesAfter(log.subList(0, i))).isEqualTo(all.subList(0, i));
    }
  }

  @Property(tries = 500, seed = "3")
  void withoutCancellingForwardOnlyNeverGoesBack(
      @ForAll("models") StageModel model, @ForAll("logs") List<JourneyEvent> log) {
    StageModel.Builder forward = StageModel.builder();
    model.rules().forEach(rule -> forward.stage(rule.stage(), rule.filter(), rule.from()));
    StageModel only = forward.forwardOnly().build();
    int before = -1;
    for (Stage stage : only.stagesAfter(log)) {
      assertThat(only.stages().indexOf(stage)).isGreaterThanOrEqualTo(before);
      before = only.stages().indexOf(stage);
    }
  }

  @Property(tries = 500, seed = "4")
  void cumulativeTimesAddUpToTheTimeThatTheStaysTile(
      @ForAll("models") StageModel model, @ForAll("logs") List<JourneyEvent> log) {
    List<StageVisit> visits = new ArrayList<>();
    List<Stage> stages = model.stagesAfter(log);
    List<JourneyEvent> sorted =
        log.stream().sorted((a, b) -> a.occurredAt().compareTo(b.occurredAt())).toList();
    for (int i = 1; i < sorted.size(); i++) {
      visits.add(
          new StageVisit(
              stages.get(i), sorted.get(i - 1).occurredAt(), sorted.get(i).occurredAt(), 1));
    }
    Duration clocks =
        StageClock.of(visits).stream()
            .map(StageClock::cumulative)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(clocks)
        .isEqualTo(visits.stream().map(StageVisit::dwell).reduce(Duration.ZERO, Duration::plus));
  }
}
