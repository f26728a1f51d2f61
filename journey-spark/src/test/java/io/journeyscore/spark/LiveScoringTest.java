package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LiveJourney;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.Arrival;
import io.journeyscore.signal.JourneyView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Tag("versions")
class LiveScoringTest {

  private static final JourneyScorer SCORER = SmallModels.ofSuccess(Duration.ofDays(1), 1);
  private static final Duration SILENCE = Duration.ofDays(6);
  private static final LiveScoring SCORING =
      LiveScoring.builder(SCORER).evictAfter(SILENCE, Duration.ofHours(1)).build();
  private static final StructType COLUMNS =
      new StructType().add("customer", DataTypes.StringType).add("event", DataTypes.BinaryType);

  /** In the order in which they became known. */
  private static final List<JourneyEvent> EVENTS =
      RandomCustomers.events(12, 14, 8).stream()
          .sorted(Comparator.comparing(JourneyEvent::knownAt))
          .toList();

  @TempDir Path folder;

  /** Cuts the events into files, whose lines are in no order. */
  private void write(List<JourneyEvent> events, int files, Path into) throws IOException {
    Files.createDirectories(into);
    for (int file = 0; file < files; file++) {
      List<JourneyEvent> part = part(events, files, file);
      Collections.shuffle(part, new Random(file));
      write(file, part.stream().map(LiveScoringTest::line).toList(), into);
    }
  }

  private static List<JourneyEvent> part(List<JourneyEvent> events, int files, int file) {
    return new ArrayList<>(
        events.subList(events.size() * file / files, events.size() * (file + 1) / files));
  }

  private static String line(JourneyEvent event) {
    return line(customer(event), Base64.getEncoder().encodeToString(event.toBytes()));
  }

  private static String line(String customer, String event) {
    return "{\"customer\": \"%s\", \"event\": \"%s\"}".formatted(customer, event);
  }

  private static String customer(JourneyEvent event) {
    return event.identifiers().get(0).value();
  }

