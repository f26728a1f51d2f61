package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.analytics.driver.SelectionStability;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Stability;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankStabilityTest {

  private static final TrainingSet EXAMPLES = PlantedSignals.success(2_000, 5);

  private static TrainedScorer train(int halves) {
    return ScorerTrainer.builder()
        .algorithm(Algorithm.logistic())
        .stability(halves)
        .build()
        .train(EXAMPLES);
  }

  @Test
  void theModelHoldsWhatTheStudyOfItsSignalsSays() {
    TrainedScorer trained = train(10);
    SignalFindings findings =
        SignalStudy.of(
            EXAMPLES, trained, SignalStudy.Options.seeded(42).withResamples(10).withRepeats(1));

    List<Stability> held = JourneyScorer.read(trained.scorer().toBytes()).stability();

    assertThat(held).hasSameSizeAs(findings.signals());
    for (Stability stability : held) {
      SelectionStability found =
          findings.signal(stability.signal().name()).orElseThrow().stability().selection();
      assertThat(stability)
          .isEqualTo(
              new Stability(
                  stability.signal(), found.univariate(), found.logistic(), 10, found.top()));
    }
    assertThat(held).anyMatch(stability -> stability.alone() == 1);
    assertThat(held).anyMatch(stability -> stability.alone() == 0);
  }

  @Test
  void itIsMeasuredOnlyIfAskedForAndChangesNothingElse() {
    JourneyScorer without = train(0).scorer();
    JourneyScorer with = train(10).scorer();

    assertThat(without.stability()).isEmpty();
    assertThat(with.withExtension(0x8001, new byte[1]).drivers()).isEqualTo(without.drivers());
    assertThat(with.model()).isEqualTo(without.model());
    assertThat(with.provenance()).isEqualTo(without.provenance());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScorerTrainer.builder().stability(-1))
        .withMessage("halves must not be negative: -1");
  }

  @Test
  void ofManyExamplesAboutSoManyAreDrawnAllOfEachCustomer() {
    List<Example> examples =
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Example(new double[0], false, 0, 0, i / 3))
            .toList();

    List<Example> some = CustomerDraw.about(600, examples, 1);

    assertThat(some).hasSizeBetween(300, 900);
    assertThat(some.stream().collect(Collectors.groupingBy(Example::customer)).values())
        .allMatch(own -> own.size() == 3);
    assertThat(CustomerDraw.about(3_000, examples, 1)).isEqualTo(examples);
  }
}
