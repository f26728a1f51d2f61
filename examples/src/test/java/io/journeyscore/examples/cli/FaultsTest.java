package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong gets one line, its exit code, no stack trace and no half-written output. */
class FaultsTest {

  @TempDir Path folder;
  private Path events;
  private Path out;
  private List<String> before;

  @BeforeEach
  void writeEvents() {
    events =
        Cli.write(
            folder.resolve("events.csv"),
            "customer_id,timestamp,type\nann,2026-01-01T00:00:00Z,page_view\n");
    out = folder.resolve("out.csv");
    before = Cli.names(folder);
  }

  private void assertFails(int code, String line, Object... arguments) {
    Cli.Ended ended = Cli.run(arguments);
    assertThat(ended.errLines()).as("standard error").hasSize(1);
    assertThat(ended.err()).contains(line);
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(Cli.names(folder)).isEqualTo(before);
  }

  private Path given(String name, String text) {
    Path file = Cli.write(folder.resolve(name), text);
    before = Cli.names(folder);
    return file;
  }

  @Test
  void noCommand() {
    assertFails(2, "journey: a command is missing; see journey --help");
  }

  @Test
  void unknownCommand() {
    assertFails(
        2, "journey: Unmatched argument at index 0: 'recount'; see journey --help", "recount");
  }

  @Test
  void wrongFlag() {
    assertFails(
        2,
        "journey reconstruct: Unknown option: '--gasp'; see journey reconstruct --help",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--gasp",
        "--out",
        out);
  }

  @Test
  void missingOption() {
    assertFails(
        2,
        "Missing required option: '--out=FILE'",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D");
  }

  @Test
  void bothGapAndKey() {
    assertFails(
        2,
        "--gap=LENGTH, --key=COLUMN are mutually exclusive",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--key",
        "k",
        "--out",
        out);
  }

  @Test
  void neitherGapNorKey() {
    assertFails(
        2,
        "--gap, --key or --definition is needed",
        "reconstruct",
        "--events",
        events,
        "--out",
        out);
  }

  @Test
  void monthsAndYearsAreNoLength() {
    for (String length : List.of("P1M", "P1Y", "30", "P-1D", "PT0S")) {
      assertFails(
          2,
          "months and years have no fixed length): " + length,
          "reconstruct",
          "--events",
          events,
          "--gap",
          length,
          "--out",
          out);
    }
  }

  @Test
  void missingFile() {
    Path nowhere = folder.resolve("nowhere.csv");
    assertFails(
        3, "journey reconstruct: cannot read " + nowhere + ": no such file", reconstruct(nowhere));
  }

  private Object[] reconstruct(Path file) {
    return new Object[] {
      "reconstruct", "--events", file, "--gap", "P30D", "--success", "purchase", "--out", out
    };
  }

  @Test
  void directory() {
    assertFails(3, "cannot read " + folder + ": is a directory", reconstruct(folder));
  }

  @Test
  void emptyFile() {
    Path empty = given("empty.csv", "");
    assertFails(3, "empty.csv has no events: it is empty", reconstruct(empty));
  }

  @Test
  void headerAlone() {
    Path header = given("header.csv", "customer_id,timestamp,type\n");
    assertFails(3, "header.csv has no events: no record follows the header", reconstruct(header));
  }

  @Test
  void headerWithoutCustomer() {
    Path lacking = given("lacking.csv", "user_id,timestamp,type\n1,2026-01-01T00:00:00Z,a\n");
    assertFails(3, "it lacks customer_id; map it with user_id=customer_id", reconstruct(lacking));
  }

  @Test
  void onlyBadRecords() {
    Path bad =
        given(
            "bad.csv",
            "customer_id,timestamp,type\nann,yesterday,a\n,2026-01-01T00:00:00Z,a\nann,soon,a\n");
    assertFails(
        3,
        "bad.csv has no events: none of 3 records can be read (BAD_TIME 2, NO_IDENTITY 1),"
            + " such as line 2, column timestamp: BAD_TIME",
        reconstruct(bad));
  }

  @Test
  void noEventHasTheKey() {
    assertFails(
        3,
        "no event has a journey key in column journey_key",
        "reconstruct",
        "--events",
        events,
        "--key",
        "journey_key",
        "--out",
        out);
  }

  @Test
  void outputInNoFolder() {
    Path nowhere = folder.resolve("nowhere").resolve("j.csv");
    assertFails(
        1,
        "cannot write " + nowhere + ": its folder does not exist",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--out",
        nowhere);
  }

  @Test
  void outputThatIsADirectory() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    before = Cli.names(folder);
    assertFails(
        1,
        "cannot write " + taken + ": is a directory",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--out",
        taken);
  }

