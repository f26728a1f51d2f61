package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where nothing goes with the target, little is found. */
class FalseSignalsTest {

  private static final double RATE = 0.1;

  /** How many of the 40 signals of each study are found. */
  private static int[] found(int studies, int customers) {
    return IntStream.rangeClosed(1, studies)
        .map(
            seed -> {
              TrainingSet examples = PlantedSignals.nothing(customers, seed);
              TrainedScorer trained =
                  ScorerTrainer.builder()
                      .algorithm(Algorithm.logistic())
                      .seed(seed)
                      .build()
                      .train(examples);
              SignalStudy.Options options =
                  SignalStudy.Options.seeded(seed).withResamples(1).withRepeats(1);
              assertThat(options.falseDiscoveryRate()).isEqualTo(RATE);
              return (int)
                  SignalStudy.of(examples, trained, options).signals().stream()
                      .filter(SignalFinding::isFound)
                      .count();
            })
        .toArray();
  }

  @Test
  void fewSignalsAreFoundInNoise() {
    int[] found = found(5, 1_000);

    assertThat(IntStream.of(found).sum() / 40.0 / found.length).isLessThanOrEqualTo(0.02);
  }

  @Test
  @Tag("long")
  void inATenthOfTheStudiesOfNoiseSomethingIsFound() {
    int studies = 300;
    int[] found = found(studies, 1_000);

    int any = (int) IntStream.of(found).filter(count -> count > 0).count();
    BinomialDistribution tenth = new BinomialDistribution(studies, RATE);
    assertThat(IntStream.of(found).sum() / 40.0 / studies).isLessThanOrEqualTo(0.02);
    assertThat(any)
        .isBetween(
            tenth.inverseCumulativeProbability(0.005), tenth.inverseCumulativeProbability(0.995));
  }
}
