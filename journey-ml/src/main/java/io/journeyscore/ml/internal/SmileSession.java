package io.journeyscore.ml.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import smile.math.MathEx;

/**
 * Runs a fit in threads of its own, one fit at a time.
 *
 * <p>Smile draws from a generator for each thread and keeps the seeds in one static set that it
 * does not guard. So fits wait for each other here; the seeds are put into the set before the
 * threads that use them start, and each thread's generator is made before any work, after which the
 * set is only read. Streams inside Smile use the pool of the thread that calls it: with a pool
 * whose size is given, how they split their work does not depend on the machine or on the common
 * pool.
 */
final class SmileSession {
  private static final ReentrantLock LOCK = new ReentrantLock();

  private SmileSession() {}

  /**
   * Runs work in a new pool and closes the pool behind it.
   *
   * @param workers how many threads
   * @param seeds the seeds that the work hands to Smile
   * @param work what to run
   * @return what the work returned
   */
  static <T> T run(int workers, LongStream seeds, Callable<T> work) {
    LOCK.lock();
    try {
      ForkJoinPool pool = new ForkJoinPool(workers);
      try {
        seeds.forEach(MathEx::setSeed);
        startAll(pool, workers);
        return pool.invoke(ForkJoinTask.adapt(work));
      } finally {
        pool.shutdown();
      }
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Makes each thread of the pool draw once: the barrier holds the first until the last is there.
   */
  private static void startAll(ForkJoinPool pool, int workers) {
    CyclicBarrier barrier = new CyclicBarrier(workers);
    IntStream.range(0, workers)
        .mapToObj(
            i ->
                pool.submit(
                    () -> {
                      barrier.await(1, TimeUnit.MINUTES);
                      return MathEx.randomInt(2);
                    }))
        .toList()
        .forEach(ForkJoinTask::join);
  }
}