  @Test
  void anOutputInThePlaceOfTheInput() {
    assertFails(
        2,
        "outputs must not take the place of an input",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--out",
        events);
  }

  @Test
  void twoOutputsInOnePlace() {
    assertFails(
        2,
        "outputs must go to different places",
        "reconstruct",
        "--events",
        events,
        "--gap",
        "P30D",
        "--out",
        out,
        "--events-out",
        out);
  }

  @Test
  void targetWithoutWhatItNeeds() {
    assertFails(
        2,
        "--horizon is needed for --target churn",
        "train",
        "--events",
        events,
        "--gap",
        "P30D",
        "--target",
        "churn",
        "--out",
        out);
    assertFails(
        2,
        "--success, or a goal in the definition, is needed for --target success",
        "train",
        "--events",
        events,
        "--gap",
        "P30D",
        "--target",
        "success",
        "--out",
        out);
  }

  @Test
  void oneClassAlone() {
    StringBuilder text = new StringBuilder("customer_id,timestamp,type\n");
    for (int i = 0; i < 200; i++) {
      text.append("c%d,2026-01-%02dT00:00:00Z,page_view\n".formatted(i, 1 + i % 28));
    }
    Path one = given("one.csv", text.append("z,2026-06-01T00:00:00Z,page_view\n").toString());
    assertRefused("examples must be of both classes to train: 0 of", one);
  }

  @Test
  void tooFewExamples() {
    StringBuilder text = new StringBuilder("customer_id,timestamp,type\n");
    for (int i = 0; i < 200; i++) {
      int day = 1 + i % 28;
      text.append("c%d,2026-01-%02dT00:00:00Z,page_view\n".formatted(i, day));
      if (i % 10 == 0) {
        text.append("c%d,2026-01-%02dT12:00:00Z,purchase\n".formatted(i, day));
      }
    }
    Path few = given("few.csv", text.append("z,2026-12-01T00:00:00Z,page_view\n").toString());
    assertRefused("too few positive examples to train: ", few);
  }

  @Test
  void noExample() {
    assertRefused("no example to train on", events);
  }

