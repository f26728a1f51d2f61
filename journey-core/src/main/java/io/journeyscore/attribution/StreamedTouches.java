package io.journeyscore.attribution;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.sequence.SessionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest touches of one customer of a {@link TouchStream}, and the journeys that may go on.
 *
 * <p>Not thread-safe.
 */
final class StreamedTouches {

  private static final int FEWEST_SWEPT = 8;

  private final TouchStream stream;
  private final TouchRules rules;
  private final NameCursor names;
  private final HeldTouches held;
  private final Map<String, StreamedPaths> open = new LinkedHashMap<>(2);
  private int sweptFrom = FEWEST_SWEPT;
  private long place = HeldTouches.NOT_YET;
  private long lastConversion = HeldTouches.NOT_YET;
  private long beforeSession = HeldTouches.NOT_YET;
  private @Nullable JourneyEvent last;

  StreamedTouches(TouchStream stream) {
    this.stream = stream;
    this.rules = stream.touches();
    this.names = NameCursor.of(rules.dimension());
    this.held = stream.newHeld();
  }

  void accept(JourneyEvent event, Optional<JourneyStream.Joined> joined) {
    place++;
    if (rules.lookback() instanceof Lookback.Session session && begins(session.rule(), event)) {
      beforeSession = place - 1;
    }
    last = event;
    sweep(event.occurredAtMicros());
    Optional<String> own = names.next(event);
    Optional<String> name = rules.isTouch(event) ? own : Optional.empty();
    if (joined.isEmpty()) {
      name.ifPresent(touch -> hold(held, touch, event));
      return;
    }
    String id = joined.get().journeyId();
    StreamedPaths journey = open.computeIfAbsent(id, fresh -> new StreamedPaths(stream));
    List<GoalHit> hits = hits(event);
    boolean fails =
        hits.isEmpty() && !journey.hasSucceeded() && stream.journeys().failure().matches(event);
    if (rules.goalsMayBeTouches() || (hits.isEmpty() && !fails)) {
      name.ifPresent(touch -> hold(isByJourney() ? journey.held() : held, touch, event));
    }
    journey.join(
        new StreamedPaths.Step(
            event,
            place,
            name,
            beforeSession,
            isByJourney() ? journey.held() : held,
            isByJourney() ? journey.lastConversion() : lastConversion),
        joined.get().closesAtMicros(),
        hits,
        fails);
    lastConversion = hits.isEmpty() ? lastConversion : place;
    if (journey.isOverAt(event.occurredAtMicros())) {
      journey.finish();
      open.remove(id);
    }
  }

  private boolean begins(SessionRule rule, JourneyEvent event) {
    return last != null && rule.begins(event, last);
  }

  private boolean isByJourney() {
    return rules.lookback() == Lookback.Whole.JOURNEY;
  }

  private void hold(HeldTouches into, String name, JourneyEvent event) {
    long at = event.occurredAtMicros();
    long end =
        rules.lookback() instanceof Lookback.Within within
            ? within.window().endMicros(at)
            : Long.MAX_VALUE;
    into.add(name, at, place, end);
  }

  private List<GoalHit> hits(JourneyEvent event) {
    List<GoalHit> hits = new ArrayList<>(0);
    for (Goal goal : stream.journeys().goals()) {
      if (goal.filter().matches(event)) {
        hits.add(new GoalHit(goal, event));
      }
    }
    return hits;
  }

  /** Few journeys are looked at each time, many once there are twice as many as were left. */
  private void sweep(long moment) {
    if (open.size() > FEWEST_SWEPT && open.size() <= sweptFrom) {
      return;
    }
    open.values()
        .removeIf(
            journey -> {
              boolean over = journey.isOverAt(moment);
              if (over) {
                journey.finish();
              }
              return over;
            });
    sweptFrom = Math.max(FEWEST_SWEPT, 2 * open.size());
  }

  void finish() {
    open.values().forEach(StreamedPaths::finish);
  }
}
