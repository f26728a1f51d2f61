package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log so small that each answer is told by looking. */
class AnalyzeCommandTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,channel,rating,rating_scale,attr:region
      a,2026-01-01T00:00:00Z,view,web,,,north
      a,2026-01-01T01:00:00Z,cart,web,,,
      a,2026-01-02T00:00:00Z,purchase,web,,,
      a,2026-01-05T00:00:00Z,delivery,post,,,
      a,2026-01-06T00:00:00Z,survey,email,10,nps,
      b,2026-01-01T00:00:00Z,view,phone,,,south
      b,2026-01-01T12:00:00Z,view,web,,,
      b,2026-01-01T13:00:00Z,cart,web,,,
      b,2026-01-02T00:00:00Z,survey,email,3,nps,
      c,2026-01-03T00:00:00Z,view,web,,,north
      c,2026-01-03T02:00:00Z,cart,web,,,
      c,2026-01-03T03:00:00Z,purchase,web,,,
      c,2026-01-10T00:00:00Z,delivery,post,,,
      d,2026-03-30T00:00:00Z,view,web,,,north
      """;

  @TempDir static Path folder;
  private static Path events;

  @BeforeAll
  static void writeEvents() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
  }

  private static Cli.Ended ended(String question, Object... options) {
    List<Object> all =
        new ArrayList<>(List.of("analyze", question, "--events", events, "--gap", "P20D"));
    all.addAll(List.of("--as-of", "2026-04-01T00:00:00Z"));
    all.addAll(Arrays.asList(options));
    return Cli.run(all.toArray());
  }

  private static List<String> lines(String question, Object... options) {
    Cli.Ended ended = ended(question, options);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.outLines();
  }

  private static String cell(List<String> lines, int row, String column) {
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.get(row).split(",", -1)[at];
  }

  @Test
  void metricsAreRatingsAndEndings() {
    List<String> lines = lines("metrics", "--success", "delivery");

    assertThat(lines).hasSize(1 + 1 + 3);
    assertThat(lines.get(1)).startsWith("all,NPS,nps 0 to 10 (higher is better),0.0,");
  }

  @Test
  void aFunnelTellsWhoComesHowFarAndWhereTheOthersGo() {
    List<String> lines =
        lines(
            "funnel", "--step", "view", "--step", "cart", "--step", "purchase", "--window", "P5D");

    assertThat(lines).hasSize(4);
    assertThat(
            List.of(
                cell(lines, 1, "reached"), cell(lines, 2, "reached"), cell(lines, 3, "reached")))
        .containsExactly("4", "3", "2");
    assertThat(cell(lines, 3, "of_first")).isEqualTo("0.5");
    assertThat(cell(lines, 3, "of_first_mature")).startsWith("0.666");
    assertThat(cell(lines, 2, "median_seconds")).isEqualTo("3600.0");
    assertThat(cell(lines, 2, "left")).isEqualTo("1");
    assertThat(cell(lines, 2, "next")).isEqualTo("survey 1");
    assertThat(cell(lines, 1, "open")).isEqualTo("1");
  }

  @Test
  void pathsAreVariantsOrWhatFollowsWhat() {
    List<String> variants = lines("paths", "--success", "purchase", "--collapse");
    assertThat(variants.get(1)).startsWith("view > cart > purchase,2,0.");
    assertThat(cell(variants, 1, "success_rate")).isEqualTo("1.0");

    List<String> follows =
        lines("paths", "--show", "follows", "--steps-by", "channel", "--top", "50");
    assertThat(follows).anySatisfy(line -> assertThat(line).startsWith("phone,web,1,1,"));
    assertThat(lines("paths", "--show", "eventually", "--steps-by", "stage")).hasSizeGreaterThan(1);
  }

  @Test
  void timesCountWhatIsUnderWay() {
    List<String> lag = lines("time", "--show", "lag", "--from", "purchase", "--to", "delivery");
    assertThat(lag).hasSize(2);
    assertThat(cell(lag, 1, "ended")).isEqualTo("2");
    assertThat(cell(lag, 1, "mean_days")).isEqualTo("4.9375");

    List<String> elapsed = lines("time", "--success", "purchase");
    assertThat(cell(elapsed, 1, "ended")).isEqualTo("2");
    assertThat(lines("time", "--show", "dwell")).hasSizeGreaterThan(1);
  }

  @Test
  void groupsAreComparedByAttributeOrMoment() {
    List<String> regions =
        lines(
            "compare",
            "--success",
            "purchase",
            "--by",
            "region",
            "--first",
            "north",
            "--second",
            "south");
    assertThat(regions).hasSize(1 + 3);
    assertThat(cell(regions, 1, "metric")).isEqualTo("succeeded");
    assertThat(cell(regions, 1, "first")).isEqualTo("100.0");
    assertThat(cell(regions, 1, "second")).isEqualTo("0.0");
    assertThat(cell(regions, 1, "difference")).isEqualTo("100.0");
    assertThat(Double.parseDouble(cell(regions, 1, "p"))).isBetween(0.0, 1.0);

    List<String> halves =
        lines("compare", "--success", "purchase", "--split-at", "2026-01-02T00:00:00Z");
    assertThat(cell(halves, 1, "metric")).isEqualTo("NPS");
    assertThat(cell(halves, 1, "difference")).isEqualTo("-200.0");
    assertThat(cell(halves, 2, "metric")).isEqualTo("succeeded");
  }

  @Test
  void worthIsRefusedWhereTooFewBoughtAgain() {
    Cli.Ended ended = ended("value", "--purchase", "purchase");

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("too few repeaters, 2 customers, 0 of them bought again");
  }

  @Test
  void worthIsExpectedOfThoseWhoBought() {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("customer_id,timestamp,type,channel,value,currency\n");
    LocalDate first = LocalDate.of(2025, 1, 1);
    for (int c = 0; c < 400; c++) {
      double rate = 2 + 30 * random.nextDouble();
      double chance = 0.1 + 0.4 * random.nextDouble();
      double mean = 10 + 40 * random.nextDouble();
      LocalDate day = first.plusDays(random.nextInt(60));
      while (day.isBefore(first.plusDays(365))) {
        text.append(
            "c%d,%sT12:00:00Z,purchase,web,%.2f,EUR%n"
                .formatted(c, day, mean * (0.5 + random.nextDouble())));
        if (random.nextDouble() < chance) {
          break;
        }
        day = day.plusDays(1 + (long) (-rate * Math.log(random.nextDouble())));
      }
    }
    Path purchases = Cli.write(folder.resolve("purchases.csv"), text.toString());

    Cli.Ended ended =
        Cli.run(
            "analyze", "value", "--events", purchases, "--gap", "P60D", "--purchase", "purchase");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("400 customers bought", "BG/NBD by weeks: r ");
    List<String> lines = ended.outLines();
    assertThat(lines).hasSize(401);
    for (int row = 1; row < lines.size(); row++) {
      assertThat(Double.parseDouble(cell(lines, row, "alive"))).isBetween(0.0, 1.0);
      assertThat(Double.parseDouble(cell(lines, row, "expected_value"))).isPositive();
    }
  }

  @Test
  void answersComeAsJsonToo() {
    Cli.Ended json = ended("metrics", "--success", "purchase", "--output-format", "json");

    assertThat(json.out()).startsWith("{").contains("\"open\" : 1", "\"metric\" : \"NPS\"");
  }

  @Test
  void wrongQuestionsAreOneClearLine() {
    assertThat(Cli.run("analyze").err()).contains("a question is missing");
    assertThat(Cli.run("analyze").code()).isEqualTo(2);
    assertThat(ended("funnel", "--step", "view").err()).contains("steps must be 2 to 32: 1");
    assertThat(ended("time", "--from", "view").err()).contains("need --show lag");
    assertThat(ended("compare", "--by", "region").code()).isEqualTo(2);
    Cli.Ended nobody = ended("compare", "--by", "region", "--first", "east", "--second", "north");
    assertThat(nobody.code()).isEqualTo(4);
    assertThat(nobody.err()).contains("no journey is in the group east");
    assertThat(ended("metrics", "--level", "1").err())
        .contains("--level must be above 0 and below 1");
  }
}
