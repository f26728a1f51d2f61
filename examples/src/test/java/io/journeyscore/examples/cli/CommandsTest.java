package io.journeyscore.examples.cli;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Stability;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, signals, scores and descriptions, from a file of customer, time and type alone. */
class CommandsTest {

  private static final Instant MOMENT = Instant.parse("2025-10-01T00:00:00Z");

  @TempDir static Path folder;
  private static Path events;
  private static Path success;
  private static Path churn;
  private static Cli.Ended trainedSuccess;
  private static Cli.Ended trainedChurn;

  @BeforeAll
  static void train() {
    events = ShopFile.write(folder);
    success = folder.resolve("success.jmf");
    churn = folder.resolve("churn.jmf");
    trainedSuccess = ShopFile.trainSuccess(events, success);
    trainedChurn = ShopFile.trainChurn(events, churn, "--algorithm", "logistic");
  }

  @Test
  void customerTimeAndTypeAreEnoughForEveryCommand() {
    List<Cli.Ended> all =
        List.of(
            Cli.run(
                "reconstruct",
                "--events",
                events,
                "--gap",
                "P30D",
                "--success",
                "purchase",
                "--out",
                folder.resolve("j.csv"),
                "--events-out",
                folder.resolve("e.csv")),
            Cli.run("drivers", "--events", events, "--gap", "P30D", "--success", "purchase"),
            trainedSuccess,
            trainedChurn,
            Cli.run("signals", "--model", success),
            Cli.run("signals", "--model", churn, "--format", "json"),
            Cli.run("score", "--events", events, "--model", success, "--explain"),
            Cli.run("score", "--events", events, "--model", churn, "--explain"),
            Cli.run("describe", success));

    assertThat(all).allSatisfy(ended -> assertThat(ended.code()).as(ended.err()).isZero());
    assertThat(all.subList(1, all.size())).noneMatch(ended -> ended.out().isEmpty());
  }

  @Test
  void theEvaluationStartsWithItsMeasuresInOrder() {
    List<String> keys =
        Pattern.compile("^  \"([a-z_]+)\"", Pattern.MULTILINE)
            .matcher(trainedSuccess.out())
            .results()
            .map((MatchResult hit) -> hit.group(1))
            .toList();

    assertThat(keys)
        .startsWith(
            "auc",
            "auc_low",
            "auc_high",
            "log_loss",
            "brier",
            "ece",
            "base_rate",
            "n_train",
            "n_test",
            "n_train_positive")
        .contains("cut", "algorithm", "flags", "warnings", "top_signals");
    double auc = number(trainedSuccess.out(), "auc");
    assertThat(auc)
        .isBetween(
            number(trainedSuccess.out(), "auc_low"), number(trainedSuccess.out(), "auc_high"));
    assertThat(auc).isGreaterThan(0.55);
  }

