package io.journeyscore.analytics.funnel;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of a funnel.
 *
 * @param steps the steps, in their order
 * @param unit within what they must be walked through
 * @param inAnyOrder whether their order does not matter
 * @param direct whether, in any order, their events must follow one directly after the other
 * @param excluded in any order, the events that must not come between the first and the last
 * @param window how long an attempt may take
 * @param attempts which attempts count
 * @param held the attributes whose values must stay the same
 * @param segments parts of the attempts that are counted for themselves, too
 */
record FunnelDefinition(
    List<FunnelStep> steps,
    FunnelUnit unit,
    boolean inAnyOrder,
    boolean direct,
    EventFilter excluded,
    Optional<Duration> window,
    Attempts attempts,
    List<AttributeKey<?>> held,
    List<Segment> segments) {

  /**
   * A part of the attempts.
   *
   * @param name what results call it
   * @param filter the events of which one must have come
   */
  record Segment(String name, EventFilter filter) {}

  FunnelDefinition {
    steps = List.copyOf(steps);
    held = List.copyOf(held);
    segments = List.copyOf(segments);
  }

  /** How long an attempt may take, by its window or its links; endless if it may take any time. */
  long windowMicros() {
    long own = window.map(MicroTime::of).orElse(MicroTime.ENDLESS);
    if (inAnyOrder) {
      return own;
    }
    long links = 0;
    for (FunnelStep step : steps.subList(1, steps.size())) {
      long within = step.link().within().map(MicroTime::of).orElse(MicroTime.ENDLESS);
      links = MicroTime.plus(links, within);
    }
    return Math.min(own, links);
  }

  Arrivals arrivals() {
    return inAnyOrder ? new AnyOrderArrivals(steps, direct) : new OrderedArrivals(steps);
  }

  List<EventFilter> stepFilters() {
    return steps.stream().map(FunnelStep::filter).toList();
  }

  /** What is excluded by each link; in any order, one for all. */
  List<EventFilter> excludedFilters() {
    return inAnyOrder
        ? List.of(excluded)
        : steps.stream().skip(1).map(step -> step.link().excluded()).toList();
  }

  List<EventFilter> segmentFilters() {
    return segments.stream().map(Segment::filter).toList();
  }

  List<EventFilter> filters() {
    return Stream.of(stepFilters(), excludedFilters(), segmentFilters())
        .flatMap(List::stream)
        .toList();
  }

  /** The names of the steps; in any order, of how many were done. */
  List<String> stepNames() {
    if (!inAnyOrder) {
      return steps.stream().map(FunnelStep::name).toList();
    }
    return Stream.iterate(1, k -> k <= steps.size(), k -> k + 1)
        .map(k -> "%d of %d".formatted(k, steps.size()))
        .toList();
  }

  /** The definition as text that tells all of it. */
  String describe() {
    return "funnel %s in %s%s%s excluding %s, window %s, attempts %s, holding %s, segments %s"
        .formatted(
            steps.stream()
                .map(
                    step ->
                        "\"%s\" %s %s"
                            .formatted(
                                step.name(), step.filter().describe(), step.link().describe()))
                .collect(Collectors.joining(", ", "[", "]")),
            unit.describe(),
            inAnyOrder ? " in any order" : "",
            direct ? " directly" : "",
            excluded.describe(),
            window,
            attempts,
            held,
            segments.stream()
                .map(part -> "\"%s\" %s".formatted(part.name(), part.filter().describe()))
                .toList());
  }
}