  /** Training tells what it read before it refuses, so the fault is the last line. */
  private void assertRefused(String line, Path file) {
    Cli.Ended ended =
        Cli.run(
            "train",
            "--events",
            file,
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--target",
            "success",
            "--horizon",
            "P1D",
            "--landmark",
            "events=1",
            "--out",
            out);
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.errLines().get(ended.errLines().size() - 1))
        .startsWith("journey train: ")
        .contains(line);
    assertThat(ended.err()).doesNotContain("Exception", "\tat ");
    assertThat(ended.out()).isEmpty();
    assertThat(Cli.names(folder)).isEqualTo(before);
  }

  @Test
  void modelThatIsNone() {
    assertFails(3, "journey signals: NOT_A_MODEL", "signals", "--model", events);
    assertFails(3, "journey describe: NOT_A_MODEL", "describe", events);
    assertFails(
        3,
        "journey score: NOT_A_MODEL",
        "score",
        "--events",
        events,
        "--model",
        events,
        "--out",
        out);
  }

  @Test
  void modelThatIsMissingOrADirectory() {
    Path nowhere = folder.resolve("nowhere.jmf");
    assertFails(3, "cannot read " + nowhere + ": no such file", "signals", "--model", nowhere);
    assertFails(3, "cannot read " + folder + ": is a directory", "describe", folder);
  }

  @Test
  void twoInputsFromOneStream() {
    assertFails(
        2,
        "--events and --model cannot both be standard input",
        "score",
        "--events",
        "-",
        "--model",
        "-");
  }

  @Test
  void creditOfWhatCannotBeCredited() {
    String header = "path,total_conversions,total_conversion_value,total_null\n";
    assertCreditFails(3, "paths.csv must have a header: it is empty", "");
    assertCreditFails(3, "paths.csv has nothing to credit: of 0 journeys none ended so", header);
    assertCreditFails(
        3, "paths.csv has nothing to credit: of 7 journeys none ended so", header + "a,0,0,7\n");
    assertCreditFails(
        3, "paths.csv, line 2: value must not be negative: -1", header + "a,1,-1,0\n");
    assertCreditFails(
        3,
        "paths.csv, line 2: total_conversion_value must be a finite number: NaN",
        header + "a,1,NaN,0\n");
  }

  private void assertCreditFails(int code, String line, String paths, Object... more) {
    Path file = given("paths.csv", paths);
    Object[] arguments = {"attribute", "--paths", file, "--model", "markov", "--out", out};
    assertFails(code, line, Stream.concat(Stream.of(arguments), Stream.of(more)).toArray());
  }

  @Test
  void creditByOptionsThatContradictEachOther() {
    String paths = "path,total_conversions\na,1\n";
    assertCreditFails(2, "--order must be from 1 to 4 or best: 5", paths, "--order", "5");
    assertCreditFails(2, "--intervals must be at least 20: 3", paths, "--intervals", "3");
    assertCreditFails(
        2,
        "--model time-decay needs the moments of touches: --paths has none",
        paths,
        "--model",
        "time-decay");
    assertCreditFails(
        2, "--paths holds paths already: --by cannot stand beside it", paths, "--by", "owner");
    assertCreditFails(2, "are mutually exclusive", paths, "--events", events);
    assertCreditOfEventsFails(
        2, "--contrast needs --ending failure or lapse", "--model", "first", "--contrast", out);
    assertCreditOfEventsFails(
        2, "--by must be of channel", "--model", "first", "--by", "colour", "--out", out);
    assertCreditOfEventsFails(
        2,
        "--lookback: a length of time must be positive",
        "--model",
        "first",
        "--lookback",
        "long",
        "--out",
        out);
    assertCreditOfEventsFails(
        2, "--weights must be three numbers", "--model", "custom", "--out", out);
  }

  @Test
  void creditThatCannotBeWrittenOrDrawn() {
    events =
        given(
            "sold.csv",
            "customer_id,timestamp,type,channel\nann,2026-01-01T00:00:00Z,call,a > b\n"
                + "ann,2026-01-02T00:00:00Z,purchase,shop\n");
    assertCreditOfEventsFails(
        3,
        "sold.csv, --paths-out: name of a touch must not hold \" > \"",
        "--success",
        "purchase",
        "--model",
        "first",
        "--paths-out",
        out);
    assertCreditOfEventsFails(
        3,
        "sold.csv has no intervals: paths must hold a touch that is credited",
        "--success",
        "purchase",
        "--model",
        "first",
        "--lookback",
        "PT1H",
        "--intervals",
        "20",
        "--out",
        out);
  }

  /** People are told of the journeys before, so the fault is the last line. */
  private void assertCreditOfEventsFails(int code, String line, Object... more) {
    Object[] arguments = {"attribute", "--events", events, "--gap", "P30D"};
    Cli.Ended ended = Cli.run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray());
    assertThat(ended.errLines().get(ended.errLines().size() - 1)).contains(line);
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(Cli.names(folder)).isEqualTo(before);
  }

  @Test
  void driversThatCannotBeAskedFor() {
    assertDriversFail(2, "--success, or a goal in the definition, is needed");
    assertDriversFail(
        2, "--what must be one for csv: [moments, factors]", "--what", "moments,factors");
    assertDriversFail(2, "Invalid value for option '--what'", "--what", "weather");
    assertDriversFail(2, "--first-events must be positive: 0", "--first-events", "0");
    assertDriversFail(2, "--min-journeys must be at least 2: 1", "--min-journeys", "1");
    assertDriversFail(
        2,
        "--what must name a question once: [factors, factors]",
        "--output-format",
        "json",
        "--what",
        "factors,factors");
  }

  @Test
  void driversOfTooFewJourneys() {
    String success = "--success";
    assertDriversFail(
        4,
        "events.csv has too few journeys: 0 journeys succeeded and 0 ended without, 30 of each are"
            + " needed",
        success,
        "purchase");
    assertDriversFail(
        4,
        "after 3 events, 0 succeeded and 0 were left, 30 of each are needed",
        success,
        "purchase",
        "--what",
        "factors");
    assertDriversFail(
        4,
        "of 0 with nps known, none of 0 ratings before it is in 30",
        "--what",
        "ratings",
        "--outcome-rating",
        "nps");
    assertDriversFail(
        4,
        "events.csv has too few journeys: 0 ended with success and 0 without, 30 of each are"
            + " needed",
        success,
        "purchase",
        "--what",
        "metrics");
    assertDriversFail(4, "too few journeys", success, "purchase", "--output-format", "json");
  }

  /** People are told of the journeys before, so the fault is the last line. */
  private void assertDriversFail(int code, String line, Object... more) {
    Object[] arguments = {"drivers", "--events", events, "--gap", "P30D", "--out", out};
    Cli.Ended ended = Cli.run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray());
    assertThat(ended.errLines().get(ended.errLines().size() - 1))
        .startsWith("journey drivers: ")
        .contains(line);
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(Cli.names(folder)).isEqualTo(before);
  }
}
