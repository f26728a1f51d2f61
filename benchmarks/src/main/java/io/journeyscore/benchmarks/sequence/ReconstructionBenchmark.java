package io.journeyscore.benchmarks.sequence;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to turn a shuffled log into journeys by a gap, beside the naive way of
 * Java: a set of ids, a map of lists, a sort, a split?
 *
 * <p>The naive way joins no identifiers, keeps no account of what it drops, gives no id that
 * outlives the run, breaks ties by nothing and knows no outcome; it is what people write first.
 * Both are given the same events, and the number of journeys is compared before anything is
 * measured.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ReconstructionBenchmark -prof gc</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class ReconstructionBenchmark {

  private static final Duration GAP = Duration.ofMinutes(30);
  private static final int EVENTS_PER_CUSTOMER = 10;

  /** How many events are in the log, one in a hundred of them twice. */
  @Param({"10000", "100000"})
  public int events;

  private List<JourneyEvent> log = List.of();
  private List<Row> rows = List.of();
  private final JourneyReconstructor reconstructor =
      JourneyRules.builder().inactivityGap(GAP).build().reconstructor();

  private record Row(String id, String customer, Instant at, String type) {}

  /** Makes the log and checks that both ways find as many journeys. */
  @Setup
  public void makeLog() {
    SplittableRandom random = new SplittableRandom(42);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<Row> made = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Row row =
          new Row(
              "e" + i,
              "customer-" + random.nextInt(Math.max(1, events / EVENTS_PER_CUSTOMER)),
              start.plusMillis(random.nextLong(Duration.ofDays(30).toMillis())),
              "type-" + random.nextInt(20));
      made.add(row);
      if (i % 100 == 0) {
        made.add(row);
      }
    }
    Collections.shuffle(made, new Random(42));
    rows = List.copyOf(made);
    log =
        rows.stream()
            .map(
                row ->
                    JourneyEvent.builder(EventType.of(row.type()), row.at())
                        .eventId(row.id())
                        .customer(row.customer())
                        .build())
            .toList();
    int ours = reconstruct().journeys().size();
    int theirs = naive().size();
    if (ours != theirs) {
      throw new IllegalStateException(
          "both ways must find as many journeys: %d, %d".formatted(ours, theirs));
    }
  }

  /**
   * The library.
   *
   * @return the reconstruction
   */
  @Benchmark
  public Reconstruction reconstruct() {
    return reconstructor.reconstruct(log);
  }

  /**
   * The naive way.
   *
   * @return the journeys as lists of rows
   */
  @Benchmark
  public List<?> naive() {
    Set<String> seen = new HashSet<>();
    Map<String, List<Row>> byCustomer = new HashMap<>();
    for (Row row : rows) {
      if (seen.add(row.id())) {
        byCustomer.computeIfAbsent(row.customer(), id -> new ArrayList<>()).add(row);
      }
    }
    List<List<Row>> journeys = new ArrayList<>();
    for (List<Row> own : byCustomer.values()) {
      own.sort(Comparator.comparing(Row::at));
      List<Row> journey = new ArrayList<>();
      for (Row row : own) {
        if (!journey.isEmpty()
            && Duration.between(journey.get(journey.size() - 1).at(), row.at()).compareTo(GAP)
                >= 0) {
          journeys.add(journey);
          journey = new ArrayList<>();
        }
        journey.add(row);
      }
      journeys.add(journey);
    }
    return journeys;
  }
}
