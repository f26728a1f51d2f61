package io.journeyscore.benchmarks.pipeline;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does each step from a file of events to a score take, on a generated shop of 1,000
 * customers? Credit is in {@link CreditBenchmark}, signals alone in {@code SignalBenchmark}.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar PipelineBenchmark -prof gc</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PipelineBenchmark {

  private static final int CUSTOMERS = 1_000;

  private Path file;
  private List<JourneyEvent> events;
  private EventLog log;
  private JourneyDefinition definition;
  private Reconstruction journeys;
  private TrainingSet examples;
  private JourneyScorer scorer;
  private List<JourneyView> views;
  private int next;

  /** Counts events, so that a time can be told for each. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counted {
    /** Events that went through the step. */
    public long events;
  }

  /**
   * Makes the log, its journeys, examples and a model.
   *
   * @throws IOException if the file cannot be written
   */
  @Setup(Level.Trial)
  public void makeLog() throws IOException {
    events = EventLogGenerator.builder().customers(CUSTOMERS).seed(42).build().generate().events();
    file = Files.createTempFile("events", ".csv");
    CsvEvents.write(file, events);
    log = EventLog.copyOf(events);
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
            .build();
    StageModel stages = StageModel.fiveStages();
    definition =
        JourneyDefinition.builder(rules)
            .signals(StandardSignals.of(events, stages, io.journeyscore.signal.Scope.JOURNEY))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    journeys = definition.reconstructor().reconstruct(events);
    examples = TrainingSet.of(journeys, definition, 42);
    scorer = train().scorer();
    views = journeys.timelines().stream().map(JourneyView::ofCustomer).toList();
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown(Level.Trial)
  public void removeFile() throws IOException {
    Files.delete(file);
  }

  /**
   * Reads the file into columns.
   *
   * @param counted counts the events
   * @return the log
   * @throws IOException if the file cannot be read
   */
  @Benchmark
  public EventLog ingest(Counted counted) throws IOException {
    EventLogBuilder into = EventLog.builder();
    CsvEvents.reader().build().readInto(into, file);
    counted.events += events.size();
    return into.build();
  }

  /**
   * Finds out which identifiers are one customer's.
   *
   * @param counted counts the events
   * @return who is who
   */
  @Benchmark
  public IdentityGraph identity(Counted counted) {
    counted.events += events.size();
    return definition.rules().stitcher().stitch(events);
  }

  /**
   * Makes journeys of event objects.
   *
   * @param counted counts the events
   * @return the journeys
   */
  @Benchmark
  public Reconstruction reconstruct(Counted counted) {
    counted.events += events.size();
    return definition.reconstructor().reconstruct(events);
  }

  /**
   * Makes journeys of columns.
   *
   * @param counted counts the events
   * @return the journeys
   */
  @Benchmark
  public JourneyTable reconstructColumns(Counted counted) {
    counted.events += events.size();
    return definition.reconstructor().reconstruct(log);
  }

  /**
   * Assigns stages to all journeys.
   *
   * @param counted counts the events
   * @return how many stage visits there are
   */
  @Benchmark
  public long stages(Counted counted) {
    long visits = 0;
    for (CustomerTimeline timeline : journeys.timelines()) {
      visits +=
          definition.stages().assign(timeline).stream()
              .mapToLong(staged -> staged.visits().size())
              .sum();
      counted.events += timeline.events().size();
    }
    return visits;
  }

  /**
   * Finds the examples and computes their signals.
   *
   * @param counted counts the events
   * @return the examples
   */
  @Benchmark
  public TrainingSet examples(Counted counted) {
    counted.events += events.size();
    return TrainingSet.of(journeys, definition, 42);
  }

  /**
   * Trains a logistic regression, tests it and ranks the signals.
   *
   * @return the scorer
   */
  @Benchmark
  public TrainedScorer train() {
    return ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(examples);
  }

  /**
   * Computes the signals of one customer and scores them.
   *
   * @return the score
   */
  @Benchmark
  public Score scoreView() {
    next = (next + 1) % views.size();
    return scorer.score(views.get(next));
  }
}
