package io.journeyscore.analytics.funnel;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts a funnel by trying every choice of events, start by start, and keeps all that it counts by
 * name.
 */
final class SlowFunnel {

  private final FunnelDefinition definition;
  private final int steps;
  final Map<String, Long> counts = new TreeMap<>();
  final Map<String, List<Long>> times = new TreeMap<>();

  /** A start, and the place at which each step was first reached from it. */
  private record Try(List<Integer> places) {
    int depth() {
      return places.size();
    }

    int start() {
      return places.get(0);
    }

    int end() {
      return places.get(places.size() - 1);
    }
  }

  private record Unit(List<JourneyEvent> events, boolean closed, Instant until) {}

  SlowFunnel(FunnelDefinition definition) {
    this.definition = definition;
    steps = definition.steps().size();
  }

  void add(CustomerTimeline timeline) {
    Map<String, Integer> deepest = new TreeMap<>();
    Set<String> of = new HashSet<>();
    List<Unit> units = units(timeline);
    for (Unit unit : units) {
      List<String> all = parts(unit, unit.events().size() - 1);
      of.addAll(all);
      all.forEach(part -> count(part + "units"));
      List<Try> tries = tries(unit);
      for (Try counted : policy(tries)) {
        Try last = Collections.max(tries, (a, b) -> Integer.compare(a.start(), b.start()));
        Try decisive = definition.attempts() == Attempts.BEST ? last : counted;
        for (String part : parts(unit, counted.start())) {
          deepest.merge(part, counted.depth(), Math::max);
          add(part, unit, counted, isMature(unit, decisive));
        }
      }
    }
    of.forEach(part -> count(part + "customers"));
    deepest.forEach(
        (part, depth) -> {
          for (int k = 0; k < depth; k++) {
            count(part + "customers" + k);
          }
        });
  }

  private List<Unit> units(CustomerTimeline timeline) {
    Instant until = timeline.observedUntil();
    return switch (definition.unit().kind()) {
      case CUSTOMER -> List.of(new Unit(timeline.events(), false, until));
      case JOURNEY ->
          timeline.journeys().stream()
              .map(own -> new Unit(own.events(), isOver(own), until))
              .toList();
      case SESSION -> sessions(timeline.events(), until);
    };
  }

  private boolean isOver(Journey journey) {
    return journey.outcome().status().isMature() && window().isEmpty();
  }

  private List<Unit> sessions(List<JourneyEvent> events, Instant until) {
    SessionRule rule = definition.unit().sessions().orElseThrow();
    List<Unit> sessions = new ArrayList<>();
    List<JourneyEvent> own = new ArrayList<>();
    for (JourneyEvent event : events) {
      boolean fresh =
          !own.isEmpty()
              && (rule.start().matches(event)
                  || !event
                      .occurredAt()
                      .isBefore(rule.timeout().end(own.get(own.size() - 1).occurredAt())));
      if (fresh) {
        sessions.add(new Unit(List.copyOf(own), true, until));
        own.clear();
      }
      own.add(event);
    }
    Instant end = rule.timeout().end(own.get(own.size() - 1).occurredAt());
    sessions.add(new Unit(List.copyOf(own), !end.isAfter(until), until));
    return sessions;
  }

  /** How long an attempt may take: by the window, or by all its links. */
  private Optional<Duration> window() {
    Duration links = Duration.ZERO;
    for (int k = 1; k < steps; k++) {
      Optional<Duration> own = definition.steps().get(k).link().within();
      if (own.isEmpty() || definition.inAnyOrder()) {
        return definition.window();
      }
      links = links.plus(own.get());
    }
    Duration sum = links;
    return Optional.of(definition.window().filter(own -> own.compareTo(sum) < 0).orElse(sum));
  }

  private List<String> parts(Unit unit, int upTo) {
    List<String> parts = new ArrayList<>(List.of(" "));
    for (FunnelDefinition.Segment segment : definition.segments()) {
      if (unit.events().subList(0, upTo + 1).stream().anyMatch(segment.filter()::matches)) {
        parts.add(segment.name() + " ");
      }
    }
    return parts;
  }

