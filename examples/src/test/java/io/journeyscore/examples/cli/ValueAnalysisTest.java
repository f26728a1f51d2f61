package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What touchpoints give, and how well journeys succeed, on logs whose answers are told by hand. */
class ValueAnalysisTest {

  /** Two deliveries of two customers are rated 2 and 4 of 1 to 5: 0.25 and 0.75 of the scale. */
  private static final String EVENTS =
      """
      customer_id,timestamp,type,channel,touchpoint,rating,rating_scale,value,currency,attr:region
      a,2026-01-01T00:00:00Z,order,web,shop,,,,,north
      a,2026-01-02T00:00:00Z,rated_speed,post,delivery,2,csat,,,
      a,2026-01-03T00:00:00Z,effort,web,shop,7,ces,,,
      a,2026-01-04T00:00:00Z,renewal,web,shop,,,30.5,EUR,
      b,2026-01-01T00:00:00Z,order,web,shop,,,,,south
      b,2026-01-02T00:00:00Z,rated_speed,post,delivery,4,csat,,,
      b,2026-01-06T00:00:00Z,renewal,web,shop,,,10,EUR,
      c,2026-01-01T00:00:00Z,order,web,shop,,,,,south
      c,2026-01-02T00:00:00Z,cancel,phone,desk,,,,,
      """;

  private static final String CARDS =
      """
      touchpoint,part,name,level,weight
      delivery,owner,logistics,,
      delivery,cost,EUR,1000.5,
      delivery,importance,,0.9,
      delivery,performance,,0.2,
      delivery,intended,speed,0.8,
      delivery,desired,speed,0.9,3
      delivery,desired,care,,
      delivery,accelerator,slot,,
      shop,owner,sales,,
      shop,cost,EUR,4000,
      shop,importance,,0.1,
      shop,performance,,0.9,
      desk,blocking,queue,,
      """;

  @TempDir static Path folder;
  private static Path events;
  private static Path cards;

