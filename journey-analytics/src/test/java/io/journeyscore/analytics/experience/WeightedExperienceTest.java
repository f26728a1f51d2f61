package io.journeyscore.analytics.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedExperienceTest {
  private static final ExperienceMetric NPS = ExperienceMetric.nps();

  /** Customers fall into ten bands by a known score; the higher, the likelier they answer. */
  private static final int BANDS = 10;

  /** One survey: a score that is known of all drives both the answer and whether it comes. */
  private record Survey(Map<String, Experience> strata, double truth, double unweighted) {

    static Survey draw(SplittableRandom random, int people) {
      long[][] answers = new long[BANDS][11];
      long[] asked = new long[BANDS];
      long net = 0;
      AnswerCounts all = AnswerCounts.of(NPS.scale());
      for (int i = 0; i < people; i++) {
        double score = random.nextDouble();
        int band = (int) (score * BANDS);
        asked[band]++;
        double u = random.nextDouble();
        int answer = u < 0.1 + 0.6 * score ? 9 : u < 0.5 + 0.4 * score ? 7 : 3;
        net += answer == 9 ? 1 : answer == 3 ? -1 : 0;
        if (random.nextDouble() < 0.05 + 0.06 * band) {
          answers[band][answer]++;
        }
      }
      Map<String, Experience> strata = new LinkedHashMap<>();
      for (int band = 0; band < BANDS; band++) {
        AnswerCounts counts = AnswerCounts.ofCounts(NPS.scale(), answers[band], 0);
        strata.put("band" + band, Experience.of(NPS, counts, asked[band], counts.n()));
        all = all.plus(counts);
      }
      double unweighted = NPS.estimate(all, 0.95).orElseThrow().value();
      return new Survey(strata, 100.0 * net / people, unweighted);
    }
  }

  @Test
  void weightsMendTheBiasOfThoseWhoAnswer() {
    SplittableRandom random = new SplittableRandom(31);
    for (int run = 0; run < 20; run++) {
      Survey survey = Survey.draw(random, 40_000);
      WeightedExperience weighted = WeightedExperience.of(survey.strata());
      Estimate estimate = weighted.estimate(0.95).orElseThrow();
      assertThat(estimate.value()).isCloseTo(survey.truth(), within(2.0));
      assertThat(Math.abs(survey.unweighted() - survey.truth())).isGreaterThan(5);
      assertThat(weighted.designEffect().orElseThrow()).isBetween(1.05, 3.0);
      assertThat(weighted.silent()).isEmpty();
      assertThat(weighted.represented()).contains(1.0);
    }
  }

  /** The truth is that of all people that could be asked: 100 (0.4 - 0.3) points. */
  @Test
  void intervalOfWeightedAnswersHoldsTheTruthAtLeastAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(32);
    int runs = 1_000;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      Estimate estimate =
          WeightedExperience.of(Survey.draw(random, 2_000).strata()).estimate(0.95).orElseThrow();
      held += estimate.interval().contains(10) ? 1 : 0;
    }
    assertThat(held / (double) runs).isBetween(0.935, 0.99);
  }

  @Test
  void equalResponseGivesTheUnweightedMetric() {
    AnswerCounts one = AnswerCounts.of(NPS.scale(), 9, 10, 3, 7);
    AnswerCounts two = AnswerCounts.of(NPS.scale(), 9, 2, 3, 7, 8, 10);
    for (ExperienceMetric metric :
        new ExperienceMetric[] {
          NPS,
          ExperienceMetric.mean("mean", NPS.scale()),
          ExperienceMetric.topShare("top", NPS.scale(), 2)
        }) {
      WeightedExperience weighted =
          WeightedExperience.of(
              Map.of(
                  "a", Experience.of(metric, one, 40, 4), "b", Experience.of(metric, two, 60, 6)));
      assertThat(weighted.designEffect().orElseThrow()).isCloseTo(1, within(1e-12));
      Estimate estimate = weighted.estimate(0.95).orElseThrow();
      Estimate plain = metric.estimate(one.plus(two), 0.95).orElseThrow();
      assertThat(estimate.value()).isCloseTo(plain.value(), within(1e-10));
      assertThat(estimate.interval().low()).isCloseTo(plain.interval().low(), within(1e-9));
      assertThat(estimate.interval().high()).isCloseTo(plain.interval().high(), within(1e-9));
      assertThat(estimate.n()).isEqualTo(10);
      assertThat(weighted.less(weighted, 0.95).orElseThrow().p()).isEqualTo(1);
    }
  }

  /** Two strata of 100 asked, 50 and 10 answers: 70% and 30% good; weights 2 and 10. */
  @Test
  void valueAndDesignEffectAreThoseOfAHandCalculation() {
    ExperienceMetric csat = ExperienceMetric.csat();
    Map<String, Experience> strata =
        Map.of(
            "a",
            Experience.of(
                csat,
                AnswerCounts.ofCounts(csat.scale(), new long[] {15, 0, 0, 0, 35}, 1),
                100,
                50),
            "b",
            Experience.of(
                csat, AnswerCounts.ofCounts(csat.scale(), new long[] {7, 0, 0, 0, 3}, 2), 100, 10));
    WeightedExperience weighted = WeightedExperience.of(strata);
    assertThat(weighted.estimate(0.95).orElseThrow().value()).isCloseTo(50, within(1e-12));
    // All are at 0.5 from the mean, so that the design effect is Kish's: n sum w^2 / (sum w)^2.
    assertThat(weighted.designEffect().orElseThrow())
        .isCloseTo(60.0 * (50 * 4 + 10 * 100) / (200.0 * 200), within(1e-12));
    assertThat(weighted.rejected()).isEqualTo(3);
  }

  @Test
  void strataWithoutAnAnswerAreTold() {
    WeightedExperience weighted =
        WeightedExperience.of(
            Map.of(
                "a", Experience.of(NPS, AnswerCounts.of(NPS.scale(), 9, 10), 30, 2),
                "b", Experience.of(NPS, AnswerCounts.of(NPS.scale()), 10, 0)));
    assertThat(weighted.silent()).containsExactly("b");
    assertThat(weighted.represented()).contains(0.75);
    assertThat(weighted.estimate(0.95).orElseThrow().value()).isEqualTo(100);
  }

  @Test
  void withoutAnyAnswerThereIsNoValue() {
    WeightedExperience none =
        WeightedExperience.of(Map.of("a", Experience.of(NPS, AnswerCounts.of(NPS.scale()), 10, 0)));
    assertThat(none.estimate(0.95)).isEmpty();
    assertThat(none.designEffect()).isEmpty();
    assertThat(none.n()).isZero();
    assertThat(none.less(none, 0.95)).isEmpty();
    assertThatThrownBy(() -> WeightedExperience.of(Map.of()))
        .hasMessage("strata must be at least 1: 0");
  }
}
