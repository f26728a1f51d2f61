package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The inputs of the usual model, taken from journeys.
 *
 * <table>
 * <caption>Where each input comes from</caption>
 * <tr><th>input</th><th>value</th><th>not known</th></tr>
 * <tr><td>{@link SuccessModel#SUCCESS}</td><td>1 if it succeeded, 0 if it failed or lapsed; else a
 * probability that is given</td><td>open, without a probability</td></tr>
 * <tr><td>{@link SuccessModel#SATISFACTION}</td><td>of the last answer: on {@link RatingScale#NPS}
 * {@link Rescale#npsAnswer}; on {@link RatingScale#CSAT} 1 from 4 on, else 0; on other scales
 * {@link Rescale#rating}</td><td>no answer</td></tr>
 * <tr><td>{@link SuccessModel#EASE}</td><td>of the last answer, {@link Rescale#rating}</td><td>no
 * answer</td></tr>
 * <tr><td>{@link SuccessModel#SPEED}</td><td>{@code 1 -} percentile of {@link
 * #days}</td><td>not succeeded</td></tr>
 * <tr><td>{@link SuccessModel#BUSINESS}</td><td>percentile of {@link #value}</td><td>open, or
 * succeeded without a value</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe.
 *
 * @param satisfaction which answers say how satisfied the customer is
 * @param ease which answers say how easy it was
 * @param times the {@link #days} to compare with; empty to leave speed out
 * @param values the {@link #value}s to compare with; empty to leave the business side out
 */
public record JourneyInputs(
    EventFilter satisfaction,
    EventFilter ease,
    Optional<ReferencePopulation> times,
    Optional<ReferencePopulation> values) {
  private static final double NANOS_PER_DAY = 86_400e9;
  private static final double SATISFIED = 4;

  /**
   * Checks the parts.
   *
   * @param satisfaction which answers say how satisfied the customer is
   * @param ease which answers say how easy it was
   * @param times the days to compare with
   * @param values the values to compare with
   * @throws NullPointerException if a part is null
   */
  public JourneyInputs {
    requireNonNull(satisfaction, "satisfaction");
    requireNonNull(ease, "ease");
    requireNonNull(times, "times");
    requireNonNull(values, "values");
  }

  /**
   * Returns how long a journey took to its first goal.
   *
   * @param journey the journey
   * @return days of 24 hours; empty if it did not succeed
   * @throws NullPointerException if the journey is null
   */
  public static OptionalDouble days(Journey journey) {
    if (status(journey) != Outcome.Status.SUCCEEDED) {
      return OptionalDouble.empty();
    }
    Duration length = Duration.between(journey.start(), journey.outcome().at());
    return OptionalDouble.of((length.getSeconds() * 1e9 + length.getNano()) / NANOS_PER_DAY);
  }

  /**
   * Returns what a journey was worth.
   *
   * @param journey the journey
   * @return its value in the caller's currency, 0 if it failed or lapsed without a goal; empty if
   *     it is open, or none of its goals has a value
   * @throws NullPointerException if the journey is null
   */
  public static OptionalDouble value(Journey journey) {
    if (!status(journey).isMature()) {
      return OptionalDouble.empty();
    }
    boolean known =
        journey.goalHits().isEmpty()
            || journey.goalHits().stream().anyMatch(hit -> hit.event().value().isPresent());
    return known ? OptionalDouble.of(journey.value().doubleValue()) : OptionalDouble.empty();
  }

  private static Outcome.Status status(Journey journey) {
    return requireNonNull(journey, "journey").outcome().status();
  }

  /**
   * Returns what is known of a journey.
   *
   * @param journey the journey
   * @return the inputs
   * @throws NullPointerException if the journey is null
   */
  public SuccessInputs of(Journey journey) {
    OptionalDouble success =
        switch (status(journey)) {
          case SUCCEEDED -> OptionalDouble.of(1);
          case FAILED, LAPSED -> OptionalDouble.of(0);
          case OPEN -> OptionalDouble.empty();
        };
    return SuccessInputs.none()
        .with(SuccessModel.SUCCESS, success)
        .with(SuccessModel.SATISFACTION, last(journey, satisfaction, JourneyInputs::satisfied))
        .with(SuccessModel.EASE, last(journey, ease, Rescale::rating))
        .with(SuccessModel.SPEED, speed(journey))
        .with(SuccessModel.BUSINESS, business(journey));
  }

  /**
   * Returns what is known of a journey that may be open.
   *
   * @param journey the journey
   * @param probability that it succeeds, calibrated, in [0, 1]; used while it is open
   * @return the inputs
   * @throws NullPointerException if the journey is null
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public SuccessInputs of(Journey journey, double probability) {
    Checks.probability(probability, "probability");
    SuccessInputs inputs = of(journey);
    return status(journey) == Outcome.Status.OPEN
        ? inputs.with(SuccessModel.SUCCESS, probability)
        : inputs;
  }

  /** From an answer to a number in [0, 1]. */
  private interface Scale {
    double of(Rating answer);
  }

  private static OptionalDouble last(Journey journey, EventFilter answers, Scale scale) {
    OptionalDouble last = OptionalDouble.empty();
    for (JourneyEvent event : journey.events()) {
      Optional<Rating> answer = event.rating();
      if (answer.isPresent() && answers.matches(event)) {
        last = OptionalDouble.of(scale.of(answer.get()));
      }
    }
    return last;
  }

  private static double satisfied(Rating answer) {
    if (answer.scale().equals(RatingScale.NPS)) {
      return Rescale.npsAnswer(answer.value());
    }
    if (answer.scale().equals(RatingScale.CSAT)) {
      return answer.value() >= SATISFIED ? 1 : 0;
    }
    return Rescale.rating(answer);
  }

  private OptionalDouble speed(Journey journey) {
    OptionalDouble days = days(journey);
    return times.isPresent() && days.isPresent()
        ? OptionalDouble.of(Rescale.speed(days.getAsDouble(), times.get()))
        : OptionalDouble.empty();
  }

  private OptionalDouble business(Journey journey) {
    OptionalDouble value = value(journey);
    return values.isPresent() && value.isPresent()
        ? OptionalDouble.of(values.get().percentile(value.getAsDouble()))
        : OptionalDouble.empty();
  }
}
