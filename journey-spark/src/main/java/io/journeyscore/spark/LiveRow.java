package io.journeyscore.spark;

import io.journeyscore.signal.Arrival;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What live scoring tells. */
final class LiveRow {

  /** The columns; moments as microseconds. */
  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, true)
          .add("as_of", DataTypes.LongType, true)
          .add("probability", DataTypes.DoubleType, true)
          .add("model_id", DataTypes.StringType, true)
          .add("in_order", DataTypes.LongType, false)
          .add("within_grace", DataTypes.LongType, false)
          .add("duplicate", DataTypes.LongType, false)
          .add("late", DataTypes.LongType, false)
          .add("state", DataTypes.BinaryType, true)
          .add("reason", DataTypes.StringType, true)
          .add("event", DataTypes.BinaryType, true);

  private static final String SCORED = "SCORED";
  private static final String EVICTED = "EVICTED";
  private static final String REJECTED = "REJECTED";

  private LiveRow() {}

  /**
   * A judgement.
   *
   * @param counts how many events arrived, by {@link Arrival}
   */
  static Row scored(String customer, long asOf, double probability, String modelId, long[] counts) {
    return row(SCORED, customer, asOf, probability, modelId, counts, null);
  }

  /** A customer who is let go of, with all that was kept. */
  static Row evicted(String customer, long asOf, double probability, String modelId, byte[] state) {
    return row(
        EVICTED, customer, asOf, probability, modelId, new long[Arrival.values().length], state);
  }

  private static Row row(
      String kind,
      String customer,
      long asOf,
      double probability,
      String modelId,
      long[] counts,
      byte @Nullable [] state) {
    return RowFactory.create(
        kind,
        customer,
        asOf,
        probability,
        modelId,
        counts[Arrival.IN_ORDER.ordinal()],
        counts[Arrival.WITHIN_GRACE.ordinal()],
        counts[Arrival.DUPLICATE.ordinal()],
        counts[Arrival.LATE.ordinal()],
        state,
        null,
        null);
  }

  /** A row that came in and is no event of a customer. */
  static Row rejected(String reason, Row heard) {
    return RowFactory.create(
        REJECTED,
        heard.get(Hearing.CUSTOMER),
        null,
        null,
        null,
        0L,
        0L,
        0L,
        0L,
        null,
        reason,
        heard.get(Hearing.EVENT));
  }
}
