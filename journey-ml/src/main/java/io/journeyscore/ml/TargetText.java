package io.journeyscore.ml;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.RatingTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.definition.ValueTarget;
import io.journeyscore.sequence.JourneyRules;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What a definition's target is, in words: what makes a label positive, and who is judged. */
final class TargetText {

  private final Target target;
  private final JourneyRules rules;

  TargetText(JourneyDefinition definition) {
    target = definition.target();
    rules = definition.rules();
  }

  /** What must happen after the landmark. */
  String positive() {
    if (target instanceof ChurnTarget churn) {
      String failure = "a failure event (%s)".formatted(rules.failure().describe());
      String silence = "no activity (%s)".formatted(churn.activity().describe());
      return switch (churn.cause()) {
        case EITHER -> failure + ", or " + silence;
        case FAILURE -> failure;
        case SILENCE -> silence;
      };
    } else if (target instanceof RatingTarget rating) {
      RatingClass wanted = rating.wanted();
      return "the next answer on the scale %s is from %s to %s"
          .formatted(wanted.scale(), number(wanted.from()), number(wanted.to()));
    } else if (target instanceof ValueTarget value) {
      return "goals worth at least %s%s: %s"
          .formatted(
              value.amount().toPlainString(),
              rules.currency().map(currency -> " " + currency).orElse(""),
              goals());
    }
    return "the journey reaches a goal: " + goals();
  }

  /** Who is judged at a landmark. */
  String judged() {
    if (target instanceof ChurnTarget churn) {
      return "customers with an activity (%s) within the last %s who are not lost already"
          .formatted(churn.activity().describe(), churn.activeWithin());
    } else if (target instanceof RatingTarget) {
      return "customers with an event; the label is of those who answer";
    } else if (target instanceof ValueTarget) {
      return "customers with an event";
    }
    return "journeys without an outcome so far";
  }

  private String goals() {
    return rules.goals().stream()
        .map(goal -> "%s (%s)".formatted(goal.name(), goal.filter().describe()))
        .collect(Collectors.joining(", "));
  }

  /** Without a needless point and zeros. */
  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
