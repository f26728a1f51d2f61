package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a customer with very many events, besides signals, to tell who is judged:
 * what {@link io.journeyscore.score.Judged} finds in a timeline, event by event.
 *
 * <p>Not thread-safe.
 */
final class JudgedCustomer {

  /**
   * Whom a model judges.
   *
   * @param journeyId the journey; for a target of customers the latest one; empty if there is none
   * @param key its key, if it is judged by itself and has one
   * @param isCovered whether landmarks cover the moment
   */
  record Candidate(Optional<String> journeyId, Optional<String> key, boolean isCovered) {}

  private final JourneyDefinition definition;
  private final Instant moment;
  private final StageCursor cursor;
  private final LandmarkDigest own;
  private final Map<String, LandmarkDigest> ofJourneys = new HashMap<>(2);
  private final Map<String, Optional<String>> open = new LinkedHashMap<>(2);
  private @Nullable String latestJourney;
  private @Nullable JourneyEvent lastActivity;
  private @Nullable JourneyEvent lastActivityOrFailure;
  private boolean begun;

  JudgedCustomer(JourneyDefinition definition, Instant moment) {
    this.definition = definition;
    this.moment = moment;
    this.cursor = definition.stages().cursor();
    this.own = newDigest();
  }

  private LandmarkDigest newDigest() {
    return new LandmarkDigest(definition.landmarks(), moment);
  }

  void accept(JourneyEvent event, Optional<JourneyStream.Joined> joined, JourneyRules rules) {
    Stage before = cursor.current();
    boolean enters =
        cursor.accept(event).equals(awaited()) && (!begun || !before.equals(awaited()));
    begun = true;
    own.add(event, enters);
    joined.ifPresent(
        journey -> {
          LandmarkDigest digest = ofJourneys.get(journey.journeyId());
          if (digest == null) {
            digest = newDigest();
            ofJourneys.put(journey.journeyId(), digest);
            latestJourney = journey.journeyId();
          }
          digest.add(event, enters);
        });
    if (definition.target() instanceof ChurnTarget churn) {
      boolean isActivity = churn.activity().matches(event);
      lastActivity = isActivity ? event : lastActivity;
      lastActivityOrFailure = isActivity || rules.isFailure(event) ? event : lastActivityOrFailure;
    }
  }

  private Stage awaited() {
    return definition.landmarks() instanceof Landmarks.AtStageEntry entry
        ? entry.stage()
        : Stage.UNKNOWN;
  }

  /** A journey is over, or the log is. */
  void ended(Journey journey) {
    if (journey.outcome().status() == Outcome.Status.OPEN) {
      open.put(journey.id(), journey.key());
    } else {
      ofJourneys.remove(journey.id());
    }
  }

  Stage stage() {
    return cursor.current();
  }

  List<Candidate> candidates(CustomerId customer, JourneyRules rules) {
    List<Candidate> candidates = new ArrayList<>();
    if (definition.target() instanceof CustomerTarget target) {
      if (isEligible(target, customer, rules)) {
        candidates.add(
            new Candidate(Optional.ofNullable(latestJourney), Optional.empty(), own.covers()));
      }
      return candidates;
    }
    open.forEach(
        (id, key) ->
            candidates.add(
                new Candidate(Optional.of(id), key, requireNonNull(ofJourneys.get(id)).covers())));
    return candidates;
  }

  /** The last activity and the last failure tell as much as all events. */
  private boolean isEligible(CustomerTarget target, CustomerId customer, JourneyRules rules) {
    if (!(target instanceof ChurnTarget)) {
      return begun;
    }
    List<JourneyEvent> telling = new ArrayList<>(2);
    if (lastActivity != null) {
      telling.add(lastActivity);
    }
    if (lastActivityOrFailure != null && !Objects.equals(lastActivityOrFailure, lastActivity)) {
      telling.add(lastActivityOrFailure);
    }
    return target.isEligible(
        rules
            .reconstructor()
            .observedUntil(moment)
            .reconstruct(customer, telling)
            .timelines()
            .get(0));
  }
}
