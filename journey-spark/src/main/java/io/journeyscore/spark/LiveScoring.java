package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.journeyscore.score.JourneyScorer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StringType;

/**
 * Scores the customers of a stream by Structured Streaming: each is a {@link
 * io.journeyscore.score.LiveJourney} whose state Spark keeps, checkpoints and brings back.
 *
 * <p>The events of one customer in a micro-batch are taken in the order in which they became known,
 * those of one moment in the total order, so their order in the batch does not matter. What becomes
 * of each is a {@link io.journeyscore.signal.Arrival}: one that occurred before others counts in
 * its place if it comes within the {@linkplain io.journeyscore.signal.SignalSet#grace grace} of the
 * model's signals and is late otherwise. An event told again is a duplicate while it is in grace,
 * and late after that; it counts once in either case. Two events of one id that differ in their
 * moment or content are two events here: whoever sends them must drop one before.
 *
 * <p>Rows come out as {@link #over} lists them. Where each customer's events come in the order in
 * which they became known, the last row of a customer, the rows about customers let go of, and the
 * sums of the counts do not depend on how the stream is cut into micro-batches.
 *
 * <p>The state is bound to the definition of the model. A query that goes on from a checkpoint may
 * have another model of the same definition; under another definition it fails with a {@link
 * io.journeyscore.error.StateFormatException} ({@code INCONSISTENT}) at the first customer. The
 * checkpoint holds the events that are in grace as they are, so it is personal data.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class LiveScoring {

  /** By this Spark knows the column that has the watermark. */
  private static final String WATERMARK = "spark.watermarkDelayMs";

  private final JourneyScorer scorer;
  private final Optional<Duration> idle;
  private final Duration disorder;

  private LiveScoring(Builder builder) {
    scorer = builder.scorer;
    idle = builder.idle;
    disorder = builder.disorder;
  }

  /**
   * Starts live scoring.
   *
   * @param scorer the model; without measures of one's own, which executors do not have
   * @return a builder by which no customer is ever let go of
   */
  public static Builder builder(JourneyScorer scorer) {
    return new Builder(scorer);
  }

  /**
   * Scores a stream. It is to be written in append mode.
   *
   * <p>A row has the columns
   *
   * <ul>
   *   <li>{@code kind}: {@code SCORED} for a customer with events in the micro-batch, {@code
   *       EVICTED} for one who was let go of, {@code REJECTED} for a row that came in and has no
   *       customer or no event,
   *   <li>{@code customer}: as it came in; null only in rejected rows,
   *   <li>{@code as_of}: the moment of judgement: when the customer's last event became known, or
   *       occurred if that is later; for one let go of, when the silence had lasted long enough,
   *   <li>{@code probability}, {@code model_id}: the judgement; null only in rejected rows,
   *   <li>{@code in_order, within_grace, duplicate, late}: what became of the customer's events in
   *       the micro-batch, counted,
   *   <li>{@code state}: of one who was let go of, what {@link JourneyScorer#restore} takes; else
   *       null,
   *   <li>{@code reason}, {@code event}: of a rejected row, {@code NO_IDENTITY} or {@code TYPE},
   *       and what it had as event; else null.
   * </ul>
   *
   * @param stream a frame, streaming or not, with the columns {@code customer}, text, and {@code
   *     event}, {@link io.journeyscore.event.JourneyEvent#toBytes bytes}; others are left out
   * @return the rows
   * @throws IllegalArgumentException if a column is missing or of another type
   * @throws io.journeyscore.error.SignalMismatchException if the model uses measures of one's own
   */
  public Dataset<Row> over(Dataset<Row> stream) {
    require(stream, "customer", StringType.class, "string");
    require(stream, "event", BinaryType.class, "binary");
    SharedModel model = SharedModel.of(stream.sparkSession().sparkContext(), scorer);
    Dataset<Row> heard =
        stream
            .select("customer", "event")
            .mapPartitions(new Hearing(), Encoders.row(Hearing.SCHEMA));
    return (idle.isPresent() ? watched(heard) : heard)
        .groupByKey(new Hearing.Key(), Encoders.STRING())
        .flatMapGroupsWithState(
            new LiveStep(model, idle.map(LiveStep::micros).orElse(LiveStep.NEVER)),
            OutputMode.Append(),
            Encoders.row(LiveStep.STATE),
            Encoders.row(LiveRow.SCHEMA),
            idle.isPresent() ? GroupStateTimeout.EventTimeTimeout() : GroupStateTimeout.NoTimeout())
        .select(
            Arrays.stream(LiveRow.SCHEMA.fieldNames())
                .map(
                    name -> name.equals("as_of") ? timestamp_micros(col(name)).as(name) : col(name))
                .toArray(Column[]::new));
  }

  /**
   * Has Spark follow how far the stream is, and forget it for single rows: it would drop whatever
   * is behind the watermark and tell nobody. Here that is an arrival like others.
   */
  private Dataset<Row> watched(Dataset<Row> heard) {
    Metadata ofWatermark = new MetadataBuilder().putLong(WATERMARK, disorder.toMillis()).build();
    return heard
        .withColumn("moment", timestamp_micros(col("known")))
        .withWatermark("moment", disorder.toMillis() + " milliseconds")
        .withColumn("moment", lit(null).cast(DataTypes.TimestampType).as("moment", ofWatermark));
  }

  private static void require(
      Dataset<Row> stream, String name, Class<? extends DataType> type, String words) {
    boolean fits =
        Arrays.asList(requireNonNull(stream, "stream").columns()).contains(name)
            && type.isInstance(stream.schema().apply(name).dataType());
    if (!fits) {
      throw new IllegalArgumentException(
          "stream must have a column %s of type %s: %s"
              .formatted(name, words, stream.schema().simpleString()));
    }
  }

  /**
   * Collects the options.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final JourneyScorer scorer;
    private Optional<Duration> idle = Optional.empty();
    private Duration disorder = Duration.ZERO;

    private Builder(JourneyScorer scorer) {
      this.scorer = requireNonNull(scorer, "scorer");
    }

    /**
     * Lets go of customers of whom nothing became known for longer than a time. Whoever comes back
     * after that begins anew, as one without events: the time should be longer than any signal
     * looks back.
     *
     * @param silence the time; positive
     * @param lateness how far the stream may be out of order, so how much longer is waited until
     *     silence is believed: the delay of the watermark, which is on when events became known;
     *     not negative. An event that comes later than that is taken like any other; only if its
     *     customer was let go of in between, it finds a new one.
     * @return this
     * @throws IllegalArgumentException if the silence is not positive or the lateness negative
     */
    public Builder evictAfter(Duration silence, Duration lateness) {
      if (silence.isZero() || silence.isNegative()) {
        throw new IllegalArgumentException("silence must be positive: " + silence);
      }
      if (lateness.isNegative()) {
        throw new IllegalArgumentException("lateness must not be negative: " + lateness);
      }
      idle = Optional.of(silence);
      disorder = lateness;
      return this;
    }

    /**
     * Returns what scores.
     *
     * @return live scoring with these options
     */
    public LiveScoring build() {
      return new LiveScoring(this);
    }
  }
}
