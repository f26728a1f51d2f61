package io.journeyscore.benchmarks;

import io.journeyscore.benchmarks.bulk.SidesBenchmark;
import io.journeyscore.benchmarks.score.ScoringBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Fails the build when something got worse that does not depend on the machine: bytes allocated, or
 * the ratio to a peer in the same run. It says nothing about absolute times; the benchmarks
 * themselves, run at length, do.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.journeyscore.benchmarks.Guard [folder for guard.json]
 * }</pre>
 *
 * <p>A ratio's limit is well below what is usually measured, so that a noisy machine does not fail
 * it.
 */
public final class Guard {
  private static final List<GuardCheck> CHECKS =
      List.of(
          new AllocatesNothing(ScoringBenchmark.class, "score"),
          new AllocatesNothing(ScoringBenchmark.class, "contributions"),
          new FasterThanPeer(ScoringBenchmark.class, "score", "scoreBySmile", 5),
          new FasterThanPeer(ScoringBenchmark.class, "contributions", "contributionsBySmile", 6),
          new FasterThanPeer(SidesBenchmark.class, "columns", "naive", 2.5));

  private Guard() {}

  /**
   * Runs the short profile and exits with 1 if a check does not hold.
   *
   * @param args the folder for guard.json; {@code benchmarks/target} if none is given
   * @throws IOException if the folder cannot be made
   * @throws RunnerException if a benchmark cannot run
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Path folder = Path.of(args.length > 0 ? args[0] : "benchmarks/target");
    Files.createDirectories(folder);
    Collection<RunResult> results = run(folder.resolve("guard.json"));
    int failures = 0;
    for (GuardCheck check : CHECKS) {
      for (GuardCheck.Finding finding : check.judge(results)) {
        System.out.println((finding.holds() ? "holds  " : "FAILS  ") + finding.line());
        failures += finding.holds() ? 0 : 1;
      }
    }
    if (failures > 0) {
      System.err.println("benchmark guard: " + failures + " of the lines above fail");
      System.exit(1);
    }
    System.out.println("benchmark guard: all holds");
  }

  private static Collection<RunResult> run(Path json) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .resultFormat(ResultFormatType.JSON)
            .result(json.toString());
    List<String> included = new ArrayList<>();
    for (GuardCheck check : CHECKS) {
      String name = check.benchmark().getName();
      if (!included.contains(name)) {
        included.add(name);
        options.include(name.replace(".", "\\.") + "\\.");
      }
    }
    return new Runner(options.build()).run();
  }
}
