package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Examples of 40 signals, drawn without events. Six of the signals bear on success: two counts, an
 * elapsed time, an order, a recency that is missing in a quarter of the examples, and a count that
 * does so only where another is high. Four are noisy copies of the first and bear on nothing; the
 * rest is noise of the same kinds.
 */
final class PlantedSignals {

  static final String VIEWS = "count(view)";
  static final String CHAT = "count(chat)";

  /** The planted signals with the way in which they go with success. */
  static final Map<String, Direction> PLANTED =
      Map.of(
          VIEWS,
          Direction.RAISES,
          "count(error)",
          Direction.LOWERS,
          "elapsed()",
          Direction.LOWERS,
          "before(view, error)",
          Direction.RAISES,
          "recency(visit)",
          Direction.LOWERS,
          CHAT,
          Direction.RAISES);

  private static final long DAY = 86_400_000_000L;
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final int NOISE = 30;
  private static final int STEP = 11;
  private static final double STRENGTH = 0.6;

  private PlantedSignals() {}

  /** Effects of 6 to 17 probability points. */
  static TrainingSet success(int customers, long seed) {
    return examples(customers, -0.3, STRENGTH, seed);
  }

  /** The same where some four customers in a hundred succeed. */
  static TrainingSet rareSuccess(int customers, long seed) {
    return examples(customers, -3.6, STRENGTH, seed);
  }

  /** The same with stronger effects. */
  static TrainingSet strongSuccess(int customers, long seed) {
    return examples(customers, -0.3, 1, seed);
  }

  /** The same signals with labels that have nothing to do with them. */
  static TrainingSet nothing(int customers, long seed) {
    return examples(customers, -0.3, 0, seed);
  }

  /**
   * The signals of success, but that the first noise is a step of success itself: nobody who
   * succeeds goes without it.
   */
  static TrainingSet withStep(int customers, long seed) {
    TrainingSet plain = success(customers, seed);
    List<Example> examples =
        plain.examples().stream()
            .map(
                example -> {
                  double[] values = example.values().clone();
                  values[STEP] = example.positive() || values[STEP] > 0 ? 1 : 0;
                  return new Example(
                      values,
                      example.positive(),
                      example.landmark(),
                      example.matureAt(),
                      example.customer(),
                      example.course());
                })
            .toList();
    return new TrainingSet(
        plain.definition(), examples, List.of(), plain.observedUntil(), customers, 0, 0, 1);
  }

  private static TrainingSet examples(int customers, double intercept, double strength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long first = ChronoUnit.MICROS.between(Instant.EPOCH, FIRST);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double[] values = values(random);
      boolean positive =
          random.nextDouble() < 1 / (1 + Math.exp(-intercept - strength * effect(values)));
      long landmark = first + 365 * DAY / customers * i;
      Example.Course course =
          new Example.Course(
              landmark - (long) (values[2] * DAY),
              (int) (values[0] + values[1] + values[5]),
              landmark + (long) ((positive ? 14 * random.nextDouble() : 14) * DAY));
      examples.add(new Example(values, positive, landmark, landmark + 14 * DAY, i, course));
    }
    return new TrainingSet(
        definition(),
        examples,
        List.of(),
        FIRST.plus(Duration.ofDays(400)),
        customers,
        0,
        first,
        first + 1);
  }

  private static double effect(double[] values) {
    double recency = Double.isNaN(values[4]) ? 0 : 10 - values[4];
    return 0.4 * (values[0] - 2.4)
        - 0.5 * (values[1] - 1.2)
        - 0.04 * (values[2] - 10)
        + 0.6 * (values[3] - 0.35)
        + 0.07 * recency
        + (values[0] >= 3 ? values[5] : 0);
  }

  private static double[] values(SplittableRandom random) {
    double[] values = new double[10 + NOISE];
    values[0] = count(6, 0.4, random);
    values[1] = count(4, 0.3, random);
    values[2] = -10 * Math.log(1 - random.nextDouble());
    values[3] = count(1, 0.35, random);
    values[4] = random.nextDouble() < 0.25 ? Double.NaN : 20 * random.nextDouble();
    values[5] = count(1, 0.4, random);
    values[6] = values[0] + count(2, 0.5, random);
    values[7] = values[1] + count(1, 0.5, random);
    values[8] = values[2] - 4 * Math.log(1 - random.nextDouble());
    values[9] = values[4] + 8 * random.nextDouble();
    for (int noise = 0; noise < NOISE; noise++) {
      values[10 + noise] =
          switch (noise % 3) {
            case 0 -> count(5, 0.3, random);
            case 1 -> count(1, 0.3, random);
            default -> random.nextDouble() < 0.2 ? Double.NaN : 30 * random.nextDouble();
          };
    }
    return values;
  }

  private static double count(int most, double chance, SplittableRandom random) {
    int count = 0;
    for (int i = 0; i < most; i++) {
      count += random.nextDouble() < chance ? 1 : 0;
    }
    return count;
  }

  private static JourneyDefinition definition() {
    List<Signal> signals =
        new ArrayList<>(
            List.of(
                Signal.count(ofType("view")),
                Signal.count(ofType("error")),
                Signal.elapsed(),
                Signal.before(ofType("view"), ofType("error")),
                Signal.recency(ofType("visit")),
                Signal.count(ofType("chat")),
                Signal.count(ofType("view-copy")),
                Signal.count(ofType("error-copy")),
                Signal.count(ofType("elapsed-copy")),
                Signal.recency(ofType("visit-copy"))));
    for (int noise = 0; noise < NOISE; noise++) {
      signals.add(
          switch (noise % 3) {
            case 0 -> Signal.count(ofType("noise-" + noise));
            case 1 -> Signal.before(ofType("noise-" + noise), ofType("view"));
            default -> Signal.recency(ofType("noise-" + noise));
          });
    }
    return JourneyDefinition.builder(
            JourneyRules.builder("planted", "1")
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), signals))
        .target(Target.successWithin(Duration.ofDays(14)))
        .landmarks(Landmarks.everyEvent())
        .build();
  }
}
