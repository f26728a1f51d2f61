package io.journeyscore.analytics.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.conformance.Deviation.Kind;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.path.JourneyPath;
import io.journeyscore.analytics.path.RandomLog;
import io.journeyscore.analytics.path.RealLogs;
import io.journeyscore.analytics.path.Splits;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConformanceTest {
  private static final IntendedJourney PLAN =
      IntendedJourney.builder()
          .step("order")
          .step(IntendedStep.of("call").mayBeLeftOut().mayBeRepeated())
          .step(IntendedStep.of("delivery").within(Duration.ofSeconds(3)))
          .step(IntendedStep.of("payment").takenBy("card", "cash"))
          .build();

  private static JourneyPath path(Status status, String names) {
    List<String> steps = names.isEmpty() ? List.of() : List.of(names.split(" "));
    List<Instant> moments =
        IntStream.range(0, steps.size()).mapToObj(i -> Instant.EPOCH.plusSeconds(i)).toList();
    return JourneyPath.of(steps, moments, status, BigDecimal.ZERO);
  }

  private static JourneyFit judge(String names) {
    return PLAN.judge(path(Status.SUCCEEDED, names));
  }

  private static Deviation deviation(Kind kind, String step, String after) {
    return new Deviation(kind, step, Optional.of(after).filter(text -> !text.isEmpty()));
  }

  @Test
  void whatIsAsIntendedHasNoDeviation() {
    for (String names :
        List.of(
            "order delivery card", "order call call delivery cash", "order call delivery card")) {
      assertThat(judge(names).deviations()).isEmpty();
      assertThat(judge(names).fitness()).hasValue(1);
    }
  }

  @Test
  void deviationsAreToldByKindAndPlace() {
    assertThat(judge("order card").deviations())
        .containsExactly(deviation(Kind.SKIPPED, "delivery", ""));
    assertThat(judge("order card").fitness()).hasValue(2 / 3.0);
    assertThat(judge("delivery order card").deviations())
        .containsExactly(deviation(Kind.OUT_OF_ORDER, "order", "delivery"));
    assertThat(judge("order order delivery card").deviations())
        .containsExactly(deviation(Kind.REPEATED, "order", "order"));
    assertThat(judge("order delivery call call card").deviations())
        .containsExactly(
            deviation(Kind.OUT_OF_ORDER, "call", "delivery"),
            deviation(Kind.REPEATED, "call", "delivery"));
    assertThat(judge("order complaint delivery card").deviations())
        .containsExactly(deviation(Kind.EXTRA, "complaint", "order"));
    assertThat(judge("order x x x delivery card").deviations())
        .contains(deviation(Kind.TOO_LATE, "delivery", "order"));
    assertThat(judge("order x x delivery cash cash").deviations())
        .containsExactly(
            deviation(Kind.EXTRA, "x", "order"),
            deviation(Kind.EXTRA, "x", "order"),
            deviation(Kind.REPEATED, "payment", "payment"));
    assertThat(judge("").deviations()).hasSize(3);
    assertThat(judge("").fitness()).hasValue(0);
  }

  @Test
  void anOpenJourneyHasNotSkippedWhatMayStillCome() {
    assertThat(PLAN.judge(path(Status.OPEN, "order")).deviations()).isEmpty();
    assertThat(PLAN.judge(path(Status.OPEN, "order cash")).deviations())
        .containsExactly(deviation(Kind.SKIPPED, "delivery", ""));
    assertThat(PLAN.judge(path(Status.OPEN, "")).fitness()).isEmpty();
  }

  @Test
  void otherStepsAreIgnoredWhereThatIsAskedFor() {
    IntendedJourney plan = IntendedJourney.builder().step("a").step("b").ignoreOthers().build();
    JourneyFit fit = plan.judge(path(Status.LAPSED, "x a y b z"));
    assertThat(fit.deviations()).isEmpty();
    assertThat(fit.judged()).isEqualTo(2);
    JourneyFit none = plan.judge(path(Status.OPEN, "x y"));
    assertThat(none.fitness()).isEmpty();
  }

  /** The same rules, each event looked at alone with all before it. */
  private static List<Deviation> looked(IntendedJourney plan, JourneyPath path) {
    List<String> order = plan.steps().stream().map(IntendedStep::name).toList();
    List<Integer> steps = new ArrayList<>();
    for (String name : path.names()) {
      steps.add(
          IntStream.range(0, order.size())
              .filter(i -> plan.steps().get(i).names().contains(name))
              .findAny()
              .orElse(-1));
    }
    List<Deviation> found = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int step = steps.get(i);
      List<Integer> before = steps.subList(0, i);
      int furthest = before.stream().mapToInt(Integer::intValue).max().orElse(-1);
      String after = furthest < 0 ? "" : order.get(furthest);
      if (step < 0) {
        if (!plan.ignoresOthers()) {
          found.add(deviation(Kind.EXTRA, path.name(i), after));
        }
        continue;
      }
      String called = order.get(step);
      boolean late =
          before.stream().noneMatch(earlier -> earlier > step)
              && plan.steps().get(step).within().isPresent()
              && path.micros(i) - path.micros(furthest < 0 ? 0 : steps.indexOf(furthest))
                  > plan.steps().get(step).within().get().toNanos() / 1_000;
      if (before.contains(step)) {
        if (!(plan.steps().get(step).repeatable() && furthest == step)) {
          found.add(deviation(Kind.REPEATED, called, after));
        }
      } else if (before.stream().anyMatch(earlier -> earlier > step)) {
        found.add(deviation(Kind.OUT_OF_ORDER, called, after));
      } else if (late) {
        found.add(deviation(Kind.TOO_LATE, called, after));
      }
    }
    int reached = steps.stream().mapToInt(Integer::intValue).max().orElse(-1);
    for (int step = 0; step < order.size(); step++) {
      boolean due = path.status() != Status.OPEN || step < reached;
      if (due && !plan.steps().get(step).optional() && !steps.contains(step)) {
        found.add(deviation(Kind.SKIPPED, order.get(step), ""));
      }
    }
    return found;
  }

  private static IntendedJourney random(SplittableRandom random) {
    IntendedJourney.Builder plan = IntendedJourney.builder();
    List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
    int count = random.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      IntendedStep step =
          IntendedStep.of("step" + i).takenBy(names.remove(random.nextInt(names.size())));
      step = random.nextInt(3) == 0 ? step.mayBeLeftOut() : step;
      step = random.nextInt(3) == 0 ? step.mayBeRepeated() : step;
      plan.step(
          random.nextInt(2) == 0
              ? step.within(Duration.of(random.nextInt(8), ChronoUnit.MICROS))
              : step);
    }
    return random.nextInt(3) == 0 ? plan.ignoreOthers().build() : plan.build();
  }

  @Test
  void tenThousandRandomJourneysAreJudgedAsByLookingAtEachEventAlone() {
    SplittableRandom random = new SplittableRandom(12);
    List<JourneyPath> paths = RandomLog.paths(random, 10_000, 6, 8);
    Map<Kind, Integer> seen = new HashMap<>();
    for (int p = 0; p < 4; p++) {
      IntendedJourney plan = random(random);
      Map<Deviation, long[]> counts = new HashMap<>();
      double sum = 0;
      int judged = 0;
      for (JourneyPath path : paths) {
        List<Deviation> expected = looked(plan, path);
        JourneyFit fit = plan.judge(path);
        assertThat(fit.deviations()).isEqualTo(expected);
        long counted =
            path.names().stream()
                    .filter(name -> !plan.ignoresOthers() || plan.stepOf(name).isPresent())
                    .count()
                + expected.stream().filter(d -> d.kind() == Kind.SKIPPED).count();
        if (counted > 0) {
          judged++;
          double fitness = 1 - (double) expected.size() / counted;
          assertThat(fit.fitness().orElseThrow()).isCloseTo(fitness, within(1e-12));
          sum += fitness;
        }
        expected.forEach(d -> counts.computeIfAbsent(d, key -> new long[2])[1]++);
        expected.stream().distinct().forEach(d -> counts.get(d)[0]++);
        expected.forEach(d -> seen.merge(d.kind(), 1, Integer::sum));
      }
      ConformanceReport report = new Conformance(plan, 0.95).measure(paths);
      assertThat(report.journeys()).isEqualTo(judged);
      assertThat(report.unjudged()).isEqualTo(paths.size() - judged);
      assertThat(report.fitness().orElseThrow().value()).isCloseTo(sum / judged, within(1e-12));
      assertThat(report.deviations()).hasSameSizeAs(counts.keySet());
      report
          .deviations()
          .forEach(
              count ->
                  assertThat(new long[] {count.journeys(), count.occurrences()})
                      .isEqualTo(counts.get(count.deviation())));
    }
    assertThat(seen.keySet()).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void anySplitGivesTheWhole() {
    List<JourneyPath> paths = RandomLog.paths(new SplittableRandom(13), 3_000, 6, 8);
    IntendedJourney plan = IntendedJourney.builder().step("a").step("b").step("zzz").build();
    Conformance measure = new Conformance(plan, 0.95);
    Splits.assertAllGiveTheWhole(measure, paths);
    IntendedJourney other = IntendedJourney.builder().step("a").step("b").build();
    Splits.assertApart(measure, new Conformance(other, 0.95));
    assertThat(measure.measure(paths).neverTaken()).containsExactly("zzz");
  }

  @Test
  void finesThatArePaidAtOnceKeepToTheirPlan() {
    List<RealLogs.Row> rows = RealLogs.eventData("traffic_fines.csv.gz");
    IntendedJourney plan = IntendedJourney.builder().step("Create Fine").step("Payment").build();
    ConformanceReport report =
        new Conformance(plan, 0.95).of(Steps.byType()).measure(RealLogs.journeys(rows));
    // Nothing closes these journeys: one that has not come to a payment yet may still.
    long expected =
        RealLogs.cases(rows).values().stream()
            .map(list -> list.stream().map(RealLogs.Row::activity).toList())
            .filter(
                names ->
                    names.equals(List.of("Create Fine", "Payment"))
                        || names.equals(List.of("Create Fine")))
            .count();
    assertThat(expected).isGreaterThan(3_000);
    assertThat(report.conforming()).contains(Proportion.wilson(expected, 10_000, 0.95));
  }

  @Test
  @Timeout(60)
  void longJourneysTakeTimeInProportionToTheirSteps() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      names.append(i % 2 == 0 ? "order " : "delivery ");
    }
    assertThat(judge(names.toString().strip()).judged()).isEqualTo(300_001);
  }

  @Test
  void nothingIsKnownOfNoJourneys() {
    ConformanceReport none = new Conformance(PLAN, 0.95).measure(List.of());
    assertThat(none.fitness()).isEmpty();
    assertThat(none.conforming()).isEmpty();
    assertThat(none.deviations()).isEmpty();
    assertThat(none.neverTaken()).containsExactly("call", "delivery", "order", "payment");
    ConformanceReport one =
        new Conformance(PLAN, 0.95).measure(List.of(path(Status.LAPSED, "order delivery card")));
    assertThat(one.conforming()).contains(Proportion.wilson(1, 1, 0.95));
  }

  @Test
  void wrongPlansAreRefused() {
    assertThatThrownBy(() -> IntendedJourney.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a step must be set before build()");
    assertThatThrownBy(() -> IntendedJourney.builder().step("a").step("a"))
        .hasMessage("step must have a name of its own: a");
    assertThatThrownBy(
            () -> IntendedJourney.builder().step("a").step(IntendedStep.of("b").takenBy("a")))
        .hasMessage("names of steps must each be of one step alone: a");
    assertThatThrownBy(() -> IntendedStep.of("a").within(Duration.ofSeconds(-1)))
        .hasMessage("within must not be negative: PT-1S");
    assertThatThrownBy(() -> IntendedStep.of(" "))
        .hasMessage("step must have names that are not blank:   [ ]");
  }
}
