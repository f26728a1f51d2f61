package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two kinds of journeys with the same metrics: those of a mood, which says the satisfaction and the
 * recommendation, succeed by the mood; others succeed by how fast they go. Effort says nothing.
 */
class MetricFindingTest {

  private static final int JOURNEYS = 800;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String HEADER = "customer_id,timestamp,type,channel,rating,rating_scale\n";

  @TempDir static Path folder;
  private static Path byMood;
  private static Path byPace;
  private static final List<Integer> SATISFACTION = new ArrayList<>();
  private static final List<Boolean> SUCCESS = new ArrayList<>();

  @BeforeAll
  static void writeEvents() {
    byPace = Cli.write(folder.resolve("pace.csv"), log(false));
    SATISFACTION.clear();
    SUCCESS.clear();
    byMood = Cli.write(folder.resolve("mood.csv"), log(true));
  }

  private static String log(boolean moody) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder lines = new StringBuilder(HEADER);
    for (int j = 0; j < JOURNEYS; j++) {
      double mood = random.nextDouble();
      double pace = random.nextDouble();
      boolean success = random.nextDouble() < 0.15 + 0.7 * (moody ? mood : pace);
      int satisfaction = 1 + (int) (5 * mood);
      SATISFACTION.add(satisfaction);
      SUCCESS.add(success);
      Instant at = START.plus(Duration.ofHours(j % 400));
      Duration step = Duration.ofMinutes(30 + (long) (2_000 * (1 - pace)));
      List<String> events = new ArrayList<>();
      events.add("view,web,,");
      events.add("survey,email," + satisfaction + ",csat");
      events.add("survey,email," + (1 + random.nextInt(7)) + ",ces");
      if (success) {
        events.add("order,web,,");
      }
      events.add("survey,email," + Math.round(10 * mood) + ",nps");
      events.add(success ? "purchase,web,," : "view,web,,");
      for (String event : events) {
        lines.append("c").append(j).append(',');
        lines.append(at).append(',').append(event).append('\n');
        at = at.plus(step);
      }
    }
    return lines.toString();
  }

  private static Map<String, Map<String, String>> metrics(Path events, Object... options) {
    Cli.Ended ended = run(events, options);
    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> lines = ended.outLines();
    List<String> columns = List.of(lines.get(0).split(",", -1));
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      assertThat(cells).hasSameSizeAs(columns);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), cells.get(i));
      }
      rows.put(row.get("metric"), row);
    }
    return rows;
  }

  private static Cli.Ended run(Path events, Object... options) {
    Object[] all = {
      "drivers", "--events", events, "--what", "metrics", "--as-of", "2026-06-01T00:00:00Z"
    };
    return Cli.run(Stream.concat(Stream.of(all), Stream.of(options)).toArray());
  }

  private static Map<String, Map<String, String>> ofSuccess(Path events) {
    return metrics(events, "--gap", "P10D", "--success", "purchase");
  }

  @Test
  void theMetricThatIsPlantedForOneKindOfJourneyIsFirstThereAndNotInTheOther() {
    Map<String, Map<String, String>> mood = ofSuccess(byMood);
    Map<String, Map<String, String>> pace = ofSuccess(byPace);

    assertThat(mood.keySet())
        .containsExactlyInAnyOrder("csat", "ces", "nps", "elapsed_days", "longest_gap_days");
    List<String> best = mood.keySet().stream().limit(2).toList();
    assertThat(best).containsExactlyInAnyOrder("nps", "csat");
    assertThat(mood.get(best.get(0)).get("direction")).isEqualTo("raises");
    assertThat(mood.get(best.get(0)).get("predictive")).isEqualTo("true");
    assertThat(mood.get(best.get(0)).get("behind_best")).isEmpty();
    assertThat(mood.get("ces").get("predictive")).isEqualTo("false");
    assertThat(pace.get("longest_gap_days").get("direction")).isEqualTo("lowers");
    assertThat(pace.get("longest_gap_days").get("predictive")).isEqualTo("true");
    assertThat(pace.get("csat").get("predictive")).isEqualTo("false");
  }

  @Test
  void metricsThatSayTheSameAreOneGroup() {
    Map<String, Map<String, String>> rows = ofSuccess(byMood);

    List<String> best = rows.keySet().stream().limit(2).toList();
    assertThat(rows.get(best.get(0)).get("redundant")).isEqualTo("false");
    assertThat(rows.get(best.get(1)).get("redundant")).isEqualTo("true");
    assertThat(rows.get(best.get(1)).get("group")).isEqualTo(best.get(0));
    assertThat(rows.get("ces").get("group")).isEqualTo("ces");
  }

  @Test
  void theAreaIsTheShareOfPairsInTheRightOrder() {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < JOURNEYS; i++) {
      for (int j = 0; j < JOURNEYS; j++) {
        if (SUCCESS.get(i) && !SUCCESS.get(j)) {
          int order = Integer.compare(SATISFACTION.get(i), SATISFACTION.get(j));
          right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }

    Map<String, String> csat = ofSuccess(byMood).get("csat");

    assertThat(Double.parseDouble(csat.get("auc"))).isCloseTo(right / pairs, within(1e-12));
    assertThat(csat.get("known")).isEqualTo(String.valueOf(JOURNEYS));
  }

  @Test
  void aGoodRatingMayBeTheOutcomeAndConversionAMetric() {
    Path definition =
        Cli.write(
            folder.resolve("orders.json"),
            """
            {
              "journeyscore_definition": 1,
              "name": "orders",
              "version": "1",
              "boundary": {"by": "gap", "gap": "P10D"},
              "goals": [
                {"name": "order", "events": {"type": ["order"]}, "terminal": false}
              ]
            }
            """);

    Map<String, Map<String, String>> rows =
        metrics(byMood, "--definition", definition, "--outcome-rating", "nps");

    assertThat(rows).doesNotContainKey("nps");
    assertThat(rows.keySet().iterator().next()).isEqualTo("csat");
    Map<String, String> conversion = rows.get("conversion");
    assertThat(conversion.get("direction")).isEqualTo("raises");
    assertThat(conversion.get("predictive")).isEqualTo("true");
    // Orders are counted before the rating, one event more where there is one.
    assertThat(conversion.get("auc")).isEqualTo(rows.get("events").get("auc"));
  }

  @Test
  void theOutcomeAndWhatIsLeftOutAreTold() {
    Cli.Ended ended =
        run(byMood, "--gap", "P10D", "--outcome-rating", "nps", "--output-format", "json");

    assertThat(ended.code()).isZero();
    long promoters =
        Stream.of(ended.out().split("\n"))
            .filter(line -> line.contains("\"positives\""))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow();
    assertThat(promoters).isBetween(80L, 160L);
    assertThat(ended.out())
        .contains("\"outcome\" : \"nps from 9 on\"", "\"journeys\" : 800", "\"metrics\" : {");
    assertThat(ended.err()).contains("Metrics associated with nps from 9 on (n = 800 journeys");
  }
}
