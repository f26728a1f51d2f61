package io.journeyscore.stage;

import static io.journeyscore.stage.ActivityStages.ACTIVE;
import static io.journeyscore.stage.ActivityStages.AT_RISK;
import static io.journeyscore.stage.ActivityStages.BACK;
import static io.journeyscore.stage.ActivityStages.DORMANT;
import static io.journeyscore.stage.ActivityStages.NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ActivityStagesTest {

  /** New for 5 days, at risk after 3, dormant after 7, back for 2. */
  private static final ActivityStages RULES = rules(5, 3, 7, 2);

  private static ActivityStages rules(int newFor, int atRisk, int dormant, int backFor) {
    return new ActivityStages(
        EventFilter.customerInitiated(),
        Duration.ofDays(newFor),
        Duration.ofDays(atRisk),
        Duration.ofDays(dormant),
        Duration.ofDays(backFor));
  }

  private static StageVisit visit(Stage stage, String entered, String left, int events) {
    return new StageVisit(stage, Log.at(entered), Log.at(left), events);
  }

  @Test
  void stagesMoveOnWithTimeAlone() {
    List<JourneyEvent> events =
        Log.of("ann 0d x \n ann 2d x \n ann 2d y \n ann 15d x \n ann 16d x \n ann 18d x");
    assertThat(RULES.visits(events, Log.at("30d")))
        .containsExactly(
            visit(NEW, "0d", "5d", 3),
            visit(AT_RISK, "5d", "9d", 0),
            visit(DORMANT, "9d", "15d", 0),
            visit(BACK, "15d", "17d", 2),
            visit(ACTIVE, "17d", "21d", 1),
            visit(AT_RISK, "21d", "25d", 0),
            visit(DORMANT, "25d", "30d", 0));
    assertThat(RULES.visits(events, Log.at("2d"))).containsExactly(visit(NEW, "0d", "2d", 3));
  }

  @Test
  void nothingIsKnownBeforeTheFirstActivity() {
    List<JourneyEvent> events = Log.of("ann 1d x");
    assertThat(RULES.stageAt(events, Log.at("0d"))).isEqualTo(Stage.UNKNOWN);
    assertThat(RULES.visits(events, Log.at("0d"))).isEmpty();
    assertThat(RULES.visits(events, Log.at("1d"))).containsExactly(visit(NEW, "1d", "1d", 1));
  }

  @Test
  void lengthsBeyondAllTimeNeverEnd() {
    Duration ever = Duration.ofSeconds(9_000_000_000_000L);
    ActivityStages patient =
        new ActivityStages(EventFilter.any(), ever, Duration.ofDays(1), ever, ever);
    assertThat(patient.visits(Log.of("ann 0d x"), Log.at("9d")))
        .containsExactly(visit(NEW, "0d", "1d", 1), visit(AT_RISK, "1d", "9d", 0));
  }

  @Test
  void dormantComesAfterAtRisk() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(5, 7, 7, 2))
        .withMessage("dormantAfter must be longer than atRiskAfter, PT168H: PT168H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(0, 3, 7, 2))
        .withMessage("newFor must be positive: PT0S");
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(1, 40, 12)
        .map(
            log ->
                log.stream().sorted((a, b) -> a.occurredAt().compareTo(b.occurredAt())).toList());
  }

  @Property(tries = 300, seed = "1")
  void staysTileTheTimeAndEqualTheStageAtEachHour(@ForAll("logs") List<JourneyEvent> log) {
    Instant until = Log.at("45d");
    List<StageVisit> visits = RULES.visits(log, until);
    List<JourneyEvent> active =
        log.stream().filter(EventFilter.customerInitiated()::matches).toList();
    assertThat(visits.isEmpty()).isEqualTo(active.isEmpty());
    assertThat(visits.stream().mapToInt(StageVisit::events).sum()).isEqualTo(active.size());
    Instant at = active.isEmpty() ? until : active.get(0).occurredAt();
    for (StageVisit visit : visits) {
      assertThat(visit.entered()).isEqualTo(at);
      for (; at.isBefore(visit.left()); at = at.plus(Duration.ofHours(12))) {
        assertThat(visit.stage()).isEqualTo(slowStage(active, at));
        assertThat(RULES.stageAt(log, at)).isEqualTo(visit.stage());
      }
      at = visit.left();
    }
    assertThat(at).isEqualTo(until);
  }

  /** Looks at all activities up to the moment, from the latest back. */
  private static Stage slowStage(List<JourneyEvent> active, Instant at) {
    List<Instant> past =
        active.stream().map(JourneyEvent::occurredAt).filter(m -> !m.isAfter(at)).toList();
    long silence = hours(past.get(past.size() - 1), at);
    if (silence >= 3 * 24) {
      return silence >= 7 * 24 ? DORMANT : AT_RISK;
    }
    for (int i = past.size() - 1; i > 0; i--) {
      if (Duration.between(past.get(i - 1), past.get(i)).compareTo(Duration.ofDays(7)) >= 0) {
        return hours(past.get(i), at) < 2 * 24 ? BACK : ACTIVE;
      }
    }
    return hours(past.get(0), at) < 5 * 24 ? NEW : ACTIVE;
  }

  private static long hours(Instant from, Instant to) {
    return Duration.between(from, to).toHours();
  }

  @Property(tries = 200, seed = "2")
  void laterActivitiesChangeNothing(@ForAll("logs") List<JourneyEvent> log) {
    for (JourneyEvent event : log) {
      List<JourneyEvent> past =
          log.stream().filter(each -> !each.occurredAt().isAfter(event.occurredAt())).toList();
      assertThat(RULES.stageAt(past, event.occurredAt()))
          .isEqualTo(RULES.stageAt(log, event.occurredAt()));
    }
  }
}
