package io.journeyscore.spark;

import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageStream;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The stays of journeys in stages as rows. */
final class StageRows implements HouseholdWork<Row> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("journey_id", DataTypes.StringType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("stage", DataTypes.StringType, false)
          .add("entered_at", DataTypes.TimestampType, false)
          .add("left_at", DataTypes.TimestampType, false)
          .add("events", DataTypes.IntegerType, false);

  private static final long serialVersionUID = 1;

  @Override
  public Worker<Row> start(PartSettings settings) {
    StageModel stages = settings.readDefinition().stages();
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        for (CustomerTimeline timeline : households.timelines()) {
          stages.assign(timeline).forEach(staged -> rows(staged, out));
        }
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        StageStream stream =
            new StageStream(
                stages,
                settings.observedUntil(),
                stay -> out.accept(row(stay.journeyId(), stay.position(), stay.visit())));
        return household.events(stream::accept, stream::finish);
      }
    };
  }

  static void rows(StagedJourney staged, Consumer<? super Row> out) {
    List<StageVisit> visits = staged.visits();
    for (int i = 0; i < visits.size(); i++) {
      out.accept(row(staged.journey().id(), i, visits.get(i)));
    }
  }

  private static Row row(String journeyId, int position, StageVisit visit) {
    return RowFactory.create(
        journeyId,
        position,
        visit.stage().name(),
        Timestamp.from(visit.entered()),
        Timestamp.from(visit.left()),
        visit.events());
  }
}
