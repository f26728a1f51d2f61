package io.journeyscore.spark;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.RecordMapper;
import io.journeyscore.io.RecordOptions;
import io.journeyscore.io.RecordOptionsBuilder;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.sequence.JourneyRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkEventReaderTest {

  private static final byte[] KEY = "a key of 16 bytes".getBytes(StandardCharsets.UTF_8);

  private static final List<String> ZONES = List.of("UTC", "America/Los_Angeles", "Asia/Kolkata");

  @TempDir private Path folder;

  @AfterEach
  void backToTheZoneOfTheTests() {
    zone("UTC");
  }

  private static void zone(String id) {
    LocalSpark.session().conf().set("spark.sql.session.timeZone", id);
  }

  private static Dataset<Row> sql(String query) {
    return LocalSpark.session().sql(query);
  }

  private static void options(RecordOptionsBuilder<?> builder) {
    builder.zone(ZoneId.of("Europe/Berlin"));
    builder.epochUnit(EpochUnit.SECONDS);
    builder.currency("EUR");
    builder.ratingScale(RatingScale.CSAT);
  }

  @Test
  void aTableOfTypedColumnsGivesTheEventsOfItsExportAsCsvInEveryZone() throws IOException {
    TypedTable table = TypedTable.of(200, 5);
    String file = folder.resolve("table.parquet").toString();
    zone(ZONES.get(1));
    LocalSpark.session()
        .createDataFrame(table.rows(), TypedTable.SCHEMA)
        .repartition(3)
        .write()
        .parquet(file);
    CsvEventReader.Builder csv = CsvEvents.reader().mapping(TypedTable.MAPPING);
    options(csv);
    List<String> expected = new ArrayList<>();
    EventReading reading =
        csv.build()
            .read(
                new ByteArrayInputStream(table.csv().getBytes(StandardCharsets.UTF_8)),
                "table",
                event -> expected.add(hex(event.toBytes())));
    SparkEventReader.Builder reader = SparkEventReader.builder(TypedTable.MAPPING);
    options(reader);

    for (String zone : ZONES) {
      zone(zone);
      SparkEventReading spark = reader.build().read(LocalSpark.session().read().parquet(file), "t");

      assertThat(events(spark)).as(zone).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(texts(spark.quarantined()))
          .as(zone)
          .containsExactlyInAnyOrderElementsOf(
              reading.quarantined().stream()
                  .map(bad -> "[%s,%s,t,null,null]".formatted(bad.reason(), bad.column()))
                  .toList());
      assertThat(spark.accounting()).as(zone).isEqualTo(reading.accounting());
    }
    assertThat(reading.accounting().accepted()).isBetween(60L, 160L);
    assertThat(reading.accounting().quarantinedByReason()).hasSizeGreaterThan(5);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static List<String> events(SparkEventReading reading) {
    return reading.events().collectAsList().stream()
        .map(row -> hex(row.<byte[]>getAs("event")))
        .toList();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  private static final EventMapping NAMED =
      EventMapping.ofColumns(List.of("customer_id", "timestamp", "type"));

  private static final String GOOD =
      "SELECT 'c1' AS customer_id, timestamp'2024-03-01 12:00:00' AS timestamp, 'visit' AS type";

  private static SparkEventReading named(Dataset<Row> frame) {
    return SparkEventReader.builder(NAMED).build().read(frame, "visits");
  }

  @Test
  void eventsGoOnIntoAReconstruction() {
    Dataset<Row> frame =
        sql(GOOD)
            .unionByName(sql(GOOD).withColumn("type", expr("'call'")))
            .unionByName(sql(GOOD).withColumn("customer_id", expr("cast(null AS STRING)")));
    JourneyRules rules = JourneyRules.builder().inactivityGap(Duration.ofDays(30)).build();
    SparkEventReading reading = named(frame);

    try (SparkReconstruction journeys =
        SparkReconstructor.builder(JourneyDefinition.builder(rules).build())
            .build()
            .reconstruct(reading)) {
      assertThat(journeys.journeys().count()).isEqualTo(1);
      assertThat(reading.accounting().followedBy(journeys.accounting()))
          .hasToString("read 3 = accepted 2 (IN_JOURNEY 2) + quarantined 1 (NO_IDENTITY 1)");
    }
  }

  @Test
  void theGuideShowsTheseSteps() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "spark.md")))
        .contains(
            "SparkEventReader.builder(EventMapping.fromJson(saved)).currency(\"EUR\").build()")
        .contains("SparkReconstructor.builder(definition).build().reconstruct(reading)")
        .contains("reading.accounting().followedBy(journeys.accounting())");
    assertThat(EventMapping.fromJson(NAMED.toJson())).isEqualTo(NAMED);
  }

  @Test
  void rowsOfNullsAreQuarantinedAndEveryRowIsCounted() {
    Dataset<Row> frame =
        sql(
            "SELECT CASE WHEN id < 7 THEN 'c1' END AS customer_id,"
                + " CASE WHEN id <> 3 THEN 'visit' END AS type,"
                + " CASE WHEN id <> 5 THEN timestamp'2024-03-01 12:00:00' END AS timestamp"
                + " FROM range(0, 10, 1, 3)");

    assertThat(named(frame).accounting().isBalanced(frame.count())).isTrue();
    assertThat(texts(named(frame).quarantined().select("reason", "field", "source")))
        .containsExactly(
            "[MISSING_FIELD,type,visits]",
            "[MISSING_FIELD,timestamp,visits]",
            "[NO_IDENTITY,customer_id,visits]",
            "[NO_IDENTITY,customer_id,visits]",
            "[NO_IDENTITY,customer_id,visits]");
  }

  @Test
  void whatIsSelectedAndFurtherColumnsChangeNothing() {
    Dataset<Row> frame = sql(GOOD + ", 'x' AS further UNION ALL SELECT 'c2', NULL, 'visit', 'y'");
    SparkEventReader reader = SparkEventReader.builder(NAMED).quarantineDigest(KEY).build();
    SparkEventReading whole = reader.read(frame, "visits");
    SparkEventReading pruned = reader.read(frame.drop("further"), "visits");

    assertThat(texts(whole.quarantined().select("source"))).containsExactly("[visits]");
    assertThat(whole.events().select(expr("length(event) > 0")).count()).isEqualTo(1);
    assertThat(texts(pruned.quarantined())).isEqualTo(texts(whole.quarantined()));
    assertThat(events(pruned)).isEqualTo(events(whole));
    assertThat(pruned.accounting()).isEqualTo(whole.accounting());
  }

  @Test
  void theQuarantineTellsNothingOfARowUnlessAsked() {
    Dataset<Row> frame = sql(GOOD.replace("'visit'", "'secret\\nthing'"));
    List<String> silent = texts(named(frame).quarantined());
    SparkEventReader.Builder hashing = SparkEventReader.builder(NAMED).quarantineDigest(KEY);

    assertThat(silent).containsExactly("[CONTROL_CHAR,type,visits,null,null]");
    assertThat(texts(hashing.build().read(frame, "visits").quarantined()))
        .singleElement()
        .asString()
        .matches("\\[CONTROL_CHAR,type,visits,[0-9a-f]{64},null\\]");
    assertThat(
            hashing
                .keepQuarantinedContent()
                .build()
                .read(frame, "visits")
                .quarantined()
                .select("content")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactly(
            "{\"customer_id\":\"c1\",\"timestamp\":\"2024-03-01T12:00:00Z\","
                + "\"type\":\"secret\\nthing\"}");
  }

  @Test
  void bytesThatAreNoUtf8AreNotReplaced() {
    Dataset<Row> frame = sql(GOOD).withColumn("customer_id", expr("cast(unhex('63FF') AS STRING)"));

    assertThat(texts(named(frame).quarantined().select("reason", "field")))
        .containsExactly("[BAD_ENCODING,customer_id]");
  }

  @Test
  void localTimesNeedAZone() {
    for (String type : List.of("TIMESTAMP_NTZ", "DATE")) {
      Dataset<Row> frame =
          sql(GOOD).withColumn("timestamp", expr("cast('2024-03-01' AS " + type + ")"));

      assertThat(named(frame).accounting().quarantined(RejectReason.NO_ZONE)).isEqualTo(1);
      assertThat(
              SparkEventReader.builder(NAMED)
                  .zone(ZoneId.of("Europe/Berlin"))
                  .build()
                  .read(frame, "visits")
                  .events()
                  .collectAsList())
          .extracting(row -> JourneyEvent.fromBytes(row.getAs(0)).occurredAt())
          .containsExactly(Instant.parse("2024-02-29T23:00:00Z"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double | customer_id | [TEXT, INTEGER] to give its part: double",
        "timestamp | customer_id | [TEXT, INTEGER] to give its part: timestamp",
        "decimal(10,2) | customer_id | [TEXT, INTEGER] to give its part: decimal(10,2)",
        "int | type | [TEXT] to give its part: int",
        "boolean | timestamp | [TEXT, INTEGER, NUMBER, TIME] to give its part: boolean",
        "binary | type | [TEXT] to give its part: binary",
        "array<string> | type | [TEXT] to give its part: array<string>",
      })
  void aColumnOfATypeThatCannotGiveItsPartIsRefusedBeforeAnyJob(
      String type, String column, String message) {
    Dataset<Row> frame =
        sql(GOOD).drop(column).withColumn(column, expr("cast(NULL AS " + type + ")"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(frame))
        .withMessage("field %s must hold %s".formatted(column, message));
  }

  @Test
  void aFrameThatLacksAFieldIsRefusedBeforeAnyJob() {
    EventMapping mapping =
        EventMapping.builder()
            .field("who.id", "customer_id")
            .field("at", "timestamp")
            .field("type", "type")
            .field("tags.x", "attr:tag")
            .build();
    Dataset<Row> frame =
        sql("SELECT named_struct('ID', 1) AS who, 'visit' AS type, array('a') AS tags");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparkEventReader.builder(mapping).build().read(frame, "visits"))
        .withMessage(
            "frame must have each field that the mapping names: it lacks at, tags.x, who.id;"
                + " its columns are who, type, tags");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(sql(GOOD + ", 'call' AS type")))
        .withMessage("frame must have column type once: 2 times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparkEventReader.builder(EventMapping.ofColumns(List.of("type"))))
        .withMessageContaining("it lacks an identifier, timestamp");
  }

  @Test
  void aColumnOfTheWholeNameComesBeforeAWayAndNamesCountLetterByLetter() {
    EventMapping mapping =
        EventMapping.builder()
            .field("a.b", "customer_id")
            .field("/a.c/b", "id:other")
            .field("Type", "type")
            .field("timestamp", "timestamp")
            .build();
    Dataset<Row> frame =
        sql(GOOD)
            .withColumn("a.b", expr("'whole'"))
            .withColumn("a", expr("named_struct('b', 'inner')"))
            .withColumn("a.c", expr("named_struct('b', 'pointed')"));
    Dataset<Row> cased = frame.toDF(cased(frame.columns()));

    assertThat(
            SparkEventReader.builder(mapping)
                .build()
                .read(cased.selectExpr("*", "'never' AS type"), "visits")
                .events()
                .collectAsList())
        .singleElement()
        .extracting(row -> JourneyEvent.fromBytes(row.getAs(0)))
        .satisfies(
            event -> {
              assertThat(event.type().name()).isEqualTo("visit");
              assertThat(event.identifiers())
                  .extracting(identifier -> identifier.value())
                  .containsExactlyInAnyOrder("whole", "pointed");
            });
  }

  private static final EventMapping PAIRS =
      EventMapping.builder()
          .field("ids.customer.0", "customer_id")
          .field("ids.email.0", "id:email:strong")
          .field("ids.email.1", "id:email:strong#2")
          .field("/ids/device.id/0", "id:cookie")
          .field("timestamp", "timestamp")
          .field("type", "type")
          .build();

  /** A visit with the identifiers that an expression gives. */
  private static Dataset<Row> visit(String identifiers) {
    return sql(GOOD).drop("customer_id").withColumn("ids", expr(identifiers));
  }

  private static String pairs(String elements) {
    return "CAST(ARRAY("
        + elements.replace("(", "STRUCT(")
        + ") AS ARRAY<STRUCT<kind: STRING, value: STRING>>)";
  }

  /** In one partition, so that what is read stands in this order. */
  private static SparkEventReading visits(Stream<String> identifiers) {
    Dataset<Row> frame =
        identifiers
            .map(SparkEventReaderTest::visit)
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .coalesce(1);
    return SparkEventReader.builder(PAIRS).build().read(frame, "visits");
  }

  @Test
  void identifiersStandInAnArrayOfKindsAndValues() {
    Map<String, String> byElements = new LinkedHashMap<>();
    byElements.put("('customer', 'c1')", "customer c1");
    byElements.put(
        "('email', 'b'), ('customer', 'c1'), ('email', 'a')", "customer c1, email a, email b");
    byElements.put(
        "('email', 'c'), ('email', 'c'), ('email', 'b'), ('email', 'a')", "email b, email c");
    byElements.put("('device.id', 'd'), ('Email', 'x'), ('phone', '1')", "cookie d");
    byElements.put("NULL, ('email', NULL), (NULL, 'x'), ('email', 'a'), NULL", "email a");
    byElements.put("('email', ' '), ('customer', 'c1')", "customer c1");

    SparkEventReading reading =
        visits(byElements.keySet().stream().map(SparkEventReaderTest::pairs));

    assertThat(reading.events().collectAsList())
        .extracting(row -> JourneyEvent.fromBytes(row.getAs(0)))
        .extracting(
            event ->
                event.identifiers().stream()
                    .map(each -> each.kind().name() + " " + each.value())
                    .collect(Collectors.joining(", ")))
        .containsExactlyElementsOf(byElements.values());
  }

  @Test
  void rowsWhoseArrayNamesNobodyAreQuarantined() {
    Map<String, RejectReason> byIdentifiers = new LinkedHashMap<>();
    byIdentifiers.put(
        "CAST(NULL AS ARRAY<STRUCT<kind: STRING, value: STRING>>)", RejectReason.NO_IDENTITY);
    byIdentifiers.put(
        "CAST(ARRAY() AS ARRAY<STRUCT<kind: STRING, value: STRING>>)", RejectReason.NO_IDENTITY);
    byIdentifiers.put(
        "CAST(ARRAY(NULL) AS ARRAY<STRUCT<kind: STRING, value: STRING>>)",
        RejectReason.NO_IDENTITY);
    byIdentifiers.put(
        "ARRAY(NAMED_STRUCT('kind', 'phone', 'value', '1'))", RejectReason.NO_IDENTITY);
    byIdentifiers.put(
        "ARRAY(NAMED_STRUCT('kind', 'customer', 'value', 'a\u0007b'))", RejectReason.CONTROL_CHAR);
    byIdentifiers.put(
        "ARRAY(NAMED_STRUCT('kind', 'customer', 'value', CAST(X'63FF' AS STRING)))",
        RejectReason.BAD_ENCODING);

    SparkEventReading reading = visits(byIdentifiers.keySet().stream());

    assertThat(reading.quarantined().select("reason").as(Encoders.STRING()).collectAsList())
        .containsExactlyElementsOf(byIdentifiers.values().stream().map(Enum::name).toList());
    assertThat(reading.accounting().isBalanced(byIdentifiers.size())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRUCT<kind: STRING, value: BOOLEAN> | must hold [TEXT, INTEGER] to give its part:"
            + " boolean",
        "STRUCT<kind: STRING, value: MAP<INT, INT>> | to give its part: map<int,int>",
        "STRUCT<kind: INT, value: STRING> | it lacks /ids/device.id/0, ids.customer.0, ids.email",
        "STRUCT<kind: STRING, text: STRING> | it lacks /ids/device.id/0, ids.customer.0, ids.email",
        "STRING | it lacks /ids/device.id/0, ids.customer.0, ids.email.0, ids.email.1",
      })
  void anArrayOfOtherElementsIsRefusedBeforeAnyJob(String element, String message) {
    Dataset<Row> frame = visit("CAST(NULL AS ARRAY<" + element + ">)");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparkEventReader.builder(PAIRS).build().read(frame, "visits"))
        .withMessageContaining(message);
  }

  @Test
  void valuesOfAKindNeedAPlace() {
    EventMapping mapping =
        EventMapping.builder()
            .field("ids.customer", "customer_id")
            .field("timestamp", "timestamp")
            .field("type", "type")
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SparkEventReader.builder(mapping)
                    .build()
                    .read(visit(pairs("('customer', 'c1')")), "visits"))
        .withMessage(
            "field ids.customer must hold [TEXT, INTEGER] to give its part: array<string>");
  }

  @Test
  void numbersAreValuesOfAKindToo() {
    Dataset<Row> frame =
        visit(
            "ARRAY(NAMED_STRUCT('kind', 'customer', 'value', 7L, 'since', 1),"
                + " NAMED_STRUCT('kind', 'email', 'value', 7L, 'since', 2))");

    assertThat(
            SparkEventReader.builder(PAIRS).build().read(frame, "visits").events().collectAsList())
        .singleElement()
        .extracting(row -> JourneyEvent.fromBytes(row.getAs(0)).identifiers().size())
        .isEqualTo(2);
  }

  private static String[] cased(String[] columns) {
    return Stream.of(columns)
        .map(name -> name.equals("type") ? "Type" : name)
        .toArray(String[]::new);
  }

  @Test
  void whatTravelsWithATaskKeepsEveryOptionAndIsSmall() throws Exception {
    RecordMapper.Builder set = RecordMapper.builder(TypedTable.MAPPING);
    options(set);
    set.strictLocalTimes()
        .earliest(Instant.parse("2001-01-01T00:00:00Z"))
        .latest(Instant.parse("2031-01-01T00:00:00.000001Z"))
        .clockSkew(new ClockSkew(Duration.ofSeconds(1), Duration.ofSeconds(9)))
        .quarantineDigest(KEY)
        .keepQuarantinedContent();
    MapRows task =
        new MapRows(ReadSettings.of(set.build().mapping(), set.options()), new TreeMap<>(), "x");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task);
    }
    RecordMapper read;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      read = ((MapRows) in.readObject()).settings().mapper();
    }

    assertThat(bytes.size()).isLessThan(10_000);
    assertThat(read.mapping()).isEqualTo(TypedTable.MAPPING);
    assertThat(read.options()).usingRecursiveComparison().isEqualTo(set.options());
    RecordOptions none = RecordMapper.builder(TypedTable.MAPPING).options();
    assertThat(ReadSettings.of(TypedTable.MAPPING, none).mapper().options())
        .usingRecursiveComparison()
        .isEqualTo(none);
  }

  @Test
  void countsAddUpOverRowsOfTheSameName() {
    Accounting counted =
        Accounting.builder()
            .quarantine(RejectReason.BAD_TIME, 3)
            .place(Accounting.Fate.HELD, 4)
            .note(Accounting.Note.DST_GAP, 2)
            .build();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Counts.each(counted, (name, number) -> rows.add(RowFactory.create(name, number)));
    }

    assertThat(Counts.accounting(rows)).isEqualTo(counted.plus(counted));
    assertThat(rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet())).hasSize(3);
  }
}
