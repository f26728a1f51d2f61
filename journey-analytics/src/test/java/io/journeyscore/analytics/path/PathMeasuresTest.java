package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Runs, rework, steps by place, differences and importance. */
class PathMeasuresTest {
  private static final List<JourneyPath> PATHS =
      RandomLog.paths(new SplittableRandom(11), 10_000, 4, 7);

  private static JourneyPath path(String names) {
    List<String> steps = names.chars().mapToObj(c -> String.valueOf((char) c)).toList();
    List<Instant> moments =
        IntStream.range(0, steps.size()).mapToObj(i -> Instant.EPOCH.plusSeconds(i)).toList();
    return JourneyPath.of(steps, moments, Status.LAPSED, BigDecimal.ZERO);
  }

  private static String text(JourneyPath path) {
    return String.join("", path.names());
  }

  @Test
  void runsAreThosePiecesOfThePaths() {
    Map<String, Set<Integer>> journeys = new HashMap<>();
    Map<String, Integer> occurrences = new HashMap<>();
    for (int j = 0; j < PATHS.size(); j++) {
      String text = text(PATHS.get(j));
      for (int from = 0; from < text.length(); from++) {
        for (int to = from + 2; to <= Math.min(text.length(), from + 3); to++) {
          journeys.computeIfAbsent(text.substring(from, to), key -> new HashSet<>()).add(j);
          occurrences.merge(text.substring(from, to), 1, Integer::sum);
        }
      }
    }
    NGrams measure = new NGrams(2, 3, 0.95);
    NGramTable table = measure.measure(PATHS);
    assertThat(table.runs()).hasSize(4 * 4 + 4 * 4 * 4).hasSameSizeAs(occurrences.keySet());
    for (NGramTable.Run run : table.runs()) {
      String text = String.join("", run.names());
      assertThat(run.occurrences()).isEqualTo((long) occurrences.get(text));
      assertThat(run.journeys()).isEqualTo(journeys.get(text).size());
      assertThat(run.share()).isEqualTo(Proportion.wilson(run.journeys(), table.journeys(), 0.95));
    }
    assertThat(table.runs())
        .isSortedAccordingTo(
            Comparator.comparingLong(NGramTable.Run::occurrences)
                .reversed()
                .thenComparing(run -> String.join("", run.names())));
    Splits.assertAllGiveTheWhole(measure, PATHS.subList(0, 2_000));
    assertThat(measure.measure(List.of()).runs()).isEmpty();
    assertThatThrownBy(() -> new NGrams(3, 2, 0.95)).hasMessage("longest must be at least 3: 2");
  }

  @Test
  void reworkIsWhatComesAgain() {
    ReworkTable table = new Rework(0.95).measure(List.of(path("aab"), path("aba"), path("abc")));
    assertThat(table.withRework()).contains(Proportion.wilson(2, 3, 0.95));
    assertThat(table.selfLoops())
        .containsExactly(new StepCount("a", 1, 1, Proportion.wilson(1, 3, 0.95)));
    assertThat(table.returns())
        .containsExactly(new StepCount("a", 1, 1, Proportion.wilson(1, 3, 0.95)));
    assertThat(table.repeats())
        .containsExactly(new StepCount("a", 2, 2, Proportion.wilson(2, 3, 0.95)));
    ReworkTable none = new Rework(0.95).measure(List.of());
    assertThat(none.withRework()).isEmpty();
    assertThat(none.repeats()).isEmpty();
  }

  @Test
  void reworkOfTenThousandRandomJourneysIsThatOfTheirTexts() {
    ReworkTable table = new Rework(0.95).measure(PATHS);
    List<JourneyPath> steps = PATHS.stream().filter(path -> path.size() > 0).toList();
    List<JourneyPath> again =
        steps.stream().filter(path -> new HashSet<>(path.names()).size() < path.size()).toList();
    assertThat(table.withRework()).contains(Proportion.wilson(again.size(), steps.size(), 0.95));
    assertThat(table.successRateWith())
        .contains(
            Proportion.wilson(
                again.stream().filter(p -> p.status() == Status.SUCCEEDED).count(),
                again.stream().filter(p -> p.status() != Status.OPEN).count(),
                0.95));
    for (StepCount repeat : table.repeats()) {
      char name = repeat.name().charAt(0);
      assertThat(repeat.occurrences())
          .isEqualTo(
              steps.stream()
                  .mapToLong(p -> Math.max(0, text(p).chars().filter(c -> c == name).count() - 1))
                  .sum());
      StepCount loops =
          table.selfLoops().stream()
              .filter(c -> c.name().equals(repeat.name()))
              .findFirst()
              .orElseThrow();
      assertThat(loops.journeys())
          .isEqualTo(steps.stream().filter(p -> text(p).contains("" + name + name)).count());
      StepCount returns =
          table.returns().stream()
              .filter(c -> c.name().equals(repeat.name()))
              .findFirst()
              .orElseThrow();
      String between = ".*%1$s[^%1$s]+%1$s.*".formatted(name);
      assertThat(returns.journeys())
          .isEqualTo(steps.stream().filter(p -> text(p).matches(between)).count());
      assertThat(loops.occurrences() + returns.occurrences()).isEqualTo(repeat.occurrences());
    }
    assertThat(table.repeats()).hasSize(4);
    Splits.assertAllGiveTheWhole(new Rework(0.95), PATHS.subList(0, 2_000));
  }

