package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.examples.pictures.PagePicture;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.signal.Signal;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo with as many customers as the README asks for. */
@Tag("long")
class DemoCommandTest {

  @TempDir static Path folder;
  private static Path demo;
  private static Cli.Ended ended;
  private static Truth truth;

  @BeforeAll
  static void run() {
    demo = folder.resolve("new").resolve("demo");
    ended = Cli.run("demo", "--out", demo, "--customers", "2000");
    truth = EventLogGenerator.builder().customers(2_000).seed(42).build().generate().truth();
  }

  @Test
  void everythingIsThere() {
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Cli.names(demo))
        .containsExactly(
            "churn.jmf",
            "churn_definition.json",
            "churn_evaluation.json",
            "churn_scores.csv",
            "churn_signals.csv",
            "events.csv",
            "journey_events.csv",
            "journeys.csv",
            "report.html",
            "scores.csv",
            "success.jmf",
            "success_definition.json",
            "success_evaluation.json",
            "success_signals.csv",
            "truth.json");
    assertThat(Cli.read(demo.resolve("truth.json"))).isEqualTo(truth.toJson());
  }

  @Test
  void thePlantedDriversOfSuccessLeadWithTheRightSign() throws IOException {
    assertLeading("success.jmf", PlantedDriver.Target.SUCCESS);
  }

  @Test
  void thePlantedDriversOfChurnLeadWithTheRightSign() throws IOException {
    assertLeading("churn.jmf", PlantedDriver.Target.CHURN);
  }

  private static void assertLeading(String model, PlantedDriver.Target target) throws IOException {
    List<Driver> drivers = JourneyScorer.load(demo.resolve(model)).drivers();
    List<PlantedDriver> planted = truth.drivers(target);

    assertThat(drivers).hasSizeGreaterThan(15);
    assertThat(drivers.stream().limit(planted.size()).map(Driver::signal))
        .containsExactlyInAnyOrderElementsOf(planted.stream().map(PlantedDriver::signal).toList());
    for (PlantedDriver driver : planted) {
      Driver found = drivers.get(rank(drivers, driver.signal()));
      assertThat(Math.signum(found.effect())).as(driver.name()).isEqualTo(driver.sign());
      assertThat(Math.signum(found.adjustedEffect())).as(driver.name()).isEqualTo(driver.sign());
      assertThat(found.direction()).isNotEqualTo(Driver.Direction.UNCLEAR);
    }
  }

  private static int rank(List<Driver> drivers, Signal signal) {
    return IntStream.range(0, drivers.size())
        .filter(i -> drivers.get(i).signal().equals(signal))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theConfoundedSignalGoesWithSuccessAndIsSeenThrough() throws IOException {
    List<Driver> drivers = JourneyScorer.load(demo.resolve("success.jmf")).drivers();
    int rank = rank(drivers, truth.confounded().signal());
    Driver confounded = drivers.get(rank);

    assertThat(confounded.direction()).isEqualTo(Driver.Direction.RAISES);
    assertThat(Math.abs(confounded.adjustedEffect())).isLessThan(confounded.effect() / 4);
    assertThat(rank).isGreaterThan(truth.drivers(PlantedDriver.Target.SUCCESS).size());
    assertThat(ended.out())
        .contains("email_opened, 7d, customer) has no effect of its own, yet goes with success: +");
  }

  @Test
  void theSummarySaysWhatWasFoundAndWhatIsTrue() {
    assertThat(ended.out())
        .startsWith("Synthetic events: none of them ever happened.")
        .contains("SUCCEEDED", "FAILED", "LAPSED", "OPEN", "Event types in no stage: ")
        .contains("base rate ", "planted, positive: as found", "planted, negative: as found")
        .contains("The most likely buyer: customer c-", "not planted")
        .doesNotContain("NOT as found")
        .doesNotContainIgnoringCase("cause");
    assertThat(ended.out().split("5 of them are among the first 5", -1)).hasSize(3);
  }

  @Test
  void theCommandsDoTheSameWithTheSameEvents() throws IOException {
    Path journeys = folder.resolve("journeys.csv");
    Path scores = folder.resolve("scores.csv");
    Cli.Ended reconstructed =
        Cli.run(
            "reconstruct",
            "--events",
            demo.resolve("events.csv"),
            "--definition",
            demo.resolve("success_definition.json"),
            "--as-of",
            "2026-01-01T00:00:00Z",
            "--out",
            journeys);
    Cli.Ended scored =
        Cli.run(
            "score",
            "--events",
            demo.resolve("events.csv"),
            "--model",
            demo.resolve("success.jmf"),
            "--as-of",
            "2026-01-01T00:00:00Z",
            "--explain",
            "--out",
            scores);

    assertThat(reconstructed.code()).as(reconstructed.err()).isZero();
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(Files.mismatch(journeys, demo.resolve("journeys.csv"))).isEqualTo(-1);
    assertThat(Files.mismatch(scores, demo.resolve("scores.csv"))).isEqualTo(-1);
  }

  static Stream<PagePicture> pictures() {
    return Stream.of(
        new PagePicture("demo-map", 1_440, 3_400, "light", 0.75),
        new PagePicture("demo-dark", 1_440, 3_400, "dark", 0.5),
        new PagePicture("demo-narrow", 375, 3_600, "light", 1));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pageLooksAsInTheDocuments(PagePicture picture) throws IOException {
    picture.assertShows(Files.readString(demo.resolve("report.html")));
  }
}
