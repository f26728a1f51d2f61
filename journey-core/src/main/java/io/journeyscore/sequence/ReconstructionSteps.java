package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.Erasures;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a reconstruction one by one, for an engine that deals events out to many machines
 * and has all of them nowhere.
 *
 * <p>Such an engine lets every event pass {@link #admit}; brings together, round by round, the
 * events with an equal {@link #copyKey} and keeps what {@link #withoutCopies} leaves; asks a {@link
 * WholeLog.Survey} what the parts must know of the whole; brings together the events that {@link
 * io.journeyscore.identity.IdentityStitcher#connecting} connects, directly or by way of others; and
 * reconstructs each such household, or some of them together, by {@link #reconstructor}. Journeys,
 * timelines, rejected events and counts of all parts together are then those of {@link
 * JourneyReconstructor#reconstruct(Iterable)} over the whole log, whatever the parts.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ReconstructionSteps {

  /** By what copies of an event meet. Rounds follow one another in this order. */
  public enum CopyRound {
    /** Events with one id; without rules about copies, also those without one, by content. */
    ID,
    /** Events that are one by a rule of the definition. */
    RULE,
    /** Events of one content without an id, which are numbered. */
    CONTENT
  }

  private final JourneyRules rules;
  private final Admission admission;

  private ReconstructionSteps(JourneyRules rules, Optional<Erasures> erasures) {
    this.rules = rules;
    this.admission = new Admission(rules, erasures);
  }

  /**
   * Returns the steps by some rules.
   *
   * @param rules the rules
   * @param erasures who was erased; empty if nobody
   * @return the steps
   */
  public static ReconstructionSteps of(JourneyRules rules, Optional<Erasures> erasures) {
    return new ReconstructionSteps(
        requireNonNull(rules, "rules"), requireNonNull(erasures, "erasures"));
  }

  /**
   * Lets an event pass, if it may be used at all.
   *
   * @param event the event
   * @param accounting where it is counted if it may not
   * @return the event without what was erased; empty if it may not be used
   */
  public Optional<JourneyEvent> admit(JourneyEvent event, Accounting.Builder accounting) {
    return admission.admit(event, accounting::place);
  }

  /**
   * Returns the rounds in which copies are looked for.
   *
   * @return an unmodifiable list, in order
   */
  public List<CopyRound> rounds() {
    return rules.duplicates().isEmpty()
        ? List.of(CopyRound.ID)
        : List.of(CopyRound.ID, CopyRound.RULE, CopyRound.CONTENT);
  }

  /**
   * Returns what an event has in common with its copies in a round.
   *
   * @param round the round
   * @param event the event, as earlier rounds left it
   * @return a text that copies share and no others; empty if the round passes over the event
   */
  public Optional<String> copyKey(CopyRound round, JourneyEvent event) {
    return switch (round) {
      case ID ->
          event
              .eventId()
              .map(id -> "id " + id)
              .or(() -> rules.duplicates().isEmpty() ? contentKey(event) : Optional.empty());
      case RULE ->
          Deduplication.sharedKey(rules.duplicates(), event)
              .map(
                  shared ->
                      "%d %d %s %s"
                          .formatted(
                              rules.duplicates().indexOf(shared.rule()),
                              shared.type().name().length(),
                              shared.type().name(),
                              shared.key()));
      case CONTENT -> event.eventId().isPresent() ? Optional.empty() : contentKey(event);
    };
  }

  private static Optional<String> contentKey(JourneyEvent event) {
    return Optional.of("content " + event.contentHash());
  }

  /**
   * Returns what a round leaves of events that have one key.
   *
   * @param round the round
   * @param sharing all events with the key, in any order; at least one
   * @param accounting where copies and conflicts are counted
   * @param rejected where events go that have the id of another one
   * @return the events that stay
   */
  public List<JourneyEvent> withoutCopies(
      CopyRound round,
      List<JourneyEvent> sharing,
      Accounting.Builder accounting,
      List<RejectedEvent> rejected) {
    JourneyEvent first = sharing.get(0);
    Deduplication copies = new Deduplication(rules.duplicates(), accounting, rejected);
    return switch (round) {
      case RULE -> {
        DuplicateRule rule =
            Deduplication.sharedKey(rules.duplicates(), first).orElseThrow().rule();
        yield List.of(copies.kept(rule.keep(), sharing));
      }
      case ID, CONTENT ->
          first.eventId().isPresent()
              ? List.of(sharing.size() == 1 ? first : copies.one(sharing))
              : copies.numbered(first.contentHash(), sharing);
    };
  }

  /**
   * Returns the reconstructor of households.
   *
   * @param whole what is known of the whole log
   * @return a reconstructor of any number of whole households
   */
  public JourneyReconstructor reconstructor(WholeLog whole) {
    JourneyRules ofPart = rules.withStitcher(rules.stitcher().knownUntil(whole.knownUntil()));
    if (whole.currency().isPresent()) {
      ofPart = ofPart.withCurrency(whole.currency().get());
    }
    return ofPart.reconstructor().observedUntil(whole.observedUntil());
  }
}
