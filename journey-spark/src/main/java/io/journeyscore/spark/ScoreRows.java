package io.journeyscore.spark;

import io.journeyscore.score.Contribution;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The scores of whom a model judges, as rows.
 *
 * @param model the model
 * @param reasons whether each score comes with its contributions
 */
record ScoreRows(SharedModel model, boolean reasons) implements HouseholdWork {

  private static final StructType SCORES =
      new StructType()
          .add("customer_kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, false)
          .add("journey_id", DataTypes.StringType, true)
          .add("as_of", DataTypes.TimestampType, false)
          .add("probability", DataTypes.DoubleType, false)
          .add("margin", DataTypes.DoubleType, false)
          .add("stage", DataTypes.StringType, false)
          .add("warnings", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("model_id", DataTypes.StringType, false);

  private static final StructType REASONS =
      SCORES
          .add("base", DataTypes.DoubleType, false)
          .add(
              "contributions",
              DataTypes.createArrayType(
                  new StructType()
                      .add("signal", DataTypes.StringType, false)
                      .add("value", DataTypes.DoubleType, false)
                      .add("contribution", DataTypes.DoubleType, false),
                  false),
              false);

  /** The columns. */
  StructType schema() {
    return reasons ? REASONS : SCORES;
  }

  @Override
  public Worker start(PartSettings settings) {
    JourneyScorer scorer = model.scorer();
    return new Worker() {
      @Override
      public void take(Reconstruction households, Consumer<Row> out) {
        for (CustomerTimeline timeline : households.timelines()) {
          rows(scorer, timeline, reasons, out);
        }
      }
    };
  }

  static void rows(
      JourneyScorer scorer, CustomerTimeline timeline, boolean reasons, Consumer<Row> out) {
    List<Judged> judged = Judged.of(scorer.definition().target(), timeline);
    if (!judged.isEmpty()) {
      List<Stage> stages = scorer.definition().stages().stagesAfter(timeline.events());
      String stage = stages.get(stages.size() - 1).name();
      judged.forEach(each -> out.accept(row(scorer, each, stage, reasons)));
    }
  }

  private static Row row(JourneyScorer scorer, Judged judged, String stage, boolean reasons) {
    Score score = scorer.score(judged.view());
    Object[] columns = {
      judged.customer().kind().name(),
      judged.customer().value(),
      judged.journeyId().orElse(null),
      Timestamp.from(judged.view().asOf()),
      score.probability(),
      score.margin(),
      stage,
      score.warnings().stream().map(Enum::name).sorted().toArray(String[]::new),
      score.modelId()
    };
    return reasons
        ? withReasons(columns, scorer.explain(judged.view()))
        : RowFactory.create(columns);
  }

  private static Row withReasons(Object[] columns, Explanation explanation) {
    Object[] all = Arrays.copyOf(columns, columns.length + 2);
    all[columns.length] = explanation.base();
    all[columns.length + 1] =
        explanation.contributions().stream().map(ScoreRows::row).toArray(Row[]::new);
    return RowFactory.create(all);
  }

  private static Row row(Contribution contribution) {
    return RowFactory.create(
        contribution.signal().name(), contribution.value(), contribution.contribution());
  }
}
