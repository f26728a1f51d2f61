package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyReconstructor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a journey is, for a reconstruction alone or as the first half of a definition; both give the
 * same journeys with the same ids.
 *
 * @param identifierKinds the kinds of identifier that name customers, strongest first
 * @param boundary what separates journeys
 * @param start the events that may open a journey
 * @param success the events that reach the goal, if there is one
 * @param failure the events that end a journey badly
 * @param maximumLength the longest time of a journey, if there is one
 * @param currency the one currency of all amounts, if it is declared
 */
record JourneyRules(
    List<IdentifierKind> identifierKinds,
    Boundary boundary,
    EventFilter start,
    Optional<EventFilter> success,
    EventFilter failure,
    Optional<Duration> maximumLength,
    Optional<String> currency) {

  private static final String NAME = "journey";
  private static final String VERSION = "1";
  private static final String GOAL = "success";

  JourneyReconstructor.Builder reconstructor() {
    JourneyReconstructor.Builder builder =
        JourneyReconstructor.builder()
            .name(NAME)
            .stitcher(IdentityStitcher.deterministic(identifierKinds))
            .boundary(boundary)
            .startsOn(start)
            .failsOn(failure);
    success.ifPresent(builder::succeedsOn);
    maximumLength.ifPresent(builder::maximumLength);
    currency.ifPresent(builder::currency);
    return builder;
  }

  JourneyDefinition.Builder definition() {
    JourneyDefinition.Builder builder =
        JourneyDefinition.builder(NAME, VERSION)
            .identifierKinds(identifierKinds)
            .boundary(boundary)
            .startsOn(start)
            .failsOn(failure);
    success.ifPresent(events -> builder.goal(Goal.terminal(GOAL, events)));
    maximumLength.ifPresent(builder::maximumLength);
    currency.ifPresent(builder::currency);
    return builder;
  }
}
