package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LiveJourney;
import io.journeyscore.signal.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What one micro-batch brings for one customer, or for the rows that are no events.
 *
 * @param model the model
 * @param idleMicros after how long a silence a customer is let go of; {@link #NEVER} for never
 */
@DefaultSerializer(JavaSerializer.class)
record LiveStep(SharedModel model, long idleMicros)
    implements FlatMapGroupsWithStateFunction<String, Row, Row, Row> {

  /** No silence is long enough. */
  static final long NEVER = Long.MAX_VALUE;

  /** What is kept of a customer: when the last event became known, and was; the live journey. */
  static final StructType STATE =
      new StructType()
          .add("known", DataTypes.LongType, false)
          .add("as_of", DataTypes.LongType, false)
          .add("live", DataTypes.BinaryType, false);

  private static final int KNOWN = 0;
  private static final int AS_OF = 1;
  private static final int LIVE = 2;

  private static final long MICROS_PER_MILLI = 1_000;

  static long micros(Duration length) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(length));
  }

  /** When one could first have seen an event: not before it occurred. */
  private static long arrived(JourneyEvent event) {
    return Math.max(event.occurredAtMicros(), event.knownAtMicros());
  }

  @Override
  public Iterator<Row> call(String key, Iterator<Row> rows, GroupState<Row> state) {
    List<Row> out = new ArrayList<>();
    if (key.startsWith(Hearing.REJECTED)) {
      String reason = key.substring(Hearing.REJECTED.length());
      rows.forEachRemaining(row -> out.add(LiveRow.rejected(reason, row)));
      return out.iterator();
    }
    Customer customer = new Customer(key.substring(Hearing.OF_CUSTOMER.length()), out);
    if (state.exists()) {
      customer.restore(state.get());
    }
    if (state.hasTimedOut()) {
      customer.evict();
      state.remove();
      return out.iterator();
    }
    List<JourneyEvent> events = new ArrayList<>();
    rows.forEachRemaining(row -> events.add(JourneyEvent.fromBytes(row.getAs(Hearing.EVENT))));
    events.sort(
        Comparator.comparingLong(LiveStep::arrived)
            .thenComparing(model.scorer().definition().rules().order()));
    events.forEach(customer::take);
    customer.score();
    state.update(customer.state());
    if (idleMicros != NEVER) {
      state.setTimeoutTimestamp(
          Math.max(customer.idleAtMillis(), state.getCurrentWatermarkMs() + 1));
    }
    return out.iterator();
  }

  /** One customer while the events of a micro-batch are taken. */
  private final class Customer {

    private final JourneyScorer scorer = model.scorer();
    private final String name;
    private final List<Row> out;
    private final long[] counts = new long[Arrival.values().length];
    private LiveJourney live = scorer.open();
    private long known = Long.MIN_VALUE;
    private long asOf = Long.MIN_VALUE;

    Customer(String name, List<Row> out) {
      this.name = name;
      this.out = out;
    }

    void restore(Row state) {
      known = state.getLong(KNOWN);
      asOf = state.getLong(AS_OF);
      live = scorer.restore(state.getAs(LIVE));
    }

    Row state() {
      return RowFactory.create(known, asOf, live.save());
    }

    void take(JourneyEvent event) {
      if (known != Long.MIN_VALUE && idleMicros != NEVER && event.knownAtMicros() > idleAt()) {
        score();
        evict();
        live = scorer.open();
        known = Long.MIN_VALUE;
        asOf = Long.MIN_VALUE;
      }
      counts[live.accept(event).ordinal()]++;
      known = Math.max(known, event.knownAtMicros());
      asOf = Math.max(asOf, arrived(event));
    }

    /** Tells the score after the events since it was told last, if there were any. */
    void score() {
      long events = 0;
      for (long count : counts) {
        events += count;
      }
      if (events > 0) {
        out.add(LiveRow.scored(name, asOf, probability(asOf), scorer.modelId(), counts));
        Arrays.fill(counts, 0);
      }
    }

    void evict() {
      long moment = Math.max(asOf, idleAt());
      out.add(LiveRow.evicted(name, moment, probability(moment), scorer.modelId(), live.save()));
    }

    /** The first millisecond at which the silence is long enough. */
    long idleAtMillis() {
      return -Math.floorDiv(-idleAt(), MICROS_PER_MILLI);
    }

    private long idleAt() {
      return known > Long.MAX_VALUE - idleMicros ? Long.MAX_VALUE : known + idleMicros;
    }

    private double probability(long moment) {
      return live.probability(Instant.EPOCH.plus(moment, ChronoUnit.MICROS));
    }
  }
}
