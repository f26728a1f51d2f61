package io.journeyscore.spark;

import io.journeyscore.score.JourneyScorer;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Asks Spark for all {@link Answers} in a process of its own while tasks or executors go wrong.
 * Beside the answers of each run stands what went wrong.
 */
final class FaultyJob {

  /**
   * The same sources are tried in full on the one Scala, and on the other as long as there is time.
   */
  private static final boolean IN_FULL =
      scala.util.Properties.versionNumberString().startsWith("2.12.");

  static final int KILLS = IN_FULL ? 20 : 6;
  static final int SPECULATED_RUNS = IN_FULL ? 5 : 2;

  private final Path folder;
  private final int speculatedRuns;
  private final Watch watch = new Watch();
  private final Properties told = new Properties();

  private FaultyJob(Path folder, int speculatedRuns) {
    this.folder = folder;
    this.speculatedRuns = speculatedRuns;
  }

  /** What goes wrong. */
  enum Fault {
    /** Every third task of every stage fails once. */
    FAILING {
      @Override
      void run(FaultyJob job) throws IOException {
        // A task that fails twice ends the job.
        try (SparkSession session =
            job.usual("local[2,2]")
                .config("spark.plugins", TaskFaults.class.getName())
                .config(TaskFaults.SETTING, TaskFaults.Fault.FAILING.name())
                .getOrCreate()) {
          session.sparkContext().addSparkListener(job.watch);
          job.ask(session, 1);
          job.tell("runs", 1);
        }
      }
    },

    /** Executors are killed. */
    KILLED {
      @Override
      void run(FaultyJob job) throws IOException {
        try (SparkSession session = job.cluster("local-cluster[2,1,1024]").getOrCreate()) {
          session.sparkContext().addSparkListener(job.watch);
          ExecutorKiller killer = new ExecutorKiller(job.watch, KILLS);
          Thread thread = new Thread(killer, "killer");
          thread.setDaemon(true);
          thread.start();
          int run = 0;
          while (thread.isAlive()) {
            job.ask(session, ++run);
          }
          job.tell("runs", run);
          job.told.putAll(killer.told());
        }
      }
    },

    /** Some tasks are slow, and copies of them overtake them. */
    STRAGGLING {
      @Override
      void run(FaultyJob job) throws IOException {
        try (TwoHosts hosts = new TwoHosts(job.folder.resolve("hosts"));
            SparkSession session =
                job.cluster(hosts.url())
                    .config("spark.plugins", TaskFaults.class.getName())
                    .config(TaskFaults.SETTING, TaskFaults.Fault.STRAGGLING.name())
                    .config("spark.speculation", true)
                    .config("spark.speculation.interval", "50ms")
                    .config("spark.speculation.multiplier", 1.5)
                    .config("spark.speculation.quantile", 0.25)
                    .config("spark.speculation.task.duration.threshold", "200ms")
                    .getOrCreate()) {
          session.sparkContext().addSparkListener(job.watch);
          int runsWithCopies = 0;
          for (int run = 1; run <= job.speculatedRuns; run++) {
            long before = job.watch.copiesFirst();
            job.ask(session, run);
            runsWithCopies += job.watch.copiesFirst() > before ? 1 : 0;
          }
          job.tell("runs", job.speculatedRuns);
          job.tell("runsWithCopies", runsWithCopies);
        }
      }
    };

    abstract void run(FaultyJob job) throws IOException;
  }

  private void tell(String name, int number) {
    told.setProperty(name, Integer.toString(number));
  }

  private void ask(SparkSession session, int run) throws IOException {
    Files.write(
        folder.resolve("answers-" + run),
        Answers.ofSpark(
            new ShopTable(folder.resolve("events.csv")),
            session,
            JourneyScorer.load(folder.resolve("model.jmf"))));
  }

  /**
   * Runs.
   *
   * @param arguments what goes wrong; the folder in which {@code events.csv} and {@code model.jmf}
   *     are; how often is asked while tasks are slow
   */
  public static void main(String[] arguments) throws IOException {
    FaultyJob job = new FaultyJob(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    Fault.valueOf(arguments[0]).run(job);
    job.told.putAll(job.watch.told());
    try (Writer out = Files.newBufferedWriter(job.folder.resolve("told"))) {
      job.told.store(out, null);
    }
  }

  private SparkSession.Builder cluster(String master) {
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Files.isDirectory(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    return usual(master)
        .config("spark.executor.extraClassPath", classes)
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.deploy.maxExecutorRetries", -1)
        .config("spark.task.maxFailures", 100)
        .config("spark.stage.maxConsecutiveAttempts", 100)
        .config("spark.shuffle.io.maxRetries", 1)
        .config("spark.shuffle.io.retryWait", "100ms")
        .config("spark.locality.wait", 0);
  }

  private SparkSession.Builder usual(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("faults")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", folder.resolve("local").toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.adaptive.coalescePartitions.enabled", false);
  }
}
