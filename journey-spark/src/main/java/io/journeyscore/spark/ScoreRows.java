package io.journeyscore.spark;

import io.journeyscore.identity.CustomerId;
import io.journeyscore.score.Contribution;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
record ScoreRows(SharedModel model, boolean reasons) implements HouseholdWork<Row> {

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
  public Worker<Row> start(PartSettings settings) {
    JourneyScorer scorer = model.scorer();
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        for (CustomerTimeline timeline : households.timelines()) {
          rows(scorer, timeline, reasons, out);
        }
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return new LongJudgement(
                household,
                scorer.definition(),
                household.all(),
                judged -> out.accept(row(scorer, judged, reasons)))
            .run();
      }
    };
  }

  static void rows(
      JourneyScorer scorer, CustomerTimeline timeline, boolean reasons, Consumer<? super Row> out) {
    List<Judged> judged = Judged.of(scorer.definition().target(), timeline);
    if (!judged.isEmpty()) {
      List<Stage> stages = scorer.definition().stages().stagesAfter(timeline.events());
      String stage = stages.get(stages.size() - 1).name();
      judged.forEach(each -> out.accept(row(scorer, each, stage, reasons)));
    }
  }

  private static Row row(JourneyScorer scorer, Judged judged, String stage, boolean reasons) {
    return row(
        judged.customer(),
        judged.journeyId(),
        judged.view().asOf(),
        stage,
        scorer.score(judged.view()),
        reasons ? Optional.of(scorer.explain(judged.view())) : Optional.empty());
  }

  private static Row row(JourneyScorer scorer, LongJudgement.JudgedVector judged, boolean reasons) {
    Score score = scorer.score(judged.signals());
    Set<Score.Warning> warnings = EnumSet.noneOf(Score.Warning.class);
    warnings.addAll(score.warnings());
    if (!judged.isCovered()) {
      warnings.add(Score.Warning.OUTSIDE_LANDMARKS);
    }
    return row(
        judged.customer(),
        judged.journeyId(),
        judged.asOf(),
        judged.stage().name(),
        new Score(score.probability(), score.margin(), warnings, score.modelId()),
        reasons ? Optional.of(scorer.explain(judged.signals())) : Optional.empty());
  }

  private static Row row(
      CustomerId customer,
      Optional<String> journeyId,
      Instant asOf,
      String stage,
      Score score,
      Optional<Explanation> reasons) {
    Object[] columns = {
      customer.kind().name(),
      customer.value(),
      journeyId.orElse(null),
      Timestamp.from(asOf),
      score.probability(),
      score.margin(),
      stage,
      score.warnings().stream().map(Enum::name).sorted().toArray(String[]::new),
      score.modelId()
    };
    return reasons
        .map(told -> withReasons(columns, told))
        .orElseGet(() -> RowFactory.create(columns));
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
