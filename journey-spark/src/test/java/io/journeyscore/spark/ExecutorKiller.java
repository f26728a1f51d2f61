package io.journeyscore.spark;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Kills executors while they are at work, one after the other, in stages in which none was killed
 * yet, each when some more tasks have come to a good end since the last; and ends when one more has
 * after all. Only processes that descend from this one are looked at.
 */
final class ExecutorKiller implements Runnable {

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
  private static final int LONGEST_PAUSE = 400;
  private static final int MOST_TASKS_BETWEEN = 20;

  private final Watch watch;
  private final int count;
  private final Random random = new Random(11);
  private final Map<Long, String> killed = new LinkedHashMap<>();
  private final Set<Integer> stages = new HashSet<>();

  /**
   * Sets up.
   *
   * @param watch what tells which executors are at work
   * @param count how many are killed in the midst of a task at least
   */
  ExecutorKiller(Watch watch, int count) {
    this.watch = watch;
    this.count = count;
  }

  @Override
  public void run() {
    try {
      while (hits() < count) {
        goOn(1 + random.nextInt(MOST_TASKS_BETWEEN));
        killOne();
      }
      goOn(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goOn(int tasks) throws InterruptedException {
    long before = watch.done();
    until(() -> watch.done() >= before + tasks);
  }

  private void killOne() throws InterruptedException {
    until(() -> !inNewStages().isEmpty());
    Thread.sleep(random.nextInt(LONGEST_PAUSE));
    List<Watch.Task> tasks = inNewStages();
    if (!tasks.isEmpty()) {
      Watch.Task task = tasks.get(random.nextInt(tasks.size()));
      Optional<ProcessHandle> process = process(task.executor());
      if (process.isPresent() && process.get().destroyForcibly()) {
        killed.put(process.get().pid(), task.executor());
        until(() -> watch.isGone(task.executor()));
        if (watch.lost(task.executor()) > 0) {
          stages.add(task.stage());
        }
      }
    }
  }

  /** The tasks at work of stages in which none was killed. */
  private List<Watch.Task> inNewStages() {
    return watch.running().stream().filter(task -> !stages.contains(task.stage())).toList();
  }

  private static Optional<ProcessHandle> process(String executor) {
    return ProcessHandle.current()
        .descendants()
        .filter(
            each -> {
              String line = each.info().commandLine().orElse("");
              return line.contains(EXECUTOR) && line.contains("--executor-id " + executor + " ");
            })
        .findAny();
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
  }

  /** How many of the killed were in the midst of a task that was lost with them. */
  private long hits() {
    return killed.values().stream().filter(executor -> watch.lost(executor) > 0).count();
  }

  /** What was killed, by name; when done. */
  Properties told() {
    Properties told = new Properties();
    told.setProperty("killed", Integer.toString(killed.size()));
    told.setProperty("killedAtWork", Long.toString(hits()));
    told.setProperty("stagesWithKills", Integer.toString(stages.size()));
    return told;
  }
}
