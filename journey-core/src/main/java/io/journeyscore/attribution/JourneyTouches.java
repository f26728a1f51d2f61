package io.journeyscore.attribution;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The touches that led to the end of one journey, and to each of its conversions.
 *
 * <p>Not thread-safe.
 */
final class JourneyTouches {

  private static final int NOT_YET = -1;

  private final CustomerTouches customer;
  private final Journey journey;
  private final int[] places;
  private final int[] conversions;

  /**
   * Creates them.
   *
   * @param customer tells the places of events
   * @param journey the journey
   * @param places the places, ascending, of touches that may be credited: of the journey's or of
   *     all of the customer's
   * @param conversions the places, ascending, of the conversions after which these begin anew where
   *     a touch takes part in one alone
   */
  JourneyTouches(CustomerTouches customer, Journey journey, int[] places, int[] conversions) {
    this.customer = customer;
    this.journey = journey;
    this.places = places;
    this.conversions = conversions;
  }

  TouchPath before(GoalHit hit) {
    int end = customer.place(hit.event());
    int after =
        journey.conversionPolicy() == Conversions.CYCLE ? lastConversionBefore(end) : NOT_YET;
    Instant at = hit.event().occurredAt();
    return on(end, TouchPath.converted(touches(after, end, at), at, hit.value()));
  }

  /** One event may reach several goals. */
  private int lastConversionBefore(int end) {
    int found = Arrays.binarySearch(conversions, end);
    int before = (found < 0 ? -found - 1 : found) - 1;
    return before < 0 ? NOT_YET : conversions[before];
  }

  TouchPath beforeFailure() {
    int end = customer.place(last());
    Instant at = last().occurredAt();
    return on(end, TouchPath.converted(touches(NOT_YET, end, at), at, BigDecimal.ZERO));
  }

  private TouchPath on(int end, TouchPath path) {
    return customer.name(end).map(path::withConversionOn).orElse(path);
  }

  TouchPath beforeLapse() {
    Instant at = journey.outcome().at();
    return TouchPath.converted(touches(NOT_YET, customer.place(last()), at), at, BigDecimal.ZERO);
  }

  TouchPath withoutEnding() {
    Instant at = journey.end();
    return TouchPath.unconverted(touches(NOT_YET, customer.place(last()), at), at);
  }

  private JourneyEvent last() {
    return journey.events().get(journey.events().size() - 1);
  }

  /** The touches after one place and up to another that the look-back reaches. */
  private List<TouchPath.Touch> touches(int after, int end, Instant at) {
    Reach reach = customer.reach();
    long atMicros = Micros.of(at);
    List<TouchPath.Touch> touches = new ArrayList<>();
    int found = Arrays.binarySearch(places, Math.max(after + 1, reach.first(end, atMicros)));
    for (int i = found < 0 ? -found - 1 : found; i < places.length && places[i] <= end; i++) {
      if (reach.contains(places[i], atMicros)) {
        touches.add(customer.touch(places[i]));
      }
    }
    return touches;
  }
}
