package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.testkit.CustomerStory.Told;
import io.journeyscore.testkit.Diary.Calendar;
import io.journeyscore.testkit.ShopModel.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a synthetic event log of a shop with subscriptions, and the truth behind it.
 *
 * <p>No event of it ever happened. The rates and times of {@link ReferenceRates} come from real and
 * published data; all other figures are assumptions, listed in {@code docs/demo-data.md}.
 *
 * <p><b>The customers.</b> About four in ten arrive in the first weeks, the others over the first
 * three quarters of the time. They see advertisements, visit the site in missions and out of habit,
 * buy, get parcels, invoices and e-mails, call, complain, answer surveys, and some leave, seven in
 * ten of those who bought with a cancellation, the others in silence.
 *
 * <p><b>The outcomes.</b> At the start of each day a purchase and leaving are drawn with log-odds
 * that are linear in the {@linkplain PlantedDriver planted drivers}. One more measure, the
 * confounded one, follows a driver and has no effect of its own. Payment failures and unanswered
 * calls come by chance, complaints mostly so; their effects are not mixed up with who meets them.
 *
 * <p><b>The silos.</b> Most events of the site carry only a cookie; a log-in, an account or a
 * purchase joins cookie, customer number, e-mail hash and loyalty card. Stores and the call centre
 * hand over with hours of delay. One event in a hundred is handed over twice.
 *
 * <p><b>Repeatable.</b> The log depends on the options alone; customer number i is the same however
 * many customers there are. There is no clock: the end of observation is an option.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class EventLogGenerator {

  /** The end of observation unless another is set: 2026-01-01T00:00:00Z. */
  public static final Instant DEFAULT_OBSERVED_UNTIL = Instant.parse("2026-01-01T00:00:00Z");

  /** The length of observation unless another is set: 365 days. */
  public static final Duration DEFAULT_OBSERVED_FOR = Duration.ofDays(365);

  /** The share of events that are handed over twice, with the same id and content. */
  public static final double DUPLICATE_SHARE = 0.01;

  /** How long the story goes on after the end of observation, to know how open journeys end. */
  private static final int AFTER_DAYS = 90;

  private final int customers;
  private final long seed;
  private final Calendar calendar;

  private EventLogGenerator(Builder builder) {
    customers = builder.customers;
    seed = builder.seed;
    int days = Math.toIntExact(builder.observedFor.toDays());
    calendar = new Calendar(builder.observedUntil.minus(builder.observedFor), days, AFTER_DAYS);
  }

  /**
   * Starts from the defaults: 2,000 customers, seed 42, one year up to 2026.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Generates the log. Costs about half a millisecond for each customer.
   *
   * @return the same log at each call
   */
  public GeneratedLog generate() {
    List<JourneyEvent> once = new ArrayList<>();
    List<JourneyEvent> repeated = new ArrayList<>();
    List<TrueCustomer> truths = new ArrayList<>(customers);
    for (int i = 0; i < customers; i++) {
      Told told = new CustomerStory(seed, i, calendar).tell();
      once.addAll(told.events());
      repeated.addAll(told.repeated());
      truths.add(told.truth());
    }
    List<PlantedDriver> drivers = ShopModel.PLANS.stream().map(Plan::driver).toList();
    Truth truth = new Truth(seed, drivers, ShopModel.CONFOUNDED, truths);
    return new GeneratedLog(handOver(once, repeated), truth, calendar.start(), calendar.end());
  }

  /** Silo after silo, each in the order of arrival, what is repeated last. */
  private static List<JourneyEvent> handOver(List<JourneyEvent> once, List<JourneyEvent> repeated) {
    SortedMap<String, List<JourneyEvent>> silos = new TreeMap<>();
    for (List<JourneyEvent> delivery : List.of(once, repeated)) {
      delivery.stream()
          .sorted(
              Comparator.comparingLong(JourneyEvent::knownAtMicros)
                  .thenComparing(event -> event.eventId().orElse("")))
          .forEach(
              event -> silos.computeIfAbsent(event.source(), silo -> new ArrayList<>()).add(event));
    }
    return silos.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Collects the options. Each may be set again; the last one stays.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private int customers = 2_000;
    private long seed = 42;
    private Instant observedUntil = DEFAULT_OBSERVED_UNTIL;
    private Duration observedFor = DEFAULT_OBSERVED_FOR;

    private Builder() {}

    /**
     * Sets how many customers there are.
     *
     * @param count from 1 to 999,999
     * @return this
     * @throws IllegalArgumentException if the count is out of range
     */
    public Builder customers(int count) {
      if (count < 1 || count > 999_999) {
        throw new IllegalArgumentException("customers must lie in [1, 999999]: " + count);
      }
      customers = count;
      return this;
    }

    /**
     * Sets the seed.
     *
     * @param number any number
     * @return this
     */
    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Sets the end of observation.
     *
     * @param moment the moment; a whole second
     * @return this
     * @throws IllegalArgumentException if the moment is not a whole second
     */
    public Builder observedUntil(Instant moment) {
      requireNonNull(moment, "observedUntil");
      if (!moment.equals(moment.truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException("observedUntil must be a whole second: " + moment);
      }
      observedUntil = moment;
      return this;
    }

    /**
     * Sets the length of observation.
     *
     * @param length whole days, from 30 to 3,650
     * @return this
     * @throws IllegalArgumentException if the length is not a number of whole days, or out of range
     */
    public Builder observedFor(Duration length) {
      requireNonNull(length, "observedFor");
      long days = length.toDays();
      if (!length.equals(Duration.ofDays(days)) || days < 30 || days > 3_650) {
        throw new IllegalArgumentException(
            "observedFor must be whole days from 30 to 3650: " + length);
      }
      observedFor = length;
      return this;
    }

    /**
     * Returns the generator.
     *
     * @return a generator with the options set so far
     */
    public EventLogGenerator build() {
      return new EventLogGenerator(this);
    }
  }
}
