package io.journeyscore.analytics.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RatingScale.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperienceMetricTest {
  private static final ExperienceMetric NPS = ExperienceMetric.nps();
  private static final RatingScale EASE = new RatingScale("ease", 1, 5, Direction.HIGHER_IS_BETTER);

  /** Published: p = 1/2, d = 1/6 has a variance of 5/9 for each person. */
  @Test
  void standardErrorOfNpsIsThePublishedOne() {
    AnswerCounts six = AnswerCounts.of(NPS.scale(), 9, 9, 10, 7, 8, 3);
    double single = NPS.standardError(six).orElseThrow() * Math.sqrt(6);
    assertThat(single).isCloseTo(100 * Math.sqrt(5 / 9.0), within(1e-12));
    assertThat(single / Math.sqrt(100)).isCloseTo(7.4536, within(5e-5));
    assertThat(value(NPS, six)).isCloseTo(100 / 3.0, within(1e-12));
  }

  /** B. Rocks 2016; J. Lewis and J. Sauro, measuringu.com/nps-three-confidence-intervals. */
  @Test
  void intervalOfTenAnswersIsThePublishedOne() {
    AnswerCounts ten = AnswerCounts.of(NPS.scale(), 10, 10, 10, 10, 9, 8, 8, 7, 6, 0);
    Estimate estimate = NPS.estimate(ten, 0.95).orElseThrow();
    assertThat(estimate.value()).isCloseTo(30, within(1e-12));
    assertThat(NPS.standardError(ten).orElseThrow()).isCloseTo(24.698, within(5e-4));
    double centre = (estimate.interval().low() + estimate.interval().high()) / 2;
    assertThat(centre).isCloseTo(23.077, within(5e-4));
    assertThat(estimate.interval().width() / 2).isCloseTo(42.128, within(5e-4));
    assertThat(estimate.n()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"30, 0.5, 0.2", "50, 0.3, 0.3", "100, 0.5, 0.1667", "200, 0.6, 0.1", "500, 0.2, 0.5"})
  void intervalOfNpsHoldsTheTruthNearlyAsOftenAsItSays(int n, double good, double bad) {
    SplittableRandom random = new SplittableRandom(n);
    int runs = 10_000;
    int held = 0;
    for (int r = 0; r < runs; r++) {
      Estimate estimate = NPS.estimate(draw(random, n, good, bad), 0.95).orElseThrow();
      held += estimate.interval().contains(100 * (good - bad)) ? 1 : 0;
    }
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  private static AnswerCounts draw(SplittableRandom random, int n, double good, double bad) {
    long[] counts = new long[11];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      counts[u < good ? 9 : u < good + bad ? 2 : 7]++;
    }
    return AnswerCounts.ofCounts(NPS.scale(), counts, 0);
  }

  /** The mean is published; the two others follow from their definitions. */
  @Test
  void effortScoresOfThePublishedCounts() {
    long[] counts = {80, 210, 140, 110, 160, 180, 120};
    AnswerCounts answers = AnswerCounts.ofCounts(RatingScale.CES, counts, 0);
    assertThat(value(ExperienceMetric.cesMean(), answers)).isCloseTo(4.08, within(1e-12));
    assertThat(value(ExperienceMetric.cesShare(), answers)).isCloseTo(46.0, within(1e-12));
    assertThat(value(ExperienceMetric.cesNet(), answers)).isCloseTo(-13.0, within(1e-12));
    AnswerCounts five = AnswerCounts.of(EASE, 1, 2, 3, 4, 4, 5, 5, 5);
    assertThat(value(ExperienceMetric.cesTopTwo(), five)).isEqualTo(62.5);
  }

  /**
   * What R prints for {@code prop.test(6, 52, correct = FALSE)} (bug report PR#2794), and for 319
   * of 1,100 at 99% (stats.stackexchange.com/questions/183225).
   */
  @Test
  void intervalOfSatisfactionIsThatOfR() {
    ExperienceMetric csat = ExperienceMetric.csat();
    Estimate low =
        csat.estimate(AnswerCounts.ofCounts(csat.scale(), new long[] {20, 16, 10, 4, 2}, 0), 0.95)
            .orElseThrow();
    assertThat(low.value()).isCloseTo(11.53846, within(5e-6));
    assertThat(low.interval().low()).isCloseTo(5.396969, within(5e-7));
    assertThat(low.interval().high()).isCloseTo(22.971664, within(5e-7));
    Estimate high =
        csat.estimate(
                AnswerCounts.ofCounts(csat.scale(), new long[] {281, 200, 300, 300, 19}, 0), 0.99)
            .orElseThrow();
    assertThat(high.interval().low()).isCloseTo(25.61, within(5e-3));
    assertThat(high.interval().high()).isCloseTo(32.64, within(5e-3));
  }

  /** Wilson's ends are where the score statistic is just z: found by halving, not by formula. */
  @ParameterizedTest
  @CsvSource({"3, 10", "46, 100", "999, 1000"})
  void endsOfTheIntervalOfAShareAreThoseOfTheScoreTest(int top, int n) {
    ExperienceMetric csat = ExperienceMetric.csat();
    long[] counts = {0, n - top, 0, 0, top};
    Estimate estimate =
        csat.estimate(AnswerCounts.ofCounts(csat.scale(), counts, 0), 0.95).orElseThrow();
    double share = top / (double) n;
    assertThat(estimate.interval().low()).isCloseTo(100 * end(share, n, 0), within(1e-9));
    assertThat(estimate.interval().high()).isCloseTo(100 * end(share, n, 1), within(1e-9));
  }

  private static double end(double share, int n, double limit) {
    double inside = share;
    double outside = limit;
    for (int i = 0; i < 200; i++) {
      double middle = (inside + outside) / 2;
      double z = Math.abs(share - middle) / Math.sqrt(middle * (1 - middle) / n);
      if (z < 1.959963984540054) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  /** What R prints for {@code t.test(extra ~ group, data = sleep)}, in tenths of an hour. */
  @Test
  void differenceOfMeansIsThatOfWelchInR() {
    RatingScale tenths = new RatingScale("sleep", -20, 60, Direction.HIGHER_IS_BETTER);
    ExperienceMetric mean = ExperienceMetric.mean("extra sleep", tenths);
    AnswerCounts one = AnswerCounts.of(tenths, 7, -16, -2, -12, -1, 34, 37, 8, 0, 20);
    AnswerCounts two = AnswerCounts.of(tenths, 19, 8, 11, 1, -1, 44, 55, 16, 46, 34);
    Difference difference = mean.difference(one, two, 0.95).orElseThrow();
    assertThat(difference.p()).isCloseTo(0.07939, within(5e-6));
    assertThat(difference.estimate().value()).isCloseTo(-15.8, within(1e-12));
    assertThat(difference.estimate().interval().low()).isCloseTo(-33.654832, within(5e-7));
    assertThat(difference.estimate().interval().high()).isCloseTo(2.054832, within(5e-7));
    assertThat(difference.estimate().n()).isEqualTo(20);
  }

  /** R: {@code t.test(sleep$extra)} of the first group gives -0.5297804 to 2.0297804. */
  @Test
  void intervalOfAMeanIsStudents() {
    RatingScale tenths = new RatingScale("sleep", -20, 60, Direction.HIGHER_IS_BETTER);
    AnswerCounts one = AnswerCounts.of(tenths, 7, -16, -2, -12, -1, 34, 37, 8, 0, 20);
    ExperienceMetric mean = ExperienceMetric.mean("extra sleep", tenths);
    Estimate estimate = mean.estimate(one, 0.95).orElseThrow();
    assertThat(estimate.value()).isCloseTo(7.5, within(1e-12));
    assertThat(estimate.interval().low()).isCloseTo(-5.297804, within(5e-7));
    assertThat(estimate.interval().high()).isCloseTo(20.297804, within(5e-7));
  }

  @Test
  void differenceOfNpsIsByTheVariancesOfTheAdjustedShares() {
    AnswerCounts now = AnswerCounts.ofCounts(NPS.scale(), nps(40, 30, 20), 0);
    AnswerCounts before = AnswerCounts.ofCounts(NPS.scale(), nps(30, 30, 30), 0);
    Difference difference = NPS.difference(now, before, 0.95).orElseThrow();
    double net1 = 20 / 93.0;
    double var1 = (61.5 / 93 - net1 * net1) / 93;
    double var2 = 61.5 / 93 / 93;
    double error = Math.sqrt(var1 + var2);
    assertThat(difference.estimate().value()).isCloseTo(100 * 20 / 90.0, within(1e-10));
    assertThat(difference.estimate().interval().low())
        .isCloseTo(100 * (net1 - 1.959963984540054 * error), within(1e-9));
    assertThat(difference.estimate().interval().high())
        .isCloseTo(100 * (net1 + 1.959963984540054 * error), within(1e-9));
    assertThat(difference.p() > 0.05).isEqualTo(difference.estimate().interval().contains(0));
    Difference back = NPS.difference(before, now, 0.95).orElseThrow();
    assertThat(back.estimate().value()).isEqualTo(-difference.estimate().value());
    assertThat(back.p()).isEqualTo(difference.p());
  }

  private static long[] nps(long promoters, long passives, long detractors) {
    return new long[] {0, 0, detractors, 0, 0, 0, 0, passives, 0, promoters, 0};
  }

  @Test
  void equalGroupsDifferAsOftenAsTheTestSays() {
    SplittableRandom random = new SplittableRandom(5);
    int runs = 10_000;
    int alarms = 0;
    int held = 0;
    for (int r = 0; r < runs; r++) {
      AnswerCounts one = draw(random, 80, 0.45, 0.2);
      AnswerCounts two = draw(random, 120, 0.45, 0.2);
      alarms += NPS.difference(one, two, 0.95).orElseThrow().p() < 0.05 ? 1 : 0;
      AnswerCounts better = draw(random, 80, 0.55, 0.15);
      held +=
          NPS.difference(better, two, 0.95).orElseThrow().estimate().interval().contains(15)
              ? 1
              : 0;
    }
    assertThat(alarms / (double) runs).isBetween(0.04, 0.06);
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  @Test
  void differenceOfSharesIsThatOfAgrestiAndCaffo() {
    ExperienceMetric csat = ExperienceMetric.csat();
    AnswerCounts one = AnswerCounts.ofCounts(csat.scale(), new long[] {5, 5, 10, 20, 10}, 0);
    AnswerCounts two = AnswerCounts.ofCounts(csat.scale(), new long[] {5, 15, 10, 5, 5}, 0);
    Difference difference = csat.difference(one, two, 0.9).orElseThrow();
    Estimate expected = Proportion.agrestiCaffo(30, 50, 10, 40, 0.9);
    assertThat(difference.estimate().value()).isCloseTo(100 * expected.value(), within(1e-12));
    assertThat(difference.estimate().interval().low())
        .isCloseTo(100 * expected.interval().low(), within(1e-9));
    assertThat(difference.estimate().interval().high())
        .isCloseTo(100 * expected.interval().high(), within(1e-9));
    assertThat(difference.p()).isLessThan(0.05);
  }

  @Test
  void everyMetricStatesScaleAndDirection() {
    assertThat(List.of(NPS, ExperienceMetric.csat(), ExperienceMetric.cesMean()))
        .extracting(metric -> metric.scale().max())
        .containsExactly(10.0, 5.0, 7.0);
    assertThat(
            List.of(
                NPS,
                ExperienceMetric.csat(),
                ExperienceMetric.cesMean(),
                ExperienceMetric.cesShare(),
                ExperienceMetric.cesNet(),
                ExperienceMetric.cesTopTwo()))
        .extracting(ExperienceMetric::direction)
        .containsOnly(Direction.HIGHER_IS_BETTER);
    assertThat(ExperienceMetric.effort().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(ExperienceMetric.effort().scale()).isEqualTo(ExperienceMetric.EFFORT);
  }

  @Test
  void bestAnswersOfEffortAreTheLowOnes() {
    ExperienceMetric easy = ExperienceMetric.topShare("easy", ExperienceMetric.EFFORT, 2);
    AnswerCounts answers = AnswerCounts.of(ExperienceMetric.EFFORT, 1, 2, 2, 5);
    assertThat(value(easy, answers)).isEqualTo(75);
    assertThat(easy.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
  }

  @Test
  void answersOffTheScaleAreRejectedAndCounted() {
    AnswerCounts answers =
        AnswerCounts.of(
            NPS.scale(), 9, 11, -1, 7.5, Double.NaN, Double.POSITIVE_INFINITY, 3, 10, 0);
    assertThat(answers.rejected()).isEqualTo(5);
    assertThat(answers.n()).isEqualTo(4);
    assertThat(NPS.estimate(answers, 0.95)).isEqualTo(NPS.estimate(rejecting(0), 0.95));
    assertThat(answers).isEqualTo(rejecting(5)).isNotEqualTo(rejecting(4));
  }

  private static AnswerCounts rejecting(long rejected) {
    return AnswerCounts.ofCounts(
        NPS.scale(), new long[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1}, rejected);
  }

  @Test
  void withoutAnswersThereIsNoValue() {
    AnswerCounts none = AnswerCounts.of(NPS.scale());
    AnswerCounts some = AnswerCounts.of(NPS.scale(), 10, 0);
    assertThat(NPS.estimate(none, 0.95)).isEmpty();
    assertThat(NPS.standardError(none)).isEmpty();
    assertThat(NPS.difference(none, some, 0.95)).isEmpty();
    assertThat(NPS.difference(some, none, 0.95)).isEmpty();
    ExperienceMetric mean = ExperienceMetric.cesMean();
    AnswerCounts one = AnswerCounts.of(mean.scale(), 4);
    assertThat(mean.standardError(one)).isEmpty();
    assertThat(mean.difference(one, one, 0.95)).isEmpty();
  }

  /** With all answers at the top, at most about z^2 / (n + z^2) of all may be others. */
  @Test
  void answersThatAreAllAlikeDoNotMakeAMeanCertain() {
    ExperienceMetric mean = ExperienceMetric.cesMean();
    AnswerCounts alike = AnswerCounts.ofCounts(mean.scale(), new long[] {0, 0, 0, 0, 0, 0, 10}, 0);
    Estimate estimate = mean.estimate(alike, 0.95).orElseThrow();
    double z2 = 1.959963984540054 * 1.959963984540054;
    assertThat(estimate.interval().high()).isEqualTo(7);
    assertThat(estimate.interval().low()).isCloseTo(7 - 6 * z2 / (10 + z2), within(1e-9));
    assertThat(mean.estimate(AnswerCounts.of(mean.scale(), 7), 0.95).orElseThrow().interval().low())
        .isLessThan(3);
  }

  @Test
  void intervalOfAMeanHoldsTheTruthNearlyAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    ExperienceMetric mean = ExperienceMetric.cesMean();
    double[] cumulative = {0.08, 0.29, 0.43, 0.54, 0.70, 0.88};
    int runs = 10_000;
    int held = 0;
    for (int r = 0; r < runs; r++) {
      double[] answers = new double[40];
      for (int i = 0; i < answers.length; i++) {
        int place = Arrays.binarySearch(cumulative, random.nextDouble());
        answers[i] = place < 0 ? -place : place + 2;
      }
      held +=
          mean.estimate(AnswerCounts.of(mean.scale(), answers), 0.95)
                  .orElseThrow()
                  .interval()
                  .contains(4.08)
              ? 1
              : 0;
    }
    assertThat(held / (double) runs).isBetween(0.94, 0.96);
  }

  @Test
  void countsOfTwoGroupsAddUp() {
    AnswerCounts one = AnswerCounts.of(NPS.scale(), 1, 9, 12);
    AnswerCounts two = AnswerCounts.of(NPS.scale(), 9, 10);
    assertThat(one.plus(two)).isEqualTo(AnswerCounts.of(NPS.scale(), 9, 10, 12, 1, 9));
    assertThat(one.plus(two).count(9)).isEqualTo(2);
  }

  @Test
  void wrongArgumentsAreNamed() {
    AnswerCounts ease = AnswerCounts.of(EASE, 5);
    assertThatThrownBy(() -> NPS.estimate(ease, 0.95)).hasMessageContaining("scale nps: ease");
    assertThatThrownBy(() -> NPS.estimate(AnswerCounts.of(NPS.scale()), 1))
        .hasMessageContaining("level");
    assertThatThrownBy(() -> ExperienceMetric.net("x", RatingScale.CES, 5, 5))
        .hasMessage("highFrom must be above lowTo (5): 5");
    assertThatThrownBy(() -> ExperienceMetric.net("x", RatingScale.CES, 0, 5))
        .hasMessageContaining("lowTo must lie on the scale ces");
    assertThatThrownBy(() -> ExperienceMetric.topShare("x", RatingScale.CSAT, 5))
        .hasMessage("best must be from 1 to 4: 5");
    RatingScale half = new RatingScale("half", 0, 2.5, Direction.HIGHER_IS_BETTER);
    assertThatThrownBy(() -> ExperienceMetric.mean("x", half))
        .hasMessage("scale must have whole ends: half");
    assertThatThrownBy(() -> AnswerCounts.ofCounts(EASE, new long[4], 0))
        .hasMessage("counts must be one for each of the 5 answers: 4");
  }

  private static double value(ExperienceMetric metric, AnswerCounts answers) {
    Optional<Estimate> estimate = metric.estimate(answers, 0.95);
    assertThat(estimate.orElseThrow().interval().contains(estimate.get().value())).isTrue();
    return estimate.get().value();
  }

  @Test
  void snippetOfThePackage() {
    ExperienceMetric nps = ExperienceMetric.nps();
    AnswerCounts answers = AnswerCounts.of(nps.scale(), 10, 10, 10, 10, 9, 8, 8, 7, 6, 0);
    Estimate estimate = nps.estimate(answers, 0.95).orElseThrow();
    assertThat(estimate.value()).isCloseTo(30, within(1e-9));
    assertThat(estimate.interval().low()).isCloseTo(-19.05, within(5e-3));
    assertThat(estimate.interval().high()).isCloseTo(65.20, within(5e-3));
  }
}
