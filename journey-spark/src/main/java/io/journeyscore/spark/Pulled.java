package io.journeyscore.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into others one after the other, each of which may give none or many, without holding
 * more than what one of them gave, or one step of what it began.
 *
 * @param <A> what comes in
 * @param <B> what goes out
 */
abstract class Pulled<A, B> implements Iterator<B> {

  private final Iterator<A> items;
  private final Queue<B> waiting = new ArrayDeque<>();
  private @Nullable Stepwise begun;
  private boolean closed;
  private boolean ended;

  Pulled(Iterator<A> items) {
    this.items = items;
  }

  /** Takes one item. */
  abstract void take(A item, Consumer<B> out);

  /** Begins what is to be done after the last item, if anything. */
  void close(Consumer<B> out) {}

  /** Does some work step by step before the next item is taken. */
  final void begin(Stepwise work) {
    begun = work;
  }

  /** Hands on what is left after the last item, and after all that was begun. */
  abstract void end(Consumer<B> out);

  @Override
  public final boolean hasNext() {
    while (waiting.isEmpty() && !ended) {
      if (begun != null) {
        begun = begun.step() ? begun : null;
      } else if (items.hasNext()) {
        take(items.next(), waiting::add);
      } else if (!closed) {
        closed = true;
        close(waiting::add);
      } else {
        ended = true;
        end(waiting::add);
      }
    }
    return !waiting.isEmpty();
  }

  @Override
  public final B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return waiting.remove();
  }
}
