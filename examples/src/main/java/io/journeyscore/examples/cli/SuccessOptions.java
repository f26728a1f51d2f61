package io.journeyscore.examples.cli;

import io.journeyscore.event.EventFilter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Of which answers the success score is made, and of which groups of journeys. */
final class SuccessOptions {

  @Mixin GroupOption groups = new GroupOption();

  @Option(
      names = "--satisfied",
      split = ",",
      paramLabel = "TYPE",
      description = "For success: the event types whose ratings say how satisfied customers are.")
  List<String> satisfied = List.of();

  @Option(
      names = "--ease",
      split = ",",
      paramLabel = "TYPE",
      description = "For success: the event types whose ratings say how easy it was.")
  List<String> ease = List.of();

  boolean isGiven() {
    return groups.by.isPresent() || !satisfied.isEmpty() || !ease.isEmpty();
  }

  /** Returns which answers are about something; none if no type is. */
  static EventFilter answers(List<String> types) {
    return types.isEmpty() ? EventFilter.none() : RuleOptions.types(types);
  }
}
