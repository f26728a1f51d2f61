package io.journeyscore.report;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.ScoredRows;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.score.Stability;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scorers that were not trained, with drivers as they are told. */
public final class TestScorers {

  private static final Evaluation.Options OPTIONS = new Evaluation.Options(0.95, 10, 50, 1);

  private TestScorers() {}

  /** Returns a signal that counts events of a type. */
  public static Signal signal(String type) {
    return Signal.count(ofType(type)).within(Duration.ofDays(7));
  }

  /** Returns how a signal goes with the target, with an interval of three points to each side. */
  public static Driver driver(String type, double effect, double q) {
    return new Driver(
        signal(type),
        effect,
        effect - 0.03,
        effect + 0.03,
        effect / 2,
        900,
        1000,
        q,
        q,
        0.01,
        0,
        0.02);
  }

  /** Returns how often a signal was among the first four of 50 halves. */
  public static Stability stability(String type, int halves) {
    return new Stability(signal(type), halves / 50.0, 1, 50, 4);
  }

  /** Returns a scorer with drivers. */
  public static JourneyScorer scorer(List<Driver> drivers, List<Stability> stability) {
    int width = Math.max(1, drivers.size());
    List<Signal> signals = new ArrayList<>(drivers.stream().map(Driver::signal).toList());
    if (signals.isEmpty()) {
      signals.add(signal("purchase"));
    }
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .build())
            .signals(SignalSet.of(StageModel.fiveStages(), signals.toArray(new Signal[0])))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    JourneyScorer scorer =
        JourneyScorer.of(
            definition,
            ColumnLayout.of(new double[width], new boolean[width]),
            Collections.nCopies(width, SignalProfile.unknown()),
            LinearModel.of(-1, ones, new double[width], ones),
            Calibration.platt(0.9, 0.1),
            drivers,
            Map.of("model_kind", "linear"),
            Map.of(
                "algorithm", "logistic regression",
                "customers", "400",
                "n_train", "1000",
                "n_train_positive", "300",
                "n_test", "500"));
    return stability.isEmpty() ? scorer : scorer.withStability(stability);
  }

  /**
   * Returns the test of a model whose outcomes happen by their probabilities, to a power; 0 says
   * the same of all.
   */
  public static HeldOut heldOut(int n, double power) {
    Random random = new Random(7);
    double[] probabilities = new double[n];
    boolean[] labels = new boolean[n];
    int[] customers = new int[n];
    for (int i = 0; i < n; i++) {
      double truth = random.nextDouble();
      probabilities[i] = power == 0 ? 0.5 : Math.pow(truth, power);
      labels[i] = random.nextDouble() < truth;
      customers[i] = i;
    }
    ScoredRows rows = ScoredRows.of(probabilities, labels, customers);
    return HeldOut.withGains(Evaluation.of(rows, OPTIONS), rows, 1);
  }
}
