package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The events of journeys as rows, each with its place. */
final class EventRows implements HouseholdWork<Row> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("journey_id", DataTypes.StringType, false)
          .add("segment", DataTypes.IntegerType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("event_id", DataTypes.StringType, false)
          .add("occurred_at", DataTypes.TimestampType, false)
          .add("type", DataTypes.StringType, false)
          .add("channel", DataTypes.StringType, false)
          .add("touchpoint", DataTypes.StringType, false)
          .add("event", DataTypes.BinaryType, false);

  private static final long serialVersionUID = 1;

  @Override
  public Worker<Row> start(PartSettings settings) {
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        households.journeys().forEach(journey -> rows(journey, 1, out));
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return household.segments(segment -> rows(segment.journey(), segment.number(), out));
      }
    };
  }

  static void rows(Journey journey, int segment, Consumer<? super Row> out) {
    List<JourneyEvent> events = journey.events();
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      out.accept(
          RowFactory.create(
              journey.id(),
              segment,
              i,
              event.eventId().orElseThrow(),
              Timestamp.from(event.occurredAt()),
              event.type().name(),
              event.channel().name(),
              event.touchpoint(),
              event.toBytes()));
    }
  }
}
