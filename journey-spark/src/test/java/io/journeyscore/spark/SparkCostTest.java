package io.journeyscore.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.sequence.JourneyRules;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What journeys cost on Spark, beside what people write first there, windows in SQL, and beside the
 * core alone: CPU time of the whole process, in turns in one run.
 */
@Tag("campaign")
class SparkCostTest {

  private static final long EVENTS = Long.getLong("events", 2_000_000);
  private static final int TURNS = Integer.getInteger("turns", 5);
  private static final long GAP_MICROS = Duration.ofMinutes(30).toNanos() / 1_000;

  @TempDir Path folder;

  @Test
  void journeysCostLessThanWindows() {
    for (int partitions : new int[] {2, 7, 200}) {
      LocalSpark.session().conf().set("spark.sql.shuffle.partitions", partitions);
      Dataset<Row> events = events(partitions);
      List<JourneyEvent> inMemory = new ArrayList<>();
      read(events)
          .toLocalIterator()
          .forEachRemaining(row -> inMemory.add(JourneyEvent.fromBytes(row.getAs(0))));
      double[][] nanos = new double[3][TURNS];
      for (int turn = -1; turn < TURNS; turn++) {
        LongSupplier windows = () -> windows(events);
        LongSupplier spark = () -> journeys(events);
        LongSupplier core = () -> rules().reconstructor().reconstruct(inMemory).journeys().size();
        List<LongSupplier> sides = List.of(windows, spark, core);
        long[] found = new long[sides.size()];
        for (int side = 0; side < sides.size(); side++) {
          long before = cpu();
          found[side] = sides.get(side).getAsLong();
          if (turn >= 0) {
            nanos[side][turn] = (double) (cpu() - before) / EVENTS;
          }
        }
        assertThat(found[1]).isEqualTo(found[0]).isEqualTo(found[2]);
      }
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %s | %s |%n",
          partitions,
          told(nanos[0]),
          told(nanos[1]),
          told(nanos[2]));
    }
  }

  private static String told(double[] nanos) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%,.0f (%,.0f - %,.0f)",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static JourneyRules rules() {
    return JourneyRules.builder("visits", "1").inactivityGap(Duration.ofMinutes(30)).build();
  }

  /** Ten events a customer, some three a visit, one in a hundred told twice. */
  private Dataset<Row> events(int partitions) {
    String file = folder.resolve("events" + partitions).toString();
    LocalSpark.session()
        .range(0, EVENTS, 1, partitions)
        .selectExpr(
            "concat('e', if(pmod(hash(id, 1), 100) = 0 and id > 0, id - 1, id)) as event_id",
            "if(pmod(hash(id, 1), 100) = 0 and id > 0, id - 1, id) as n")
        .selectExpr(
            "event_id",
            "concat('c', pmod(hash(n, 2), " + EVENTS / 10 + ")) as customer_id",
            "timestamp_micros(1700000000000000 + pmod(hash(n, 3), 4000) * 600000000L + n % 1000000) as timestamp",
            "concat('type ', pmod(hash(n, 4), 8)) as type")
        .write()
        .parquet(file);
    return LocalSpark.session().read().parquet(file);
  }

  private static Dataset<Row> read(Dataset<Row> events) {
    EventMapping mapping = EventMapping.ofColumns(List.of(events.columns()));
    return SparkEventReader.builder(mapping).build().read(events, "events").events();
  }

  private static long journeys(Dataset<Row> events) {
    try (SparkReconstruction journeys =
        SparkReconstructor.builder(JourneyDefinition.builder(rules()).build())
            .build()
            .reconstruct(read(events))) {
      return journeys.journeys().filter("ended_at >= started_at").count();
    }
  }

  private static long windows(Dataset<Row> events) {
    WindowSpec ofCustomer = Window.partitionBy("customer_id").orderBy("at", "event_id");
    return events
        .dropDuplicates("event_id")
        .withColumn("at", expr("unix_micros(timestamp)"))
        .withColumn("before", lag("at", 1).over(ofCustomer))
        .withColumn(
            "opens",
            when(coalesce(col("at").minus(col("before")), lit(GAP_MICROS)).geq(GAP_MICROS), 1)
                .otherwise(0))
        .withColumn("visit", sum("opens").over(ofCustomer))
        .groupBy("customer_id", "visit")
        .agg(count(lit(1)), min("at").as("started"), max("at").as("ended"))
        .filter("ended >= started")
        .count();
  }
}
