package io.journeyscore.examples.cli;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is predicted, and when it is judged. */
final class TargetOptions {

  /** What is predicted. */
  enum Kind {
    SUCCESS,
    CHURN,
    RATING,
    VALUE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The classes of answers that have a name. */
  enum Answers {
    PROMOTERS,
    DETRACTORS,
    SATISFIED,
    DISSATISFIED,
    EASY,
    HARD;

    RatingClass wanted() {
      return switch (this) {
        case PROMOTERS -> RatingClass.promoters();
        case DETRACTORS -> RatingClass.detractors();
        case SATISFIED -> RatingClass.satisfied();
        case DISSATISFIED -> RatingClass.dissatisfied();
        case EASY -> RatingClass.easy();
        case HARD -> RatingClass.hard();
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "What is predicted: success (a journey reaches the goal), churn (an active customer"
              + " leaves), rating (the next answer is of the class --rating) or value (a customer's"
              + " goals are worth --amount). Needed unless the definition says it.")
  Optional<Kind> kind = Optional.empty();

  @Option(
      names = "--landmark",
      paramLabel = "RULE",
      converter = Converters.LandmarkRule.class,
      description =
          "When it is judged: events=N (after N events), after=LENGTH (that long after the first"
              + " event), every (after every event), stage=NAME (at the first entry into a stage)"
              + " or at=TIME,TIME. Without it, every.")
  Optional<Landmarks> landmarks = Optional.empty();

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "How far the prediction looks ahead. All but success need it; without it, success is"
              + " until the journey ends.")
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

  @Option(
      names = "--churn-by",
      paramLabel = "CAUSE",
      description =
          "For churn: failure (an event of --failure), silence (no activity) or either. Without it,"
              + " either.")
  Optional<ChurnTarget.Cause> cause = Optional.empty();

  @Option(
      names = "--rating",
      paramLabel = "CLASS",
      description =
          "For rating: promoters or detractors (nps), satisfied or dissatisfied (csat), easy or"
              + " hard (ces).")
  Optional<Answers> rating = Optional.empty();

  @Option(
      names = "--amount",
      paramLabel = "N",
      description = "For value: the least worth, in the currency of the definition.")
  Optional<BigDecimal> amount = Optional.empty();

  /** Returns the names of the options that were given, to refuse them beside a prediction. */
  Stream<String> given() {
    return Stream.of(
            name("--target", kind.isPresent()),
            name("--landmark", landmarks.isPresent()),
            name("--horizon", horizon.isPresent()),
            ofOneKind())
        .flatMap(names -> names);
  }

  /** The options that are for one kind of target. */
  private Stream<String> ofOneKind() {
    return Stream.of(Kind.values()).flatMap(this::given);
  }

  private Stream<String> given(Kind of) {
    return switch (of) {
      case SUCCESS -> Stream.empty();
      case CHURN ->
          Stream.of(
                  name("--active-within", activeWithin.isPresent()),
                  name("--activity", !activity.isEmpty()),
                  name("--churn-by", cause.isPresent()))
              .flatMap(names -> names);
      case RATING -> name("--rating", rating.isPresent());
      case VALUE -> name("--amount", amount.isPresent());
    };
  }

  private static Stream<String> name(String option, boolean given) {
    return given ? Stream.of(option) : Stream.empty();
  }

  /** Returns which events the candidate signals look at: a journey is seen with its customer. */
  Scope[] scopes() {
    return kind.equals(Optional.of(Kind.SUCCESS))
        ? new Scope[] {Scope.JOURNEY, Scope.CUSTOMER}
        : new Scope[] {Scope.CUSTOMER};
  }

  /** Returns the moments of judgement. */
  Landmarks landmarks() {
    return landmarks.orElseGet(Landmarks::everyEvent);
  }

  /** Returns what is predicted. */
  Target target(JourneyRules rules) {
    Kind wanted =
        kind.orElseThrow(
            () -> CommandFailure.usage("--target is needed: success, churn, rating or value"));
    List<String> fitting = given(wanted).toList();
    ofOneKind()
        .filter(name -> !fitting.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw CommandFailure.usage("%s is not for --target %s".formatted(name, wanted));
            });
    if (wanted != Kind.SUCCESS && horizon.isEmpty()) {
      throw CommandFailure.usage("--horizon is needed for --target " + wanted);
    }
    if (rules.goals().isEmpty() && (wanted == Kind.SUCCESS || wanted == Kind.VALUE)) {
      throw CommandFailure.usage(
          "--success, or a goal in the definition, is needed for --target " + wanted);
    }
    try {
      return switch (wanted) {
        case SUCCESS -> new SuccessTarget(horizon);
        case CHURN -> churn(horizon.orElseThrow());
        case RATING ->
            Target.ratingWithin(needed("--rating", rating).wanted(), horizon.orElseThrow());
        case VALUE -> Target.valueWithin(needed("--amount", amount), horizon.orElseThrow());
      };
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private Target churn(Duration length) {
    return new ChurnTarget(
        length,
        activeWithin.orElse(length),
        activity.isEmpty() ? EventFilter.customerInitiated() : RuleOptions.types(activity),
        cause.orElse(ChurnTarget.Cause.EITHER));
  }

  private <T> T needed(String name, Optional<T> option) {
    return option.orElseThrow(
        () -> CommandFailure.usage("%s is needed for --target %s".formatted(name, kind.get())));
  }
}
