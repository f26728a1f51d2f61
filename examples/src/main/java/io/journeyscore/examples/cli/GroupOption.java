package io.journeyscore.examples.cli;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Into which groups journeys fall. */
final class GroupOption {

  /** The group of journeys of which the log does not say it. */
  static final String UNKNOWN = "unknown";

  private static final String MONTH = "month";
  private static final String CHANNEL = "channel";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "What puts journeys into groups: month (in UTC, of the start), channel (of the first"
              + " event), or the name of an attribute of text, whose first value in a journey"
              + " counts.")
  Optional<String> by = Optional.empty();

  /** Returns what names the group of a journey; one name for all without the option. */
  Function<Journey, String> group() {
    return by.map(GroupOption::group).orElse(journey -> "all");
  }

  private static Function<Journey, String> group(String name) {
    return switch (name) {
      case MONTH -> journey -> YearMonth.from(journey.start().atOffset(ZoneOffset.UTC)).toString();
      case CHANNEL -> journey -> journey.events().get(0).channel().name();
      default -> journey -> first(journey, AttributeKey.ofText(name));
    };
  }

  private static String first(Journey journey, AttributeKey<String> key) {
    return journey.events().stream()
        .map((JourneyEvent event) -> event.get(key))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
