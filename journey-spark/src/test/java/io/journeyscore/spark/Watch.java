package io.journeyscore.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.FetchFailed;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Counts what happens to tasks and executors.
 *
 * <p>Thread-safe.
 */
final class Watch extends SparkListener {

  private final Map<Integer, Long> failedByStage = new HashMap<>();
  private final Set<Integer> stages = new HashSet<>();
  private final Map<Integer, String> answers = new HashMap<>();
  private final Map<Long, Task> running = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> answersWithFailures = new TreeSet<>();
  private final Set<String> answersWithCopies = new TreeSet<>();
  private long done;
  private long failed;
  private long fetchesFailed;
  private long copiesStarted;
  private long copiesFirst;
  private long stagesAgain;

  /** A task at work. */
  record Task(String executor, int stage) {}

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String answer = start.properties().getProperty(Answers.PROPERTY);
    start.stageIds().foreach(stage -> answers.put((Integer) stage, answer));
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    running.put(
        start.taskInfo().taskId(), new Task(start.taskInfo().executorId(), start.stageId()));
    if (start.taskInfo().speculative()) {
      copiesStarted++;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    if (end.reason() == Success$.MODULE$) {
      done++;
      stages.add(end.stageId());
      if (end.taskInfo().speculative()) {
        copiesFirst++;
        answersWithCopies.add(answers.get(end.stageId()));
      }
    } else {
      failed++;
      failedByStage.merge(end.stageId(), 1L, Long::sum);
      answersWithFailures.add(answers.get(end.stageId()));
      if (end.reason() instanceof ExecutorLostFailure) {
        lost.merge(end.taskInfo().executorId(), 1, Integer::sum);
      } else if (end.reason() instanceof FetchFailed) {
        fetchesFailed++;
      }
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    if (completed.stageInfo().attemptNumber() > 0) {
      stagesAgain++;
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved gone) {
    removed.add(gone.executorId());
  }

  /** The tasks at work at this moment. */
  synchronized List<Task> running() {
    return List.copyOf(running.values());
  }

  /** Whether an executor is gone, and what it was at work on was taken note of. */
  synchronized boolean isGone(String executor) {
    return removed.contains(executor)
        && running.values().stream().noneMatch(task -> task.executor().equals(executor));
  }

  /** How many tasks were lost with an executor. */
  synchronized int lost(String executor) {
    return lost.getOrDefault(executor, 0);
  }

  /** How many tasks came to a good end. */
  synchronized long done() {
    return done;
  }

  /** How many copies of slow tasks came to a good end first. */
  synchronized long copiesFirst() {
    return copiesFirst;
  }

  /** Everything by name. */
  synchronized Properties told() {
    Properties told = new Properties();
    told.setProperty("stages", Integer.toString(stages.size()));
    told.setProperty(
        "stagesWithFailures",
        Long.toString(stages.stream().filter(failedByStage::containsKey).count()));
    told.setProperty("answersWithFailures", String.join(",", answersWithFailures));
    told.setProperty("answersWithCopies", String.join(",", answersWithCopies));
    told.setProperty("done", Long.toString(done));
    told.setProperty("failed", Long.toString(failed));
    told.setProperty("fetchesFailed", Long.toString(fetchesFailed));
    told.setProperty("stagesAgain", Long.toString(stagesAgain));
    told.setProperty("copiesStarted", Long.toString(copiesStarted));
    told.setProperty("copiesFirst", Long.toString(copiesFirst));
    return told;
  }
}
