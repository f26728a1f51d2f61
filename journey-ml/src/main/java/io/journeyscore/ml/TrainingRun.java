package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Stability;
import java.util.List;
import java.util.Map;

/**
 * One training: learns from the learning period, then touches the test examples once, to evaluate
 * and to measure importance.
 */
final class TrainingRun {

  private final ScorerTrainer.Builder options;

  TrainingRun(ScorerTrainer.Builder options) {
    this.options = options;
  }

  TrainedScorer train(TrainingSet candidates) {
    double holdout = options.holdout;
    long seed = options.seed;
    Learned learned = Learned.of(options, candidates, set -> TemporalSplit.of(set, holdout, seed));
    TemporalSplit split = learned.split();
    TrainingSet examples = learned.examples();
    CalibratedModel model = learned.fitted().model();
    options.progress.progress("evaluate", 0, 2);
    Predictions predictions = Predictions.of(model, split.test());
    Evaluation evaluation =
        Evaluation.of(
            predictions.probabilities(),
            predictions.labels(),
            predictions.customers(),
            Evaluation.Options.seeded(seed));
    options.progress.progress("evaluate", 1, 2);
    List<Driver> drivers = new DriverRanking(model, examples.signals(), seed).of(split);
    options.progress.progress("evaluate", 2, 2);

    Map<String, String> provenance = new Provenance(learned, evaluation, options).facts();
    JourneyScorer scorer =
        JourneyScorer.of(
            examples.definition(),
            learned.layout(),
            Columns.profiles(split.fit(), examples.signals().size()),
            model.model(),
            model.calibration(),
            drivers,
            Provenance.meta(learned.layout(), model.model(), options.labels),
            provenance);
    return new TrainedScorer(
        options.stability == 0 ? scorer : scorer.withStability(stability(learned)),
        evaluation,
        predictions,
        learned.counts(),
        Moments.instant(split.cut()),
        learned.algorithm(),
        learned.search(),
        learned.leaks(),
        learned.flags(examples.eventsTo()));
  }

  private List<Stability> stability(Learned learned) {
    options.progress.progress("stability", 0, 1);
    List<Stability> stability =
        RankStability.of(
            learned.split(),
            learned.examples().signals().signals(),
            learned.layout(),
            options.stability,
            options.seed);
    options.progress.progress("stability", 1, 1);
    return stability;
  }
}
