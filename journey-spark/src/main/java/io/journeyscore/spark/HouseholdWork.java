package io.journeyscore.spark;

import io.journeyscore.sequence.Reconstruction;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What is asked of households: makes a worker for each task.
 *
 * @param <T> what households are turned into, such as rows
 */
interface HouseholdWork<T> extends Serializable {

  /**
   * Starts the work of one task.
   *
   * @param settings what tasks need to know
   * @return a worker, for one thread
   */
  Worker<T> start(PartSettings settings);

  /**
   * Turns households into what is asked for. Most work looks at some of what it is told alone.
   *
   * @param <T> what households are turned into
   */
  interface Worker<T> {

    /** Takes households that were held in memory. */
    void take(Reconstruction households, Consumer<? super T> out);

    /** Begins with a household that is too long to be held; no other is taken before the end. */
    Stepwise begin(LongHousehold household, Consumer<? super T> out);

    /** Ends the task. */
    default void end(Consumer<? super T> out) {}
  }
}
