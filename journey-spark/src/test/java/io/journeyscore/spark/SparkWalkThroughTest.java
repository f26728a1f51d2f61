package io.journeyscore.spark;

import static io.journeyscore.event.EventFilter.ofType;
import static org.apache.spark.sql.functions.desc;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.funnel.Funnel;
import io.journeyscore.analytics.funnel.FunnelResult;
import io.journeyscore.analytics.funnel.FunnelStepResult;
import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.Driver;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of docs/spark.md: its lines, and what they print. */
@Tag("long")
@Tag("versions")
class SparkWalkThroughTest {

  private static final Path SOURCE =
      Path.of("..", "journey-spark/src/test/java/io/journeyscore/spark/SparkWalkThroughTest.java");

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void linesPrintWhatTheDocumentSays() throws IOException {
    try (Writer file = Files.newBufferedWriter(folder.resolve("events.csv"))) {
      CsvEvents.write(
          file, EventLogGenerator.builder().customers(2_000).seed(42).build().generate().events());
    }
    SparkSession spark = LocalSpark.session();
    String demo = folder.toString();

    // 1
    Dataset<Row> table = spark.read().option("header", true).csv(demo + "/events.csv");
    show(table.groupBy("type").count().orderBy(desc("count")).limit(5));

    // 2
    SparkEventReading reading =
        SparkEventReader.builder(EventMapping.ofColumns(List.of(table.columns())))
            .build()
            .read(table, "events.csv");
    out.println(reading.accounting());

    // 3
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("orders", "1")
                    .stitcher(
                        IdentityStitcher.deterministic(
                            IdentifierKind.CUSTOMER,
                            IdentifierKind.strong("email_hash"),
                            IdentifierKind.strong("loyalty_card"),
                            IdentifierKind.weak("cookie")))
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .failsOn(ofType("cancellation"))
                    .build())
            .signals(
                SignalSet.of(
                    StageModel.fiveStages(),
                    List.of(
                        Signal.elapsed(),
                        Signal.count(ofType("product_view")).within(Duration.ofDays(7)),
                        Signal.count(ofType("payment_error")).within(Duration.ofDays(30)),
                        Signal.before(ofType("comparison"), ofType("cart_add")),
                        Signal.recency(ofType("page_view")),
                        Signal.distinctChannels())))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    SparkReconstruction journeys =
        SparkReconstructor.builder(definition).build().reconstruct(reading);
    journeys.journeys().createOrReplaceTempView("journeys");
    show(
        spark.sql(
            "SELECT outcome, count(*) AS journeys, sum(events) AS events, sum(value) AS value"
                + " FROM journeys GROUP BY outcome ORDER BY outcome"));
    out.println(journeys.accounting());

    // 4
    journeys.stages().createOrReplaceTempView("stages");
    show(
        spark.sql(
            "SELECT stage, count(*) AS visits, round(avg((unix_micros(left_at) -"
                + " unix_micros(entered_at)) / 86400e6), 2) AS days FROM stages GROUP BY stage"
                + " ORDER BY stage"));

    // 5
    Attribution credit =
        journeys.attribute(
            () -> TouchRules.of(Dimension.channel(), Lookback.journey()),
            () -> AttributionModel.markov(1));
    credit
        .credits()
        .forEach(each -> out.printf(Locale.ROOT, "%s %.1f%n", each.name(), each.conversions()));

    // 6
    FunnelResult funnel =
        journeys.measureCustomers(
            () ->
                Funnel.builder()
                    .step("view", ofType("product_view"))
                    .step("cart", ofType("cart_add"))
                    .step("purchase", ofType("purchase"))
                    .window(Duration.ofDays(7))
                    .build());
    for (FunnelStepResult step : funnel.steps()) {
      out.println(step.name() + " " + step.attempts());
    }

    // 7
    HouseholdSample sample = journeys.sample(50_000_000, 1);
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.logistic())
            .seed(1)
            .build()
            .train(TrainingSet.of(sample.reconstruction(), definition, 1));
    out.println(trained.holdout());
    for (Driver driver : trained.drivers()) {
      out.printf(
          Locale.ROOT, "%s %+.1f points%n", driver.signal().description(), 100 * driver.effect());
    }

    // 8
    journeys.scores(trained.scorer(), true).createOrReplaceTempView("scores");
    show(
        spark.sql(
            "SELECT stage, count(*) AS customers, round(avg(probability), 3) AS expected"
                + " FROM scores GROUP BY stage ORDER BY expected DESC"));
    journeys.close();
    // End.

    String guide = Files.readString(Path.of("..", "docs", "spark.md"));
    String walk = guide.substring(guide.indexOf("\n## A walk-through\n"));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(String.join("", blocks(walk, "text")));
    String source = plain(Files.readString(SOURCE));
    for (String cell : blocks(walk, "java")) {
      assertThat(source).contains(plain(cell.replace("System.out", "out")));
    }
  }

  /** The blocks of a language up to the next chapter. */
  private static List<String> blocks(String text, String language) {
    String chapter = text.substring(0, text.indexOf("\n## ", 1));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(chapter)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }

  /** Prints a frame as it would be shown. */
  private void show(Dataset<Row> frame) {
    out.println(String.join(" | ", frame.columns()));
    frame.collectAsList().forEach(row -> out.println(row.mkString(" | ")));
  }
}