  private static double number(String json, String key) {
    return Pattern.compile("\"" + key + "\" : ([-0-9.E]+)")
        .matcher(json)
        .results()
        .mapToDouble(hit -> Double.parseDouble(hit.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void littleDataIsFlagged() {
    assertThat(trainedSuccess.out()).contains("LOW_DATA");
    assertThat(trainedSuccess.err()).contains("warning: few examples to learn from: ");
  }

  @Test
  void theSameSeedGivesTheSameModelAndEvaluation() throws IOException {
    Path again = folder.resolve("again.jmf");

    Cli.Ended ended = ShopFile.trainChurn(events, again, "--algorithm", "logistic", "--seed", "42");

    assertThat(ended).isEqualTo(trainedChurn);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(churn));
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    Path other = folder.resolve("other.jmf");

    Cli.Ended ended = ShopFile.trainChurn(events, other, "--algorithm", "logistic", "--seed", "7");

    assertThat(ended.out()).isNotEqualTo(trainedChurn.out());
  }

  @Test
  void treesAndDepthReachTheAlgorithm() {
    Path forest = folder.resolve("forest.jmf");

    Cli.Ended ended =
        ShopFile.trainSuccess(
            events,
            forest,
            "--algorithm",
            "forest",
            "--trees",
            "7",
            "--depth",
            "3",
            "--landmark",
            "events=3");

    assertThat(ended.out()).contains("\"algorithm\" : \"forest\"");
    assertThat(Cli.run("describe", forest).out())
        .contains("\"trees\" : 7", "\"depth\" : 3", "\"kind\" : \"trees\"", "\"events=3\"");
    assertThat(
            ShopFile.trainSuccess(events, forest, "--algorithm", "logistic", "--trees", "7").code())
        .isEqualTo(2);
  }

  @Test
  void theModelMayGoToStandardOutputAndTheEvaluationToAFile() {
    Path evaluation = folder.resolve("evaluation.json");

    Cli.Ended ended =
        ShopFile.trainChurn(
            events, Path.of("-"), "--algorithm", "logistic", "--evaluation", evaluation);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).isNotEmpty();
    assertThat(Cli.read(evaluation)).isEqualTo(trainedChurn.out());
    assertThat(ShopFile.trainChurn(events, Path.of("-")).err())
        .contains("outputs must go to different places: - twice");
  }

  @Test
  void signalsAreRankedAndWordedAsAssociation() {
    Cli.Ended ended = Cli.run("signals", "--model", success, "--top", "5");

    assertThat(ended.outLines()).hasSize(6);
    assertThat(ended.outLines().get(0))
        .isEqualTo(
            "rank,signal,description,direction,effect_points,effect_points_low,effect_points_high,"
                + "adjusted_points,support,examples,p,q,importance,importance_low,importance_high,"
                + "stability,stability_together");
    assertThat(ended.outLines().get(1)).startsWith("1,");
    assertThat(ended.err())
        .startsWith("Signals associated with success within 14 days (n = ")
        .doesNotContainIgnoringCase("cause");
    assertThat(Cli.run("signals", "--model", churn).err())
        .startsWith("Signals associated with churn within 30 days (n = ");
  }

  @Test
  void signalsSayHowStableTheirPlacesAreAsTheModelHasIt() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(success);
    assertThat(scorer.stability())
        .hasSameSizeAs(scorer.drivers())
        .allMatch(stability -> stability.halves() == ShopFile.HALVES && stability.first() == 8)
        .anyMatch(stability -> stability.alone() > 0.9);

    Cli.Ended ended = Cli.run("signals", "--model", success);

    for (int i = 0; i < scorer.drivers().size(); i++) {
      String signal = scorer.drivers().get(i).signal().name();
      Stability stability =
          scorer.stability().stream()
              .filter(one -> one.signal().name().equals(signal))
              .findFirst()
              .orElseThrow();
      assertThat(ended.outLines().get(i + 1))
          .endsWith("," + stability.alone() + "," + stability.together());
    }
    assertThat(ended.err()).contains("of 10 halves of the customers").contains("the first 8");
  }

  @Test
  void stabilityThatIsNotAskedForIsEmpty() {
    Path without = folder.resolve("without.jmf");
    assertThat(ShopFile.trainSuccess(events, without, "--stability", "0").code()).isZero();

    Cli.Ended ended = Cli.run("signals", "--model", without, "--top", "1");

    assertThat(ended.outLines().get(1)).endsWith(",,");
    assertThat(ended.err()).contains("Stability was not measured");
    assertThat(ShopFile.trainSuccess(events, without, "--stability", "-1").err())
        .contains("halves must not be negative: -1");
  }

