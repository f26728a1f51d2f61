package io.journeyscore.ml;

import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.JourneyTimes;
import io.journeyscore.analytics.time.SurvivalEvaluation;
import io.journeyscore.analytics.time.SurvivalPredictions;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.sequence.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Judges predicted curves by what became of journeys that were held out. */
final class HazardCheck {

  private static final double MIDDLE = 0.5;
  private static final double AFTER_THE_LAST = 0.25;

  private final List<HazardExample> examples;
  private final List<HazardCurve> curves;
  private final int periods;
  private final SurvivalEvaluation.Options options;

  /**
   * Starts a check.
   *
   * @param examples what was held out; at least one
   * @param curves the curve of each
   * @param options how to evaluate
   */
  HazardCheck(
      List<HazardExample> examples, List<HazardCurve> curves, SurvivalEvaluation.Options options) {
    this.examples = examples;
    this.curves = curves;
    this.periods = curves.get(0).periods();
    this.options = options;
  }

  HazardHoldout result() {
    Map<Outcome.Status, SurvivalEvaluation> byCause = new EnumMap<>(Outcome.Status.class);
    List<HazardHoldout.AtHorizon> calibration = new ArrayList<>();
    double[] stops = stops();
    SurvivalTimes ends = ends(stops);
    for (Outcome.Status cause : Outcome.Status.values()) {
      if (cause.isMature() && curves.get(0).causes().contains(cause)) {
        double[] own = stops(cause);
        evaluation(ends(cause, own), own, (curve, k) -> Math.max(0, 1 - curve.incidence(cause, k)))
            .ifPresent(found -> byCause.put(cause, found));
        calibration.addAll(calibration(ends, cause));
      }
    }
    return new HazardHoldout(
        examples.size(),
        examples.stream().mapToInt(HazardExample::customer).distinct().count(),
        evaluation(ends, stops, HazardCurve::survival),
        byCause,
        calibration);
  }

  private Optional<SurvivalEvaluation> evaluation(
      SurvivalTimes times, double[] stops, ToDoubleBiFunction<HazardCurve, Integer> survival) {
    int horizon = (int) Math.min(periods, Arrays.stream(stops).max().orElseThrow());
    if (horizon == 0) {
      return Optional.empty();
    }
    double[] at = IntStream.rangeClosed(1, horizon).mapToDouble(k -> k).toArray();
    double[][] predicted = new double[horizon][];
    for (int k = 0; k < horizon; k++) {
      int period = k + 1;
      predicted[k] =
          curves.stream().mapToDouble(curve -> survival.applyAsDouble(curve, period)).toArray();
    }
    return Optional.of(
        SurvivalEvaluation.of(times, SurvivalPredictions.of(at, predicted), options));
  }

  private List<HazardHoldout.AtHorizon> calibration(SurvivalTimes ends, Outcome.Status cause) {
    CumulativeIncidence observed = CumulativeIncidence.of(ends, number(cause));
    List<HazardHoldout.AtHorizon> found = new ArrayList<>();
    for (int k = 1; k <= periods; k++) {
      int period = k;
      double predicted =
          curves.stream()
              .mapToDouble(curve -> curve.incidence(cause, period))
              .average()
              .orElseThrow();
      observed
          .by(period, options.level())
          .ifPresent(
              share -> found.add(new HazardHoldout.AtHorizon(cause, period, predicted, share)));
    }
    return found;
  }

  /** Until when each journey was watched: to its end, if it came to it. */
  private double[] stops() {
    return examples.stream().mapToDouble(e -> e.endPeriod() > 0 ? ended(e) : watched(e)).toArray();
  }

  private SurvivalTimes ends(double[] stops) {
    return times(stops, examples.stream().mapToInt(e -> number(e.end())).toArray());
  }

  /** The same where an end of another kind leaves a journey to be watched on, without this one. */
  private double[] stops(Outcome.Status cause) {
    return examples.stream().mapToDouble(e -> e.end() == cause ? ended(e) : watched(e)).toArray();
  }

  private SurvivalTimes ends(Outcome.Status cause, double[] stops) {
    return times(
        stops,
        examples.stream()
            .mapToInt(e -> e.end() == cause ? number(cause) : SurvivalTimes.CENSORED)
            .toArray());
  }

  private SurvivalTimes times(double[] stops, int[] outcomes) {
    return SurvivalTimes.ofKinds(stops, outcomes)
        .clustered(examples.stream().mapToInt(HazardExample::customer).toArray());
  }

  private static double ended(HazardExample example) {
    return example.endPeriod() - MIDDLE;
  }

  private static double watched(HazardExample example) {
    return example.watchable() + AFTER_THE_LAST;
  }

  private static int number(Outcome.Status cause) {
    return switch (cause) {
      case SUCCEEDED -> JourneyTimes.SUCCEEDED;
      case FAILED -> JourneyTimes.FAILED;
      case LAPSED -> JourneyTimes.LAPSED;
      case OPEN -> SurvivalTimes.CENSORED;
    };
  }
}
