package io.journeyscore.examples.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what customers are worth, what touchpoints give them, and how well journeys succeed. */
@Command(
    name = "value",
    description =
        "Says what customers who bought may be expected to buy, what touchpoints are meant to give"
            + " and give, or how well journeys succeed for customers and business.",
    sortOptions = false)
final class ValueAnalysis implements Runnable {

  /** What is shown. */
  enum Shown {
    LIFETIME,
    CARDS,
    GAPS,
    AREAS,
    OWNERS,
    SUCCESS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      description =
          "What is shown: ${COMPLETION-CANDIDATES}; what customers may be expected to buy, by"
              + " BG/NBD and gamma-gamma; cards of touchpoints, gaps of what they give, their"
              + " critical and savings areas, their owners; the success score. Without it,"
              + " lifetime.")
  Shown shown = Shown.LIFETIME;

  @Mixin LifetimeOptions lifetime = new LifetimeOptions();

  @Mixin CardOptions cards = new CardOptions();

  @Mixin SuccessOptions success = new SuccessOptions();

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  ValueAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    check();
    options.answer(streams, "value", cards.inputs(), this::answer);
  }

  /** Checks what is needed for what is shown, and that nothing is given that it passes over. */
  private void check() {
    switch (shown) {
      case LIFETIME -> lifetime.terms();
      case CARDS -> cards.check(false, false);
      case GAPS -> cards.check(true, false);
      case AREAS, OWNERS -> cards.check(true, true);
      case SUCCESS -> {
        // All of it may be left out.
      }
    }
    refuse(shown != Shown.LIFETIME && !lifetime.purchase.isEmpty(), "--purchase", "lifetime");
    boolean ofCards = shown != Shown.LIFETIME && shown != Shown.SUCCESS;
    refuse(!ofCards && cards.isGiven(), "--cards and --rated", "cards, gaps, areas or owners");
    refuse(shown != Shown.SUCCESS && success.isGiven(), "--by, --satisfied and --ease", "success");
  }

  private static void refuse(boolean given, String option, String shown) {
    if (given) {
      throw CommandFailure.usage("%s must stand beside --show %s".formatted(option, shown));
    }
  }

  private Finding answer(JourneyReport report) {
    return switch (shown) {
      case LIFETIME -> LifetimeFinding.of(report, lifetime, options.level);
      case CARDS -> CardFinding.of(cards.learned(report, options.level));
      case GAPS -> GapFinding.of(cards.rated(report, options.level));
      case AREAS -> AreaFinding.of(cards.rated(report, options.level), cards.areas());
      case OWNERS -> OwnerFinding.of(cards.rated(report, options.level), cards.areas());
      case SUCCESS -> SuccessFinding.of(report, success, options.level);
    };
  }
}
