package io.journeyscore.examples.cli;

import io.journeyscore.report.ReportSettings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a page shows, and in which words. */
final class PageOptions {

  /** The languages that pages are written in. */
  enum Language {
    EN,
    IT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int FEWEST = 5;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the page is called. Without it, the name of the definition.")
  Optional<String> title = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "The language of the page: ${COMPLETION-CANDIDATES}. Without it, en.")
  Language language = Language.EN;

  @Mixin GroupOption segments = new GroupOption();

  @Option(
      names = "--least-cell",
      paramLabel = "N",
      description =
          "How many customers a number has at least that is shown, 5 or more. Without it,"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "" + ReportSettings.LEAST_CELL)
  int leastCell = ReportSettings.LEAST_CELL;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "How many touchpoints and ways are shown, the others being summed up. Without it,"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "" + ReportSettings.TOP)
  int top = ReportSettings.TOP;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the intervals of credit. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "42")
  long seed = 42;

  /** Checks before long work what can be checked without the input. */
  void check() {
    if (leastCell < FEWEST) {
      throw CommandFailure.usage(
          "--least-cell must be at least %d: %d".formatted(FEWEST, leastCell));
    }
    if (top < 1) {
      throw CommandFailure.usage("--top must be positive: " + top);
    }
  }

  /** Returns the language. */
  Locale locale() {
    return language == Language.IT ? Locale.ITALIAN : Locale.ENGLISH;
  }
}
