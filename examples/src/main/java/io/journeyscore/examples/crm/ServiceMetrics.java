package io.journeyscore.examples.crm;

import io.journeyscore.identity.CustomerId;
import io.journeyscore.score.LiveListener;
import io.journeyscore.signal.Arrival;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens in the store, as a service's metrics would.
 *
 * <p>Thread-safe.
 */
final class ServiceMetrics implements LiveListener {

  private final LongAdder taken = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder evictedBytes = new LongAdder();
  private final List<String> models = new CopyOnWriteArrayList<>();

  @Override
  public void arrived(Arrival arrival) {
    (arrival.isCounted() ? taken : refused).increment();
  }

  /** A service would write the state to its database, to restore it when the customer is back. */
  @Override
  public void evicted(CustomerId customer, byte[] state) {
    evicted.increment();
    evictedBytes.add(state.length);
  }

  @Override
  public void swapped(String before, String after) {
    if (models.isEmpty()) {
      models.add(before);
    }
    models.add(after);
  }

  long taken() {
    return taken.sum();
  }

  long refused() {
    return refused.sum();
  }

  long evicted() {
    return evicted.sum();
  }

  long evictedBytes() {
    return evictedBytes.sum();
  }

  /** The models that scored, in order; empty if the model was never exchanged. */
  List<String> models() {
    return List.copyOf(models);
  }
}
