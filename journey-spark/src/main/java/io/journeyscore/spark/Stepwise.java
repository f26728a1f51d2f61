package io.journeyscore.spark;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Work that is done a little at a time, so that what it gives can be taken away in between.
 *
 * <p>Not thread-safe.
 */
@FunctionalInterface
interface Stepwise {

  /**
   * Does a little.
   *
   * @return whether something is left to do
   */
  boolean step();

  /** Does one piece of work after the other; each is begun when those before are done. */
  static Stepwise inTurn(List<Supplier<Stepwise>> pieces) {
    Iterator<Supplier<Stepwise>> left = pieces.iterator();
    return new Stepwise() {
      private Stepwise current = () -> false;

      @Override
      public boolean step() {
        if (!current.step()) {
          if (!left.hasNext()) {
            return false;
          }
          current = left.next().get();
        }
        return true;
      }
    };
  }

  /** Does something at once. */
  static Stepwise once(Runnable work) {
    return () -> {
      work.run();
      return false;
    };
  }
}
