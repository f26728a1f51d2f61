package io.journeyscore.analytics.change;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** A number that a journey is measured by. */
@FunctionalInterface
public interface JourneyValue {

  /**
   * Returns the number of a journey.
   *
   * @param journey the journey
   * @return the number; empty if it is not known, and then the journey does not count
   */
  OptionalDouble of(Journey journey);

  /**
   * Returns whether a journey reached its goal within a time of its start, in percent: 100 or 0.
   *
   * @param window the time, itself included; positive
   * @param observedUntil the moment up to which the log is complete; journeys whose time is not
   *     over by then are not known, even if they succeeded
   * @return the value
   * @throws IllegalArgumentException if the time is not positive
   */
  static JourneyValue succeededWithin(Duration window, Instant observedUntil) {
    requireNonNull(observedUntil, "observedUntil");
    if (requireNonNull(window, "window").isZero() || window.isNegative()) {
      throw new IllegalArgumentException("window must be positive: " + window);
    }
    return journey -> {
      Instant end = journey.start().plus(window);
      if (end.isAfter(observedUntil)) {
        return OptionalDouble.empty();
      }
      boolean succeeded =
          journey.outcome().status() == Status.SUCCEEDED && !journey.outcome().at().isAfter(end);
      return OptionalDouble.of(succeeded ? 100 : 0);
    };
  }

  /**
   * Returns what the last answer of a journey counts for in a metric, so that the mean over
   * journeys is the metric: the Net Promoter Score, say.
   *
   * @param metric the metric
   * @param question whose ratings are the answers
   * @return the value; not known of journeys without an answer on the metric's scale
   */
  static JourneyValue lastAnswer(ExperienceMetric metric, EventFilter question) {
    requireNonNull(metric, "metric");
    requireNonNull(question, "question");
    return journey -> {
      OptionalDouble last = OptionalDouble.empty();
      for (JourneyEvent event : journey.events()) {
        if (event.rating().isPresent() && question.matches(event)) {
          OptionalDouble score = metric.score(event.rating().get());
          last = score.isPresent() ? score : last;
        }
      }
      return last;
    };
  }
}
