package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeCommandTest {

  /** The first small oracle of DEFINITIONS.md: C1 > C2 > C3 converts, C1 and C2 > C3 do not. */
  private static final String PATHS =
      "path,total_conversions,total_conversion_value,total_null\n"
          + "C1 > C2 > C3,1,30,0\nC1,0,0,1\nC2 > C3,0,0,1\n";

  /** Two journeys that buy, one that cancels, one that lapses. */
  private static final String EVENTS =
      """
      customer_id,timestamp,type,channel,owner,value,currency,cost,cost_currency
      ann,2026-01-01T00:00:00Z,ad_click,search,marketing,,,2,EUR
      ann,2026-01-02T00:00:00Z,page_view,web,shop,,,,
      ann,2026-01-03T00:00:00Z,purchase,web,shop,100,EUR,,
      bob,2026-01-01T00:00:00Z,ad_click,search,marketing,,,2,EUR
      bob,2026-01-02T00:00:00Z,purchase,web,shop,50,EUR,,
      eve,2026-01-01T00:00:00Z,ad_click,search,marketing,,,2,EUR
      eve,2026-01-02T00:00:00Z,call,phone,service,,,,
      eve,2026-01-03T00:00:00Z,cancellation,phone,service,,,,
      ida,2026-01-01T00:00:00Z,page_view,web,shop,,,,
      """;

  @TempDir Path folder;
  private Path events;
  private Path paths;

  @BeforeEach
  void writeInputs() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    paths = Cli.write(folder.resolve("paths.csv"), PATHS);
  }

  private static Cli.Ended attribute(Object... options) {
    List<Object> all = new ArrayList<>(List.of("attribute"));
    all.addAll(Arrays.asList(options));
    Cli.Ended ended = Cli.run(all.toArray());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended;
  }

  private Cli.Ended ofEvents(Object... options) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "--events",
                events,
                "--gap",
                "P5D",
                "--success",
                "purchase",
                "--failure",
                "cancellation",
                "--as-of",
                "2026-02-01T00:00:00Z"));
    all.addAll(Arrays.asList(options));
    return attribute(all.toArray());
  }

  private static Map<String, List<String>> byName(List<String> lines, int nameAt) {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      rows.put(cells.get(nameAt), cells);
    }
    return rows;
  }

  private static double cell(Map<String, List<String>> rows, String name, int column) {
    return Double.parseDouble(rows.get(name).get(column));
  }

  @Test
  void aggregatedPathsByMarkovHaveTheirRemovalEffects() {
    Cli.Ended ended = attribute("--paths", paths, "--model", "markov", "--order", "1");

    assertThat(ended.outLines().get(0)).isEqualTo("channel,conversions,value,removal_effect");
    Map<String, List<String>> rows = byName(ended.outLines(), 0);
    assertThat(cell(rows, "C1", 1)).isCloseTo(0.2, within(1e-12));
    assertThat(cell(rows, "C2", 1)).isCloseTo(0.4, within(1e-12));
    assertThat(cell(rows, "C3", 1)).isCloseTo(0.4, within(1e-12));
    assertThat(cell(rows, "C1", 2)).isEqualTo(6);
    assertThat(cell(rows, "C1", 3)).isCloseTo(0.5, within(1e-12));
    assertThat(cell(rows, "C3", 3)).isEqualTo(1);
    assertThat(ended.err())
        .contains("1 conversions worth 30, beside 2 journeys without")
        .contains("associated with");
  }

  @Test
  void pathsMayComeFromStandardInput() {
    Cli.Ended ended =
        Cli.run(
            PATHS.getBytes(StandardCharsets.UTF_8),
            "attribute",
            "--paths",
            "-",
            "--model",
            "linear");

    assertThat(ended.code()).isZero();
    assertThat(ended.outLines().get(0)).isEqualTo("channel,conversions,value");
    assertThat(ended.outLines()).hasSize(4);
  }

  @Test
  void heuristicsAndMarkovOfChannelAttributionAreThoseOfItsReference() {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data).as("journeyscore.data names the folder of real data").isNotNull();
    Path real = Path.of(data, "channelattribution_pathdata");

    for (int order = 1; order <= 3; order++) {
      Cli.Ended ended =
          attribute("--paths", real.resolve("pathdata.csv"), "--model", "markov", "--order", order);
      Map<String, List<String>> rows = byName(ended.outLines(), 0);
      String file = "markov_order" + order + "_exact_conversions.csv";
      List<String> reference = Cli.read(real.resolve(file)).lines().skip(1).toList();
      assertThat(rows).hasSameSizeAs(reference);
      for (String line : reference) {
        List<String> cells = List.of(line.replace("\"", "").split(","));
        assertThat(cell(rows, cells.get(0), 3))
            .isCloseTo(Double.parseDouble(cells.get(1)), within(1e-9));
        assertThat(cell(rows, cells.get(0), 1))
            .isCloseTo(Double.parseDouble(cells.get(2)), within(1e-5));
      }
    }
  }

  @Test
  void journeysAreCreditedByChannelWithTheirCost() {
    Cli.Ended ended = ofEvents("--model", "first");

    assertThat(ended.outLines())
        .containsExactly(
            "channel,conversions,value,cost,value_per_cost",
            "phone,0.0,0,,",
            "search,2.0,150,6,25.0",
            "web,0.0,0,,");
  }

  @Test
  void journeysAreCreditedByOwnerAndByStageAndChannelTogether() {
    assertThat(ofEvents("--model", "linear", "--by", "owner").outLines())
        .contains("marketing,1.5,100,6,16.666666666666668", "shop,0.5,50,,");
    assertThat(
            ofEvents(
                    "--model",
                    "last",
                    "--by",
                    "stage,channel",
                    "--stage",
                    "LOOKING=ad_click,page_view",
                    "--stage",
                    "BUYING=purchase")
                .outLines())
        .contains("stage_channel,conversions,value,cost,value_per_cost")
        .contains("LOOKING x search,1.0,50,6,8.333333333333334", "LOOKING x web,1.0,100,,");
  }

  @Test
  void severalModelsStandSideBySideWithTheirDisagreement() {
    Cli.Ended ended = ofEvents("--model", "first,last");

    assertThat(ended.outLines())
        .contains(
            "model,channel,conversions,value,cost,value_per_cost,disagreement",
            "first,search,2.0,150,6,25.0,0.5",
            "last,web,1.0,100,,,0.5");
    assertThat(ended.err()).contains("2 models disagree by 0.500");
  }

  @Test
  void allModelsAreThoseThatNeedNoChoice() {
    List<String> models =
        ofEvents("--model", "all").outLines().stream()
            .skip(1)
            .map(line -> line.split(",")[0])
            .distinct()
            .toList();

    assertThat(models)
        .containsExactly(
            "first",
            "last",
            "linear",
            "u-shaped",
            "j-shaped",
            "inverse-j",
            "time-decay",
            "markov-1",
            "shapley");
    assertThat(attribute("--paths", paths, "--model", "all").out()).doesNotContain("time-decay");
  }

  @Test
  void intervalsAreTheSameForTheSameSeed() {
    Object[] options = {"--paths", paths, "--model", "linear", "--intervals", "50", "--seed", "7"};

    Cli.Ended ended = attribute(options);

    assertThat(ended.outLines().get(0))
        .isEqualTo("channel,conversions,value,share,share_low,share_high");
    assertThat(attribute(options).out()).isEqualTo(ended.out());
    Map<String, List<String>> rows = byName(ended.outLines(), 0);
    assertThat(cell(rows, "C1", 3)).isBetween(cell(rows, "C1", 4), cell(rows, "C1", 5));
  }

  @Test
  void failureIsCreditedAndHeldAgainstSuccess() {
    Path contrast = folder.resolve("contrast.csv");

    Cli.Ended ended = ofEvents("--model", "linear", "--ending", "failure", "--contrast", contrast);

    assertThat(ended.outLines()).contains("phone,0.5,0,,", "search,0.5,0,6,0.0");
    assertThat(Cli.read(contrast).lines())
        .containsExactly(
            "model,channel,success_share,other_share,difference",
            "linear,phone,0.0,0.5,0.5",
            "linear,search,0.75,0.5,-0.25",
            "linear,web,0.25,0.0,-0.25");
  }

  @Test
  void pathsOfEventsReadBackGiveTheSameCredit() {
    Path written = folder.resolve("written.csv");

    ofEvents("--model", "shapley", "--paths-out", written);

    assertThat(Cli.read(written).lines())
        .containsExactly(
            "path,total_conversions,total_conversion_value,total_null",
            "search,1,50,0",
            "search > phone,0,0,1",
            "search > web,1,100,0",
            "web,0,0,1");
    assertThat(attribute("--paths", written, "--model", "shapley").outLines())
        .contains("search,1.5,100", "web,0.5,50");
  }

  @Test
  void conversionsWithoutATouchAreCreditedToNone() {
    assertThat(ofEvents("--model", "last", "--lookback", "PT1H").outLines())
        .contains("NONE,2.0,150,,");
  }

  @Test
  void theBestOrderIsToldWithWhatEachForetells() {
    Path many =
        Cli.write(
            folder.resolve("many.csv"),
            "path,total_conversions,total_null\na > b,400,0\nb > a,0,400\na,0,200\nb,200,0\n");

    Cli.Ended ended = attribute("--paths", many, "--model", "markov", "--order", "best");

    assertThat(ended.err()).containsPattern("order [2-4] foretells unseen journeys best");
  }

  @Test
  void outputMayBeJsonLines() {
    assertThat(
            attribute("--paths", paths, "--model", "last", "--output-format", "jsonl").outLines())
        .contains("{\"channel\":\"C3\",\"conversions\":1.0,\"value\":30}");
  }
}
