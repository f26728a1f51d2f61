package io.journeyscore.spark;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** What goes wrong with tasks, in whatever stage: a plugin, as Spark takes it by its name. */
public final class TaskFaults implements SparkPlugin {

  /** The setting that says what goes wrong. */
  static final String SETTING = "spark.journeyscore.fault";

  /** What may go wrong. */
  enum Fault {
    /**
     * Every third task of every stage fails once, when all of its work is done and written: the
     * hardest moment, as all of it is there twice in the end.
     */
    FAILING {
      @Override
      void onTaskStart(TaskContext task) {
        if (task.attemptNumber() == 0 && TASKS.merge(task.stageId(), 1, Integer::sum) % 3 == 1) {
          task.addTaskCompletionListener(
              (TaskCompletionListener)
                  ended -> {
                    throw new IllegalStateException("a task that fails once");
                  });
        }
      }
    },

    /**
     * Some tasks of all stages sleep unless a copy of theirs wakes them: half of them before their
     * work, half of them after it.
     */
    STRAGGLING {
      @Override
      void onTaskStart(TaskContext task) {
        int drawn =
            new SplittableRandom(31L * task.stageId() + task.partitionId()).nextInt(STRAGGLER_IN);
        if (task.attemptNumber() == 0 && drawn == 0) {
          sleep();
        } else if (task.attemptNumber() == 0 && drawn == 1) {
          task.addTaskCompletionListener((TaskCompletionListener) ended -> sleep());
        }
      }
    };

    private static final Map<Integer, Integer> TASKS = new ConcurrentHashMap<>();
    private static final int STRAGGLER_IN = 32;
    private static final int LONGEST_SLEEP = 5_000;

    abstract void onTaskStart(TaskContext task);

    private static void sleep() {
      try {
        Thread.sleep(LONGEST_SLEEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public @Nullable DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      private Fault fault = Fault.FAILING;

      @Override
      public void init(PluginContext context, Map<String, String> extraConf) {
        fault = Fault.valueOf(context.conf().get(SETTING));
      }

      @Override
      public void onTaskStart() {
        fault.onTaskStart(TaskContext.get());
      }
    };
  }
}
