package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drivers of journeys that are planted: advice makes success more likely, an error less, and many
 * leave after it; whether a customer came home or to a store makes no difference. The last rating
 * follows the first two.
 */
class DriversCommandTest {

  private static final int CUSTOMERS = 1_200;
  private static final double ADVISED = 0.5;
  private static final double ERRONEOUS = 0.3;
  private static final double PLAIN_SUCCESS = 0.3;
  private static final double OF_ADVICE = 0.3;
  private static final double OF_ERROR = -0.2;
  private static final double PAGE_SLOPE = 0.6;
  private static final double HELP_SLOPE = 0.2;
  private static final String HEADER =
      "customer_id,timestamp,type,channel,touchpoint,rating,rating_scale";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path folder;
  private static final List<String> LINES = new ArrayList<>();
  private static final List<Truth> TRUTHS = new ArrayList<>();
  private static Path events;

  /** What one journey met, and how it ended. */
  private record Truth(boolean advice, boolean error, boolean success) {}

  @BeforeAll
  static void writeEvents() {
    SplittableRandom random = new SplittableRandom(11);
    for (int c = 0; c < CUSTOMERS; c++) {
      journey("c" + c, START.plus(Duration.ofHours(c % 500)), random);
    }
    events = Cli.write(folder.resolve("events.csv"), text(LINES));
  }

  private static String text(List<String> lines) {
    return HEADER + "\n" + String.join("\n", lines) + "\n";
  }

  private static void journey(String customer, Instant start, SplittableRandom random) {
    int page = 1 + random.nextInt(5);
    int help = 1 + random.nextInt(5);
    double liking =
        0.1
            + PAGE_SLOPE * (page - 1) / 4
            + HELP_SLOPE * (help - 1) / 4
            + 0.1 * (2 * random.nextDouble() - 1);
    boolean advice = random.nextDouble() < ADVISED;
    boolean error = random.nextDouble() < ERRONEOUS;
    double chance = PLAIN_SUCCESS + (advice ? OF_ADVICE : 0) + (error ? OF_ERROR : 0);
    boolean success = random.nextDouble() < chance;
    List<String> rest = new ArrayList<>();
    rest.add(",page,web,page," + page + ",csat");
    rest.add(",help,phone,help," + help + ",csat");
    rest.add(",survey,email,survey," + Math.round(10 * liking) + ",nps");
    rest.add(random.nextBoolean() ? ",home,web,home,," : ",store,shop,store,,");
    if (advice) {
      rest.add(",advice,phone,advice,,");
    }
    if (error) {
      rest.add(",error,web,error,,");
    }
    // Without a channel: no touchpoint, but an event.
    while (rest.size() < 6) {
      rest.add(",look,,,,");
    }
    for (int i = 0; i < rest.size(); i++) {
      LINES.add(customer + "," + start.plus(Duration.ofMinutes(i)) + rest.get(i));
    }
    Instant end = start.plus(Duration.ofHours(12 + random.nextInt(180)));
    if (success) {
      LINES.add(customer + "," + end + ",purchase,web,order,,");
    } else if (error && random.nextBoolean()) {
      LINES.add(customer + "," + end + ",cancellation,web,order,,");
    }
    TRUTHS.add(new Truth(advice, error, success));
  }

