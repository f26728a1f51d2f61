package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Loops and rework in some journeys.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param repeats the steps that a journey took more than once, at once or after others: how often
 *     one came again
 * @param selfLoops the steps that came again at once
 * @param returns the steps that came again after others
 * @param journeys how many journeys have steps: what shares are parts of
 * @param withRework which part of these took any step more than once; empty if there are none
 * @param successRateWith which part of those with rework whose outcome is known succeeded; empty if
 *     there are none
 * @param successRateWithout the same of those without it
 */
public record ReworkTable(
    List<StepCount> repeats,
    List<StepCount> selfLoops,
    List<StepCount> returns,
    long journeys,
    Optional<Estimate> withRework,
    Optional<Estimate> successRateWith,
    Optional<Estimate> successRateWithout) {

  /**
   * Checks that all parts are given.
   *
   * @param repeats the steps that a journey took more than once
   * @param selfLoops the steps that came again at once
   * @param returns the steps that came again after others
   * @param journeys how many journeys have steps
   * @param withRework which part of these took any step more than once
   * @param successRateWith which part of those with rework succeeded
   * @param successRateWithout which part of those without it succeeded
   */
  public ReworkTable {
    repeats = List.copyOf(repeats);
    selfLoops = List.copyOf(selfLoops);
    returns = List.copyOf(returns);
    requireNonNull(withRework, "withRework");
    requireNonNull(successRateWith, "successRateWith");
    requireNonNull(successRateWithout, "successRateWithout");
  }
}
