package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over the events of a partition, which come household by household, and does some work
 * on each. Small households are reconstructed together, a long one by itself, by way of runs on
 * local disk that put its events in the total order.
 *
 * @param settings what tasks need to know
 * @param work what is to be done
 */
@DefaultSerializer(JavaSerializer.class)
record HouseholdPass(PartSettings settings, HouseholdWork<Row> work)
    implements MapPartitionsFunction<Row, Row> {

  /** The columns of the rows that come in: the household, the bytes of the event. */
  static final int HOUSEHOLD = 0;

  static final int EVENT = 1;

  /**
   * Few enough for what is made of them to stay in the cache, and to share the work of starting.
   */
  static final int EVENTS_TOGETHER = 512;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    JourneyReconstructor reconstructor = settings.steps().reconstructor(settings.whole());
    HouseholdWork.Worker<Row> worker = work.start(settings);
    return new Pulled<Row, Row>(rows) {
      private List<JourneyEvent> whole = new ArrayList<>();
      private List<JourneyEvent> current = new ArrayList<>();
      private long household;
      private @Nullable SortedRuns runs;

      @Override
      void take(Row row, Consumer<Row> out) {
        if (row.getLong(HOUSEHOLD) != household) {
          endHousehold(out);
          household = row.getLong(HOUSEHOLD);
        }
        JourneyEvent event = JourneyEvent.fromBytes(row.getAs(EVENT));
        if (runs != null) {
          runs.add(event);
          return;
        }
        current.add(event);
        if (current.size() > settings.maxEventsHeld()) {
          SortedRuns all = new SortedRuns(reconstructor.rules().order(), settings.maxEventsHeld());
          current.forEach(all::add);
          current = new ArrayList<>();
          runs = all;
        }
      }

      @Override
      void close(Consumer<Row> out) {
        endHousehold(out);
      }

      @Override
      void end(Consumer<Row> out) {
        reconstruct(out);
        worker.end(out);
      }

      private void endHousehold(Consumer<Row> out) {
        if (runs != null) {
          begin(over(runs.merged(), out));
          runs = null;
        }
        whole.addAll(current);
        current = new ArrayList<>();
        if (whole.size() >= EVENTS_TOGETHER) {
          reconstruct(out);
        }
      }

      private Stepwise over(EventFile events, Consumer<Row> out) {
        LongHousehold household = new LongHousehold(reconstructor.rules(), settings, events);
        Stepwise work = worker.begin(household, out);
        return () -> {
          boolean goesOn = work.step();
          if (!goesOn) {
            household.close();
          }
          return goesOn;
        };
      }

      private void reconstruct(Consumer<Row> out) {
        if (!whole.isEmpty()) {
          worker.take(reconstructor.reconstruct(whole), out);
          whole = new ArrayList<>();
        }
      }
    };
  }
}
