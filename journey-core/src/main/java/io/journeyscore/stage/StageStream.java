package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Follows customers through stages, for those with more events than there is memory for: beside a
 * {@link JourneyStream}, which says what journey each event joined. Each customer's events must
 * come in the total order, up to the end of observation and no further.
 *
 * <p>The stays of a journey are the {@linkplain StagedJourney#visits visits} that {@link
 * StageModel#assign} gives it. What is held is where each customer is, and one stay for each
 * journey that is open; where journeys have keys, up to two for each.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class StageStream {

  private static final int FEWEST_SWEPT = 8;

  private final StageModel model;
  private final long observedUntil;
  private final Consumer<Stay> left;
  private final Map<CustomerId, Followed> followed = new HashMap<>();

  /**
   * A stay of a journey in a stage.
   *
   * @param journeyId the journey's id
   * @param position its place among the journey's stays, from 0
   * @param visit the stay
   */
  public record Stay(String journeyId, int position, StageVisit visit) {

    /**
     * Checks that all is given.
     *
     * @param journeyId the journey's id
     * @param position its place among the journey's stays
     * @param visit the stay
     */
    public Stay {
      requireNonNull(journeyId, "journeyId");
      requireNonNull(visit, "visit");
    }
  }

  /**
   * Starts with no event.
   *
   * @param model what puts customers into stages
   * @param observedUntil the moment up to which the log is complete
   * @param left takes each stay as soon as it is over; those of one journey in order
   */
  public StageStream(StageModel model, Instant observedUntil, Consumer<Stay> left) {
    this.model = requireNonNull(model, "model");
    this.observedUntil = Micros.of(observedUntil);
    this.left = requireNonNull(left, "left");
  }

  /**
   * Takes the next event of a customer.
   *
   * @param customer whose it is
   * @param event the event
   * @param joined the journey that it joined, if any
   */
  public void accept(
      CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {
    followed.computeIfAbsent(customer, named -> new Followed()).accept(event, joined);
  }

  /**
   * Returns the stage in which the events so far leave a customer.
   *
   * @param customer the customer
   * @return the stage; {@link Stage#UNKNOWN} before the first event
   */
  public Stage current(CustomerId customer) {
    Followed own = followed.get(customer);
    return own == null ? Stage.UNKNOWN : own.cursor.current();
  }

  /** Ends the log: hands on the last stays of all journeys, in the order of customers. */
  public void finish() {
    new TreeMap<>(followed).values().forEach(own -> own.open.values().forEach(OpenStay::close));
    followed.clear();
  }

  /** Where one customer is, and the stays that are not over, by journey. */
  private final class Followed {

    private final StageCursor cursor = model.cursor();
    private final Map<String, OpenStay> open = new LinkedHashMap<>(2);
    private int sweptFrom = FEWEST_SWEPT;

    void accept(JourneyEvent event, Optional<JourneyStream.Joined> joined) {
      long moment = event.occurredAtMicros();
      Stage before = cursor.current();
      Stage now = cursor.accept(event);
      String own = joined.map(JourneyStream.Joined::journeyId).orElse("");
      if (!now.equals(before)) {
        open.values().removeIf(stay -> stay.isLeftBy(moment, now, stay.journeyId.equals(own)));
      } else if (open.size() > sweptFrom) {
        open.values().removeIf(stay -> stay.closesBy(moment));
        sweptFrom = Math.max(FEWEST_SWEPT, 2 * open.size());
      }
      joined.ifPresent(
          into ->
              open.computeIfAbsent(own, id -> new OpenStay(id, now, moment))
                  .join(moment, into.closesAtMicros()));
    }
  }

  /** A stay that is not over. */
  private final class OpenStay {

    private final String journeyId;
    private int position;
    private Stage stage;
    private long entered;
    private int events;
    private long lastEvent;
    private long closesAt;

    /**
     * Changes at the very end of observation, after the journey's last event so far: they count if
     * another event of the journey follows.
     */
    private final List<Stage> atTheEnd = new ArrayList<>(0);

    OpenStay(String journeyId, Stage stage, long entered) {
      this.journeyId = journeyId;
      this.stage = stage;
      this.entered = entered;
    }

    void join(long moment, long closes) {
      settle();
      events++;
      lastEvent = moment;
      closesAt = closes;
    }

    /** Goes on to another stage; returns whether the journey was over before. */
    boolean isLeftBy(long moment, Stage next, boolean byOwnEvent) {
      if (byOwnEvent) {
        settle();
      } else if (closesBy(moment)) {
        return true;
      } else if (moment == observedUntil) {
        atTheEnd.add(next);
        return false;
      }
      leave(moment, next);
      return false;
    }

    /** Another event of the journey is here. */
    private void settle() {
      atTheEnd.forEach(change -> leave(observedUntil, change));
      atTheEnd.clear();
    }

    /** Closes the journey if it is over at a moment; returns whether it is. */
    boolean closesBy(long moment) {
      boolean over = closesAt <= moment;
      if (over) {
        close();
      }
      return over;
    }

    private void leave(long moment, Stage next) {
      tell(moment);
      position++;
      stage = next;
      entered = moment;
      events = 0;
    }

    void close() {
      tell(Math.max(Math.min(closesAt, observedUntil), lastEvent));
    }

    private void tell(long until) {
      left.accept(
          new Stay(
              journeyId,
              position,
              new StageVisit(stage, Micros.toInstant(entered), Micros.toInstant(until), events)));
    }
  }
}
