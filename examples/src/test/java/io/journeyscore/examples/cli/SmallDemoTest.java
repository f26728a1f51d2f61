package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with few customers, for the first ring. */
class SmallDemoTest {

  @TempDir Path folder;

  @Test
  void itGoesTheWholeWay() {
    Cli.Ended ended = Cli.run("demo", "--out", folder, "--customers", "500", "--seed", "7");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Cli.names(folder))
        .contains("scores.csv", "churn_scores.csv", "truth.json", "success_definition.json");
    assertThat(Cli.read(folder.resolve("report.html")))
        .contains("Synthetic data", "Buying in the synthetic shop");
    assertThat(ended.out())
        .contains("Who buys?", "Who leaves?", "The most likely buyer: customer ");
  }

  @Test
  void itsDefinitionGivesItsJourneysAgain() {
    Cli.run("demo", "--out", folder, "--customers", "500", "--seed", "7");

    Cli.Ended again =
        Cli.run(
            "reconstruct",
            "--events",
            folder.resolve("events.csv"),
            "--definition",
            folder.resolve("success_definition.json"),
            "--as-of",
            "2026-01-01T00:00:00Z",
            "--out",
            "-");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(Cli.read(folder.resolve("journeys.csv")));
  }

  @Test
  void tooFewCustomersAreRefused() {
    Cli.Ended ended = Cli.run("demo", "--out", folder, "--customers", "20");

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("journey demo: ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void noCustomersAreAWrongOption() {
    Cli.Ended ended = Cli.run("demo", "--out", folder, "--customers", "0");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo("journey demo: customers must lie in [1, 999999]: 0" + System.lineSeparator());
  }
}