  private static Cli.Ended drivers(Path file, Object... options) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "drivers",
                "--events",
                file,
                "--gap",
                "P10D",
                "--success",
                "purchase",
                "--failure",
                "cancellation",
                "--as-of",
                "2026-06-01T00:00:00Z",
                "--first-events",
                "6"));
    all.addAll(Arrays.asList(options));
    Cli.Ended ended = Cli.run(all.toArray());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended;
  }

  /** The rows by the text of one or two columns. */
  private static Map<String, Map<String, String>> table(Cli.Ended ended, String... keys) {
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
      rows.put(String.join(">", Arrays.stream(keys).map(row::get).toList()), row);
    }
    return rows;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static void assertHolds(Map<String, String> row, String column, double truth) {
    assertThat(truth).isBetween(number(row, column + "_low"), number(row, column + "_high"));
  }

  @Test
  void momentsHaveTheirPlantedLiftAndAreConfirmedOnOtherCustomers() {
    Cli.Ended ended = drivers(events);
    Map<String, Map<String, String>> rows = table(ended, "touchpoint", "next");

    double plain = PLAIN_SUCCESS + ERRONEOUS * OF_ERROR;
    Map<String, String> advice = rows.get("advice>");
    assertThat(advice.get("confirmed")).isEqualTo("true");
    assertHolds(advice, "confirmed_lift", (plain + OF_ADVICE) / plain);
    double advised = PLAIN_SUCCESS + ADVISED * OF_ADVICE;
    Map<String, String> error = rows.get("error>");
    assertThat(error.get("confirmed")).isEqualTo("true");
    assertHolds(error, "confirmed_lift", (advised + OF_ERROR) / advised);
    assertThat(number(advice, "rank")).isLessThan(number(error, "rank"));
    assertThat(rows.get("home>").get("confirmed")).isEqualTo("false");
    assertThat(ended.err()).contains("associated with success").contains("need not be");
  }

  @Test
  void countsOfBothHalvesAreThoseOfTheLog() {
    for (Map<String, String> row : table(drivers(events), "touchpoint", "next").values()) {
      double with = number(row, "with");
      double without = number(row, "without");
      assertThat(number(row, "lift"))
          .isCloseTo(
              number(row, "with_success") / with / (number(row, "without_success") / without),
              within(1e-12));
      if (row.get("touchpoint").equals("advice") && row.get("next").isEmpty()) {
        assertThat(with + number(row, "confirmed_with"))
            .isEqualTo(TRUTHS.stream().filter(Truth::advice).count());
        assertThat(without + number(row, "confirmed_without"))
            .isEqualTo(TRUTHS.stream().filter(truth -> !truth.advice()).count());
      }
    }
  }

  @Test
  void factorsAreFasterOrLeftAsPlanted() {
    Map<String, Map<String, String>> rows =
        table(drivers(events, "--what", "factors"), "touchpoint");

    assertThat(rows.keySet()).containsExactlyInAnyOrder("advice", "error", "home", "store");
    Map<String, String> advice = rows.get("advice");
    assertThat(advice.get("factor")).isEqualTo("accelerator");
    assertThat(number(advice, "success_hazard_ratio_low")).isGreaterThan(1);
    Map<String, String> error = rows.get("error");
    assertThat(error.get("factor")).isEqualTo("blocker");
    assertThat(number(error, "leaving_lift_low")).isGreaterThan(1);
    assertThat(number(error, "with")).isEqualTo(TRUTHS.stream().filter(Truth::error).count());
    assertThat(number(error, "with") + number(error, "without")).isEqualTo(CUSTOMERS);
    assertThat(rows.get("home").get("factor")).isEqualTo("neither");
    // Who did not come home came to a store: both together say one thing twice.
    assertThat(rows.get("store").get("success_unknown")).isEqualTo("collinear");
    assertThat(rows.get("store").get("success_hazard_ratio")).isEmpty();
  }

  @Test
  void theShareLeftByTheHorizonIsThatOfTheLog() {
    // Nobody is censored: by the end of the silence all have ended.
    Map<String, String> error =
        table(drivers(events, "--what", "factors", "--horizon", "P20D"), "touchpoint").get("error");

    assertThat(number(error, "leaving_lift"))
        .isCloseTo(leftAmong(true) / leftAmong(false), within(1e-9));
  }

  private static double leftAmong(boolean error) {
    return TRUTHS.stream()
        .filter(truth -> truth.error() == error)
        .mapToDouble(truth -> truth.success() ? 0 : 1)
        .average()
        .orElseThrow();
  }

  @Test
  void subsequencesThatGoWithSuccessAreConfirmed() {
    Map<String, Map<String, String>> rows =
        table(drivers(events, "--what", "subsequences"), "subsequence");

    Map<String, String> advice = rows.get("(survey)-(advice)");
    assertThat(advice.get("confirmed")).isEqualTo("true");
    assertHolds(advice, "confirmed_points", 100 * OF_ADVICE);
    assertThat(number(advice, "success_journeys") + number(advice, "other_journeys"))
        .isEqualTo(number(advice, "journeys"));
    Map<String, String> error = rows.get("(error)");
    assertThat(error.get("confirmed")).isEqualTo("true");
    assertHolds(error, "confirmed_points", 100 * OF_ERROR);
    assertThat(rows.get("(home)").get("confirmed")).isEqualTo("false");
  }

  @Test
  void ratingsExplainTheLastOneAsPlanted() {
    Cli.Ended ended = drivers(events, "--what", "ratings", "--outcome-rating", "nps");
    Map<String, Map<String, String>> rows = table(ended, "rating");

    assertThat(rows.keySet()).containsExactly("page csat", "help csat");
    Map<String, String> page = rows.get("page csat");
    assertHolds(page, "slope", PAGE_SLOPE);
    assertHolds(page, "mean", 0.5);
    assertThat(number(page, "rated")).isEqualTo(CUSTOMERS);
    Map<String, String> help = rows.get("help csat");
    assertHolds(help, "slope", HELP_SLOPE);
    assertThat(number(page, "share") + number(help, "share")).isCloseTo(1, within(1e-9));
    // Both ratings are drawn alike and apart, so that shares go as the squares of the slopes.
    assertHolds(page, "share", 0.36 / (0.36 + 0.04));
    assertThat(ended.err()).contains("Ratings associated with nps (n = 1200 journeys");
  }

  @Test
  void ratingsThatSayNothingOfSuccessAreNotClear() {
    Map<String, Map<String, String>> rows = table(drivers(events, "--what", "ratings"), "rating");

    assertThat(rows.keySet()).containsExactlyInAnyOrder("page csat", "help csat", "survey nps");
    assertThat(rows.values()).allSatisfy(row -> assertHolds(row, "correlation", 0));
  }

  @Test
  void jsonHoldsAllAnswersWhateverTheOrderOfTheRows() {
    List<String> shuffled = new ArrayList<>(LINES);
    Collections.shuffle(shuffled, new Random(3));
    Path other = Cli.write(folder.resolve("shuffled.csv"), text(shuffled));

    String json = drivers(events, "--output-format", "json").out();

    assertThat(Pattern.compile("^  \"([a-z_]+)\"", Pattern.MULTILINE).matcher(json).results())
        .extracting(hit -> hit.group(1))
        .containsExactly(
            "by",
            "min_journeys",
            "seed",
            "moments",
            "factors",
            "subsequences",
            "ratings",
            "metrics",
            "refused");
    assertThat(json).contains("\"by\" : \"touchpoint\"", "\"refused\" : { }");
    assertThat(drivers(other, "--output-format", "json").out()).isEqualTo(json);
  }

  @Test
  void jsonSaysWhatJourneysAreTooFewFor() {
    List<String> unrated =
        LINES.stream().map(line -> line.replaceFirst(",[0-9]+,(csat|nps)$", ",,")).toList();
    Path file = Cli.write(folder.resolve("unrated.csv"), text(unrated));

    Cli.Ended ended = drivers(file, "--output-format", "json");

    assertThat(ended.out()).contains("\"moments\" : {").doesNotContain("\"ratings\" : {");
    assertThat(ended.out())
        .contains("\"ratings\" : \"unrated.csv has too few journeys: of 1200 with success known");
    assertThat(ended.err()).contains("no ratings: unrated.csv has too few journeys");
  }

  @Test
  void momentsMayBeTypes() {
    Cli.Ended ended = drivers(events, "--by", "type");

    assertThat(table(ended, "touchpoint", "next")).containsKeys("advice>", "look>");
    assertThat(table(drivers(events), "touchpoint", "next")).doesNotContainKey("look>");
  }
}