  private static void write(int number, List<String> lines, Path into) throws IOException {
    Path file = Files.write(into.resolve("%03d.json".formatted(number)), lines);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + number * 1_000L));
  }

  /** The rows of each micro-batch, sorted; a batch that is run again stands for itself. */
  private SortedMap<Long, List<Row>> run(LiveScoring scoring, Path files, Path checkpoint) {
    Map<Long, List<Row>> batches = new ConcurrentHashMap<>();
    run(scoring, files, checkpoint, (rows, number) -> batches.put(number, rows.collectAsList()));
    return new TreeMap<>(batches);
  }

  private static void run(
      LiveScoring scoring, Path files, Path checkpoint, VoidFunction2<Dataset<Row>, Long> taken) {
    Dataset<Row> lines =
        LocalSpark.session()
            .readStream()
            .schema(COLUMNS)
            .option("maxFilesPerTrigger", 1)
            .json(files.toString());
    try {
      StreamingQuery query =
          scoring
              .over(lines)
              .writeStream()
              .outputMode("append")
              .option("checkpointLocation", checkpoint.toString())
              .trigger(Trigger.AvailableNow())
              .foreachBatch(taken)
              .start();
      query.awaitTermination();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(SortedMap<Long, List<Row>> batches) {
    List<String> texts = new ArrayList<>();
    batches.values().forEach(rows -> rows.forEach(row -> texts.add(text(row))));
    Collections.sort(texts);
    return texts;
  }

  private static String text(Row row) {
    return row.getAs("kind") + " " + row.json();
  }

  @Test
  void rowsAreThoseOfTheCoreAndNoEventIsLost() throws IOException {
    write(EVENTS, 5, folder.resolve("in"));
    // Known long before the others: behind the watermark, and behind all grace.
    JourneyEvent straggler =
        EVENTS.get(0).toBuilder().eventId("straggler").knownAt(RandomCustomers.START).build();
    write(5, List.of(line(straggler)), folder.resolve("in"));

    SortedMap<Long, List<Row>> batches = run(SCORING, folder.resolve("in"), folder.resolve("c"));

    Map<String, LiveJourney> live = new HashMap<>();
    Map<String, Instant> heard = new HashMap<>();
    long events = 0;
    for (int batch = 0; batch < 5; batch++) {
      List<JourneyEvent> arrived = part(EVENTS, 5, batch);
      arrived.sort(
          Comparator.comparing(JourneyEvent::knownAt)
              .thenComparing(SCORER.definition().rules().order()));
      Map<String, int[]> counts = new TreeMap<>();
      for (JourneyEvent event : arrived) {
        String customer = customer(event);
        Instant before = heard.put(customer, event.knownAt());
        if (before == null || event.knownAt().isAfter(before.plus(SILENCE))) {
          live.put(customer, SCORER.open());
          counts.remove(customer);
        }
        Arrival arrival = live.get(customer).accept(event);
        counts.computeIfAbsent(customer, name -> new int[4])[arrival.ordinal()]++;
      }
      Map<String, Row> last = new TreeMap<>();
      for (Row row : batches.get((long) batch)) {
        events += counted(row);
        if (row.getAs("kind").equals("SCORED")) {
          last.put(row.getAs("customer"), row);
        }
      }
      assertThat(last.keySet()).isEqualTo(counts.keySet());
      last.forEach(
          (customer, row) -> {
            Instant asOf = row.<java.sql.Timestamp>getAs("as_of").toInstant();
            assertThat(asOf).isEqualTo(heard.get(customer));
            assertThat(row.<Double>getAs("probability"))
                .isEqualTo(live.get(customer).probability(asOf));
            assertThat(row.<String>getAs("model_id")).isEqualTo(SCORER.modelId());
            int[] expected = counts.get(customer);
            assertThat(row.<Long>getAs("in_order")).isEqualTo(expected[0]);
            assertThat(row.<Long>getAs("within_grace")).isEqualTo(expected[1]);
            assertThat(row.<Long>getAs("duplicate")).isEqualTo(expected[2]);
            assertThat(row.<Long>getAs("late")).isEqualTo(expected[3]);
          });
    }
    assertThat(events).isEqualTo(EVENTS.size());
    assertThat(batches.get(5L)).filteredOn(row -> counted(row) > 0).hasSize(1);
    assertThat(texts(batches)).filteredOn(text -> text.startsWith("EVICTED")).hasSizeGreaterThan(5);
  }

  private static long counted(Row row) {
    return row.<Long>getAs("in_order")
        + row.<Long>getAs("within_grace")
        + row.<Long>getAs("duplicate")
        + row.<Long>getAs("late");
  }

  @Test
  void lastScoreIsThatOfBatchAndCutsChangeNothingThatStays() throws IOException {
    write(EVENTS, 1, folder.resolve("one"));
    write(EVENTS, 3, folder.resolve("three"));

    SortedMap<Long, List<Row>> one = run(SCORING, folder.resolve("one"), folder.resolve("c1"));
    SortedMap<Long, List<Row>> three = run(SCORING, folder.resolve("three"), folder.resolve("c3"));
    SortedMap<Long, List<Row>> forGood =
        run(LiveScoring.builder(SCORER).build(), folder.resolve("one"), folder.resolve("good"));

    assertThat(last(one)).isEqualTo(last(three)).hasSize(12);
    assertThat(sums(one)).isEqualTo(sums(three));
    assertThat(evicted(one)).isEqualTo(evicted(three)).isNotEmpty();
    assertThat(evicted(forGood)).isEmpty();
    Map<String, CustomerTimeline> timelines = new HashMap<>();
    SCORER
        .definition()
        .reconstructor()
        .reconstruct(EVENTS)
        .timelines()
        .forEach(timeline -> timelines.put(timeline.customer().value(), timeline));
    last(forGood)
        .forEach(
            (customer, score) -> {
              CustomerTimeline known = timelines.get(customer).asOf(score.asOf());
              assertThat(score.probability())
                  .isEqualTo(SCORER.score(JourneyView.ofCustomer(known)).probability());
            });
  }

  private record Judged(Instant asOf, double probability) {}

  private static Map<String, Judged> last(SortedMap<Long, List<Row>> batches) {
    Map<String, Judged> last = new TreeMap<>();
    batches
        .values()
        .forEach(
            rows ->
                rows.stream()
                    .filter(row -> row.getAs("kind").equals("SCORED"))
                    .forEach(
                        row ->
                            last.put(
                                row.getAs("customer"),
                                new Judged(
                                    row.<java.sql.Timestamp>getAs("as_of").toInstant(),
                                    row.getAs("probability")))));
    return last;
  }

  private static Map<String, Long> sums(SortedMap<Long, List<Row>> batches) {
    Map<String, Long> sums = new TreeMap<>();
    for (List<Row> rows : batches.values()) {
      for (Row row : rows) {
        for (String kind : List.of("in_order", "within_grace", "duplicate", "late")) {
          sums.merge(row.getAs("customer") + " " + kind, row.<Long>getAs(kind), Long::sum);
        }
      }
    }
    return sums;
  }

  private static List<String> evicted(SortedMap<Long, List<Row>> batches) {
    return texts(batches).stream().filter(text -> text.startsWith("EVICTED")).toList();
  }

  @Test
  void queryThatFailsInTheMiddleGoesOnAsIfNothingHadHappened() throws IOException {
    write(EVENTS, 3, folder.resolve("in"));
    Path checkpoint = folder.resolve("interrupted");
    Map<Long, List<Row>> interrupted = new ConcurrentHashMap<>();

    assertThatThrownBy(
            () ->
                run(
                    SCORING,
                    folder.resolve("in"),
                    checkpoint,
                    (rows, number) -> {
                      if (number == 1) {
                        rows.count();
                        throw new UncheckedIOException(new IOException("out of order"));
                      }
                      interrupted.put(number, rows.collectAsList());
                    }))
        .hasStackTraceContaining("out of order");
    assertThat(interrupted).hasSize(1);
    interrupted.putAll(run(SCORING, folder.resolve("in"), checkpoint));

    assertThat(texts(new TreeMap<>(interrupted)))
        .isEqualTo(texts(run(SCORING, folder.resolve("in"), folder.resolve("whole"))));
  }

  /** A sink may have a batch and yet fail: it then gets that batch again. */
  @Test
  void row95BatchThatASinkHasAlreadyComesAgainUnderTheSameNumberWithTheSameRows()
      throws IOException {
    write(EVENTS, 3, folder.resolve("in"));
    Path checkpoint = folder.resolve("twice");
    List<List<String>> secondBatch = new ArrayList<>();
    VoidFunction2<Dataset<Row>, Long> sink =
        (rows, number) -> {
          List<String> texts = rows.collectAsList().stream().map(LiveScoringTest::text).toList();
          if (number == 1) {
            secondBatch.add(texts);
            if (secondBatch.size() == 1) {
              throw new UncheckedIOException(new IOException("failed after it was written"));
            }
          }
        };

    assertThatThrownBy(() -> run(SCORING, folder.resolve("in"), checkpoint, sink))
        .hasStackTraceContaining("failed after it was written");
    run(SCORING, folder.resolve("in"), checkpoint, sink);

    assertThat(secondBatch).hasSize(2);
    assertThat(secondBatch.get(0)).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    assertThat(secondBatch.get(1)).containsExactlyInAnyOrderElementsOf(secondBatch.get(0));
  }

  @Test
  void stateGoesOnUnderAnotherModelOfTheDefinitionAndUnderNoOther() throws IOException {
    Path files = folder.resolve("in");
    Path checkpoint = folder.resolve("c");
    List<JourneyEvent> first = EVENTS.subList(0, 60);
    write(first, 1, files);
    LiveScoring forGood = LiveScoring.builder(SCORER).build();
    run(forGood, files, checkpoint);
    write(1, List.of(line(EVENTS.get(60))), files);

    JourneyScorer next = SmallModels.ofSuccess(Duration.ofDays(1), 2);
    SortedMap<Long, List<Row>> after = run(LiveScoring.builder(next).build(), files, checkpoint);
    Row row = after.get(after.lastKey()).get(0);

    assertThat(row.<String>getAs("model_id")).isEqualTo(next.modelId());
    write(2, List.of(line(EVENTS.get(61))), files);
    JourneyScorer other = SmallModels.ofSuccess(Duration.ofDays(2), 1);
    assertThatThrownBy(() -> run(LiveScoring.builder(other).build(), files, checkpoint))
        .hasStackTraceContaining("StateFormatException")
        .hasStackTraceContaining("same definition");
  }

  @Test
  void rowsThatAreNoEventsComeOutWithTheirReason() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    write(
        0,
        List.of(
            line(EVENTS.get(0)),
            "{\"event\": \"QUJD\"}",
            line("someone", "QUJD"),
            "{\"customer\": \"someone\"}"),
        folder.resolve("in"));

    List<Row> rows = run(SCORING, folder.resolve("in"), folder.resolve("c")).get(0L);

    assertThat(rows)
        .extracting(
            row -> row.getAs("kind") + " " + row.getAs("customer") + " " + row.getAs("reason"))
        .containsExactlyInAnyOrder(
            "SCORED " + customer(EVENTS.get(0)) + " null",
            "REJECTED null NO_IDENTITY",
            "REJECTED someone TYPE",
            "REJECTED someone TYPE");
  }

  @Test
  void columnsAndTimesAreCheckedBeforeAnyJob() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORING.over(LocalSpark.frame(EVENTS, 1)))
        .withMessageContaining("stream must have a column customer of type string");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SCORING.over(
                    LocalSpark.session().range(2).selectExpr("'a' AS customer", "id AS event")))
        .withMessageContaining("stream must have a column event of type binary");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LiveScoring.builder(SCORER).evictAfter(Duration.ZERO, Duration.ofHours(1)))
        .withMessageContaining("silence must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveScoring.builder(SCORER).evictAfter(SILENCE, Duration.ofHours(-1)))
        .withMessageContaining("lateness must not be negative");
  }
}
