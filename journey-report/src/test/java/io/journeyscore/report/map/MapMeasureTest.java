package io.journeyscore.report.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.TestReports;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapMeasureTest {

  private static final List<Stage> STAGES = StageModel.fiveStages().stages();
  private static final List<StagedJourney> JOURNEYS =
      TestReports.staged(TestReports.reconstruct(TestReports.log(400, 5)));
  private static final Instant MIDDLE =
      JOURNEYS.stream().map(staged -> staged.journey().start()).sorted().toList().get(300);

  private static final JourneyMap MAP = MapMeasure.of(settings(1)).measure(JOURNEYS);

  private static MapSettings settings(int leastCell) {
    return new MapSettings(
        STAGES, leastCell, 100, 0.95, Optional.of(MapMeasureTest::weekday), List.of(MIDDLE));
  }

  private static String weekday(Journey journey) {
    return "day " + journey.start().getEpochSecond() / 86_400 % 3;
  }

  private static boolean isIn(Selection selection, StagedJourney staged) {
    Journey journey = staged.journey();
    Status status = journey.outcome().status();
    int ending = status == Status.SUCCEEDED ? 1 : status == Status.OPEN ? 3 : 2;
    int period = journey.start().isBefore(MIDDLE) ? 1 : 2;
    int segment = 1 + MAP.segments().indexOf(weekday(journey));
    return (selection.segment() == 0 || selection.segment() == segment)
        && (selection.period() == 0 || selection.period() == period)
        && (selection.ending() == 0 || selection.ending() == ending);
  }

  private static long brute(Selection selection, Predicate<StagedJourney> which) {
    return JOURNEYS.stream().filter(j -> isIn(selection, j)).filter(which).count();
  }

  private static List<Stage> walk(StagedJourney staged) {
    return staged.visits().stream()
        .map(StageVisit::stage)
        .filter(STAGES::contains)
        .collect(Collectors.toList());
  }

  private static Stage last(StagedJourney staged) {
    return staged.visits().get(staged.visits().size() - 1).stage();
  }

  private static boolean has(StagedJourney staged, Stage stage, Status... statuses) {
    return last(staged).equals(stage)
        && List.of(statuses).contains(staged.journey().outcome().status());
  }

  private static boolean met(StagedJourney staged, String touchpoint, Stage stage) {
    return IntStream.range(0, staged.journey().events().size())
        .anyMatch(
            i ->
                staged.journey().events().get(i).touchpoint().equals(touchpoint)
                    && staged.stageOfEvents().get(i).equals(stage));
  }

  @Test
  void countsOfStagesAreThoseOfEverySelection() {
    assertThat(MAP.segments()).containsExactly("day 0", "day 1", "day 2");
    assertThat(MAP.selections()).hasSize(4 * 3 * 4).startsWith(Selection.ALL);
    for (Selection at : MAP.selections()) {
      assertThat(MAP.journeys(at)).isEqualTo(Cell.of(brute(at, any -> true)));
      assertThat(MAP.nowhere(at)).isEqualTo(Cell.of(brute(at, j -> walk(j).isEmpty())));
      for (int i = 0; i < STAGES.size(); i++) {
        Stage stage = STAGES.get(i);
        Stage next = i + 1 < STAGES.size() ? STAGES.get(i + 1) : Stage.UNKNOWN;
        Predicate<StagedJourney> reached = j -> walk(j).contains(stage);
        Predicate<StagedJourney> wentOn = reached.and(j -> !last(j).equals(stage));
        Predicate<StagedJourney> toNext =
            j -> walk(j).lastIndexOf(next) > Math.max(-1, walk(j).indexOf(stage));
        assertThat(MAP.count(at, i, StageCount.REACHED)).isEqualTo(Cell.of(brute(at, reached)));
        assertThat(MAP.count(at, i, StageCount.BEGAN))
            .isEqualTo(Cell.of(brute(at, reached.and(j -> walk(j).get(0).equals(stage)))));
        assertThat(MAP.count(at, i, StageCount.WENT_ON)).isEqualTo(Cell.of(brute(at, wentOn)));
        assertThat(MAP.count(at, i, StageCount.NEXT))
            .isEqualTo(Cell.of(brute(at, wentOn.and(toNext))));
        assertThat(MAP.count(at, i, StageCount.ELSEWHERE))
            .isEqualTo(Cell.of(brute(at, wentOn.and(toNext.negate()))));
        assertThat(MAP.count(at, i, StageCount.SUCCEEDED))
            .isEqualTo(Cell.of(brute(at, j -> has(j, stage, Status.SUCCEEDED))));
        assertThat(MAP.count(at, i, StageCount.STILL))
            .isEqualTo(Cell.of(brute(at, j -> has(j, stage, Status.OPEN))));
        assertThat(MAP.count(at, i, StageCount.LEFT))
            .isEqualTo(Cell.of(brute(at, j -> has(j, stage, Status.FAILED, Status.LAPSED))));
      }
    }
  }

  @Test
  void countsOfTouchpointsAreThoseOfEverySelection() {
    assertThat(MAP.otherTouchpoints()).isZero();
    for (Selection at : List.of(Selection.ALL, new Selection(2, 1, 0), new Selection(0, 2, 2))) {
      for (int t = 0; t < MAP.touchpoints().size(); t++) {
        String name = MAP.touchpoints().get(t).name();
        for (int i = 0; i < STAGES.size(); i++) {
          Stage stage = STAGES.get(i);
          assertThat(MAP.count(at, t, i, TouchpointCount.MET))
              .isEqualTo(Cell.of(brute(at, j -> met(j, name, stage))));
          assertThat(MAP.count(at, t, i, TouchpointCount.LAST))
              .isEqualTo(
                  Cell.of(
                      brute(
                          at,
                          j ->
                              has(j, stage, Status.FAILED, Status.LAPSED)
                                  && lastTouchpoint(j).equals(name))));
        }
      }
    }
  }

  private static String lastTouchpoint(StagedJourney staged) {
    List<JourneyEvent> events = staged.journey().events();
    return events.get(events.size() - 1).touchpoint();
  }

  @Test
  void ratingsAreMeansOfTheAnswersInTheStageFromOneToFive() {
    for (int i = 0; i < STAGES.size(); i++) {
      Stage stage = STAGES.get(i);
      double[] ratings =
          JOURNEYS.stream()
              .flatMapToDouble(
                  staged ->
                      IntStream.range(0, staged.journey().events().size())
                          .filter(e -> staged.stageOfEvents().get(e).equals(stage))
                          .mapToDouble(e -> staged.journey().events().get(e).normalisedRating())
                          .filter(rating -> !Double.isNaN(rating)))
              .toArray();
      assertThat(MAP.count(Selection.ALL, i, StageCount.RATED)).isEqualTo(Cell.of(ratings.length));
      if (ratings.length > 0) {
        double mean = 1 + 4 * java.util.Arrays.stream(ratings).sum() / ratings.length;
        assertThat(MAP.rating(Selection.ALL, i).orElseThrow().value())
            .isCloseTo(mean, within(1e-8));
      } else {
        assertThat(MAP.rating(Selection.ALL, i)).isEmpty();
      }
    }
  }

  @Test
  void gapComparesThoseWhoMetTheTouchpointBeforeTheirOutcomeWithTheOthersOfTheStage() {
    int found = 0;
    for (int t = 0; t < MAP.touchpoints().size(); t++) {
      for (int i = 0; i < STAGES.size(); i++) {
        int stage = i;
        String name = MAP.touchpoints().get(t).name();
        List<StagedJourney> there =
            JOURNEYS.stream()
                .filter(j -> j.journey().outcome().status() != Status.OPEN)
                .filter(
                    j ->
                        j.visits().stream()
                            .anyMatch(
                                v ->
                                    v.stage().equals(STAGES.get(stage))
                                        && v.entered().isBefore(j.journey().outcome().at())))
                .toList();
        List<StagedJourney> with =
            there.stream().filter(j -> metBefore(j, name, STAGES.get(stage))).toList();
        long without = there.size() - with.size();
        Optional<Double> gap = MAP.gap(Selection.ALL, t, i, 0.95).map(estimate -> estimate.value());
        assertThat(gap.isPresent()).isEqualTo(!with.isEmpty() && without > 0);
        if (gap.isPresent()) {
          found++;
          double expected =
              (double) succeeded(with) / with.size()
                  - (double) (succeeded(there) - succeeded(with)) / without;
          assertThat(gap.get()).isCloseTo(expected, within(1e-12));
        }
      }
    }
    assertThat(found).isPositive();
  }

  private static long succeeded(List<StagedJourney> journeys) {
    return journeys.stream()
        .filter(j -> j.journey().outcome().status() == Status.SUCCEEDED)
        .count();
  }

  private static boolean metBefore(StagedJourney staged, String touchpoint, Stage stage) {
    return IntStream.range(0, staged.journey().events().size())
        .anyMatch(
            i ->
                staged.journey().events().get(i).touchpoint().equals(touchpoint)
                    && staged.stageOfEvents().get(i).equals(stage)
                    && staged
                        .journey()
                        .events()
                        .get(i)
                        .occurredAt()
                        .isBefore(staged.journey().outcome().at()));
  }

  @Test
  void anySplitGivesTheSameAsTheWholeAndSurvivesBytes() {
    MapMeasure measure = MapMeasure.of(settings(11));
    Accumulator<StagedJourney, JourneyMap> whole = measure.accumulator();
    JOURNEYS.forEach(whole::accept);
    for (int parts : new int[] {2, 7}) {
      Accumulator<StagedJourney, JourneyMap> sum = measure.accumulator();
      for (int part = parts - 1; part >= 0; part--) {
        Accumulator<StagedJourney, JourneyMap> one = measure.accumulator();
        for (int i = part; i < JOURNEYS.size(); i += parts) {
          one.accept(JOURNEYS.get(i));
        }
        sum.combine(measure.accumulator(one.toBytes()));
      }
      assertThat(sum.toBytes()).isEqualTo(whole.toBytes());
    }
  }

  @Test
  void bytesOfOtherSettingsAndBrokenBytesAreRefused() {
    byte[] saved = MapMeasure.of(settings(11)).accumulator().accept(JOURNEYS.get(0)).toBytes();
    assertThatThrownBy(() -> MapMeasure.of(settings(12)).accumulator(saved))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("INCONSISTENT");
    byte[] broken = saved.clone();
    broken[saved.length / 2] ^= 1;
    assertThatThrownBy(() -> MapMeasure.of(settings(11)).accumulator(broken))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("CHECKSUM");
    assertThatThrownBy(() -> MapMeasure.of(settings(11)).accumulator(new byte[2]))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("TRUNCATED");
  }

  @Test
  void numbersOfFewCustomersAreHiddenInEverySelection() {
    JourneyMap told = MapMeasure.of(settings(11)).measure(JOURNEYS);
    int hidden = 0;
    for (Selection at : told.selections()) {
      for (int i = 0; i < STAGES.size(); i++) {
        Stage stage = STAGES.get(i);
        Set<String> customers = new HashSet<>();
        JOURNEYS.stream()
            .filter(j -> isIn(at, j) && walk(j).contains(stage))
            .forEach(j -> customers.add(j.journey().customer().value()));
        if (!customers.isEmpty() && customers.size() < 11) {
          hidden++;
          assertThat(told.count(at, i, StageCount.REACHED)).isEqualTo(Cell.hidden());
          assertThat(told.time(at, i)).isEqualTo(StageTime.UNKNOWN);
        }
      }
    }
    assertThat(hidden).as("small cells in this log").isPositive();
  }

  @Test
  void touchpointsBeyondTheTopAreOneRow() {
    MapSettings few = new MapSettings(STAGES, 1, 2, 0.95, Optional.empty(), List.of());
    JourneyMap map = MapMeasure.of(few).measure(JOURNEYS);

    assertThat(map.touchpoints()).hasSize(2);
    assertThat(map.otherTouchpoints()).isEqualTo(MAP.touchpoints().size() - 2);
    for (int i = 0; i < STAGES.size(); i++) {
      int stage = i;
      long others =
          IntStream.range(0, MAP.touchpoints().size())
              .filter(t -> !map.touchpoints().contains(MAP.touchpoints().get(t)))
              .mapToLong(t -> count(MAP.count(Selection.ALL, t, stage, TouchpointCount.MET)))
              .sum();
      assertThat(map.count(Selection.ALL, 2, i, TouchpointCount.MET)).isEqualTo(Cell.of(others));
    }
  }

  private static long count(Cell cell) {
    return ((Cell.Count) cell).count();
  }

  @Test
  void nothingGivesAMapOfZeros() {
    JourneyMap map = MapMeasure.of(settings(11)).measure(List.of());

    assertThat(map.journeys(Selection.ALL)).isEqualTo(Cell.of(0));
    assertThat(map.touchpoints()).isEmpty();
    assertThat(map.segments()).isEmpty();
    assertThat(map.time(Selection.ALL, 0)).isEqualTo(StageTime.UNKNOWN);
  }

  @Test
  void medianTimeIsThatOfTheVisitsOfTheSelection() {
    Selection succeeded = new Selection(0, 0, 1);
    for (int i = 0; i < STAGES.size(); i++) {
      Stage stage = STAGES.get(i);
      long visits =
          JOURNEYS.stream()
              .filter(j -> isIn(succeeded, j))
              .flatMap(j -> j.visits().stream())
              .filter(v -> v.stage().equals(stage))
              .count();
      assertThat(MAP.time(succeeded, i).visits()).isEqualTo(visits);
    }
  }
}