  private List<Try> policy(List<Try> tries) {
    return switch (definition.attempts()) {
      case EVERY -> tries;
      case FIRST -> tries.stream().limit(1).toList();
      case BEST ->
          tries.stream()
              .sorted(
                  (a, b) ->
                      a.depth() != b.depth()
                          ? b.depth() - a.depth()
                          : a.end() != b.end() ? a.end() - b.end() : b.start() - a.start())
              .limit(1)
              .toList();
    };
  }

  private boolean isMature(Unit unit, Try of) {
    return unit.closed()
        || window()
            .filter(length -> !at(unit, of.start()).plus(length).isAfter(unit.until()))
            .isPresent();
  }

  private static Instant at(Unit unit, int place) {
    return unit.events().get(place).occurredAt();
  }

  private void add(String part, Unit unit, Try of, boolean mature) {
    for (int k = 0; k < of.depth(); k++) {
      count(part + "reached" + k);
      if (mature) {
        count(part + "mature" + k);
      }
      if (k > 0) {
        Instant now = at(unit, of.places().get(k));
        Instant before = at(unit, of.places().get(k - 1));
        if (now.equals(before)) {
          count(part + "tied" + k);
        }
        time(part + "sincePrevious" + k, Duration.between(before, now));
        time(part + "sinceFirst" + k, Duration.between(at(unit, of.start()), now));
      }
    }
    if (of.depth() < steps) {
      int k = of.depth() - 1;
      count(part + (mature ? "lost" : "open") + k);
      Duration known = Duration.between(at(unit, of.start()), unit.until());
      Duration longest = window().orElse(known);
      time(part + "watched" + k, longest.compareTo(known) < 0 ? longest : known);
      if (of.end() + 1 < unit.events().size()) {
        count(part + "next" + k + unit.events().get(of.end() + 1).type().name());
      } else {
        count(part + (mature ? "ended" : "stillOpen") + k);
      }
    }
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  private void time(String name, Duration length) {
    times.computeIfAbsent(name, own -> new ArrayList<>()).add(length.toNanos() / 1_000);
  }

  /** All starts in order, with the first places that any choice of events gives. */
  private List<Try> tries(Unit unit) {
    List<Try> tries = new ArrayList<>();
    for (int i = 0; i < unit.events().size(); i++) {
      int[] first = new int[steps];
      Arrays.fill(first, Integer.MAX_VALUE);
      List<Object> held = held(unit.events().get(i));
      if (held.size() == definition.held().size()) {
        if (definition.inAnyOrder()) {
          for (int step = 0; step < steps; step++) {
            chooseAnyOrder(unit, held, new ArrayList<>(), new ArrayList<>(), i, step, first);
          }
        } else {
          chooseInOrder(unit, held, new ArrayList<>(), i, first);
        }
      }
      List<Integer> places = new ArrayList<>();
      for (int k = 0; k < steps && first[k] < Integer.MAX_VALUE; k++) {
        places.add(first[k]);
      }
      if (!places.isEmpty()) {
        tries.add(new Try(places));
      }
    }
    return tries;
  }

  private List<Object> held(JourneyEvent event) {
    List<Object> values = new ArrayList<>();
    for (AttributeKey<?> key : definition.held()) {
      Optional<?> value = event.get(key);
      value.ifPresent(values::add);
    }
    return values;
  }

  private boolean holds(JourneyEvent event, List<Object> held) {
    return held(event).equals(held);
  }

  /** Whether an event that would be excluded is of another value, so that it is not. */
  private boolean isOfAnother(JourneyEvent event, List<Object> held) {
    List<Object> own = held(event);
    return own.size() == held.size() && !own.equals(held);
  }

  private void chooseInOrder(
      Unit unit, List<Object> held, List<Integer> chosen, int next, int[] first) {
    int step = chosen.size();
    JourneyEvent event = unit.events().get(next);
    if (!definition.steps().get(step).filter().matches(event) || !holds(event, held)) {
      return;
    }
    if (step > 0) {
      Link link = definition.steps().get(step).link();
      int before = chosen.get(step - 1);
      Duration gap = Duration.between(at(unit, before), at(unit, next));
      boolean excluded =
          unit.events().subList(before + 1, next).stream()
              .anyMatch(own -> link.excluded().matches(own) && !isOfAnother(own, held));
      if (excluded
          || link.direct() && next != before + 1
          || gap.compareTo(link.after()) < 0
          || link.within().filter(longest -> gap.compareTo(longest) > 0).isPresent()
          || isLate(unit, chosen.get(0), next)) {
        return;
      }
    }
    first[step] = Math.min(first[step], next);
    chosen.add(next);
    if (chosen.size() < steps) {
      for (int j = next + 1; j < unit.events().size(); j++) {
        chooseInOrder(unit, held, chosen, j, first);
      }
    }
    chosen.remove(chosen.size() - 1);
  }

  private boolean isLate(Unit unit, int from, int to) {
    return definition
        .window()
        .filter(length -> at(unit, to).isAfter(at(unit, from).plus(length)))
        .isPresent();
  }

  private void chooseAnyOrder(
      Unit unit,
      List<Object> held,
      List<Integer> done,
      List<Integer> chosen,
      int next,
      int step,
      int[] first) {
    JourneyEvent event = unit.events().get(next);
    if (!definition.steps().get(step).filter().matches(event) || !holds(event, held)) {
      return;
    }
    if (!chosen.isEmpty()) {
      boolean excluded =
          unit.events().subList(chosen.get(0) + 1, next).stream()
              .anyMatch(own -> definition.excluded().matches(own) && !isOfAnother(own, held));
      boolean apart = definition.direct() && next != chosen.get(chosen.size() - 1) + 1;
      if (excluded || apart || isLate(unit, chosen.get(0), next)) {
        return;
      }
    }
    first[chosen.size()] = Math.min(first[chosen.size()], next);
    chosen.add(next);
    done.add(step);
    for (int other = 0; other < steps; other++) {
      if (!done.contains(other)) {
        for (int j = next + 1; j < unit.events().size(); j++) {
          chooseAnyOrder(unit, held, done, chosen, j, other, first);
        }
      }
    }
    chosen.remove(chosen.size() - 1);
    done.remove(done.size() - 1);
  }

  /** The same of a result of the library. */
  static Map<String, Long> countsOf(FunnelResult result) {
    Map<String, Long> counts = new TreeMap<>();
    collect(" ", result, counts, new TreeMap<>());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  static Map<String, List<Long>> timesOf(FunnelResult result) {
    Map<String, List<Long>> times = new TreeMap<>();
    collect(" ", result, new TreeMap<>(), times);
    times.values().removeIf(List::isEmpty);
    return times;
  }

  private static void collect(
      String part, FunnelResult result, Map<String, Long> counts, Map<String, List<Long>> times) {
    counts.put(part + "units", result.units());
    counts.put(part + "customers", result.customers());
    for (int k = 0; k < result.steps().size(); k++) {
      FunnelStepResult step = result.steps().get(k);
      counts.put(part + "reached" + k, step.attempts());
      counts.put(part + "customers" + k, step.customers());
      counts.put(part + "mature" + k, step.mature());
      counts.put(part + "tied" + k, step.tied());
      counts.put(part + "lost" + k, step.leavers().lost());
      counts.put(part + "open" + k, step.leavers().open());
      counts.put(part + "ended" + k, step.leavers().ended());
      counts.put(part + "stillOpen" + k, step.leavers().stillOpen());
      String next = part + "next" + k;
      step.leavers().next().forEach((type, count) -> counts.put(next + type, count));
      times.put(part + "sincePrevious" + k, list(step.sincePrevious().micros()));
      times.put(part + "sinceFirst" + k, list(step.sinceFirst().micros()));
      times.put(part + "watched" + k, list(step.watched()));
    }
    result.segments().forEach((name, own) -> collect(name + " ", own, counts, times));
  }

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  Map<String, List<Long>> sortedTimes() {
    times.values().forEach(Collections::sort);
    return times;
  }
}