  @Test
  void signalsAsJsonSayTheSame() {
    String json = Cli.run("signals", "--model", success, "--format", "json", "--top", "3").out();
    List<String> table = Cli.run("signals", "--model", success, "--top", "3").outLines();

    assertThat(json).contains("\"rank\" : 3").doesNotContain("\"rank\" : 4");
    List<String> effects =
        Pattern.compile("\"effect_points\" : ([-0-9.E]+)")
            .matcher(json)
            .results()
            .map((MatchResult hit) -> hit.group(1))
            .toList();
    assertThat(effects).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(table.get(i + 1)).contains("," + effects.get(i) + ",");
    }
  }

  @Test
  void scoresAreTheBitsOfTheLibrary() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(success);
    List<String> lines = scores(events, success, "--as-of", MOMENT).outLines();
    Map<String, String> expected = new TreeMap<>();
    for (CustomerTimeline timeline : known(scorer).timelines()) {
      List<Journey> open = open(timeline);
      if (!open.isEmpty()) {
        String id = open.get(open.size() - 1).id();
        JourneyView view = JourneyView.of(timeline, id).orElseThrow();
        expected.put(
            timeline.customer().value() + "," + id + "," + MOMENT,
            Double.toString(scorer.score(view).probability()));
      }
    }

    assertThat(lines.get(0)).isEqualTo("customer_id,journey_id,as_of,probability,stage");
    assertThat(
            lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(
                    Collectors.toMap(
                        row -> String.join(",", Arrays.copyOf(row, 3)), row -> row[3])))
        .hasSizeGreaterThan(100)
        .isEqualTo(expected);
  }

  private static Cli.Ended scores(Path file, Path model, Object... more) {
    return Cli.run(
        ShopFile.joined(new Object[] {"score", "--events", file, "--model", model}, more));
  }

  /** What the library knows as of the moment, by cutting back whole timelines. */
  private static Reconstruction known(JourneyScorer scorer) throws IOException {
    List<JourneyEvent> all = new ArrayList<>();
    CsvEvents.reader().build().read(events, all::add);
    all.removeIf(event -> event.occurredAt().isAfter(MOMENT));
    return scorer.definition().reconstructor().observedUntil(MOMENT).reconstruct(all);
  }

  private static List<Journey> open(CustomerTimeline timeline) {
    return timeline.journeys().stream()
        .filter(journey -> journey.outcome().status() == Outcome.Status.OPEN)
        .toList();
  }

  @Test
  void churnIsScoredForEachEligibleCustomer() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(churn);
    ChurnTarget target = (ChurnTarget) scorer.definition().target();
    List<String> expected = new ArrayList<>();
    for (CustomerTimeline timeline : known(scorer).timelines()) {
      if (target.isEligible(timeline)) {
        double probability = scorer.score(JourneyView.ofCustomer(timeline)).probability();
        expected.add(timeline.customer().value() + " " + probability);
      }
    }

    List<String> lines = scores(events, churn, "--as-of", MOMENT).outLines();

    assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)))
        .extracting(row -> row[0] + " " + row[3])
        .hasSizeBetween(100, 599)
        .isEqualTo(expected);
  }

  @Test
  void reasonsAddUpAndStandBesideTheSameScores() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(success);
    List<String> plain = scores(events, success, "--as-of", MOMENT).outLines();
    List<String> explained = scores(events, success, "--as-of", MOMENT, "--explain").outLines();
    int signals = scorer.definition().signals().size();

    assertThat(explained.get(0))
        .startsWith("customer_id,journey_id,as_of,probability,stage,base,")
        .endsWith(",margin,warnings");
    assertThat(explained).hasSameSizeAs(plain);
    for (int i = 1; i < explained.size(); i++) {
      assertThat(explained.get(i)).startsWith(plain.get(i) + ",");
      String[] row = explained.get(i).split(",", -1);
      double sum = Double.parseDouble(row[5]);
      for (int signal = 0; signal < signals; signal++) {
        sum += Double.parseDouble(row[6 + signal]);
      }
      assertThat(row).hasSize(6 + signals + 2);
      assertThat(sum).isCloseTo(Double.parseDouble(row[6 + signals]), offset(1e-9));
    }
  }

  @Test
  void nothingThatOccursOrBecomesKnownLaterChangesAScore() {
    StringBuilder cut = new StringBuilder("customer_id,timestamp,type,known_at\n");
    StringBuilder whole = new StringBuilder("customer_id,timestamp,type,known_at\n");
    int row = 0;
    for (String line : Cli.read(events).lines().skip(1).toList()) {
      Instant occurred = Instant.parse(line.split(",", -1)[1]);
      boolean late = row++ % 7 == 0;
      boolean known = !occurred.isAfter(MOMENT) && !late;
      whole.append(line).append(late ? ",2026-02-01T00:00:00Z\n" : ",\n");
      cut.append(known ? line + ",\n" : "");
    }
    Path before = Cli.write(folder.resolve("before.csv"), cut.toString());
    Path after = Cli.write(folder.resolve("after.csv"), whole.toString());

    for (Path model : List.of(success, churn)) {
      String expected = scores(before, model, "--as-of", MOMENT, "--explain").out();
      assertThat(expected.lines()).hasSizeGreaterThan(100);
      assertThat(scores(after, model, "--as-of", MOMENT, "--explain").out()).isEqualTo(expected);
    }
  }

  @Test
  void withoutAMomentTheLatestEventIsTheMoment() {
    Cli.Ended latest = scores(events, success);

    String moment = latest.outLines().get(1).split(",", -1)[2];
    assertThat(Cli.read(events)).contains("," + moment + ",");
    assertThat(latest.out()).isEqualTo(scores(events, success, "--as-of", moment).out());
    assertThat(latest.err()).contains("scored ").contains(" customers without an open journey");
  }

  @Test
  void nothingKnownIsAFaultOfTheInput() {
    Cli.Ended ended = scores(events, success, "--as-of", "2001-01-01T00:00:00Z");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("shop.csv has no events as of 2001-01-01T00:00:00Z");
  }

  @Test
  void keyedJourneysMayBeScoredAll() {
    Path keyed = folder.resolve("keyed.csv");
    StringBuilder text = new StringBuilder("customer_id,timestamp,type,campaign\n");
    List<String> lines = Cli.read(events).lines().skip(1).toList();
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i)).append(",c").append(i % 3).append('\n');
    }
    Cli.write(keyed, text.toString());
    Path model = folder.resolve("keyed.jmf");
    Cli.Ended trained =
        Cli.run(
            "train",
            "--events",
            keyed,
            "--key",
            "campaign",
            "--success",
            "purchase",
            "--target",
            "success",
            "--horizon",
            "P14D",
            "--algorithm",
            "logistic",
            "--out",
            model);
    assertThat(trained.code()).as(trained.err()).isZero();

    Cli.Ended one = scores(keyed, model, "--map", "campaign=journey_key");
    Cli.Ended all = scores(keyed, model, "--map", "campaign=journey_key", "--all-journeys");

    int more = all.outLines().size() - one.outLines().size();
    assertThat(more).isGreaterThan(100);
    assertThat(one.err())
        .contains("not scored: " + more + " open journeys besides the latest of their customers");
    assertThat(all.outLines()).containsAll(one.outLines());
    assertThat(scores(events, churn, "--all-journeys").err())
        .contains("--all-journeys is for models of success");
  }

  @Test
  void scoresAtOtherMomentsThanTheLandmarksAreFlagged() {
    Cli.Ended ended = scores(events, success, "--explain");

    assertThat(ended.err())
        .contains("OUTSIDE_LANDMARKS")
        .contains("(every); train with --landmark");
    assertThat(ended.outLines()).anyMatch(line -> line.endsWith(",OUTSIDE_LANDMARKS"));
  }

  @Test
  void modelsTrainedAtDatesMayScoreAtAnyDate() {
    Path model = folder.resolve("dates.jmf");
    String dates =
        Stream.iterate(Instant.parse("2025-03-01T00:00:00Z"), date -> date.plus(14, DAYS))
            .limit(20)
            .map(Instant::toString)
            .collect(Collectors.joining(","));
    ShopFile.trainSuccess(events, model, "--algorithm", "logistic", "--landmark", "at=" + dates);

    Cli.Ended ended = scores(events, model, "--explain");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("OUTSIDE_LANDMARKS");
    assertThat(ended.outLines().subList(1, ended.outLines().size()))
        .isNotEmpty()
        .noneMatch(line -> line.contains("OUTSIDE_LANDMARKS"));
  }

  @Test
  void theModelMayComeFromStandardInput() throws IOException {
    byte[] model = Files.readAllBytes(success);

    assertThat(Cli.run(model, "describe", "-")).isEqualTo(Cli.run("describe", success));
    assertThat(Cli.run(model, "score", "--events", events, "--model", "-").out())
        .isEqualTo(scores(events, success).out());
  }

  @Test
  void aDescriptionHasSortedKeysAndNoLocale() {
    String json = Cli.run("describe", success).out();
    List<String> keys =
        Pattern.compile("^  \"([A-Za-z]+)\"", Pattern.MULTILINE)
            .matcher(json)
            .results()
            .map((MatchResult hit) -> hit.group(1))
            .toList();
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Cli.run("describe", success).out()).isEqualTo(json);
    } finally {
      Locale.setDefault(locale);
    }

    assertThat(keys)
        .containsExactly(
            "calibration",
            "definition",
            "drivers",
            "meta",
            "model",
            "modelId",
            "provenance",
            "signals",
            "stability");
    assertThat(json).contains("\"horizon\" : \"PT336H\"", "\"by\" : \"gap\"");
  }

  @Test
  void aDamagedModelIsAFaultOfTheInput() throws IOException {
    byte[] bytes = Files.readAllBytes(success);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.jmf"), bytes);
    Path cut = Files.write(folder.resolve("cut.jmf"), Arrays.copyOf(bytes, 1_000));

    for (Path model : List.of(damaged, cut)) {
      Cli.Ended ended = Cli.run("signals", "--model", model);
      assertThat(ended.code()).isEqualTo(3);
      assertThat(ended.errLines()).hasSize(1);
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void theReasonsOfTheExplanationAreThoseOfTheLibrary() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(success);
    CustomerTimeline timeline =
        known(scorer).timelines().stream()
            .filter(known -> !open(known).isEmpty())
            .findFirst()
            .orElseThrow();
    List<Journey> open = open(timeline);
    Explanation explanation =
        scorer.explain(JourneyView.of(timeline, open.get(open.size() - 1).id()).orElseThrow());

    Optional<String> line =
        scores(events, success, "--as-of", MOMENT, "--explain").outLines().stream()
            .filter(row -> row.startsWith(timeline.customer().value() + ","))
            .findFirst();

    assertThat(line.orElseThrow())
        .contains(
            "," + explanation.base() + "," + explanation.contributions().get(0).contribution());
  }
}
