package io.journeyscore.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Turns that are not counted: Spark writes code for each query, which has to be compiled. */
  private static final int WARM_UPS = Integer.getInteger("warmups", 3);

  /** How many visits the ten events of a customer are spread over, or 0: each is one by itself. */
  private static final int VISITS = Integer.getInteger("visits", 0);

  private static final int[] PARTITIONS =
      Stream.of(System.getProperty("partitions", "2,7,200").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();
  private static final long GAP_MICROS = Duration.ofMinutes(30).toNanos() / 1_000;

  /** What makes a row an event: no names that are blank or hold control characters, and so on. */
  private static final List<String> VALID =
      List.of(
          name("customer_id"),
          "length(customer_id) <= 1024",
          name("event_id"),
          name("type"),
          name("channel"),
          "year(timestamp) between 1990 and 2100",
          "(currency is null or currency rlike '^[A-Z]{3}$')",
          "(value is null or (currency is not null and abs(value) < 9000000000000))");

  private static final String CUSTOMER = "pmod(hash(n, 2), " + EVENTS / 10 + ")";

  /** Ten minutes, one of 4,000, or within twenty minutes of one of the visits. */
  private static final String MOMENT =
      VISITS == 0
          ? "pmod(hash(n, 3), 4000) * 600000000L"
          : ("pmod(hash(%s, pmod(hash(n, 3), %d)), 4000) * 600000000L"
                  + " + pmod(hash(n, 7), 1200) * 1000000L")
              .formatted(CUSTOMER, VISITS);

  @TempDir Path folder;

  @Test
  void journeysCostLessThanWindows() {
    for (int partitions : PARTITIONS) {
      LocalSpark.session().conf().set("spark.sql.shuffle.partitions", partitions);
      Dataset<Row> events = events(partitions);
      List<JourneyEvent> inMemory = new ArrayList<>();
      read(events)
          .events()
          .toLocalIterator()
          .forEachRemaining(row -> inMemory.add(JourneyEvent.fromBytes(row.getAs(0))));
      List<Supplier<String>> sides =
          List.of(
              () -> counted(windows(events)),
              () -> countedInFull(windowsInFull(events)),
              () -> journeys(events),
              () -> counted(core(inMemory)));
      double[][] nanos = new double[sides.size()][TURNS];
      for (int turn = -WARM_UPS; turn < TURNS; turn++) {
        List<String> found = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
          long before = cpu();
          found.add(sides.get(side).get());
          if (turn >= 0) {
            nanos[side][turn] = (double) (cpu() - before) / EVENTS;
          }
        }
        assertThat(found).containsOnly(found.get(0));
        int current = Math.max(turn, 0);
        System.out.printf(
            "turn %d: %s %s%n",
            turn,
            found.get(0),
            Arrays.stream(nanos).map(each -> "%,.0f".formatted(each[current])).toList());
      }
      System.out.printf(
          "| %d | %s |%n",
          partitions,
          Arrays.stream(nanos).map(SparkCostTest::told).collect(Collectors.joining(" | ")));
    }
  }

  private static String name(String column) {
    return "(trim(%1$s) <> '' and not %1$s rlike '[\\\\x00-\\\\x1f\\\\x7f-\\\\x9f]')"
        .formatted(column);
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
    return JourneyRules.builder("visits", "1")
        .inactivityGap(Duration.ofMinutes(30))
        .goal(Goal.passing("order", EventFilter.ofType("type 7")))
        .build();
  }

  /**
   * Ten events a customer within four weeks, one in eight worth something, one in a hundred told
   * twice.
   */
  private Dataset<Row> events(int partitions) {
    String file = folder.resolve("events" + partitions).toString();
    LocalSpark.session()
        .range(0, EVENTS, 1, partitions)
        .selectExpr("if(pmod(hash(id, 1), 100) = 0 and id > 0, id - 1, id) as n")
        .selectExpr(
            "concat('e', n) as event_id",
            "concat('c', " + CUSTOMER + ") as customer_id",
            "timestamp_micros(1700000000000000 + " + MOMENT + " + n % 1000000) as timestamp",
            "concat('type ', pmod(hash(n, 4), 8)) as type",
            "concat('channel ', pmod(hash(n, 5), 5)) as channel",
            "if(pmod(hash(n, 4), 8) = 7, cast(pmod(hash(n, 6), 10000) / 100 as decimal(10, 2)),"
                + " null) as value",
            "if(pmod(hash(n, 4), 8) = 7, 'EUR', null) as currency")
        .write()
        .parquet(file);
    return LocalSpark.session().read().parquet(file);
  }

  private static SparkEventReading read(Dataset<Row> events) {
    EventMapping mapping = EventMapping.ofColumns(List.of(events.columns()));
    return SparkEventReader.builder(mapping).build().read(events, "events");
  }

  /** What is counted of the journeys, to compare: all, those that succeeded, their value. */
  private static String counted(Dataset<Row> journeys) {
    return journeys
        .selectExpr(
            "count(*)",
            "count_if(outcome = 'SUCCEEDED')",
            "count_if(outcome = 'OPEN')",
            "cast(sum(value) as decimal(30, 2))",
            "sum(size(goals))",
            "sum(unix_micros(closed_at) % 1000)")
        .first()
        .toString();
  }

  /** As that, and looks at all columns, so that Spark cannot leave one out. */
  private static String countedInFull(Dataset<Row> journeys) {
    return counted(journeys.selectExpr("*", "xxhash64(*) as all").filter("all <> 0"));
  }

  private static String counted(Reconstruction journeys) {
    BigDecimal value = BigDecimal.ZERO;
    long[] counts = new long[5];
    for (Journey journey : journeys.journeys()) {
      value = value.add(journey.value());
      counts[0]++;
      counts[1] += journey.outcome().status() == Outcome.Status.SUCCEEDED ? 1 : 0;
      counts[2] += journey.outcome().status() == Outcome.Status.OPEN ? 1 : 0;
      counts[3] += journey.goalHits().size();
      counts[4] += journey.closedAt().getNano() / 1_000 % 1_000;
    }
    return "[%d,%d,%d,%s,%d,%d]"
        .formatted(counts[0], counts[1], counts[2], value.setScale(2), counts[3], counts[4]);
  }

  private static Reconstruction core(List<JourneyEvent> events) {
    return rules().reconstructor().reconstruct(events);
  }

  private static String journeys(Dataset<Row> events) {
    try (SparkReconstruction journeys =
        SparkReconstructor.builder(JourneyDefinition.builder(rules()).build())
            .build()
            .reconstruct(read(events))) {
      return counted(journeys.journeys());
    }
  }

  /**
   * The journeys in SQL: of copies one, ids of different content set apart, visits by windows,
   * their goals, value and outcome. What is not asked for, such as their ids, Spark leaves out.
   */
  private static Dataset<Row> windows(Dataset<Row> events) {
    WindowSpec ofCustomer = Window.partitionBy("customer_id").orderBy("at", "event_id");
    Dataset<Row> told =
        events
            .withColumn("at", expr("unix_micros(timestamp)"))
            .groupBy("event_id")
            .agg(
                expr("min(struct(customer_id, at, type, channel, value, currency))").as("one"),
                expr("max(struct(customer_id, at, type, channel, value, currency))").as("other"))
            .filter("one = other")
            .selectExpr("event_id", "one.*");
    long until = told.agg(max("at")).first().getLong(0);
    return told.withColumn("before", lag("at", 1).over(ofCustomer))
        .withColumn(
            "opens",
            when(coalesce(col("at").minus(col("before")), lit(GAP_MICROS)).geq(GAP_MICROS), 1)
                .otherwise(0))
        .withColumn("visit", sum("opens").over(ofCustomer))
        .groupBy("customer_id", "visit")
        .agg(
            expr("sha2(concat(customer_id, min_by(event_id, at)), 256)").as("journey_id"),
            expr("count(*)").as("events"),
            expr("min(at)").as("started"),
            expr("max(at)").as("ended"),
            expr("coalesce(sum(if(type = 'type 7', value, 0)), 0)").as("value"),
            expr("array_sort(collect_list(if(type = 'type 7', struct(at, event_id, type), null)))")
                .as("goals"))
        .withColumn(
            "outcome",
            expr(
                "case when size(goals) > 0 then 'SUCCEEDED' when ended + %d <= %d then 'LAPSED'"
                        .formatted(GAP_MICROS, until)
                    + " else 'OPEN' end"))
        .withColumn(
            "closed_at",
            expr("timestamp_micros(least(ended + %d, %d))".formatted(GAP_MICROS, until)));
  }

  /**
   * The same of events whose fields were checked by rules like those of the library, with all that
   * a row of its journeys says. Who is who is no question here: each event names one customer by
   * one identifier.
   */
  private static Dataset<Row> windowsInFull(Dataset<Row> events) {
    return windows(events.filter(String.join(" and ", VALID)))
        .withColumn("customer_kind", lit("customer"))
        .withColumn("started_at", expr("timestamp_micros(started)"))
        .withColumn("ended_at", expr("timestamp_micros(ended)"))
        .withColumn(
            "outcome_at",
            expr(
                "case outcome when 'SUCCEEDED' then timestamp_micros(goals[0].at)"
                    + " else closed_at end"));
  }
}
