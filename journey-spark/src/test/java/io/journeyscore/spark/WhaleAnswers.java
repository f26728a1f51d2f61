package io.journeyscore.spark;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * All but journeys that is told of a log with one very long customer, line by line in no order:
 * stages, credit, signals as of two moments, scores with their reasons.
 */
final class WhaleAnswers {

  /** No more touches lie in a day than are held of a long household. */
  private static final Made<TouchRules> TOUCHES =
      () -> TouchRules.of(Dimension.channel(), Lookback.within(Duration.ofDays(1)));

  private static final List<Made<AttributionModel>> MODELS =
      List.of(AttributionModel::timeDecay, () -> AttributionModel.markov(1));

  private WhaleAnswers() {}

  /** Asks Spark, one after the other; no frame is held as a whole. */
  static void ofSpark(SparkReconstruction spark, Instant midst, Consumer<String> out) {
    out.accept("in journeys " + spark.accounting().count(Fate.IN_JOURNEY));
    lines("stage", spark.stages(), out);
    MODELS.forEach(model -> lines(spark.attribute(TOUCHES, model), out));
    out.accept("cut paths " + spark.cutPaths(TOUCHES));
    lines("signals", spark.signals(List.of(midst, spark.observedUntil())), out);
    lines("score", spark.scores(WhaleJob.SCORER, true), out);
  }

  /** Asks the core; the session only writes its rows as lines. */
  static void ofCore(Reconstruction core, Instant midst, Consumer<String> out) {
    JourneyScorer scorer = WhaleJob.SCORER;
    List<Row> stages = new ArrayList<>();
    List<Row> signals = new ArrayList<>();
    List<Row> scores = new ArrayList<>();
    for (CustomerTimeline timeline : core.timelines()) {
      scorer
          .definition()
          .stages()
          .assign(timeline)
          .forEach(staged -> StageRows.rows(staged, stages::add));
      ScoreRows.rows(scorer, timeline, true, scores::add);
    }
    for (Instant moment : List.of(midst, core.observedUntil())) {
      for (CustomerTimeline known : core.asOf(moment)) {
        Judged.of(scorer.definition().target(), known)
            .forEach(judged -> signals.add(SignalRows.row(scorer.definition(), judged)));
      }
    }
    out.accept("in journeys " + core.accounting().count(Fate.IN_JOURNEY));
    lines("stage", frame(stages, StageRows.SCHEMA), out);
    MODELS.forEach(
        model -> lines(model.get().attribute(TOUCHES.get().paths(core.timelines())), out));
    out.accept("cut paths 0");
    lines("signals", frame(signals, SignalRows.SCHEMA), out);
    SharedModel shared = SharedModel.of(LocalSpark.session().sparkContext(), scorer);
    lines("score", frame(scores, new ScoreRows(shared, true).schema()), out);
  }

  private static Dataset<Row> frame(List<Row> rows, StructType schema) {
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  private static void lines(String name, Dataset<Row> frame, Consumer<String> out) {
    frame.toJSON().toLocalIterator().forEachRemaining(line -> out.accept(name + " " + line));
  }

  private static void lines(Attribution attribution, Consumer<String> out) {
    attribution
        .credits()
        .forEach(credit -> out.accept("credit " + attribution.model() + " " + credit));
    out.accept("credit " + attribution.model() + " " + attribution.none());
  }
}
