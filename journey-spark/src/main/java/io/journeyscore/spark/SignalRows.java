package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The signals of whom a model would judge, as of some moments, as rows.
 *
 * @param moments the moments
 */
record SignalRows(List<Instant> moments) implements HouseholdWork {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("customer_kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, false)
          .add("journey_id", DataTypes.StringType, true)
          .add("as_of", DataTypes.TimestampType, false)
          .add("signals", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  SignalRows {
    moments = List.copyOf(moments);
  }

  @Override
  public Worker start(PartSettings settings) {
    JourneyDefinition definition = settings.readDefinition();
    return new Worker() {
      @Override
      public void take(Reconstruction households, Consumer<Row> out) {
        for (Instant moment : moments) {
          for (CustomerTimeline known : households.asOf(moment)) {
            for (Judged judged : Judged.of(definition.target(), known)) {
              out.accept(row(definition, judged));
            }
          }
        }
      }
    };
  }

  static Row row(JourneyDefinition definition, Judged judged) {
    return RowFactory.create(
        judged.customer().kind().name(),
        judged.customer().value(),
        judged.journeyId().orElse(null),
        Timestamp.from(judged.view().asOf()),
        definition.signals().extract(judged.view()).toArray());
  }
}
