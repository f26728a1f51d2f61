package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Events as a table whose columns have our names, with the bytes of each beside them. */
final class EventTable {

  private static final StructType COLUMNS =
      new StructType()
          .add("event", DataTypes.BinaryType)
          .add("customer_id", DataTypes.StringType)
          .add("event_id", DataTypes.StringType)
          .add("timestamp", DataTypes.TimestampType)
          .add("known_at", DataTypes.TimestampType)
          .add("type", DataTypes.StringType)
          .add("channel", DataTypes.StringType)
          .add("value", DataTypes.createDecimalType(12, 2))
          .add("currency", DataTypes.StringType)
          .add("rating", DataTypes.DoubleType)
          .add("rating_scale", DataTypes.StringType);

  private EventTable() {}

  static Dataset<Row> of(SparkSession session, List<JourneyEvent> events) {
    List<Row> rows = new ArrayList<>();
    for (JourneyEvent event : events) {
      rows.add(
          RowFactory.create(
              event.toBytes(),
              event.identifiers().get(0).value(),
              event.eventId().orElseThrow(),
              Timestamp.from(event.occurredAt()),
              Timestamp.from(event.knownAt()),
              event.type().name(),
              event.channel().name(),
              event.value().map(Money::amount).orElse(null),
              event.value().map(Money::currency).orElse(null),
              event.rating().map(Rating::value).orElse(null),
              event.rating().map(rating -> "nps").orElse(null)));
    }
    return session.createDataFrame(rows, COLUMNS);
  }
}