  @Test
  void stepsStandAroundTheirAnchor() {
    StepMatrix matrix =
        StepPositions.around("b", 2, 1, 0.95)
            .measure(List.of(path("acb"), path("ba"), path("aab"), path("ccc")));
    assertThat(matrix.journeys()).isEqualTo(3);
    assertThat(matrix.withoutAnchor()).isEqualTo(1);
    assertThat(matrix.share("b", 0)).contains(Proportion.wilson(3, 3, 0.95));
    assertThat(matrix.share("a", -2)).contains(Proportion.wilson(2, 3, 0.95));
    assertThat(matrix.notStarted(-1)).contains(Proportion.wilson(1, 3, 0.95));
    assertThat(matrix.ended(1)).contains(Proportion.wilson(2, 3, 0.95));
    assertThatThrownBy(() -> matrix.share("a", 2)).hasMessage("place must be from -2 to 1: 2");
    StepMatrix none = StepPositions.around("never", 2, 1, 0.95).measure(List.of(path("abc")));
    assertThat(none.journeys()).isZero();
    assertThat(none.share("a", 0)).isEmpty();
    assertThat(none.ended(1)).isEmpty();
  }

  @Test
  void stepsOfTenThousandRandomJourneysStandWhereTheirTextsSay() {
    StepMatrix matrix = StepPositions.around("b", 3, 4, 0.95).measure(PATHS);
    List<String> texts =
        PATHS.stream().map(PathMeasuresTest::text).filter(t -> t.contains("b")).toList();
    for (int place = -3; place <= 4; place++) {
      double sum =
          matrix.notStarted(place).orElseThrow().value()
              + matrix.ended(place).orElseThrow().value();
      for (String name : matrix.names()) {
        int at = place;
        long expected =
            texts.stream()
                .filter(t -> ("   " + t + "    ").startsWith(name, t.indexOf('b') + at + 3))
                .count();
        assertThat(matrix.count(name, place)).isEqualTo(expected);
        sum += matrix.share(name, place).orElseThrow().value();
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
    Splits.assertAllGiveTheWhole(StepPositions.around("b", 3, 4, 0.95), PATHS.subList(0, 2_000));
    StepMatrix start = StepPositions.fromStart(2, 0.95).measure(PATHS);
    assertThat(start.count("a", 2))
        .isEqualTo(PATHS.stream().filter(p -> text(p).startsWith("a", 2)).count());
    assertThatThrownBy(() -> StepPositions.around("b", -1, 1, 0.95))
        .hasMessage("before must be from 0 to 10000, and 0 without an anchor: -1");
  }

  @Test
  void differencesOfVariantsHaveTheIntervalOfTheirSharesAndQValues() {
    List<JourneyPath> some = PATHS.stream().filter(p -> p.size() > 0 && p.size() < 4).toList();
    List<JourneyPath> first = new ArrayList<>();
    List<JourneyPath> second = new ArrayList<>();
    some.forEach(p -> (text(p).contains("a") == (p.micros(0) % 4 > 0) ? first : second).add(p));
    VariantTable one = new Variants(0.95).measure(first);
    VariantTable other = new Variants(0.95).measure(second);
    List<PathDifference> differences = PathDifferences.ofVariants(one, other, 20, 0.95);
    Map<String, long[]> counts = new TreeMap<>();
    first.forEach(p -> counts.computeIfAbsent(text(p), key -> new long[2])[0]++);
    second.forEach(p -> counts.computeIfAbsent(text(p), key -> new long[2])[1]++);
    counts.values().removeIf(both -> both[0] + both[1] < 20);
    assertThat(differences).hasSameSizeAs(counts.keySet()).hasSizeGreaterThan(20);
    NormalDistribution normal = new NormalDistribution(0, 1);
    int rank = 0;
    for (PathDifference difference : differences) {
      rank++;
      StringBuilder text = new StringBuilder();
      difference.path().forEach(text::append);
      long[] both = counts.get(text.toString());
      assertThat(difference.journeys1()).isEqualTo(both[0]);
      assertThat(difference.journeys2()).isEqualTo(both[1]);
      assertThat(difference.difference())
          .isEqualTo(Proportion.agrestiCaffo(both[0], first.size(), both[1], second.size(), 0.95));
      double q1 = (both[0] + 1.0) / (first.size() + 2);
      double q2 = (both[1] + 1.0) / (second.size() + 2);
      double z =
          (q1 - q2)
              / Math.sqrt(q1 * (1 - q1) / (first.size() + 2) + q2 * (1 - q2) / (second.size() + 2));
      assertThat(difference.p())
          .isCloseTo(2 * normal.cumulativeProbability(-Math.abs(z)), within(1e-9));
      double expected = 1;
      for (int j = rank; j <= differences.size(); j++) {
        expected = Math.min(expected, differences.get(j - 1).p() * differences.size() / j);
      }
      assertThat(difference.q()).isCloseTo(expected, within(1e-12));
    }
    assertThat(differences.get(0).q()).isLessThan(0.001);
    assertThat(PathDifferences.ofVariants(one, new Variants(0.95).measure(List.of()), 1, 0.95))
        .isEmpty();
  }

  @Test
  void differencesOfEdgesAreOfTheJourneysThatHaveThem() {
    FollowsGraph one =
        Follows.directly(0.95).measure(List.of(path("ab"), path("abab"), path("ac"), path("c")));
    FollowsGraph other = Follows.directly(0.95).measure(List.of(path("ac"), path("ac")));
    PathDifference ab =
        PathDifferences.ofEdges(one, other, 1, 0.95).stream()
            .filter(d -> d.path().equals(List.of(Node.step("a"), Node.step("b"))))
            .findFirst()
            .orElseThrow();
    assertThat(ab.journeys1()).isEqualTo(2);
    assertThat(ab.journeys2()).isZero();
    assertThat(ab.difference()).isEqualTo(Proportion.agrestiCaffo(2, 4, 0, 2, 0.95));
    FollowsGraph eventual = Follows.eventually(0.95).measure(List.of(path("ab")));
    assertThatThrownBy(() -> PathDifferences.ofEdges(one, eventual, 1, 0.95))
        .hasMessage("second must be of order DIRECTLY: EVENTUALLY");
  }

  /** What SQL would count: rows grouped by path. */
  private record Group(String path, long volume, double value, double success) {
    double importance(boolean missed) {
      return volume * value * (missed ? 1 - success : success);
    }
  }

  @Test
  void importanceIsVolumeTimesValueTimesOutcome() {
    Map<String, List<JourneyPath>> byText = new TreeMap<>();
    PATHS.stream()
        .filter(p -> p.size() > 0)
        .forEach(p -> byText.computeIfAbsent(text(p), key -> new ArrayList<>()).add(p));
    List<Group> groups = new ArrayList<>();
    byText.forEach(
        (text, paths) -> {
          List<JourneyPath> closed = paths.stream().filter(p -> p.status() != Status.OPEN).toList();
          double[] values =
              closed.stream()
                  .filter(p -> p.status() == Status.SUCCEEDED)
                  .mapToDouble(p -> p.valueMicros() / 1e6)
                  .toArray();
          if (values.length > 0) {
            double mean =
                IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElseThrow();
            groups.add(
                new Group(text, closed.size(), mean, values.length / (double) closed.size()));
          }
        });
    VariantTable table = new Variants(0.95).measure(PATHS);
    for (ImportantJourneys.By by : ImportantJourneys.By.values()) {
      boolean missed = by == ImportantJourneys.By.MISSED;
      groups.sort(Comparator.comparingDouble((Group g) -> g.importance(missed)).reversed());
      ImportantJourneys top = ImportantJourneys.of(table, by, 10);
      assertThat(top.ranked()).hasSize(10);
      for (int i = 0; i < 10; i++) {
        ImportantJourney found = top.ranked().get(i);
        Group expected = groups.get(i);
        assertThat(String.join("", found.variant().names())).isEqualTo(expected.path);
        assertThat(found.volume()).isEqualTo(expected.volume);
        assertThat(found.value()).isCloseTo(expected.value, within(1e-9));
        assertThat(found.importance()).isCloseTo(expected.importance(missed), within(1e-6));
      }
      assertThat(top.unranked()).isEqualTo(byText.size() - groups.size()).isPositive();
    }
    assertThat(
            ImportantJourneys.of(
                    new Variants(0.95).measure(List.of()), ImportantJourneys.By.SUCCESS, 10)
                .ranked())
        .isEmpty();
  }
}
