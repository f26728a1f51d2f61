package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.DriftBaseline;
import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.GroupedEvaluation;
import io.journeyscore.analytics.evaluation.ScoreBins;
import io.journeyscore.analytics.evaluation.ScoredRows;
import io.journeyscore.ml.internal.JsonText;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a person must know of a model before using it: what it predicts and of whom, the data and
 * the period, how labels and splits were made, how well it does and how sure that is, beside
 * simpler models, for whom it does less well, which signals it rests on, and what it cannot say.
 * After M. Mitchell and others, <i>Model Cards for Model Reporting</i>, 2019, <a
 * href="https://doi.org/10.1145/3287560.3287596">doi:10.1145/3287560.3287596</a>.
 *
 * <p>All figures are of held-out examples, later and of other customers, unless they say otherwise.
 * The same training gives the same card, byte for byte. It holds no event and names no customer.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param trained the scorer with its evaluation
 * @param bins how often the target came true by low, medium and high score
 * @param byMonth how well the model does by the month of judgement, in UTC
 * @param byPrefixLength how well it does by how many events there had been
 * @param study the model beside simpler ones
 * @param findings its signals
 * @param drift how each signal was spread over the examples that the model was fitted to, in the
 *     order of the definition: what to hold later values against
 */
public record ModelCard(
    TrainedScorer trained,
    ScoreBins bins,
    GroupedEvaluation<YearMonth> byMonth,
    GroupedEvaluation<Integer> byPrefixLength,
    ModelStudy study,
    SignalFindings findings,
    List<DriftBaseline> drift) {

  private static final int DRIFT_BINS = 10;

  /** Resamples of each group; there are many groups, and no one decides on a single one. */
  private static final int RESAMPLES_OF_GROUPS = 200;

  /**
   * Checks and copies.
   *
   * @param trained the scorer with its evaluation
   * @param bins how often the target came true by score
   * @param byMonth how well the model does by month
   * @param byPrefixLength how well it does by how many events there had been
   * @param study the model beside simpler ones
   * @param findings its signals
   * @param drift how each signal was spread
   */
  public ModelCard {
    requireNonNull(trained, "trained");
    requireNonNull(bins, "bins");
    requireNonNull(byMonth, "byMonth");
    requireNonNull(byPrefixLength, "byPrefixLength");
    requireNonNull(study, "study");
    requireNonNull(findings, "findings");
    drift = List.copyOf(drift);
  }

  /**
   * Writes the card of a training. Costs some times as much as the training did: simpler models are
   * trained beside it, and its signals are studied.
   *
   * @param examples the examples that the scorer was trained on, held-out ones included
   * @param trained the scorer, trained on them
   * @param options how its signals are studied
   * @return the card
   * @throws IllegalArgumentException if the scorer was trained on other examples
   */
  public static ModelCard of(
      TrainingSet examples, TrainedScorer trained, SignalStudy.Options options) {
    TrainedSplit split = TrainedSplit.of(examples, trained);
    List<Example> test = split.parts().test();
    ScoredRows scored =
        ScoredRows.of(
            trained.predictions().probabilities(),
            TrainingSet.labels(test),
            TrainingSet.customers(test));
    Evaluation.Options ofGroups =
        Evaluation.Options.seeded(split.seed()).withResamples(RESAMPLES_OF_GROUPS);
    List<Example> fit = split.parts().fit();
    return new ModelCard(
        trained,
        ScoreBins.of(scored, options.level()),
        GroupedEvaluation.byMonth(
            scored,
            test.stream().map(example -> Moments.instant(example.landmark())).toList(),
            ZoneOffset.UTC,
            ofGroups),
        GroupedEvaluation.byPrefixLength(
            scored,
            test.stream().mapToInt(example -> example.course().events()).toArray(),
            ofGroups),
        ModelStudy.of(split, Feedback::isFeedback),
        SignalStudy.of(split, options),
        IntStream.range(0, split.examples().signals().size())
            .mapToObj(signal -> DriftBaseline.of(TrainingSet.column(fit, signal), DRIFT_BINS))
            .toList());
  }

  /**
   * Returns the card for machines.
   *
   * @return one JSON document, its keys in a fixed order, with a line feed at the end
   */
  public String toJson() {
    return JsonText.of(new CardFacts(this).all());
  }

  /**
   * Returns the card for people, in English.
   *
   * @return lines of text
   */
  public String toText() {
    return new CardText(this).text();
  }

  @Override
  public String toString() {
    return "ModelCard[target=%s, signals=%d]"
        .formatted(findings.target().name(), findings.signals().size());
  }
}
