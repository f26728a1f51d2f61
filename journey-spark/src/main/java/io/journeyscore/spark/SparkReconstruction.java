package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.journeyscore.event.Accounting;
import java.time.Instant;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The journeys of the events in a frame, and what can be told of them. Each method that returns a
 * frame costs one pass over the events when the frame is used; nothing is computed before.
 *
 * <p><i>Immutable and thread-safe</i> until closed.
 */
public final class SparkReconstruction implements AutoCloseable {

  private final PartSettings settings;
  private final Dataset<Row> prepared;
  private final Dataset<Row> households;
  private final Dataset<Row> grouped;

  SparkReconstruction(
      PartSettings settings, Dataset<Row> prepared, Dataset<Row> households, Dataset<Row> grouped) {
    this.settings = settings;
    this.prepared = prepared;
    this.households = households;
    this.grouped = grouped;
  }

  /**
   * Returns the moment up to which the log is complete, to which all outcomes are relative.
   *
   * @return the moment that was set, or that of the latest event that names a customer; 1970 if
   *     there is none
   */
  public Instant observedUntil() {
    return settings.observedUntil();
  }

  /**
   * Returns all journeys, one row each; those of households too long to be held in numbered
   * segments, marked as truncated.
   *
   * @return a frame with the columns {@code journey_id, segment, truncated, customer_kind,
   *     customer, journey_key, started_at, ended_at, closed_at, outcome, outcome_at, events, value,
   *     goals}
   */
  public Dataset<Row> journeys() {
    return pass(new JourneyRows(), JourneyRows.SCHEMA);
  }

  /**
   * Returns the events of all journeys, each with its place in its journey, or in the segment.
   *
   * @return a frame with the columns {@code journey_id, segment, position, event_id, occurred_at,
   *     type, channel, touchpoint, event}
   */
  public Dataset<Row> events() {
    return pass(new EventRows(), EventRows.SCHEMA);
  }

  /**
   * Returns the events that no journey could take, and why.
   *
   * @return a frame with the columns {@code reason} and {@code event}, the event as bytes
   */
  public Dataset<Row> rejected() {
    return rest()
        .filter(col("tag").equalTo(StepRow.REJECTED))
        .select(col("name").as("reason"), col("event"));
  }

  /**
   * Returns what became of every event that was offered, summed over rows.
   *
   * @return the accounting, which balances
   */
  public Accounting accounting() {
    return Counts.accounting(
        rest()
            .filter(col("tag").equalTo(StepRow.COUNT))
            .groupBy("name")
            .agg(sum("count"))
            .collectAsList());
  }

  /**
   * Returns which numbers of identifiers are of one household, as {@link
   * SparkReconstructor.Builder#householdsBefore} takes them in a later run.
   *
   * @return a frame with the columns {@code number} and {@code household}
   */
  public Dataset<Row> households() {
    return households;
  }

  /** Forgets what was kept for the frames; they must not be used any more. */
  @Override
  public void close() {
    prepared.unpersist();
    households.unpersist();
  }

  private Dataset<Row> rest() {
    String[] columns = StepRow.SCHEMA.fieldNames();
    return prepared
        .filter(col("tag").notEqual(StepRow.EVENT))
        .select("tag", Arrays.copyOfRange(columns, 1, columns.length))
        .unionByName(pass(new RestRows(), StepRow.SCHEMA));
  }

  private Dataset<Row> pass(HouseholdWork work, StructType schema) {
    return grouped.mapPartitions(new HouseholdPass(settings, work), Encoders.row(schema));
  }
}
