package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who are left out, and customers who are shown by pseudonyms. */
class PrivacyOptionsTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,event_id,id:cookie
      ann,2026-01-01T00:00:00Z,page_view,e1,xx1
      bob,2026-01-02T00:00:00Z,page_view,e2,xx2
      ,2026-01-03T00:00:00Z,page_view,e3,xx2
      bob,2026-01-04T00:00:00Z,purchase,e4,
      """;

  @TempDir Path folder;
  private Path events;
  private Path erased;
  private Path key;

  @BeforeEach
  void writeFiles() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    erased = Cli.write(folder.resolve("erased.csv"), "kind,value\ncustomer,bob\ncookie,xx2\n");
    key = Cli.write(folder.resolve("key"), "a key that nobody knows");
  }

  private Cli.Ended reconstruct(Object... more) {
    return Cli.run(
        ShopFile.joined(
            new Object[] {
              "reconstruct",
              "--events",
              events,
              "--gap",
              "P30D",
              "--identify",
              "customer,cookie",
              "--out",
              "-"
            },
            more));
  }

  private static void assertFails(int code, String line, Cli.Ended ended) {
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains(line).doesNotContain("bob", "xx2");
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void nothingOfWhoIsErasedIsTakenIn() {
    Path staged = folder.resolve("staged.csv");

    Cli.Ended ended = reconstruct("--erase", erased, "--events-out", staged);

    assertThat(ended.outLines()).hasSize(2);
    assertThat(ended.out()).contains(",ann,").doesNotContain("bob");
    assertThat(Cli.read(staged)).contains("e1,ann").doesNotContain("bob", "\ne2", "\ne3", "\ne4");
    assertThat(ended.errLines().get(0)).isEqualTo("read 4 = accepted 4 (IN_JOURNEY 1, ERASED 3)");
  }

  @Test
  void whoWasErasedStaysOutWhenTheLogIsReadAgain() throws IOException {
    Path tombstones = folder.resolve("tombstones");
    Path later = folder.resolve("later");

    Cli.Ended first =
        reconstruct("--erase", erased, "--tombstones-out", tombstones, "--pseudonym-key", key);
    Cli.Ended again =
        reconstruct("--tombstones", tombstones, "--tombstones-out", later, "--pseudonym-key", key);

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(again).isEqualTo(first);
    assertThat(Files.readAllBytes(later)).isEqualTo(Files.readAllBytes(tombstones));
    assertThat(Files.readString(later, StandardCharsets.ISO_8859_1)).doesNotContain("bob", "xx2");
    Path other = Cli.write(folder.resolve("other"), "another key that nobody knows");
    assertFails(
        3,
        "journey reconstruct: ",
        reconstruct("--tombstones", tombstones, "--pseudonym-key", other));
  }

  @Test
  void withAKeyNobodyIsShownByName() {
    Path staged = folder.resolve("staged.csv");

    Cli.Ended ended = reconstruct("--pseudonym-key", key, "--events-out", staged);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out() + Cli.read(staged)).doesNotContain("ann", "bob", "xx1", "xx2");
    assertThat(ended.outLines().get(1)).matches("[0-9a-f]{64},[0-9a-f]{64},2026-01-01T.*");
    assertThat(Cli.read(staged)).contains(ended.outLines().get(1).substring(0, 64));
    assertThat(reconstruct("--pseudonym-key", key)).as("the same key").isEqualTo(ended);
    Path other = Cli.write(folder.resolve("other"), "another key that nobody knows");
    assertThat(reconstruct("--pseudonym-key", other).out()).isNotEqualTo(ended.out());
    assertThat(ended.outLines()).hasSameSizeAs(reconstruct().outLines());
  }

  @Test
  void erasureHoldsForTraining() {
    Cli.Ended ended =
        Cli.run(
            "train",
            "--events",
            events,
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--target",
            "success",
            "--erase",
            erased,
            "--out",
            folder.resolve("model.jmf"));

    assertThat(ended.code()).as("too few examples").isEqualTo(4);
    assertThat(ended.errLines().get(0)).contains("ERASED 3");
  }

  @Test
  void whatIsWrongIsSaidWithoutAnyValue() {
    assertFails(2, "--tombstones needs --pseudonym-key", reconstruct("--tombstones", erased));
    assertFails(2, "--tombstones-out needs --pseudonym-key", reconstruct("--tombstones-out", key));
    assertFails(
        3,
        "must hold a key of 16 bytes at least: 5",
        reconstruct("--pseudonym-key", Cli.write(folder.resolve("short"), "short")));
    assertFails(3, "nowhere: no such file", reconstruct("--erase", folder.resolve("nowhere")));
    assertFails(3, "is a directory", reconstruct("--erase", folder));
    assertFails(
        3,
        "line 3: must have a kind and a value",
        reconstruct(
            "--erase",
            Cli.write(folder.resolve("blank.csv"), "kind,value\ncustomer,bob\ncustomer,\n")));
    assertFails(
        3,
        "line 2: must have a kind and a value",
        reconstruct("--erase", Cli.write(folder.resolve("other.csv"), "id\nbob\n")));
    assertFails(
        2,
        "outputs must not take the place of an input",
        reconstruct("--erase", erased, "--quarantine", erased));
  }
}