  @BeforeAll
  static void writeFiles() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    cards = Cli.write(folder.resolve("cards.csv"), CARDS);
  }

  private static Cli.Ended ended(Path log, Object... options) {
    List<Object> all =
        new ArrayList<>(List.of("analyze", "value", "--events", log, "--gap", "P90D"));
    all.addAll(List.of("--success", "renewal", "--failure", "cancel"));
    all.addAll(Arrays.asList(options));
    return Cli.run(all.toArray());
  }

  private static List<String> lines(Object... options) {
    Cli.Ended ended = ended(events, options);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.outLines();
  }

  private static String cell(List<String> lines, int row, String column) {
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.get(row).split(",", -1)[at];
  }

  @Test
  void cardsAreWhatIsDeclaredWithWhatRatingsSay() {
    List<String> lines = lines("--show", "cards", "--cards", cards, "--rated", "speed=rated_speed");

    assertThat(lines).hasSize(1 + 8 + 1 + 4 + 1);
    assertThat(lines.subList(1, 9))
        .startsWith(
            "delivery,owner,logistics,declared,,,,,,,,,,,,",
            "delivery,cost,EUR,declared,1000.5,,,,,,,,,,,",
            "delivery,importance,,declared,0.9,,,,,,,,,,,",
            "delivery,performance,,declared,0.2,,,,,,,,,,,",
            "delivery,intended,speed,declared,0.8,,,,3.0,,,,,,,",
            "delivery,desired,speed,declared,0.9,,,,3.0,,,,,,,",
            "delivery,desired,care,declared,,,,,1.0,,,,,,,");
    assertThat(lines.get(8)).startsWith("delivery,delivered,speed,measured,0.5,");
    assertThat(cell(lines, 8, "n")).isEqualTo("2");
    assertThat(lines.get(9)).isEqualTo("delivery,accelerator,slot,declared,,,,,,false,,,,,,");
    assertThat(lines.get(10)).startsWith("desk,blocking,queue,declared,");
  }

  @Test
  void gapsAreWhatIsDeliveredLessWhatIsDesiredAndWhatIsPromisedLessWhatIsDelivered() {
    List<String> lines = lines("--show", "gaps", "--cards", cards, "--rated", "speed=rated_speed");

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("delivered_less_desired,1,delivery,speed,-0.4,");
    assertThat(Double.parseDouble(cell(lines, 1, "priority"))).isCloseTo(1.2, within(1e-9));
    assertThat(lines.get(2)).isEqualTo("delivered_less_desired,,delivery,care,,,,,,,,");
    assertThat(lines.get(3)).startsWith("promised_less_delivered,1,delivery,speed,0.3");
    assertThat(cell(lines, 3, "weight")).isEqualTo("3.0");
  }

  @Test
  void gapsThatNobodyRatedAreUnknownAndNotZero() {
    Cli.Ended ended = ended(events, "--show", "gaps", "--cards", cards);

    assertThat(ended.outLines())
        .containsExactly(
            "gap,rank,touchpoint,component,size,size_low,size_high,n,weight,shortfall,priority,clear",
            "delivered_less_desired,,delivery,care,,,,,,,,",
            "delivered_less_desired,,delivery,speed,,,,,,,,",
            "promised_less_delivered,,delivery,speed,,,,,,,,");
    assertThat(ended.err()).contains("0 gaps at 3 touchpoints, 3 more are not known");
  }

  @Test
  void areasTellWhatIsCriticalAndWhatCanBeSaved() {
    List<String> lines = lines("--show", "areas", "--cards", cards, "--keep", "0.75");

    assertThat(lines)
        .containsExactly(
            "touchpoint,owner,importance,performance,cost,currency,area,saving",
            "delivery,logistics,0.9,0.2,1000.5,EUR,critical,",
            "shop,sales,0.1,0.9,4000.0,EUR,savings,1000.0",
            "desk,,,,,,,");
    assertThat(ended(events, "--show", "areas", "--cards", cards, "--keep", "0.75").err())
        .contains("to be saved: 1000 EUR");
  }

  @Test
  void ownersHaveTheCostsAreasAndMeanGapsOfTheirTouchpoints() {
    List<String> lines =
        lines(
            "--show", "owners", "--cards", cards, "--keep", "0.75", "--rated", "speed=rated_speed");

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("logistics,delivery,1000.5,EUR,,delivery,,,-0.4,");
    assertThat(lines.get(2)).isEqualTo("sales,shop,4000.0,EUR,,,shop,1000.0,,,,,,,,");
    assertThat(lines.get(3)).isEqualTo(",desk,,,desk,,,,,,,,,,,");
  }

  @Test
  void successIsTheMeanOfItsComponentsWithThemBeside() {
    List<String> lines =
        lines("--show", "success", "--satisfied", "rated_speed", "--ease", "effort");

    assertThat(lines.get(0)).isEqualTo("group,part,value,value_low,value_high,n,weight,points");
    assertThat(lines).hasSize(1 + 1 + 5 + 4);
    assertThat(lines.get(2)).startsWith("all,success,0.666").contains(",3,0.2,");
    assertThat(lines.get(3)).startsWith("all,satisfaction,0.5,").contains(",2,0.2,");
    assertThat(lines.get(4)).startsWith("all,ease,1.0,").contains(",1,0.2,");
    double points = 0;
    for (int row = 2; row < 7; row++) {
      points += Double.parseDouble(cell(lines, row, "points"));
    }
    assertThat(points).isCloseTo(Double.parseDouble(cell(lines, 1, "value")), within(1e-9));
    // By hand: a has 1, 0, 1, 3 / 4 and 5 / 6; b has 1, 1, 1 / 4 and 1 / 2; c has 0 and 1 / 6.
    double a = (1 + 0 + 1 + 0.75 + 5 / 6.0) / 5;
    double b = (1 + 1 + 0.25 + 0.5) / 4;
    double c = (0 + 1 / 6.0) / 2;
    assertThat(Double.parseDouble(cell(lines, 1, "value")))
        .isCloseTo(100 * (a + b + c) / 3, within(1e-9));
  }

  @Test
  void successOfGroupsStandsBelowThatOfAll() {
    List<String> lines = lines("--show", "success", "--by", "region");

    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("north,score,"));
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("south,success,0.5,"));
    // Nobody was asked: satisfaction is not known, and not 0.
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).isEqualTo("all,satisfaction,,,,,0.2,0.0"));
  }

  @Test
  void successOfAnOpenJourneyOfWhichNothingIsKnownIsEmpty() {
    Path open =
        Cli.write(
            folder.resolve("open.csv"),
            "customer_id,timestamp,type\na,2026-01-01T00:00:00Z,order\n");

    Cli.Ended ended = ended(open, "--show", "success");

    assertThat(ended.code()).isZero();
    assertThat(ended.outLines()).hasSize(2).last().isEqualTo("all,score,,,,,,");
    assertThat(ended.err()).contains("1 of which nothing is known");
  }

  @Test
  void whatJourneysTeachStandsOnCardsBesideWhatIsDeclared() {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder text = new StringBuilder("customer_id,timestamp,type,channel,touchpoint\n");
    for (int i = 0; i < 600; i++) {
      boolean slot = random.nextBoolean();
      double success = -Math.log(random.nextDouble()) * 600 / (slot ? 3 : 1);
      double left = -Math.log(random.nextDouble()) * 600;
      long minutes = 2 + (long) Math.min(success, left);
      text.append("c%d,2026-01-01T00:00:00Z,order,web,shop%n".formatted(i));
      if (slot) {
        text.append("c%d,2026-01-01T00:01:00Z,slot,post,delivery%n".formatted(i));
      }
      text.append(
          "c%d,2026-01-%02dT%02d:%02d:00Z,%s,web,shop%n"
              .formatted(
                  i,
                  1 + minutes / 1440,
                  minutes / 60 % 24,
                  minutes % 60,
                  success < left ? "renewal" : "cancel"));
    }
    Path log = Cli.write(folder.resolve("slots.csv"), text.toString());

    Cli.Ended ended = ended(log, "--show", "cards", "--cards", cards);

    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> lines = ended.outLines();
    assertThat(lines).contains("delivery,accelerator,slot,declared,,,,,,true,,,,,,");
    int learned = indexOf(lines, "delivery,accelerator,slot,learned,");
    assertThat(Double.parseDouble(cell(lines, learned, "success_hazard_ratio_low")))
        .isBetween(1.5, 3.0);
    assertThat(Double.parseDouble(cell(lines, learned, "success_hazard_ratio_high")))
        .isGreaterThan(3);

    // Without cards that people declare, those of what was learned.
    List<String> alone = ended(log, "--show", "cards").outLines();
    assertThat(alone.get(1)).startsWith("delivery,accelerator,slot,learned,");
  }

  private static int indexOf(List<String> lines, String beginning) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return i;
      }
    }
    throw new AssertionError("no line begins with " + beginning);
  }

  @Test
  void answersComeAsJsonToo() {
    Cli.Ended gaps = ended(events, "--show", "gaps", "--cards", cards, "--output-format", "json");
    assertThat(gaps.out())
        .startsWith("{")
        .contains("\"unknown\" : 3", "\"gap\" : \"promised_less_delivered\"");
    Cli.Ended areas =
        ended(
            events,
            "--show",
            "areas",
            "--cards",
            cards,
            "--keep",
            "0.5",
            "--output-format",
            "json");
    assertThat(areas.out()).contains("\"saving\" : 2000", "\"area\" : \"critical\"");
  }

  @Test
  void wrongQuestionsAreOneClearLine() {
    assertUsage("--show lifetime needs --purchase");
    assertUsage("--show gaps, areas and owners need --cards", "--show", "gaps");
    assertUsage("--show areas and owners need --keep", "--show", "areas", "--cards", cards);
    assertUsage("--keep: ", "--show", "areas", "--cards", cards, "--keep", "2");
    assertUsage("must stand beside --show lifetime", "--show", "success", "--purchase", "order");
    assertUsage("must stand beside --show cards", "--purchase", "order", "--cards", cards);
    assertUsage("must stand beside --show success", "--show", "cards", "--ease", "effort");
    assertUsage(
        "--rated must be COMPONENT=TYPE,TYPE: speed", "--show", "cards", "--rated", "speed");
    assertUsage("--min-journeys must be positive", "--show", "cards", "--min-journeys", "0");
  }

  private static void assertUsage(String message, Object... options) {
    Cli.Ended ended = ended(events, options);
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.errLines()).singleElement().asString().contains(message);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aBadTableOfCardsIsNamedByItsLine() {
    Cli.Ended part = ended("touchpoint,part,name\nshop,owner,sales\nshop,colour,red\n");
    assertThat(part.code()).isEqualTo(3);
    assertThat(part.err()).contains("bad.csv, line 3: ");
    assertThat(ended("touchpoint,part,level\nshop,cost,1\n").err()).contains("bad.csv, line 2: ");
    assertThat(ended("touchpoint,part,name,levl\nshop,owner,sales,\n").err())
        .contains("must have no columns but touchpoint, part, name, level, weight: 1 more");
    assertThat(ended(events, "--show", "gaps", "--cards", folder.resolve("none.csv")).code())
        .isEqualTo(3);
    assertThat(ended(events, "--show", "gaps", "--cards", cards, "--out", cards).err())
        .contains("cards.csv");
    assertThat(Cli.read(cards)).isEqualTo(CARDS);
  }

  private static Cli.Ended ended(String table) {
    Path bad = Cli.write(folder.resolve("bad.csv"), table);
    return ended(events, "--show", "gaps", "--cards", bad);
  }
}
