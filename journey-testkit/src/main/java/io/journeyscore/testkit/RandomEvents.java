package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small random event logs that are full of what goes wrong, for property tests: events of the same
 * moment, events handed over twice, events without an id, events that became known late, and
 * silences from seconds to months.
 *
 * <p>A property test draws the seed and, through the seed, everything else:
 *
 * <pre>{@code
 * List<JourneyEvent> events = RandomEvents.log(seed, 30);
 * List<JourneyEvent> sameEvents = RandomEvents.shuffled(events, seed + 1);
 * }</pre>
 *
 * <p><i>Thread-safe.</i>
 */
public final class RandomEvents {

  /** Before this moment nothing happens in a random log. */
  public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** The types of a random log; the goal is {@code purchase}, the failure {@code cancellation}. */
  public static final List<EventType> TYPES =
      List.of(
          ShopEvents.AD_CLICK,
          ShopEvents.PAGE_VIEW,
          ShopEvents.PRODUCT_VIEW,
          ShopEvents.CART_ADD,
          ShopEvents.PURCHASE,
          ShopEvents.SUPPORT_CALL,
          ShopEvents.SURVEY_ANSWERED,
          ShopEvents.CANCELLATION);

  private static final List<Channel> CHANNELS =
      List.of(Channel.UNKNOWN, Channel.WEB, Channel.EMAIL, Channel.STORE, Channel.CALL_CENTRE);

  /** Seconds between two events: none, within a session, within a journey, beyond most gaps. */
  private static final int[] SILENCES = {0, 0, 60, 3_600, 86_400, 604_800, 30 * 86_400, 5_000_000};

  private RandomEvents() {}

  /**
   * Returns a log of up to four customers.
   *
   * @param seed what the log depends on
   * @param most the most events that happen; with repeats there may be twice as many
   * @return a list in the order of time, repeats right behind what they repeat; may be empty
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public static List<JourneyEvent> log(long seed, int most) {
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int customers = 1 + random.nextInt(4);
    List<JourneyEvent> events = new ArrayList<>();
    Instant moment = START;
    int happen = random.nextInt(most + 1);
    for (int i = 0; i < happen; i++) {
      moment = moment.plusSeconds(SILENCES[random.nextInt(SILENCES.length)]);
      JourneyEvent event = event(random, moment, i, customers);
      events.add(event);
      if (random.nextInt(8) == 0) {
        events.add(event);
      }
    }
    return List.copyOf(events);
  }

  private static JourneyEvent event(
      SplittableRandom random, Instant moment, int number, int customers) {
    EventType type = TYPES.get(random.nextInt(TYPES.size()));
    JourneyEvent.Builder event =
        JourneyEvent.builder(type, moment)
            .customer("c" + random.nextInt(customers))
            .channel(CHANNELS.get(random.nextInt(CHANNELS.size())))
            .source(random.nextBoolean() ? "left" : "right");
    if (random.nextInt(4) > 0) {
      event.eventId("id-" + number);
    }
    if (random.nextInt(3) == 0) {
      event.sequence(random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      event.knownAt(moment.plusSeconds(SILENCES[random.nextInt(SILENCES.length)]));
    }
    if (random.nextInt(3) == 0) {
      event.journeyKey("key-" + random.nextInt(3));
    }
    if (type.equals(ShopEvents.PURCHASE)) {
      event.value(new Money(random.nextInt(100_000_000), ShopEvents.CURRENCY));
    }
    if (type.equals(ShopEvents.SURVEY_ANSWERED)) {
      event.rating(new Rating(random.nextInt(11), RatingScale.NPS));
    }
    return event.build();
  }

  /**
   * Returns the same things in another order.
   *
   * @param <T> the type of the things
   * @param things the things
   * @param seed what the order depends on
   * @return a new list
   */
  public static <T> List<T> shuffled(List<T> things, long seed) {
    requireNonNull(things, "things");
    List<T> shuffled = new ArrayList<>(things);
    SplittableRandom random = new SplittableRandom(seed);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      Collections.swap(shuffled, last, random.nextInt(last + 1));
    }
    return List.copyOf(shuffled);
  }
}
