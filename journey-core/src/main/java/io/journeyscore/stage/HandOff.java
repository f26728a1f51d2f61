package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A boundary that a journey crosses, from one owner or stage to the next.
 *
 * <p>The gap runs from the last event that the one side held to the first of the other; the events
 * between them, which name no owner or which no rule maps, are nobody's. The seal is that of all
 * events of the journey before the first one of the other side: what must have arrived there.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from the owner or stage that hands on
 * @param to the owner or stage that takes over; another
 * @param left when the last event of the one occurred
 * @param entered when the first event of the other occurred
 * @param touches how many touches fell into the gap: events with a channel that are no goal and no
 *     failure
 * @param seal the seal of what was handed on
 */
public record HandOff(
    String from, String to, Instant left, Instant entered, int touches, CustodySeal seal) {

  /**
   * Checks the parts.
   *
   * @param from the owner or stage that hands on
   * @param to the owner or stage that takes over
   * @param left when the last event of the one occurred
   * @param entered when the first event of the other occurred
   * @param touches how many touches fell into the gap
   * @param seal the seal of what was handed on
   * @throws IllegalArgumentException if the gap ends before it begins, or the number is negative
   */
  public HandOff {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(left, "left");
    requireNonNull(entered, "entered");
    requireNonNull(seal, "seal");
    if (entered.isBefore(left)) {
      throw new IllegalArgumentException(
          "entered must not be before left: %s, %s".formatted(entered, left));
    }
    if (touches < 0) {
      throw new IllegalArgumentException("touches must not be negative: " + touches);
    }
  }

  /**
   * Returns how long nobody had the journey.
   *
   * @return the elapsed time; not negative
   */
  public Duration gap() {
    return Duration.between(left, entered);
  }

  /**
   * Returns what went wrong with this hand-off.
   *
   * @param received the journey as the side that took over has it, with any later events
   * @return the breaches; empty if the journey holds, first and in their order, the same customer's
   *     same events
   */
  public Set<CustodySeal.Breach> breaches(Journey received) {
    List<JourneyEvent> events = received.events();
    return seal.breaches(
        received.customer(), events.subList(0, Math.min(seal.events(), events.size())));
  }

  /**
   * Returns the hand-offs between owners. An event without an owner leaves the owner as it is.
   *
   * @param journey the journey
   * @return an unmodifiable list in order; empty if there are not two owners
   */
  public static List<HandOff> betweenOwners(Journey journey) {
    List<JourneyEvent> events = journey.events();
    return between(journey, position -> events.get(position).owner());
  }

  /**
   * Returns the hand-offs between stages, the first one aside: from {@link Stage#UNKNOWN} nothing
   * is handed on.
   *
   * @param staged the journey in its stages
   * @return an unmodifiable list in order; empty if there are not two stages
   */
  public static List<HandOff> betweenStages(StagedJourney staged) {
    List<StageAssignment> assignments = staged.assignments();
    return between(
        staged.journey(),
        position ->
            Optional.of(assignments.get(position))
                .filter(assignment -> assignment.reason().isMapped())
                .map(StageAssignment::stage)
                .filter(stage -> !stage.equals(Stage.UNKNOWN))
                .map(Stage::name));
  }

  private static List<HandOff> between(Journey journey, IntFunction<Optional<String>> holder) {
    List<JourneyEvent> events = journey.events();
    Set<JourneyEvent> ends = ends(journey);
    List<HandOff> handOffs = new ArrayList<>();
    Optional<String> held = Optional.empty();
    Instant left = journey.start();
    int touches = 0;
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      Optional<String> next = holder.apply(i);
      if (next.isEmpty()) {
        touches += !event.channel().equals(Channel.UNKNOWN) && !ends.contains(event) ? 1 : 0;
        continue;
      }
      if (held.isPresent() && !held.equals(next)) {
        CustodySeal seal = CustodySeal.of(journey.customer(), events.subList(0, i));
        handOffs.add(new HandOff(held.get(), next.get(), left, event.occurredAt(), touches, seal));
      }
      held = next;
      left = event.occurredAt();
      touches = 0;
    }
    return List.copyOf(handOffs);
  }

  /** The goals, and the failure with which the journey ended. */
  private static Set<JourneyEvent> ends(Journey journey) {
    Set<JourneyEvent> ends = new HashSet<>();
    journey.goalHits().stream().map(GoalHit::event).forEach(ends::add);
    if (journey.outcome().status() == Outcome.Status.FAILED) {
      ends.add(journey.events().get(journey.events().size() - 1));
    }
    return ends;
  }
}
