package io.journeyscore.examples.cli;

import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is predicted, and when it is judged. */
final class TargetOptions {

  /** What is predicted. */
  enum Kind {
    SUCCESS,
    CHURN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "What is predicted: success (a journey reaches the goal) or churn (an active customer"
              + " leaves). Needed unless the definition says it.")
  Optional<Kind> kind = Optional.empty();

  @Option(
      names = "--landmark",
      paramLabel = "RULE",
      converter = Converters.LandmarkRule.class,
      description =
          "When it is judged: events=N (after N events), after=LENGTH (that long after the first"
              + " event), every (after every event) or at=TIME,TIME. Without it, every.")
  Optional<Landmarks> landmarks = Optional.empty();

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "How far the prediction looks ahead. Churn needs it; without it, success is until the"
              + " journey ends.")
  Optional<Duration> horizon = Optional.empty();

  @Option(
      names = "--active-within",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "For churn: how recent the last activity of a customer must be to be judged. Without it,"
              + " the horizon.")
  Optional<Duration> activeWithin = Optional.empty();

  @Option(
      names = "--activity",
      split = ",",
      paramLabel = "TYPE",
      description =
          "For churn: the event types that show that a customer is there. Without it, all but those"
              + " of the class operational.")
  List<String> activity = List.of();

  /** Returns the names of the options that were given, to refuse them beside a prediction. */
  Stream<String> given() {
    return Stream.of(
            Map.entry("--target", kind.isPresent()),
            Map.entry("--landmark", landmarks.isPresent()),
            Map.entry("--horizon", horizon.isPresent()),
            Map.entry("--active-within", activeWithin.isPresent()),
            Map.entry("--activity", !activity.isEmpty()))
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey);
  }

  /** Returns which events the candidate signals look at: a journey is seen with its customer. */
  Scope[] scopes() {
    return kind.equals(Optional.of(Kind.CHURN))
        ? new Scope[] {Scope.CUSTOMER}
        : new Scope[] {Scope.JOURNEY, Scope.CUSTOMER};
  }

  /** Returns the moments of judgement. */
  Landmarks landmarks() {
    return landmarks.orElseGet(Landmarks::everyEvent);
  }

  /** Returns what is predicted. */
  Target target(JourneyRules rules) {
    if (kind.isEmpty()) {
      throw CommandFailure.usage("--target is needed: success or churn");
    }
    if (kind.get() == Kind.SUCCESS) {
      return success(rules);
    }
    if (horizon.isEmpty()) {
      throw CommandFailure.usage("--horizon is needed for --target churn");
    }
    try {
      return new Target.Churn(
          horizon.get(),
          activeWithin.orElse(horizon.get()),
          activity.isEmpty() ? EventFilter.customerInitiated() : RuleOptions.types(activity));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private Target success(JourneyRules rules) {
    if (activeWithin.isPresent() || !activity.isEmpty()) {
      throw CommandFailure.usage("--active-within and --activity are for --target churn");
    }
    if (rules.goals().isEmpty()) {
      throw CommandFailure.usage(
          "--success, or a goal in the definition, is needed for --target success");
    }
    return new Target.Success(horizon);
  }
}
