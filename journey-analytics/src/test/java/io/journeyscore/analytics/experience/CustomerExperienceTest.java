package io.journeyscore.analytics.experience;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers who answer again and again, much as before. */
class CustomerExperienceTest {
  private static final ExperienceMetric CSAT = ExperienceMetric.csat();

  static List<ExperienceMetric> metrics() {
    return List.of(ExperienceMetric.nps(), CSAT, ExperienceMetric.cesMean());
  }

  /** Customers with one journey a month, each with a visit and an answer or none (below 0). */
  private static Reconstruction log(
      ExperienceMetric metric, int customers, int journeys, IntUnaryOperator answer) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      for (int j = 0; j < journeys; j++) {
        Instant at = Instant.EPOCH.plus(Duration.ofDays(30L * j));
        events.add(event(c, at, "visit").build());
        int given = answer.applyAsInt(c);
        if (given >= 0) {
          events.add(
              event(c, at.plusSeconds(60), "answer")
                  .rating(new Rating(given, metric.scale()))
                  .build());
        }
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .reconstruct(events);
  }

  private static JourneyEvent.Builder event(int customer, Instant at, String type) {
    return JourneyEvent.builder(EventType.of(type), at).customer("c" + customer);
  }

  /** Good customers say the best answer mostly, others the worst; the truth is the middle. */
  private static IntUnaryOperator alike(ExperienceMetric metric, SplittableRandom random) {
    int min = (int) metric.scale().min();
    int max = (int) metric.scale().max();
    long salt = random.nextLong();
    return customer -> {
      boolean good = new SplittableRandom(salt + 31L * customer).nextBoolean();
      boolean asEver = random.nextInt(10) > 0;
      return good == asEver ? max : min;
    };
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void intervalHoldsTheTruthWhereCustomersAnswerAsBefore(ExperienceMetric metric) {
    SplittableRandom random = new SplittableRandom(11);
    double truth =
        (metric.score(new Rating(metric.scale().min(), metric.scale())).orElseThrow()
                + metric.score(new Rating(metric.scale().max(), metric.scale())).orElseThrow())
            / 2;
    int runs = 250;
    int held = 0;
    int independent = 0;
    for (int run = 0; run < runs; run++) {
      Reconstruction log = log(metric, 60, 5, alike(metric, random));
      ExperienceMeasure measure = ExperienceMeasure.of(metric);
      held +=
          measure
                  .ofCustomers()
                  .measure(log.timelines())
                  .estimate(0.95)
                  .orElseThrow()
                  .interval()
                  .contains(truth)
              ? 1
              : 0;
      independent +=
          measure.measure(log.journeys()).estimate(0.95).orElseThrow().interval().contains(truth)
              ? 1
              : 0;
    }
    assertThat(held / (double) runs).isBetween(0.91, 0.99);
    assertThat(independent / (double) runs).isLessThan(0.8);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void differencesOfEqualGroupsAlarmAsOftenAsTheySay(ExperienceMetric metric) {
    SplittableRandom random = new SplittableRandom(12);
    int runs = 200;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      Experience one = byCustomer(metric, random);
      Experience other = byCustomer(metric, random);
      alarms += one.less(other, 0.95).orElseThrow().p() < 0.05 ? 1 : 0;
    }
    assertThat(alarms / (double) runs).isBetween(0.01, 0.09);
  }

  private static Experience byCustomer(ExperienceMetric metric, SplittableRandom random) {
    Reconstruction log = log(metric, 60, 4, alike(metric, random));
    return ExperienceMeasure.of(metric).ofCustomers().measure(log.timelines());
  }

  /** The same by floating-point numbers, customer by customer. */
  @Test
  void intervalIsWilsonsOnTheEffectiveNumberOfAnswers() {
    int[][] answers = {{5, 5, 4}, {1, 2, 5}, {3, 3, 1}, {5, 1, 5}, {-1, 2, -1}};
    int[] at = new int[5];
    Reconstruction log = log(CSAT, 5, 3, customer -> answers[customer][at[customer]++]);
    Experience measured = ExperienceMeasure.of(CSAT).ofCustomers().measure(log.timelines());
    double[][] hitsAndRows = {{3, 3}, {1, 3}, {0, 3}, {2, 3}, {0, 1}};
    double share = 6 / 13.0;
    double squares = 0;
    for (double[] customer : hitsAndRows) {
      squares += Math.pow(customer[0] - share * customer[1], 2);
    }
    double ofMean = 5 / 4.0 * squares / 13 / 13;
    double shrink = Math.pow(Quantiles.normal(0.95) / Quantiles.student(0.95, 4), 2);
    double effective = Math.min(13, share * (1 - share) / ofMean) * shrink;
    Interval expected = Proportion.wilsonOfShare(share, effective, 0.95);
    Interval interval = measured.estimate(0.95).orElseThrow().interval();
    assertThat(measured.estimate(0.95).orElseThrow().value()).isCloseTo(100 * share, within(1e-9));
    assertThat(interval.low()).isCloseTo(100 * expected.low(), within(1e-9));
    assertThat(interval.high()).isCloseTo(100 * expected.high(), within(1e-9));
    assertThat(measured.n()).isEqualTo(13);
    assertThat(measured.asked()).isEqualTo(15);
    assertThat(measured.answered()).isEqualTo(13);
    assertThat(measured.coverage(0.95).orElseThrow().value()).isEqualTo(13 / 15.0);
    assertThat(measured.coverage(0.95).orElseThrow().interval().width())
        .isGreaterThan(Proportion.wilson(13, 15, 0.95).interval().width());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void countsAreThoseOfJourneysAndSoIsTheIntervalWhereEachAnswersOnce(ExperienceMetric metric) {
    SplittableRandom random = new SplittableRandom(13);
    int min = (int) metric.scale().min();
    int max = (int) metric.scale().max();
    Reconstruction log =
        log(metric, 600, 1, customer -> random.nextInt(5) == 0 ? -1 : random.nextInt(min, max + 1));
    ExperienceMeasure measure = ExperienceMeasure.builder(metric).askedBy(ofType("visit")).build();
    Experience journeys = measure.measure(log.journeys());
    Experience customers = measure.ofCustomers().measure(log.timelines());
    assertThat(customers.answers()).isEqualTo(journeys.answers());
    assertThat(customers.asked()).isEqualTo(journeys.asked());
    assertThat(customers.answered()).isEqualTo(journeys.answered());
    Interval one = journeys.estimate(0.95).orElseThrow().interval();
    Interval other = customers.estimate(0.95).orElseThrow().interval();
    assertThat(other.width()).isBetween(one.width(), 1.01 * one.width());
  }

  @Test
  void anySplitThroughBytesIsTheWhole() {
    SplittableRandom random = new SplittableRandom(14);
    Reconstruction log = log(CSAT, 80, 3, alike(CSAT, random));
    Measure<CustomerTimeline, Experience> measure = ExperienceMeasure.of(CSAT).ofCustomers();
    Experience whole = measure.measure(log.timelines());
    for (int round = 0; round < 20; round++) {
      Measure.Accumulator<CustomerTimeline, Experience> one = measure.accumulator();
      Measure.Accumulator<CustomerTimeline, Experience> two = measure.accumulator();
      log.timelines().forEach(customer -> (random.nextBoolean() ? one : two).accept(customer));
      assertThat(measure.accumulator(two.toBytes()).combine(one).result()).isEqualTo(whole);
    }
    assertThat(
            ExperienceMeasure.of(CSAT)
                .ofJourneysByCustomer()
                .measure(log.timelines().stream().map(CustomerTimeline::journeys).toList()))
        .isEqualTo(whole);
    Measure.Accumulator<CustomerTimeline, Experience> other =
        ExperienceMeasure.of(ExperienceMetric.nps()).ofCustomers().accumulator();
    assertThatThrownBy(() -> measure.accumulator().combine(other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneCustomerTellsNextToNothingAndNobodyNothing() {
    Measure<CustomerTimeline, Experience> measure =
        ExperienceMeasure.of(ExperienceMetric.cesMean()).ofCustomers();
    Experience one =
        measure.measure(log(ExperienceMetric.cesMean(), 1, 40, customer -> 7).timelines());
    assertThat(one.estimate(0.95).orElseThrow().interval().low()).isLessThan(3);
    assertThat(one.less(one, 0.95)).isEmpty();
    Experience none = measure.measure(List.of());
    assertThat(none.estimate(0.95)).isEmpty();
    assertThat(none.coverage(0.95)).isEmpty();
    assertThat(none.less(one, 0.95)).isEmpty();
  }
}
