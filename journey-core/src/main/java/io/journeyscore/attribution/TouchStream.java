package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds the paths of touches of customers with more events than there is memory for: beside a
 * {@link JourneyStream}, which says what journey each event joined. Each customer's events must
 * come in the total order, up to the end of observation and no further.
 *
 * <p>The paths are those of {@link TouchRules#paths(java.util.Collection)}, in another order, as
 * long as no more touches lie between the first one that the look-back reaches and the present than
 * are held. Of those that do not fit the latest are kept, of each journey where the look-back is
 * over the journey, otherwise of each customer; paths that lack touches are counted.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class TouchStream {

  private final TouchRules touches;
  private final JourneyRules journeys;
  private final long observedUntil;
  private final int most;
  private final Consumer<TouchPath> found;
  private final Map<CustomerId, StreamedTouches> customers = new HashMap<>();
  private long cut;

  /**
   * Starts with no event.
   *
   * @param touches which events are touches
   * @param journeys what a journey is
   * @param observedUntil the moment up to which the log is complete
   * @param maxTouchesHeld how many touches are held of a journey or a customer at most; positive
   * @param found takes each path as soon as it is known
   * @throws IllegalArgumentException if the number of touches is not positive
   */
  public TouchStream(
      TouchRules touches,
      JourneyRules journeys,
      Instant observedUntil,
      int maxTouchesHeld,
      Consumer<TouchPath> found) {
    this.touches = requireNonNull(touches, "touches");
    this.journeys = requireNonNull(journeys, "journeys");
    this.observedUntil = Micros.of(observedUntil);
    this.most = Checks.requirePositive(maxTouchesHeld, "maxTouchesHeld");
    this.found = requireNonNull(found, "found");
  }

  /**
   * Takes the next event of a customer.
   *
   * @param customer whose it is
   * @param event the event
   * @param joined the journey that it joined, if any
   * @throws IllegalArgumentException if a conversion has a negative value
   */
  public void accept(
      CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {
    customers.computeIfAbsent(customer, named -> new StreamedTouches(this)).accept(event, joined);
  }

  /** Ends the log: hands on the paths of all journeys that are left, in the order of customers. */
  public void finish() {
    new TreeMap<>(customers).values().forEach(StreamedTouches::finish);
    customers.clear();
  }

  /**
   * Returns how many paths were handed on that lack touches, as more lay in the look-back than are
   * held.
   *
   * @return a count, not negative
   */
  public long cutPaths() {
    return cut;
  }

  TouchRules touches() {
    return touches;
  }

  JourneyRules journeys() {
    return journeys;
  }

  long observedUntil() {
    return observedUntil;
  }

  HeldTouches newHeld() {
    return new HeldTouches(most);
  }

  void tell(TouchPath path, boolean isCut) {
    cut += isCut ? 1 : 0;
    found.accept(path);
  }
}
