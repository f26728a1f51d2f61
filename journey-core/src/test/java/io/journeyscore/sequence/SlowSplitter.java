package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An obvious twin of the splitting of one customer's ordered events: each event asks, from the
 * beginning, whether a journey takes it.
 */
final class SlowSplitter {

  /** A journey as the twin sees it. */
  record Slow(
      Optional<String> key,
      List<JourneyEvent> events,
      Status status,
      Instant at,
      Instant closedAt,
      BigDecimal value) {}

  private final Rules rules;
  private final Instant observedUntil;
  final List<List<JourneyEvent>> parts = new ArrayList<>();
  final List<Fate> fates = new ArrayList<>();

  SlowSplitter(Rules rules, Instant observedUntil, List<JourneyEvent> ordered) {
    this.rules = rules;
    this.observedUntil = observedUntil;
    ordered.forEach(this::place);
  }

  private void place(JourneyEvent event) {
    boolean byKey = rules.boundary() instanceof Boundary.Key;
    if (byKey && event.journeyKey().isEmpty()) {
      fates.add(Fate.CONTEXT);
      return;
    }
    Optional<List<JourneyEvent>> last = Optional.empty();
    for (List<JourneyEvent> part : parts) {
      if (!byKey || part.get(0).journeyKey().equals(event.journeyKey())) {
        last = Optional.of(part);
      }
    }
    if (last.isPresent() && !isClosed(last.get(), event.occurredAt())) {
      last.get().add(event);
      fates.add(Fate.IN_JOURNEY);
    } else if (rules.start().matches(event) && (last.isEmpty() || !byKey)) {
      parts.add(new ArrayList<>(List.of(event)));
      fates.add(Fate.IN_JOURNEY);
    } else {
      fates.add(Fate.OUTSIDE);
    }
  }

  /** Whether a journey takes no event at a moment any more. */
  private boolean isClosed(List<JourneyEvent> part, Instant moment) {
    return part.stream().anyMatch(this::ends)
        || lapses(part).filter(at -> !moment.isBefore(at)).isPresent();
  }

  private boolean ends(JourneyEvent event) {
    boolean goal = rules.goals().stream().anyMatch(g -> g.filter().matches(event));
    boolean terminal =
        rules.goals().stream().anyMatch(g -> g.terminal() && g.filter().matches(event));
    return terminal || (!goal && rules.failure().matches(event));
  }

  private Optional<Instant> lapses(List<JourneyEvent> part) {
    Instant last = part.get(part.size() - 1).occurredAt();
    List<Instant> moments = new ArrayList<>();
    rules.boundary().inactivityGap().ifPresent(gap -> moments.add(gap.end(last)));
    rules.maximumLength().ifPresent(longest -> moments.add(longest.end(part.get(0).occurredAt())));
    return moments.stream().min(Instant::compareTo);
  }

  List<Slow> journeys() {
    return parts.stream().map(this::journey).toList();
  }

  private Slow journey(List<JourneyEvent> part) {
    Instant last = part.get(part.size() - 1).occurredAt();
    Optional<Instant> lapse = lapses(part).filter(at -> !at.isAfter(observedUntil));
    boolean ended = part.stream().anyMatch(this::ends);
    Optional<JourneyEvent> goal =
        part.stream()
            .filter(event -> rules.goals().stream().anyMatch(g -> g.filter().matches(event)))
            .findFirst();
    Instant closedAt = ended ? last : lapse.orElse(observedUntil);
    Status status = Status.OPEN;
    Instant at = observedUntil;
    if (goal.isPresent()) {
      status = Status.SUCCEEDED;
      at = goal.get().occurredAt();
    } else if (ended) {
      status = Status.FAILED;
      at = last;
    } else if (lapse.isPresent()) {
      status = Status.LAPSED;
      at = lapse.get();
    }
    BigDecimal value = BigDecimal.ZERO;
    for (JourneyEvent event : part) {
      for (Goal each : rules.goals()) {
        if (each.filter().matches(event) && event.value().isPresent()) {
          value = value.add(event.value().get().amount().multiply(each.weight()));
        }
      }
    }
    return new Slow(
        rules.boundary() instanceof Boundary.Key ? part.get(0).journeyKey() : Optional.empty(),
        part,
        status,
        at,
        closedAt,
        value.stripTrailingZeros());
  }

  /** The end of observation by the rules, for a log whose events are all accepted. */
  static Instant observedUntil(Rules rules, List<JourneyEvent> events) {
    return rules
        .observedUntil()
        .map(days -> Log.START.plus(Duration.ofDays(days)))
        .orElseGet(
            () ->
                events.stream()
                    .map(JourneyEvent::occurredAt)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH));
  }
}
