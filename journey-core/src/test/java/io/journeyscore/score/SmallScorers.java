package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.via;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scorers of eight signals, whose models are drawn and not trained. */
final class SmallScorers {

  /** The kinds of model and of calibration. */
  enum Kind {
    LINEAR,
    BOOSTING,
    FOREST
  }

  private SmallScorers() {}

  static SignalSet signals() {
    return SignalSet.of(
        StageModel.fiveStages(),
        Signal.count(ofType("complaint")).within(Duration.ofDays(7)),
        Signal.recency(via(Channel.EMAIL)),
        Signal.share(via(Channel.WEB), any()),
        Signal.dwell(Stage.CONSIDERATION),
        Signal.stageReached(Stage.CONVERSION),
        Signal.lastRating(any()),
        Signal.count(atTouchpoint("checkout").and(via(Channel.WEB))),
        Signal.elapsed().ofCustomer());
  }

  static JourneyDefinition definition() {
    return JourneyDefinition.builder(
            JourneyRules.builder()
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .build())
        .signals(signals())
        .target(Target.successWithin(Duration.ofDays(14)))
        .landmarks(Landmarks.everyEvent())
        .build();
  }

  static JourneyScorer of(Kind kind) {
    return of(kind, 1);
  }

  static JourneyScorer of(Kind kind, int seed) {
    Random random = new Random(seed);
    double[] fills = {0, 30, 0.5, 0, 0, 0.5, 0, 0};
    boolean[] flagged = {false, true, true, false, false, true, false, true};
    ColumnLayout layout = ColumnLayout.of(fills, flagged);
    int width = layout.columns();
    ScoringModel model =
        switch (kind) {
          case LINEAR ->
              LinearModel.of(
                  -1,
                  random.doubles(width, -1, 1).toArray(),
                  random.doubles(width, 0, 2).toArray(),
                  random.doubles(width, 0.5, 2).toArray());
          case BOOSTING -> SlowTree.ensemble(trees(random, width), width, -0.4);
          case FOREST -> forest(random, width);
        };
    return JourneyScorer.of(
        definition(),
        layout,
        profiles(),
        model,
        kind == Kind.BOOSTING ? Calibration.platt(0.5, 0.25) : Calibration.none(),
        List.of(),
        Map.of(),
        Map.of("seed", Integer.toString(seed)));
  }

  /**
   * In training counts went to 3, and of the days since the customer's first event none is known.
   */
  private static List<SignalProfile> profiles() {
    List<SignalProfile> profiles =
        new ArrayList<>(
            Collections.nCopies(signals().size(), SignalProfile.of(new double[] {0, 1, 3})));
    profiles.set(signals().size() - 1, SignalProfile.unknown());
    return profiles;
  }

  /** The trees that boosting adds up, drawn. */
  static List<SlowTree> trees(Random random, int width) {
    return SlowTree.forest(random, 30, width, 5);
  }

  private static TreeEnsemble forest(Random random, int width) {
    TreeEnsemble.Builder builder = TreeEnsemble.average(width);
    for (int tree = 0; tree < 21; tree++) {
      grow(builder, random, width, 4);
    }
    return builder.build();
  }

  private static void grow(TreeEnsemble.Builder builder, Random random, int width, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      double share = random.nextInt(65) / 64.0;
      builder.leaf(share, 1 - share, 1 + random.nextInt(50));
    } else {
      builder.split(random.nextInt(width), SlowTree.gridValue(random), random.nextBoolean());
      grow(builder, random, width, depth - 1);
      grow(builder, random, width, depth - 1);
    }
  }

  /** Draws rows of signals on the grid of the trees' thresholds, some values missing. */
  static double[] randomRows(Random random, int count) {
    double[] rows = new double[count * signals().size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(9) == 0 ? Double.NaN : Math.abs(SlowTree.gridValue(random));
    }
    return rows;
  }
}
