package io.journeyscore.analytics.account;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What counts as a person's engagement: how often each activity was done, up to a cap for each day,
 * over the last days.
 *
 * <p>Events of {@code (t - window, t]} count, in days of the zone's calendar. An event that is
 * several activities counts for each.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Engagement {
  private static final int USUAL_CAP = 20;
  private static final Duration USUAL_WINDOW = Duration.ofDays(30);

  private final ZoneId zone;
  private final Map<String, EventFilter> activities;
  private final int cap;
  private final Duration window;

  private Engagement(ZoneId zone, Map<String, EventFilter> activities, int cap, Duration window) {
    this.zone = zone;
    this.activities = activities;
    this.cap = cap;
    this.window = window;
  }

  /**
   * Returns engagement without an activity, with a cap of 20 a day and a window of 30 times 24
   * hours.
   *
   * @param zone whose days are meant
   * @return the engagement
   */
  public static Engagement inDaysOf(ZoneId zone) {
    return new Engagement(requireNonNull(zone, "zone"), Map.of(), USUAL_CAP, USUAL_WINDOW);
  }

  /**
   * Returns this with one activity more.
   *
   * @param name its name, not given before
   * @param events the events that are it
   * @return the engagement
   * @throws IllegalArgumentException if the name was given before
   */
  public Engagement activity(String name, EventFilter events) {
    Map<String, EventFilter> all = new LinkedHashMap<>(activities);
    if (all.putIfAbsent(requireNonNull(name, "name"), requireNonNull(events, "events")) != null) {
      throw new IllegalArgumentException("name must be new: " + name);
    }
    return new Engagement(zone, all, cap, window);
  }

  /**
   * Returns this with another cap.
   *
   * @param most how often one activity counts on one day; positive
   * @return the engagement
   * @throws IllegalArgumentException if the number is not positive
   */
  public Engagement dailyCap(int most) {
    return new Engagement(zone, activities, (int) Checks.atLeast(most, 1, "dailyCap"), window);
  }

  /**
   * Returns this with another window.
   *
   * @param length after which an event counts no more; positive
   * @return the engagement
   * @throws IllegalArgumentException if the length is not positive
   */
  public Engagement window(Duration length) {
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("window must be positive: " + length);
    }
    return new Engagement(zone, activities, cap, length);
  }

  /**
   * Counts the engagement in one person's events.
   *
   * @param events the events
   * @param asOf the moment
   * @return how many activities there are, with the cap; 0 if there is none
   */
  public long of(List<JourneyEvent> events, Instant asOf) {
    Instant before = asOf.minus(window);
    long sum = 0;
    for (EventFilter activity : activities.values()) {
      Map<LocalDate, Integer> days = new HashMap<>();
      for (JourneyEvent event : events) {
        Instant at = event.occurredAt();
        if (at.isAfter(before) && !at.isAfter(asOf) && activity.matches(event)) {
          days.merge(LocalDate.ofInstant(at, zone), 1, Integer::sum);
        }
      }
      for (int count : days.values()) {
        sum += Math.min(cap, count);
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    Map<String, String> texts = new LinkedHashMap<>();
    activities.forEach((name, events) -> texts.put(name, events.describe()));
    return "engagement(%s; %s; %d; %s)".formatted(zone.getId(), texts, cap, window);
  }
}
