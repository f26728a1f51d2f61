package io.journeyscore.benchmarks.pipeline;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchPath;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.testkit.EventLogGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does each model of credit take, on the paths of a generated shop of 1,000 customers?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar CreditBenchmark -prof gc</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CreditBenchmark {

  private static final int CUSTOMERS = 1_000;

  /** Which model. */
  @Param({
    "first",
    "last",
    "last-non-direct",
    "linear",
    "participation",
    "same-touch",
    "u-shaped",
    "j-shaped",
    "inverse-j",
    "time-decay",
    "markov-1",
    "markov-2",
    "markov-3",
    "shapley"
  })
  public String model;

  private AttributionModel chosen;
  private List<TouchPath> paths;

  /** Makes the log and its paths. */
  @Setup(Level.Trial)
  public void makePaths() {
    List<JourneyEvent> events =
        EventLogGenerator.builder().customers(CUSTOMERS).seed(42).build().generate().events();
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
            .build();
    paths =
        TouchRules.of(Dimension.channel(), Lookback.journey())
            .paths(rules.reconstructor().reconstruct(events).timelines());
    chosen =
        switch (model) {
          case "first" -> AttributionModel.first();
          case "last" -> AttributionModel.last();
          case "last-non-direct" -> AttributionModel.lastNonDirect(Set.of("web"));
          case "linear" -> AttributionModel.linear();
          case "participation" -> AttributionModel.participation();
          case "same-touch" -> AttributionModel.sameTouch();
          case "u-shaped" -> AttributionModel.uShaped();
          case "j-shaped" -> AttributionModel.jShaped();
          case "inverse-j" -> AttributionModel.inverseJ();
          case "time-decay" -> AttributionModel.timeDecay();
          case "markov-1" -> AttributionModel.markov(1);
          case "markov-2" -> AttributionModel.markov(2);
          case "markov-3" -> AttributionModel.markov(3);
          case "shapley" -> AttributionModel.shapley();
          default -> throw new IllegalArgumentException("model must be known: " + model);
        };
  }

  /**
   * Credits all paths.
   *
   * @return the credit
   */
  @Benchmark
  public Attribution attribute() {
    return chosen.attribute(paths);
  }
}
