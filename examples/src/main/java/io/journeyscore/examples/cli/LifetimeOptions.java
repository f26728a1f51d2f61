package io.journeyscore.examples.cli;

import io.journeyscore.analytics.lifetime.CalendarUnit;
import io.journeyscore.analytics.lifetime.LifetimeValue;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Option;

/** What is expected of customers who bought, and over which time. */
final class LifetimeOptions {

  @Option(
      names = "--purchase",
      split = ",",
      paramLabel = "TYPE",
      description = "For lifetime: the event types that are purchases.")
  List<String> purchase = List.of();

  @Option(
      names = "--days-of",
      paramLabel = "ZONE",
      description =
          "For lifetime: the zone of the days; purchases of one day are one. Without it, UTC.")
  ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "For lifetime: the unit of times: ${COMPLETION-CANDIDATES}. Without it, week.")
  CalendarUnit unit = CalendarUnit.WEEK;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      description = "For lifetime: how many units are looked ahead. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "52")
  int ahead;

  @Option(
      names = "--discount",
      paramLabel = "RATE",
      description =
          "For lifetime: by how much a value is discounted for one unit. Without it,"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "0")
  double discount;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "For lifetime: which part of a value is margin. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "1")
  double margin;

  /** Returns over which time and by which rules a value is expected. */
  LifetimeValue.Terms terms() {
    if (purchase.isEmpty()) {
      throw CommandFailure.usage("--show lifetime needs --purchase");
    }
    try {
      return new LifetimeValue.Terms(ahead, discount, 0, margin);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--ahead, --discount, --margin: " + e.getMessage());
    }
  }
}
