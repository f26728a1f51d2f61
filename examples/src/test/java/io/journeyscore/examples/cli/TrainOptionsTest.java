package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What train says of its model, refuses to learn from, and leaves out. */
class TrainOptionsTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  @TempDir Path folder;

  /** Visits make a purchase likelier; a receipt is booked three days before each. */
  private Path events(boolean receipts) {
    SplittableRandom random = new SplittableRandom(8);
    List<String> lines = new ArrayList<>(List.of("customer_id,timestamp,type"));
    for (int i = 0; i < 900; i++) {
      Instant start = FIRST.plus(Duration.ofHours(8L * i));
      int visits = random.nextInt(5);
      lines.add("c%d,%s,start".formatted(i, start));
      for (int v = 0; v < visits; v++) {
        lines.add("c%d,%s,visit".formatted(i, start.plusSeconds(1 + random.nextInt(500_000))));
      }
      boolean buys = random.nextDouble() < 1 / (1 + Math.exp(2 - visits));
      Instant end = start.plus(Duration.ofDays(9));
      if (buys && receipts) {
        lines.add("c%d,%s,receipt".formatted(i, end.minus(Duration.ofDays(3))));
      }
      lines.add("c%d,%s,%s".formatted(i, end, buys ? "purchase" : "leave"));
    }
    return Cli.write(folder.resolve("events.csv"), String.join("\n", lines) + "\n");
  }

  private List<Object> train(boolean receipts, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--events",
                events(receipts),
                "--gap",
                "P30D",
                "--success",
                "purchase",
                "--failure",
                "leave",
                "--target",
                "success",
                "--horizon",
                "P5D",
                "--landmark",
                "after=P7D",
                "--algorithm",
                "logistic",
                "--evaluation",
                folder.resolve("evaluation.json"),
                "--out",
                folder.resolve("model.jmf")));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Test
  void theModelCardIsWrittenForMachinesAndForPeople() throws IOException {
    Path card = folder.resolve("card.json");
    Path text = folder.resolve("card.txt");

    Cli.Ended ended = Cli.run(train(false, "--card", card, "--card-text", text).toArray());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readString(card))
        .contains("\"held_out\"", "\"baselines\"", "\"drift_baseline\"", "(visit");
    assertThat(Files.readString(text)).startsWith("MODEL CARD").contains("What it cannot say");
  }

  @Test
  void aLeakEndsTheTrainingWithItsEvidenceAndNoModel() {
    Cli.Ended ended = Cli.run(train(true).toArray());

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.errLines())
        .last()
        .asString()
        .contains("tell the outcome", "receipt", "AUC of");
    assertThat(folder.resolve("model.jmf")).doesNotExist();
  }

  @Test
  void aLeakThatIsAllowedIsLearnedFromAndStillNamed() {
    Cli.Ended refused = Cli.run(train(true).toArray());
    String signals =
        "count(receipt),count(receipt, 7d),count(receipt, 30d),recency(receipt),"
            + "count(receipt, customer),count(receipt, 7d, customer),count(receipt, 30d, customer)";

    assertThat(refused.err()).contains("count(receipt)");
    Cli.Ended some = Cli.run(train(true, "--allow-leak", signals.split(",")[0]).toArray());
    assertThat(some.code()).as("others of its kind are not allowed").isEqualTo(4);
    assertThat(some.err()).doesNotContain("count(receipt) alone");
  }

  @Test
  void aSmallBudgetIsToldWithTheModel() {
    List<Object> arguments = train(false, "--budget", "PT1S");
    arguments.set(arguments.indexOf("logistic"), "best");

    Cli.Ended ended = Cli.run(arguments.toArray());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("warning: the budget did not reach for all algorithms");
  }
}
