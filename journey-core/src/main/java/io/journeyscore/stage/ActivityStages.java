package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How alive the relation with a customer is, from time alone: new, active, at risk, dormant, back.
 *
 * <p>What counts is when the customer was active. After a silence of {@code dormantAfter} the
 * customer is dormant, after one of {@code atRiskAfter} at risk. Otherwise the customer is back for
 * {@code backFor} from the activity that ended a dormant time, new for {@code newFor} from the
 * first activity of all, and active at all other times. All lengths are half-open: at exactly the
 * end of one the next stage begins. So the stage moves on without an event, and the one at a moment
 * depends on the activities up to that moment alone.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param activity the events that show that the customer is there
 * @param newFor how long a customer is new
 * @param atRiskAfter the silence after which a customer is at risk
 * @param dormantAfter the silence after which a customer is dormant; longer
 * @param backFor how long a customer is back
 */
public record ActivityStages(
    EventFilter activity,
    Duration newFor,
    Duration atRiskAfter,
    Duration dormantAfter,
    Duration backFor) {

  /** The first activity was a short time ago. */
  public static final Stage NEW = Stage.of("NEW");

  /** The latest activity was a short time ago. */
  public static final Stage ACTIVE = Stage.of("ACTIVE");

  /** The latest activity was some time ago. */
  public static final Stage AT_RISK = Stage.of("AT_RISK");

  /** The latest activity was a long time ago. */
  public static final Stage DORMANT = Stage.of("DORMANT");

  /** The customer was dormant until a short time ago. */
  public static final Stage BACK = Stage.of("BACK");

  /**
   * Checks the lengths.
   *
   * @param activity the events that show that the customer is there
   * @param newFor how long a customer is new
   * @param atRiskAfter the silence after which a customer is at risk
   * @param dormantAfter the silence after which a customer is dormant
   * @param backFor how long a customer is back
   * @throws IllegalArgumentException if a length is not positive, or a customer would be dormant no
   *     later than at risk
   */
  public ActivityStages {
    requireNonNull(activity, "activity");
    Checks.requirePositive(newFor, "newFor");
    Checks.requirePositive(atRiskAfter, "atRiskAfter");
    Checks.requirePositive(dormantAfter, "dormantAfter");
    Checks.requirePositive(backFor, "backFor");
    if (dormantAfter.compareTo(atRiskAfter) <= 0) {
      throw new IllegalArgumentException(
          "dormantAfter must be longer than atRiskAfter, %s: %s"
              .formatted(atRiskAfter, dormantAfter));
    }
  }

  /**
   * Returns the stage at a moment.
   *
   * @param events the customer's events from the first on, in their total order
   * @param moment the moment; later events have no say
   * @return the stage; {@link Stage#UNKNOWN} before the first activity
   */
  public Stage stageAt(List<JourneyEvent> events, Instant moment) {
    List<Instant> moments = moments(events, requireNonNull(moment, "moment"));
    Presence presence = new Presence();
    moments.forEach(presence::add);
    return presence.stageAt(moment);
  }

  /**
   * Returns the stays in the stages, which tile the time from the first activity on.
   *
   * @param events the customer's events from the first on, in their total order
   * @param until where the last stay ends; activities after it have no say
   * @return an unmodifiable list of stays in order, each with the number of activities in it, the
   *     last one with those at its end; empty if there is no activity by then
   */
  public List<StageVisit> visits(List<JourneyEvent> events, Instant until) {
    List<Instant> moments = moments(events, requireNonNull(until, "until"));
    Presence presence = new Presence();
    List<StageVisit> visits = new ArrayList<>();
    int from = 0;
    while (from < moments.size()) {
      int to = from + 1;
      while (to < moments.size() && moments.get(to).equals(moments.get(from))) {
        to++;
      }
      presence.add(moments.get(from));
      presence.tile(to < moments.size() ? moments.get(to) : until, to - from, visits);
      from = to;
    }
    return List.copyOf(visits);
  }

  private List<Instant> moments(List<JourneyEvent> events, Instant until) {
    return events.stream()
        .filter(activity::matches)
        .map(JourneyEvent::occurredAt)
        .filter(moment -> !moment.isAfter(until))
        .toList();
  }

  /** What is known of a customer's activities up to the latest. */
  private final class Presence {

    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> returned = Optional.empty();
    private Instant latest = Instant.MIN;

    void add(Instant moment) {
      if (first.isEmpty()) {
        first = Optional.of(moment);
      } else if (!shorter(latest, moment, dormantAfter)) {
        returned = Optional.of(moment);
      }
      latest = moment;
    }

    Stage stageAt(Instant moment) {
      if (first.isEmpty()) {
        return Stage.UNKNOWN;
      } else if (!shorter(latest, moment, dormantAfter)) {
        return DORMANT;
      } else if (!shorter(latest, moment, atRiskAfter)) {
        return AT_RISK;
      } else if (returned.isPresent()) {
        return shorter(returned.get(), moment, backFor) ? BACK : ACTIVE;
      }
      return shorter(first.get(), moment, newFor) ? NEW : ACTIVE;
    }

    /** Adds the stays from the latest activity to the next one, or to the end. */
    void tile(Instant end, int activities, List<StageVisit> visits) {
      NavigableSet<Instant> turns = new TreeSet<>();
      turns.add(latest);
      addTurn(turns, latest, atRiskAfter, end);
      addTurn(turns, latest, dormantAfter, end);
      addTurn(turns, first.orElse(latest), newFor, end);
      returned.ifPresent(moment -> addTurn(turns, moment, backFor, end));
      int uncounted = activities;
      for (Instant turn : turns) {
        Instant next = Optional.ofNullable(turns.higher(turn)).orElse(end);
        append(visits, new StageVisit(stageAt(turn), turn, next, uncounted));
        uncounted = 0;
      }
    }

    private void addTurn(NavigableSet<Instant> turns, Instant from, Duration length, Instant end) {
      // A turn that lies beyond the end may lie beyond all time, too.
      if (Duration.between(from, end).compareTo(length) > 0) {
        Instant turn = from.plus(length);
        if (turn.isAfter(latest)) {
          turns.add(turn);
        }
      }
    }

    private static boolean shorter(Instant from, Instant to, Duration length) {
      return Duration.between(from, to).compareTo(length) < 0;
    }
  }

  private static void append(List<StageVisit> visits, StageVisit next) {
    int last = visits.size() - 1;
    if (last >= 0 && visits.get(last).stage().equals(next.stage())) {
      StageVisit before = visits.get(last);
      visits.set(
          last,
          new StageVisit(
              next.stage(), before.entered(), next.left(), before.events() + next.events()));
    } else {
      visits.add(next);
    }
  }
}
