package io.journeyscore.spark;

import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import java.sql.Timestamp;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Journeys as rows. */
final class JourneyRows implements HouseholdWork<Row> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("journey_id", DataTypes.StringType, false)
          .add("segment", DataTypes.IntegerType, false)
          .add("truncated", DataTypes.BooleanType, false)
          .add("customer_kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, false)
          .add("journey_key", DataTypes.StringType, true)
          .add("started_at", DataTypes.TimestampType, false)
          .add("ended_at", DataTypes.TimestampType, false)
          .add("closed_at", DataTypes.TimestampType, false)
          .add("outcome", DataTypes.StringType, false)
          .add("outcome_at", DataTypes.TimestampType, false)
          .add("events", DataTypes.IntegerType, false)
          .add("value", DataTypes.createDecimalType(38, 6), false)
          .add(
              "goals",
              DataTypes.createArrayType(
                  new StructType()
                      .add("goal", DataTypes.StringType, false)
                      .add("event_id", DataTypes.StringType, false)
                      .add("at", DataTypes.TimestampType, false),
                  false),
              false);

  private static final long serialVersionUID = 1;

  @Override
  public Worker<Row> start(PartSettings settings) {
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        households.journeys().forEach(journey -> out.accept(row(journey, 1, false)));
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return household.segments(
            segment -> out.accept(row(segment.journey(), segment.number(), segment.isTruncated())));
      }
    };
  }

  static Row row(Journey journey, int segment, boolean truncated) {
    return RowFactory.create(
        journey.id(),
        segment,
        truncated,
        journey.customer().kind().name(),
        journey.customer().value(),
        journey.key().orElse(null),
        Timestamp.from(journey.start()),
        Timestamp.from(journey.end()),
        Timestamp.from(journey.closedAt()),
        journey.outcome().status().name(),
        Timestamp.from(journey.outcome().at()),
        journey.events().size(),
        journey.value().setScale(6),
        journey.goalHits().stream().map(JourneyRows::row).toArray(Row[]::new));
  }

  private static Row row(GoalHit hit) {
    return RowFactory.create(
        hit.goal().name(),
        hit.event().eventId().orElseThrow(),
        Timestamp.from(hit.event().occurredAt()));
  }
}
