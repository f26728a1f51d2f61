package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.score.LiveStripe.Evicted;
import io.journeyscore.signal.Arrival;
import io.journeyscore.signal.SignalRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open customers of an application, each scored event by event.
 *
 * <p>Customers are dealt to stripes by their ids; threads that work on different stripes do not
 * wait for each other, and what happens to one customer happens in one order. Each customer is what
 * a {@link LiveJourney} is. Who the customer of an event is must be known: {@link
 * io.journeyscore.sequence.JourneyAssembler} tells it where it is not.
 *
 * <p>At most a set number of customers is held. Where one more comes, the sixteenth of its stripe
 * of which nothing was heard for longest is let go of, and handed to the {@link LiveListener}.
 *
 * <p>The model can be {@linkplain #swap swapped} under load; each result is of one model.
 *
 * <p><i>Thread-safe.</i>
 */
public final class LiveJourneys {

  private static final int EVICTED_SHARE = 16;

  /** Stripes are told by the upper bits of a hash, places in them by the lower ones. */
  private static final int STRIPE_SHIFT = 20;

  private final SignalRun run;
  private final String definitionId;
  private volatile JourneyScorer scorer;
  private final LiveStripe[] stripes;
  private final int mostPerStripe;
  private final LiveListener listener;
  private final AtomicInteger size = new AtomicInteger();

  private LiveJourneys(Builder builder) {
    run = builder.scorer.run();
    definitionId = builder.scorer.definitionId();
    scorer = builder.scorer;
    listener = builder.listener;
    stripes = new LiveStripe[builder.stripes];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new LiveStripe(run);
    }
    mostPerStripe = Math.max(1, (builder.maximumCustomers + stripes.length - 1) / stripes.length);
  }

  /**
   * Starts a store.
   *
   * @param scorer the model
   * @return a builder of a store of a million customers in 64 stripes
   */
  public static Builder builder(JourneyScorer scorer) {
    return new Builder(scorer);
  }

  private LiveStripe stripe(int hash) {
    return stripes[Integer.remainderUnsigned(hash >>> STRIPE_SHIFT, stripes.length)];
  }

  /**
   * Takes the next event of a customer that became known. Allocates nothing once the customer is
   * held and the windows have grown. Where a measure of one's own throws, nothing is taken.
   *
   * @param customer whose event it is
   * @param event the event
   * @return what became of it
   */
  public Arrival accept(CustomerId customer, JourneyEvent event) {
    requireNonNull(event, "event");
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    Arrival arrival;
    List<Evicted> evicted = List.of();
    try {
      synchronized (stripe) {
        int slot = stripe.find(customer, hash);
        if (slot == LiveStripe.NOT_HELD) {
          evicted = makeRoom(stripe);
          arrival = stripe.acceptFirst(customer, hash, event);
          size.incrementAndGet();
        } else {
          arrival = stripe.accept(slot, event);
        }
      }
    } finally {
      // Even where the event cannot be taken, as a measure throws, nobody must get lost.
      tell(evicted);
    }
    listener.arrived(arrival);
    return arrival;
  }

  private List<Evicted> makeRoom(LiveStripe stripe) {
    if (stripe.size() < mostPerStripe) {
      return List.of();
    }
    int count = Math.max(1, mostPerStripe / EVICTED_SHARE);
    return evict(stripe, stripe.idleBound(count), count);
  }

  private List<Evicted> evict(LiveStripe stripe, long lastUpTo, int most) {
    List<Evicted> evicted = stripe.evict(lastUpTo, most, definitionId);
    size.addAndGet(-evicted.size());
    return evicted;
  }

  /** Hands over who was let go of; where the listener throws, nobody is lost. */
  private void tell(List<Evicted> evicted) {
    if (evicted.isEmpty()) {
      return; // As after nearly every event, which is to leave no garbage.
    }
    int told = 0;
    try {
      while (told < evicted.size()) {
        listener.evicted(evicted.get(told).customer(), evicted.get(told).state());
        told++;
      }
    } finally {
      takeBack(evicted.subList(told, evicted.size()));
    }
  }

  private void takeBack(List<Evicted> notTold) {
    for (int i = 0; i < notTold.size(); i++) {
      CustomerId customer = notTold.get(i).customer();
      int hash = LiveStripe.hash(customer);
      LiveStripe stripe = stripe(hash);
      synchronized (stripe) {
        if (stripe.find(customer, hash) == LiveStripe.NOT_HELD) {
          stripe.put(customer, hash, stripe.read(notTold.get(i).state(), definitionId));
          size.incrementAndGet();
        }
      }
    }
  }

  /**
   * Returns the probability that the target happens for a customer, judged at a moment. Allocates
   * nothing.
   *
   * @param customer the customer; one who is not held is judged as one without events
   * @param asOf the moment of judgement; not before the customer's last event
   * @return a probability in [0, 1]; never NaN
   * @throws IllegalArgumentException if the moment is before the last event
   */
  public double probability(CustomerId customer, Instant asOf) {
    return probability(customer, Micros.of(requireNonNull(asOf, "asOf")));
  }

  private double probability(CustomerId customer, long asOfMicros) {
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    synchronized (stripe) {
      LiveWorkspace workspace = stripe.workspace(run, scorer);
      int slot = stripe.find(customer, hash);
      return stripe.probability(slot, asOfMicros, workspace);
    }
  }

  /**
   * Says whether a customer is held.
   *
   * @param customer the customer
   * @return true if so
   */
  public boolean holds(CustomerId customer) {
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    synchronized (stripe) {
      return stripe.find(customer, hash) != LiveStripe.NOT_HELD;
    }
  }

  /**
   * Returns how many customers are held.
   *
   * @return a count; of a moment while other threads work
   */
  public int size() {
    return size.get();
  }

  /**
   * Returns the model that scores.
   *
   * @return the scorer
   */
  public JourneyScorer scorer() {
    return scorer;
  }

  /**
   * Scores by another model from now on. Customers stay as they are. The rule is that of {@link
   * ScorerRef#swap}: what a journey is and what is predicted may not differ. Here signals and
   * stages may not either, because what is kept of the customers was made by them: for a model of
   * another definition open another store.
   *
   * @param next the model; of the same definition
   * @throws IllegalArgumentException if it has other journey rules, another target, or another
   *     definition in any other part
   */
  public void swap(JourneyScorer next) {
    // All models that ever scored agree, so it does not matter which one is compared.
    Succession.requireForCustomers(scorer, next);
    JourneyScorer before;
    synchronized (this) {
      before = scorer;
      scorer = next;
    }
    listener.swapped(before.modelId(), next.modelId());
  }

  /**
   * Returns all that is kept of a customer.
   *
   * @param customer the customer
   * @return bytes that {@link #restore} takes; empty if the customer is not held
   */
  public Optional<byte[]> save(CustomerId customer) {
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    synchronized (stripe) {
      int slot = stripe.find(customer, hash);
      return slot == LiveStripe.NOT_HELD
          ? Optional.empty()
          : Optional.of(stripe.save(slot, definitionId));
    }
  }

  /**
   * Takes back a customer as saved, in the place of what is held of the customer.
   *
   * @param customer the customer
   * @param state what {@link #save} gave, or a {@link LiveListener} was handed
   * @throws StateFormatException if the bytes are not those of a live journey, or were saved under
   *     another definition
   */
  public void restore(CustomerId customer, byte[] state) {
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    List<Evicted> evicted = List.of();
    synchronized (stripe) {
      // What cannot be read is refused before anybody is let go of for it.
      int slot = stripe.read(state, definitionId);
      if (stripe.remove(customer, hash)) {
        size.decrementAndGet();
      } else {
        evicted = makeRoom(stripe);
      }
      stripe.put(customer, hash, slot);
      size.incrementAndGet();
    }
    tell(evicted);
  }

  /**
   * Forgets a customer, such as one who was erased or is now known to be another.
   *
   * @param customer the customer
   * @return whether the customer was held
   */
  public boolean remove(CustomerId customer) {
    int hash = LiveStripe.hash(customer);
    LiveStripe stripe = stripe(hash);
    synchronized (stripe) {
      boolean held = stripe.remove(customer, hash);
      size.addAndGet(held ? -1 : 0);
      return held;
    }
  }

  /**
   * Lets go of the customers of whom nothing was heard after a moment.
   *
   * @param moment the moment of their last event at the latest
   * @return how many were let go of
   */
  public int evictIdle(Instant moment) {
    int count = 0;
    for (LiveStripe stripe : stripes) {
      List<Evicted> evicted;
      synchronized (stripe) {
        evicted = evict(stripe, Micros.of(moment), Integer.MAX_VALUE);
      }
      tell(evicted);
      count += evicted.size();
    }
    return count;
  }

  @Override
  public String toString() {
    return "LiveJourneys[customers=%d]".formatted(size());
  }

  /**
   * Collects the options of a store.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private static final int USUAL_STRIPES = 64;
    private static final int USUAL_CUSTOMERS = 1_000_000;

    private final JourneyScorer scorer;
    private int stripes = USUAL_STRIPES;
    private int maximumCustomers = USUAL_CUSTOMERS;
    private LiveListener listener = new LiveListener() {};

    private Builder(JourneyScorer scorer) {
      this.scorer = requireNonNull(scorer, "scorer");
    }

    /**
     * Sets into how many parts customers are dealt, each with a lock of its own.
     *
     * @param count positive; more than there are threads
     * @return this
     * @throws IllegalArgumentException if the count is not positive
     */
    public Builder stripes(int count) {
      stripes = Checks.requirePositive(count, "stripes");
      return this;
    }

    /**
     * Sets how many customers are held at most, as near as stripes fill evenly.
     *
     * @param count positive
     * @return this
     * @throws IllegalArgumentException if the count is not positive
     */
    public Builder maximumCustomers(int count) {
      maximumCustomers = Checks.requirePositive(count, "maximumCustomers");
      return this;
    }

    /**
     * Sets who hears what happens.
     *
     * @param heard the listener; nobody if never set
     * @return this
     */
    public Builder listener(LiveListener heard) {
      listener = requireNonNull(heard, "listener");
      return this;
    }

    /**
     * Opens the store.
     *
     * @return a store without customers
     */
    public LiveJourneys build() {
      return new LiveJourneys(this);
    }
  }
}
