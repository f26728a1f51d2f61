package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyScoreExtensionsTest {

  private static final JourneyScorer SCORER = SmallModels.ofSuccess(Duration.ofDays(1), 1);
  private static final List<JourneyEvent> EVENTS = shuffled(RandomCustomers.events(25, 12, 5));

  /** In the middle of the events, and after all of them, known late ones too. */
  private static final List<Instant> MOMENTS =
      List.of(
          RandomCustomers.START.plus(Duration.ofDays(10)),
          RandomCustomers.START.plus(Duration.ofDays(23)),
          RandomCustomers.START.plus(Duration.ofDays(400)));

  private static final String BY_CUSTOMER =
      "SELECT customer_id, moment, %s AS result FROM events"
          + " CROSS JOIN (SELECT timestamp_micros(at) AS moment, at FROM moments)"
          + " GROUP BY customer_id, moment";

  /** All fields of the events but the bytes. */
  private static final String STRUCTS =
      "collect_list(struct(customer_id, event_id, `timestamp`, known_at, `type`, channel, value,"
          + " currency, rating, rating_scale))";

  @TempDir static Path folder;

  private static Path file;
  private static SparkSession session;

  private static List<JourneyEvent> shuffled(List<JourneyEvent> events) {
    Collections.shuffle(events, new Random(1));
    return events;
  }

  @BeforeAll
  static void giveModelAndEvents() throws IOException {
    file = folder.resolve("success.jmf");
    SCORER.save(file);
    session = session();
  }

  /** A session with settings of its own. */
  private static SparkSession session() {
    SparkSession fresh = LocalSpark.session().newSession();
    fresh.conf().set("spark.journeyscore.model.default", file.toString());
    EventTable.of(fresh, EVENTS).repartition(3).createOrReplaceTempView("events");
    fresh
        .createDataFrame(
            MOMENTS.stream().map(moment -> RowFactory.create(micros(moment))).toList(),
            new StructType().add("at", DataTypes.LongType))
        .createOrReplaceTempView("moments");
    return fresh;
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  /** The timelines of the customers who were known at a moment, by the core alone. */
  private static Map<String, CustomerTimeline> core(Instant moment) {
    Map<String, CustomerTimeline> known = new TreeMap<>();
    SCORER
        .definition()
        .reconstructor()
        .reconstruct(EVENTS)
        .timelines()
        .forEach(timeline -> known.put(timeline.customer().value(), timeline.asOf(moment)));
    return known;
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, true, CODEGEN_ONLY, collect_list(event)",
    "Pacific/Auckland, false, NO_CODEGEN, collect_list(event)",
    "America/St_Johns, true, FALLBACK, structs",
    "Pacific/Auckland, false, NO_CODEGEN, structs"
  })
  void scoresAreThoseOfTheCoreBitForBit(
      String zone, boolean wholeStage, String factory, String events) {
    SparkSession own = session();
    own.conf().set("spark.sql.session.timeZone", zone);
    own.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    own.conf().set("spark.sql.codegen.factoryMode", factory);
    String call =
        "journey_score(%s, moment)".formatted(events.equals("structs") ? STRUCTS : events);

    List<Row> rows = own.sql(BY_CUSTOMER.formatted(call)).collectAsList();

    assertThat(rows).hasSize(25 * MOMENTS.size());
    for (Row row : rows) {
      Instant moment = row.getTimestamp(1).toInstant();
      CustomerTimeline known = core(moment).get(row.getString(0));
      Score expected = SCORER.score(JourneyView.ofCustomer(known));
      Row score = row.getStruct(2);
      assertThat(bits(score.getDouble(0))).isEqualTo(bits(expected.probability()));
      assertThat(bits(score.getDouble(1))).isEqualTo(bits(expected.margin()));
      assertThat(score.getString(2)).isEqualTo(SCORER.modelId());
      assertThat(score.getString(3)).isEqualTo(stage(known));
      assertThat(score.<String>getList(4))
          .containsAll(expected.warnings().stream().map(Enum::name).toList());
    }
  }

  private static String stage(CustomerTimeline known) {
    List<Stage> stages = SCORER.definition().stages().stagesAfter(known.events());
    return stages.isEmpty() ? "UNKNOWN" : stages.get(stages.size() - 1).name();
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  @Test
  void signalsAreThoseOfTheCoreBitForBitAndNullWhereMissing() {
    List<Row> rows =
        session
            .sql(BY_CUSTOMER.formatted("journey_signals(collect_list(event), moment, 'default')"))
            .collectAsList();

    int missing = 0;
    for (Row row : rows) {
      CustomerTimeline known = core(row.getTimestamp(1).toInstant()).get(row.getString(0));
      SignalVector expected = SCORER.definition().signals().extract(JourneyView.ofCustomer(known));
      Map<String, Double> signals = row.getJavaMap(2);
      assertThat(signals).hasSize(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        Optional<Double> found =
            Optional.ofNullable(signals.get(SCORER.definition().signals().signals().get(i).name()));
        assertThat(bits(found.orElse(Double.NaN))).isEqualTo(bits(expected.get(i)));
        missing += found.isEmpty() ? 1 : 0;
      }
    }
    assertThat(missing).isPositive();
  }

  @Test
  void customerWithoutEventsHasTheScoreOfOneAndIsFlagged() {
    Row row =
        session
            .sql(
                "SELECT journey_score(CAST(NULL AS array<binary>), TIMESTAMP'2024-04-01 00:00:00'),"
                    + " journey_score(CAST(array() AS array<binary>),"
                    + " TIMESTAMP'2024-04-01 00:00:00')")
            .head();

    for (int i = 0; i < 2; i++) {
      Row score = row.getStruct(i);
      assertThat(bits(score.getDouble(0)))
          .isEqualTo(bits(SCORER.open().probability(Instant.parse("2024-04-01T00:00:00Z"))));
      assertThat(score.getString(3)).isEqualTo("UNKNOWN");
      assertThat(score.<String>getList(4))
          .containsExactly("NOT_ELIGIBLE", "NO_EVENTS", "OUTSIDE_LANDMARKS");
    }
  }

  @Test
  void elementsThatAreNoEventsAreLeftOutAndFlagged() {
    String good =
        "named_struct('customer_id', 'a', 'timestamp', timestamp_seconds(1709251200),"
            + " 'type', 'page_view', 'rating', '7', 'rating_scale', 'nps')";
    String bad = good.replace("'7'", "'11'");
    String call = "journey_score(array(%s), timestamp_seconds(1709251200))";

    Row clean = score(call.formatted(good));
    Row rest = score(call.formatted(good + ", " + bad + ", NULL"));
    Row none = score(call.formatted(bad));

    assertThat(clean.<String>getList(4)).isEmpty();
    assertThat(bits(rest.getDouble(0))).isEqualTo(bits(clean.getDouble(0)));
    assertThat(rest.<String>getList(4)).containsExactly("REJECTED_EVENTS");
    assertThat(none.<String>getList(4)).contains("NO_EVENTS", "REJECTED_EVENTS");
  }

  private static Row score(String call) {
    return session.sql("SELECT " + call).head().getStruct(0);
  }

  @Test
  void customersOfWhomTheModelSaysNothingAreFlagged() throws IOException {
    Path churn = folder.resolve("churn.jmf");
    SmallModels.ofChurn().save(churn);
    session.conf().set("spark.journeyscore.model.churn", churn.toString());
    String events =
        "array(named_struct('customer_id', 'a', 'timestamp', timestamp_seconds(1709251200),"
            + " 'type', 'page_view', 'channel', 'web'))";

    for (String model : List.of("default", "churn")) {
      String call = "journey_score(%s, timestamp_seconds(1709251200 + %d), '%s')";
      assertThat(score(call.formatted(events, 3_600, model)).<String>getList(4))
          .doesNotContain("NOT_ELIGIBLE");
      assertThat(score(call.formatted(events, 40 * 86_400, model)).<String>getList(4))
          .contains("NOT_ELIGIBLE");
    }
  }

  @Test
  void rowWithoutMomentOrWithOtherBytesFailsTheQueryByName() {
    assertThatThrownBy(
            () ->
                session
                    .sql(
                        "SELECT journey_score(array(event), nullif(known_at, known_at)) FROM events")
                    .collect())
        .hasStackTraceContaining("as_of must not be null");
    assertThatThrownBy(
            () ->
                session
                    .sql("SELECT journey_score(array(CAST('x' AS binary)), known_at) FROM events")
                    .collect())
        .hasStackTraceContaining("StateFormatException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          journey_score(array(event))                                  | must have the arguments
          journey_score(event, known_at)                               | events must be an array
          journey_score(array(event_id), known_at)                     | events must be an array
          journey_score(array(event), event_id)                        | as_of must be a timestamp: string
          journey_score(array(event), DATE'2024-01-01')                | as_of must be a timestamp: date
          journey_score(array(event), known_at, event_id)              | model must be a constant name
          journey_score(array(event), known_at, 'none')                | spark.journeyscore.model.none must be the path
          journey_score(array(event), known_at, 'gone')                | spark.journeyscore.model.gone must be the path of a file that can be read
          journey_signals(array(event), known_at, 'gone')              | FileNotFoundException
          journey_score(array(event), known_at, 'broken')              | CHECKSUM
          journey_score(array(event), known_at, 'newer')               | TOO_NEW
          journey_score(array(event), known_at, 'other')               | NOT_A_MODEL
          journey_score(array(struct(customer_id, type)), known_at)    | timestamp
          journey_score(array(struct(customer_id, type, known_at as timestamp, value as amount)), known_at) | amount
          journey_score(array(struct(customer_id, type, 5 as timestamp)), known_at) | timestamp of a type that fits: int
          journey_score(array(struct(customer_id, type, array(1) as timestamp)), known_at) | timestamp of a type that fits: array<int>
          """)
  void whatIsWrongWithACallIsSaidBeforeAnyJob(String call, String message) throws IOException {
    byte[] model = SCORER.toBytes();
    byte[] broken = model.clone();
    broken[broken.length / 2] ^= 1;
    byte[] newer = model.clone();
    newer[8] = 9;
    for (var entry : Map.of("broken", broken, "newer", newer, "other", new byte[9]).entrySet()) {
      Path path = folder.resolve(entry.getKey());
      Files.write(path, entry.getValue());
      session.conf().set("spark.journeyscore.model." + entry.getKey(), path.toString());
    }
    session.conf().set("spark.journeyscore.model.gone", folder.resolve("gone").toString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.sql("SELECT %s FROM events".formatted(call)))
        .withMessageContaining(message);
  }

  @Test
  void causeOfARefusedFileTellsItsCode() throws IOException {
    Path path = folder.resolve("short");
    Files.write(path, Arrays.copyOf(SCORER.toBytes(), 40));
    session.conf().set("spark.journeyscore.model.short", path.toString());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> session.sql("SELECT journey_score(array(event), known_at, 'short') FROM events"))
        .withCauseInstanceOf(ModelFormatException.class)
        .withMessageContaining(path.toString());
  }

  @Test
  void scoreGoesWhereverAnExpressionGoes() {
    session
        .sql("SELECT customer_id, collect_list(event) AS events FROM events GROUP BY customer_id")
        .createOrReplaceTempView("customers");
    String score = "journey_score(events, timestamp_seconds(1711929600))";

    Dataset<Row> named = session.table("customers").select(col("customer_id"), expr(score));
    List<Row> filtered =
        session
            .sql(
                ("SELECT %1$s.probability, count(*) FROM customers WHERE %1$s.probability >= 0"
                        + " GROUP BY %1$s.probability HAVING %1$s.probability <= 1 ORDER BY 1")
                    .formatted(score))
            .collectAsList();
    List<Row> inLambda =
        session
            .sql(
                "SELECT transform(array(1, 2), day -> journey_score(events,"
                    + " timestamp_seconds(1711929600 + day)).margin) FROM customers")
            .collectAsList();

    assertThat(named.columns()[1]).contains("journey_score").doesNotContain(SCORER.modelId());
    assertThat(named.collectAsList()).hasSize(25);
    assertThat(filtered).extracting(row -> row.getDouble(0)).isSorted();
    assertThat(filtered.stream().mapToLong(row -> row.getLong(1)).sum()).isEqualTo(25);
    assertThat(inLambda).hasSize(25).allMatch(row -> row.getList(0).size() == 2);
    assertThat(session.sql("DESCRIBE FUNCTION journey_score").collectAsList().toString())
        .contains("journey_score(events, as_of[, model])");
  }
}
