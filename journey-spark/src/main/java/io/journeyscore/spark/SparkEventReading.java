package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.journeyscore.event.Accounting;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The events of a frame, the rows that are none, and how many there are of either. Each method
 * costs one pass over the frame when its result is used; a frame that may be another one each time
 * it is computed must be persisted before it is read.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SparkEventReading {

  private final Dataset<Row> fields;
  private final MapRows reading;
  private final Dataset<Row> rows;

  SparkEventReading(Dataset<Row> fields, MapRows reading) {
    this.fields = fields;
    this.reading = reading;
    this.rows = fields.mapPartitions(reading, Encoders.row(ReadRow.SCHEMA));
  }

  /** Returns those events that rules admit, as the first step of a reconstruction. */
  Dataset<Row> admitted(PartSettings settings) {
    return fields.mapPartitions(new AdmitRead(reading, settings), Encoders.row(PreparedRow.SCHEMA));
  }

  /**
   * Returns the rows that are events, as {@link SparkReconstructor} takes them.
   *
   * @return a frame with the column {@code event}, the event as bytes ({@link
   *     io.journeyscore.event.JourneyEvent#toBytes})
   */
  public Dataset<Row> events() {
    return rows.filter(col("tag").equalTo(ReadRow.EVENT)).select("event");
  }

  /**
   * Returns a row for each one that is no event, and why it is none. It holds nothing of what the
   * row says, unless the reader was told to keep that.
   *
   * @return a frame with the columns {@code reason} (the name of a {@link
   *     io.journeyscore.event.RejectReason}); {@code field}, the way to the field at fault, empty
   *     text if the row as a whole is; {@code source}, the name of the frame; {@code digest}, the
   *     HMAC-SHA-256 of the mapped fields as 64 hexadecimal digits, null if the reader has no key;
   *     and {@code content}, the mapped fields as JSON, null unless the reader was told to keep
   *     them
   */
  public Dataset<Row> quarantined() {
    return rows.filter(col("tag").equalTo(ReadRow.QUARANTINED))
        .select(
            col("name").as("reason"), col("field"), col("source"), col("digest"), col("content"));
  }

  /**
   * Returns what became of every row, summed over rows.
   *
   * @return the accounting; events count as held, until a {@linkplain Accounting#followedBy next
   *     step} places them
   */
  public Accounting accounting() {
    return Counts.accounting(
        rows.filter(col("tag").equalTo(ReadRow.COUNT))
            .groupBy("name")
            .agg(sum("count"))
            .collectAsList());
  }
}
