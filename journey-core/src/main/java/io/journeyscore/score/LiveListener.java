package io.journeyscore.score;

import io.journeyscore.identity.CustomerId;
import io.journeyscore.signal.Arrival;

/**
 * Hears what happens in a {@link LiveJourneys}: to count it, or to keep what is let go of.
 *
 * <p>It is called by the thread that caused what happened, after that is done and with no lock
 * held, so it may call the store again. What it throws goes to that thread's caller; what it heard
 * of has happened all the same, save that customers who were not handed over are held again.
 */
public interface LiveListener {

  /**
   * Hears that an event was taken, or why it was not.
   *
   * @param arrival what became of it
   */
  default void arrived(Arrival arrival) {}

  /**
   * Hears that a customer was let go of to make room, or because nothing was heard of the customer.
   *
   * @param customer the customer
   * @param state all that was kept, which {@link LiveJourneys#restore} takes back
   */
  default void evicted(CustomerId customer, byte[] state) {}

  /**
   * Hears that another model scores from now on.
   *
   * @param before the id of the model that scored so far
   * @param after the id of the one that scores now
   */
  default void swapped(String before, String after) {}
}
