package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.io.definition.DefinitionFiles;
import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions in files, alone and side by side. */
class DefinitionOptionsTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,value,event_id,attr:order
      ann,2026-01-01T00:00:00Z,ad_click,,e1,
      ann,2026-01-03T00:00:00Z,purchase,12.50,e2,o1
      ann,2026-01-03T06:00:00Z,purchase,12.50,e3,o1
      ann,2026-01-20T00:00:00Z,page_view,,e4,
      bob,2026-01-03T00:00:00Z,page_view,,e5,
      bob,2026-01-03T00:00:00Z,page_view,,e6,
      """;

  private static final String FIRST =
      """
      {
        "journeyscore_definition": 1,
        "name": "orders",
        "version": "1",
        "boundary": {"by": "gap", "gap": "P30D"},
        "goals": [{"name": "success", "events": {"type": ["purchase"]}, "terminal": true}],
        "currency": "EUR"
      }
      """;

  private static final String SECOND =
      """
      {
        "journeyscore_definition": 1,
        "name": "orders",
        "version": "2",
        "duplicates": [
          {"events": {"type": ["purchase"]}, "by": "attribute", "attribute": "order",
           "attribute_type": "text", "keep": "richest"}
        ],
        "boundary": {"by": "gap", "gap": "P7D"},
        "goals": [{"name": "success", "events": {"type": ["purchase"]}, "terminal": false}],
        "currency": "EUR",
        "stages": {"name": "own", "rules": [{"stage": "ALL", "events": "any"}]}
      }
      """;

  @TempDir Path folder;
  private Path events;
  private Path first;
  private Path second;

  @BeforeEach
  void writeFiles() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    first = Cli.write(folder.resolve("v1.json"), FIRST);
    second = Cli.write(folder.resolve("v2.json"), SECOND);
  }

  private Cli.Ended reconstruct(Object... more) {
    return Cli.run(ShopFile.joined(new Object[] {"reconstruct", "--events", events}, more));
  }

  private void assertFails(int code, String line, Cli.Ended ended) {
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains(line);
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aDefinitionDoesWhatTheOptionsDo() {
    Cli.Ended byOptions =
        reconstruct("--gap", "P30D", "--success", "purchase", "--currency", "EUR", "--out", "-");
    Cli.Ended byFile = reconstruct("--definition", first, "--out", "-");

    assertThat(byFile.code()).as(byFile.err()).isZero();
    assertThat(byFile.outLines().stream().map(DefinitionOptionsTest::withoutId).toList())
        .as("all but the ids, which hold the definition's name")
        .isEqualTo(byOptions.outLines().stream().map(DefinitionOptionsTest::withoutId).toList());
    assertThat(byFile.err()).isEqualTo(byOptions.err());
  }

  private static String withoutId(String line) {
    return line.replaceFirst("[0-9a-f]{32}", "ID");
  }

  @Test
  void twoVersionsReplayTheSameLogSideBySide() {
    Path staged = folder.resolve("staged.csv");

    Cli.Ended both =
        reconstruct(
            "--definition", first, "--definition", second, "--out", "-", "--events-out", staged);

    assertThat(both.outLines().stream().map(DefinitionOptionsTest::withoutId))
        .containsExactly(
            "definition,version,journey_id,customer_id,start,end,events,outcome,outcome_at,value",
            "orders,1,ID,ann,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,2,SUCCEEDED,"
                + "2026-01-03T00:00:00Z,12.5",
            "orders,1,ID,bob,2026-01-03T00:00:00Z,2026-01-03T00:00:00Z,2,OPEN,2026-01-20T00:00:00Z,0",
            "orders,1,ID,ann,2026-01-03T06:00:00Z,2026-01-03T06:00:00Z,1,SUCCEEDED,"
                + "2026-01-03T06:00:00Z,12.5",
            "orders,1,ID,ann,2026-01-20T00:00:00Z,2026-01-20T00:00:00Z,1,OPEN,2026-01-20T00:00:00Z,0",
            "orders,2,ID,ann,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,2,SUCCEEDED,"
                + "2026-01-03T00:00:00Z,12.5",
            "orders,2,ID,bob,2026-01-03T00:00:00Z,2026-01-03T00:00:00Z,2,LAPSED,"
                + "2026-01-10T00:00:00Z,0",
            "orders,2,ID,ann,2026-01-20T00:00:00Z,2026-01-20T00:00:00Z,1,OPEN,2026-01-20T00:00:00Z,0");
    for (Path one : List.of(first, second)) {
      String version = one.equals(first) ? "orders,1," : "orders,2,";
      assertThat(reconstruct("--definition", one, "--out", "-").outLines().stream().skip(1))
          .as("each version gives what it gives alone")
          .containsExactlyElementsOf(
              both.outLines().stream()
                  .filter(line -> line.startsWith(version))
                  .map(line -> line.substring(version.length()))
                  .toList());
    }
    assertThat(Cli.read(staged).lines().map(line -> line.replaceFirst("[0-9a-f]{32}", "ID")))
        .contains("orders,1,e2,ann,ID,2,CONVERSION", "orders,2,e2,ann,ID,2,ALL");
    assertThat(both.errLines())
        .contains("orders, version 1:", "orders, version 2:")
        .contains("read 6 = accepted 6 (IN_JOURNEY 6)")
        .contains("read 6 = accepted 6 (IN_JOURNEY 5, DUPLICATE 1)");
  }

  @Test
  void aDefinitionMayComeFromStandardInput() {
    Cli.Ended ended =
        Cli.run(
            FIRST.getBytes(StandardCharsets.UTF_8),
            "reconstruct",
            "--events",
            events,
            "--definition",
            "-",
            "--out",
            "-");

    assertThat(ended.out()).isEqualTo(reconstruct("--definition", first, "--out", "-").out());
    assertFails(
        2,
        "only one of --events and --definition can be standard input",
        Cli.run("reconstruct", "--events", "-", "--definition", "-", "--out", "-"));
  }

  @Test
  void optionsBesideADefinitionAreRefused() {
    for (List<String> other :
        List.of(
            List.of("--gap", "P1D"),
            List.of("--key", "order"),
            List.of("--identify", "customer"),
            List.of("--start", "a"),
            List.of("--success", "a"),
            List.of("--failure", "a"),
            List.of("--max-length", "P1D"),
            List.of("--order-key", "a=b"),
            List.of("--dedupe", "content"),
            List.of("--stages", "seven"),
            List.of("--stage", "A=a"))) {
      assertFails(
          2,
          "--definition says what a journey is: %s cannot stand beside it".formatted(other.get(0)),
          reconstruct("--definition", first, other.get(0), other.get(1), "--out", "-"));
    }
  }

  @Test
  void definitionsOfOneNameAndVersionAreRefused() {
    assertFails(
        2,
        "definitions must differ in name or version: orders 1 twice",
        reconstruct("--definition", first, "--definition", first, "--out", "-"));
  }

  @Test
  void aDefinitionThatIsWrongIsAnInputThatIsWrong() {
    Path wrong = Cli.write(folder.resolve("wrong.json"), FIRST.replace("\"goals\"", "\"goal\""));
    assertFails(
        3,
        "journey reconstruct: wrong.json: $ has no field goal, nearest is goals; its fields are ",
        reconstruct("--definition", wrong, "--out", "-"));
    assertFails(
        3,
        "nowhere.json: no such file",
        reconstruct("--definition", folder.resolve("nowhere.json"), "--out", "-"));
    assertFails(3, "is a directory", reconstruct("--definition", folder, "--out", "-"));
    assertFails(
        3,
        "events.csv: file must be JSON: it is not",
        reconstruct("--definition", events, "--out", "-"));
    assertFails(
        2,
        "outputs must not take the place of an input",
        reconstruct("--definition", first, "--out", first));
  }

  @Test
  void eventsWithoutKeysUnderADefinitionByKeyAreAnInputThatIsWrong() {
    Path keyed =
        Cli.write(
            folder.resolve("keyed.json"),
            FIRST.replace("\"gap\", \"gap\": \"P30D\"", "\"journey_key\""));
    assertFails(
        3,
        "no event has a journey key in column journey_key",
        reconstruct("--definition", keyed, "--out", "-"));
  }

  @Test
  void anOrderToldTwiceIsOneAndItsValueCountsOnce() {
    Cli.Ended ended =
        reconstruct(
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--currency",
            "EUR",
            "--order-key",
            "purchase=order",
            "--out",
            "-");

    assertThat(ended.errLines().get(0)).contains("DUPLICATE 1");
    assertThat(ended.outLines().stream().filter(line -> line.endsWith(",12.5"))).hasSize(1);
  }

  @Test
  void eventsOfTheSameContentAreOneOnRequest() {
    Object[] options = {"--gap", "P30D", "--currency", "EUR", "--out", "-"};
    assertThat(reconstruct(options).errLines().get(0)).doesNotContain("DUPLICATE");
    assertThat(reconstruct(ShopFile.joined(options, "--dedupe", "content")).errLines().get(0))
        .isEqualTo("read 6 = accepted 6 (IN_JOURNEY 5, DUPLICATE 1)");
  }

  @Test
  void tablesMayBeJsonLines() {
    Path quarantine = folder.resolve("q.jsonl");
    Cli.write(events, EVENTS + "cy,nope,page_view,,e7,\n");

    Cli.Ended ended =
        reconstruct(
            "--definition",
            first,
            "--output-format",
            "jsonl",
            "--quarantine",
            quarantine,
            "--out",
            "-");

    assertThat(withoutId(ended.outLines().get(0)))
        .isEqualTo(
            "{\"journey_id\":\"ID\",\"customer_id\":\"ann\",\"start\":\"2026-01-01T00:00:00Z\","
                + "\"end\":\"2026-01-03T00:00:00Z\",\"events\":2,\"outcome\":\"SUCCEEDED\","
                + "\"outcome_at\":\"2026-01-03T00:00:00Z\",\"value\":12.5}");
    assertThat(Cli.read(quarantine))
        .isEqualTo(
            "{\"line\":8,\"offset\":%d,\"column\":\"timestamp\",\"reason\":\"BAD_TIME\",\"source\":\"events.csv\"}\n"
                .formatted(EVENTS.length()));
  }

  @Test
  void tooManyBadRecordsEndTheCommand() {
    Cli.write(events, EVENTS + "cy,nope,page_view,,e7,\n");
    Object[] options = {"--definition", first, "--out", "-", "--max-bad-fraction"};

    assertFails(
        3,
        "bad records of events.csv must be a share of 0.1 at most",
        reconstruct(ShopFile.joined(options, "0.1")));
    assertThat(reconstruct(ShopFile.joined(options, "0.2")).code()).isZero();
    assertFails(
        2, "maxBadFraction must be in [0, 1): 1.0", reconstruct(ShopFile.joined(options, "1")));
  }

  @Test
  void aModelLearnsWhatTheDefinitionSays() throws IOException {
    Path shop = ShopFile.write(folder);
    Path model = folder.resolve("model.jmf");
    String prediction =
        """
        ,
          "prediction": {
            "target": {"kind": "success", "horizon": "P14D"},
            "landmarks": {"kind": "after_events", "events": 3},
            "signals": [
              {"kind": "count", "events": {"type": ["cart_add"]}, "window": "P14D"},
              {"kind": "elapsed"},
              {"kind": "count", "events": "any", "window": "P30D", "scope": "customer"}
            ]
          }
        }
        """;
    Path definition = Cli.write(folder.resolve("learn.json"), FIRST.replace("\n}\n", prediction));
    Object[] train = {
      "train",
      "--events",
      shop,
      "--definition",
      definition,
      "--algorithm",
      "logistic",
      "--out",
      model,
      "--evaluation",
      folder.resolve("evaluation.json")
    };

    Cli.Ended ended = Cli.run(train);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(JourneyScorer.load(model).definition()).isEqualTo(DefinitionFiles.read(definition));
    assertFails(
        2,
        "--definition says what is predicted: --horizon cannot stand beside it",
        Cli.run(ShopFile.joined(train, "--horizon", "P7D")));
    assertFails(
        2,
        "--definition must be given once here",
        Cli.run(ShopFile.joined(train, "--definition", first)));
  }

  @Test
  void whereTheDefinitionSaysNothingOfItTheOptionsSayWhatIsLearned() throws IOException {
    Path shop = ShopFile.write(folder);
    Path model = folder.resolve("model.jmf");
    Object[] train = {
      "train", "--events", shop, "--definition", first, "--algorithm", "logistic", "--out", model
    };

    assertFails(2, "--target is needed: success, churn, rating or value", Cli.run(train));
    Cli.Ended ended =
        Cli.run(ShopFile.joined(train, "--target", "success", "--landmark", "events=3"));

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(JourneyScorer.load(model).definition().rules())
        .isEqualTo(DefinitionFiles.read(first).rules());
  }
}
