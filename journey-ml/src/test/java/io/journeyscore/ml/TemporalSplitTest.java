package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TemporalSplitTest {

  private final TrainingSet examples = PlantedLog.of(2_000, 1, 1, 7).examples();
  private final TemporalSplit split = TemporalSplit.of(examples, 0.3, 42);

  @Test
  void everyLabelLearnedFromIsSettledBeforeTheFirstTestExampleIsJudged() {
    long settled = split.learned().stream().mapToLong(Example::matureAt).max().orElseThrow();
    long judged = split.test().stream().mapToLong(Example::landmark).min().orElseThrow();

    assertThat(settled).isLessThanOrEqualTo(judged);
  }

  @Test
  void noCustomerIsInTwoParts() {
    Set<Integer> fit = customers(split.fit());
    Set<Integer> calibration = customers(split.calibration());
    Set<Integer> test = customers(split.test());

    assertThat(fit).isNotEmpty().doesNotContainAnyElementsOf(calibration);
    assertThat(test).isNotEmpty().doesNotContainAnyElementsOf(fit);
    assertThat(test).doesNotContainAnyElementsOf(calibration);
  }

  @Test
  void customersOfBothPeriodsKeepOneSide() {
    // Each customer is judged twice, months apart, so that most have examples on both sides.
    List<Example> twice =
        examples.examples().stream()
            .flatMap(
                example ->
                    List.of(
                        example,
                        new Example(
                            example.values(),
                            example.positive(),
                            example.landmark() + 200L * 86_400_000_000L,
                            example.matureAt() + 200L * 86_400_000_000L,
                            example.customer(),
                            example.course()))
                        .stream())
            .toList();
    TrainingSet set =
        new TrainingSet(
            examples.definition(),
            twice,
            List.of(),
            examples.observedUntil(),
            examples.customers(),
            0,
            0,
            1);

    TemporalSplit both = TemporalSplit.of(set, 0.3, 42);

    Set<Integer> learned = customers(both.learned());
    assertThat(customers(both.test())).isNotEmpty().doesNotContainAnyElementsOf(learned);
    assertThat(learned).isNotEmpty();
    assertThat(both.leftOut()).isPositive();
  }

  @Test
  void everyExampleIsInOnePartOrLeftOut() {
    assertThat(split.learned().size() + split.test().size() + split.leftOut())
        .isEqualTo(examples.size());
    assertThat(new HashSet<>(split.learned())).hasSize(split.learned().size());
  }

  @Test
  void aboutTheWantedShareIsTestedOn() {
    assertThat(split.test().size() / (double) examples.size()).isBetween(0.28, 0.32);
  }

  @Test
  void withLandmarksAtEveryEventEachCustomerHasTheSameWeight() {
    PlantedLog log = PlantedLog.of(200, 1, 1, 3);
    TrainingSet drawn =
        TrainingSet.of(
            log.reconstruct(), withLandmarks(log, Landmarks.everyEvent()).definition(), 42);

    assertThat(
            drawn.examples().stream()
                .collect(Collectors.groupingBy(Example::customer, Collectors.counting()))
                .values())
        .containsOnly(4L);
  }

  @Test
  void inTheTestACustomerWhoWasThereBeforeWeighsLessThanOneWhoCameAfterwards() {
    SplittableRandom random = new SplittableRandom(9);
    List<Example> drawn = new ArrayList<>();
    for (int customer = 0; customer < 1_000; customer++) {
      long came = random.nextInt(300);
      for (int i = 0; i < 4; i++) {
        long landmark = came + random.nextInt(200);
        drawn.add(
            new Example(new double[0], random.nextBoolean(), landmark, landmark + 5, customer));
      }
    }

    TemporalSplit parts = TemporalSplit.of(drawn, 1_000, 0.3, 42);

    Set<Integer> before =
        customers(drawn.stream().filter(e -> e.landmark() < parts.cut()).toList());
    Map<Boolean, Double> rows =
        parts.test().stream()
            .collect(Collectors.groupingBy(Example::customer, Collectors.counting()))
            .entrySet()
            .stream()
            .collect(
                Collectors.partitioningBy(
                    entry -> before.contains(entry.getKey()),
                    Collectors.averagingDouble(Map.Entry::getValue)));
    assertThat(rows.get(false)).isEqualTo(4);
    assertThat(rows.get(true)).isBetween(1.5, 2.5);
  }

  private static PlantedLog withLandmarks(PlantedLog log, Landmarks landmarks) {
    return new PlantedLog(
        log.events(),
        JourneyDefinition.builder(log.definition().rules())
            .signals(log.definition().signals())
            .target(log.definition().target())
            .landmarks(landmarks)
            .build());
  }

  private static Set<Integer> customers(List<Example> examples) {
    return examples.stream().map(Example::customer).collect(Collectors.toSet());
  }
}
