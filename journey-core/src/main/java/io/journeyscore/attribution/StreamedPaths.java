package io.journeyscore.attribution;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.GoalHit;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one journey of a {@link TouchStream}.
 *
 * <p>Not thread-safe.
 */
final class StreamedPaths {

  /**
   * An event of the journey.
   *
   * @param event the event
   * @param place its place among the customer's events
   * @param name what it is credited as, if it may be a touch
   * @param beforeSession the place before the session that it is in
   * @param held the touches that may be credited
   * @param lastConversion the place of the conversion before it
   */
  record Step(
      JourneyEvent event,
      long place,
      Optional<String> name,
      long beforeSession,
      HeldTouches held,
      long lastConversion) {}

  /** A conversion that counts unless its goal is reached again. */
  private record Pending(GoalHit hit, Optional<String> name, HeldTouches.Found found) {}

  private final TouchStream stream;
  private final HeldTouches held;
  private final Set<Goal> reached = new HashSet<>(2);
  private final Map<Goal, Pending> latest = new LinkedHashMap<>(2);
  private long lastConversion = HeldTouches.NOT_YET;
  private boolean failed;
  private long closesAt;
  private @Nullable Step last;

  StreamedPaths(TouchStream stream) {
    this.stream = stream;
    this.held = stream.newHeld();
  }

  HeldTouches held() {
    return held;
  }

  long lastConversion() {
    return lastConversion;
  }

  boolean hasSucceeded() {
    return !reached.isEmpty();
  }

  boolean isOverAt(long moment) {
    return closesAt <= moment;
  }

  void join(Step step, long closes, List<GoalHit> hits, boolean fails) {
    last = step;
    closesAt = closes;
    failed = fails;
    for (GoalHit hit : hits) {
      boolean first = reached.add(hit.goal());
      if (stream.touches().ending() == Ending.SUCCESS) {
        convert(step, hit, first);
      }
    }
    if (!hits.isEmpty()) {
      lastConversion = step.place();
    }
  }

  private void convert(Step step, GoalHit hit, boolean first) {
    Conversions policy = stream.journeys().conversions();
    if (policy == Conversions.FIRST && !first) {
      return;
    }
    long after = policy == Conversions.CYCLE ? step.lastConversion() : HeldTouches.NOT_YET;
    Pending conversion =
        new Pending(hit, step.name(), found(step, after, step.event().occurredAtMicros()));
    if (policy == Conversions.LAST) {
      latest.put(hit.goal(), conversion);
    } else {
      tell(conversion);
    }
  }

  private static HeldTouches.Found found(Step end, long after, long at) {
    return end.held().between(Math.max(after, end.beforeSession()), end.place(), at);
  }

  private void tell(Pending conversion) {
    TouchPath path =
        TouchPath.converted(
            conversion.found.touches(),
            conversion.hit.event().occurredAt(),
            conversion.hit.value());
    stream.tell(conversion.name.map(path::withConversionOn).orElse(path), conversion.found.isCut());
  }

  /** Nothing can join any more. */
  void finish() {
    Step end = last;
    if (end == null) {
      return;
    }
    Ending credited = stream.touches().ending();
    long at = end.event().occurredAtMicros();
    if (hasSucceeded()) {
      latest.values().forEach(this::tell);
      if (credited != Ending.SUCCESS) {
        tellUnconverted(end);
      }
    } else if (failed && credited == Ending.FAILURE) {
      HeldTouches.Found found = found(end, HeldTouches.NOT_YET, at);
      TouchPath path = ended(found, at);
      stream.tell(end.name().map(path::withConversionOn).orElse(path), found.isCut());
    } else if (failed) {
      tellUnconverted(end);
    } else if (closesAt != Long.MAX_VALUE && closesAt <= stream.observedUntil()) {
      if (credited == Ending.LAPSE) {
        HeldTouches.Found found = found(end, HeldTouches.NOT_YET, closesAt);
        stream.tell(ended(found, closesAt), found.isCut());
      } else {
        tellUnconverted(end);
      }
    }
  }

  private static TouchPath ended(HeldTouches.Found found, long at) {
    return TouchPath.converted(found.touches(), Micros.toInstant(at), BigDecimal.ZERO);
  }

  private void tellUnconverted(Step end) {
    HeldTouches.Found found = found(end, HeldTouches.NOT_YET, end.event().occurredAtMicros());
    stream.tell(TouchPath.unconverted(found.touches(), end.event().occurredAt()), found.isCut());
  }
}
