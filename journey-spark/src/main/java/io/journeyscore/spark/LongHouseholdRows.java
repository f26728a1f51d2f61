package io.journeyscore.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.JourneySegment;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.sequence.Reconstruction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row of counts for each household that is too long to be held. */
final class LongHouseholdRows implements HouseholdWork<Row> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("events", DataTypes.LongType, false)
          .add("customers", DataTypes.LongType, false)
          .add("long_customers", DataTypes.LongType, false)
          .add("journeys", DataTypes.LongType, false)
          .add("long_journeys", DataTypes.LongType, false);

  private static final long serialVersionUID = 1;

  @Override
  public Worker<Row> start(PartSettings settings) {
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {}

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return household.pass(
            settings.maxEventsHeld(),
            new LongHousehold.Visitor() {
              private final Map<CustomerId, Long> events = new HashMap<>();
              private final Map<CustomerId, Long> journeys = new HashMap<>();
              private long longJourneys;

              @Override
              public void event(
                  CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {
                events.merge(customer, 1L, Long::sum);
              }

              @Override
              public void segment(JourneySegment segment) {
                if (!segment.continued()) {
                  journeys.merge(segment.journey().customer(), 1L, Long::sum);
                  longJourneys += segment.isTruncated() ? 1 : 0;
                }
              }

              @Override
              public void end(Accounting accounting) {
                long customers = events.size();
                events.values().removeIf(number -> number <= settings.maxEventsHeld());
                journeys.keySet().retainAll(events.keySet());
                out.accept(
                    RowFactory.create(
                        household.size(),
                        customers,
                        (long) events.size(),
                        journeys.values().stream().mapToLong(Long::longValue).sum(),
                        longJourneys));
              }
            });
      }
    };
  }

  /** The counts of all rows together. */
  static LongHouseholds sums(Dataset<Row> rows, int maxEventsHeld) {
    Row sums =
        rows.agg(
                count(lit(1)),
                Stream.of(SCHEMA.fieldNames())
                    .map(column -> coalesce(sum(column), lit(0L)))
                    .toArray(Column[]::new))
            .first();
    return new LongHouseholds(
        maxEventsHeld,
        sums.getLong(0),
        sums.getLong(1),
        sums.getLong(2),
        sums.getLong(3),
        sums.getLong(4),
        sums.getLong(5));
  }
}
