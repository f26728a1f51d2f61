package io.journeyscore.spark;

import static io.journeyscore.spark.HouseholdPass.EVENT;
import static io.journeyscore.spark.HouseholdPass.HOUSEHOLD;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.WholeLog;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over the events of a partition, which come household by household in the total order,
 * and tells who is who. No event is held, only what the identifiers say; small households are
 * stitched together.
 *
 * @param settings what tasks need to know
 * @param told what is to be told
 */
@DefaultSerializer(JavaSerializer.class)
record IdentityPass(PartSettings settings, IdentityRows told)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Pulled<IdentityGraph, Row>(new Graphs(rows, settings)) {
      @Override
      void take(IdentityGraph graph, Consumer<Row> out) {
        told.of(graph, out);
      }

      @Override
      void end(Consumer<Row> out) {}
    };
  }

  /** Who is who, some whole households at a time. */
  private static final class Graphs implements Iterator<IdentityGraph> {

    private final Iterator<Row> rows;
    private final WholeLog whole;
    private final IdentityStitcher stitcher;
    private @Nullable Row ahead;

    Graphs(Iterator<Row> rows, PartSettings settings) {
      this.rows = rows;
      this.whole = settings.whole();
      this.stitcher = settings.steps().reconstructor(whole).rules().stitcher();
    }

    @Override
    public boolean hasNext() {
      if (ahead == null && rows.hasNext()) {
        ahead = rows.next();
      }
      return ahead != null;
    }

    @Override
    public IdentityGraph next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return stitcher.stitchInOrder(() -> new InCurrency(whole, new WholeHouseholds()));
    }

    /** Events up to the end of the household with which there are enough of them. */
    private final class WholeHouseholds implements Iterator<JourneyEvent> {

      private int taken;
      private long household;

      @Override
      public boolean hasNext() {
        return Graphs.this.hasNext()
            && (taken < HouseholdPass.EVENTS_TOGETHER
                || (ahead != null && ahead.getLong(HOUSEHOLD) == household));
      }

      @Override
      public JourneyEvent next() {
        Row row = ahead;
        if (row == null || !hasNext()) {
          throw new NoSuchElementException();
        }
        household = row.getLong(HOUSEHOLD);
        taken++;
        ahead = null;
        return JourneyEvent.fromBytes(row.getAs(EVENT));
      }
    }
  }
}
