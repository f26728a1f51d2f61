package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What breaks the continuity of a journey.
 *
 * <p>A contact is an event with a channel; a step leads from one contact to the next. A step is
 * broken by
 *
 * <ul>
 *   <li>a re-identification, if it leads to an identification that is not the journey's first;
 *   <li>a repeated contact, if it leads to a question of the same type and the same attribute
 *       {@code topic}, present or absent, as one less than {@code repeatWithin} before;
 *   <li>a channel bounce, if it leads back to the channel of the contact before the last, which was
 *       left less than {@code bounceWithin} before;
 *   <li>a silence, if it takes {@code silence} or longer.
 * </ul>
 *
 * <p>One step may be broken in several ways. It is counted with the owners of its two contacts; a
 * contact that names none has the owner of the contact before.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param identification the events at which customers say who they are
 * @param questions the contacts that a customer ought to need once
 * @param repeatWithin how soon a question of the same kind is the same question
 * @param bounceWithin how soon the way back to a channel is a bounce
 * @param silence how long without a contact is too long
 */
public record ContinuityRules(
    EventFilter identification,
    EventFilter questions,
    Duration repeatWithin,
    Duration bounceWithin,
    Duration silence) {

  /** The attribute that says what a question is about. */
  public static final AttributeKey<String> TOPIC = AttributeKey.ofText("topic");

  /**
   * Checks the lengths.
   *
   * @param identification the events at which customers say who they are
   * @param questions the contacts that a customer ought to need once
   * @param repeatWithin how soon a question of the same kind is the same question
   * @param bounceWithin how soon the way back to a channel is a bounce
   * @param silence how long without a contact is too long
   * @throws IllegalArgumentException if a length is not positive
   */
  public ContinuityRules {
    requireNonNull(identification, "identification");
    requireNonNull(questions, "questions");
    Checks.requirePositive(repeatWithin, "repeatWithin");
    Checks.requirePositive(bounceWithin, "bounceWithin");
    Checks.requirePositive(silence, "silence");
  }

  /**
   * Returns the usual rules: the type {@code identification}; calls, chats and complaints that come
   * again within seven days; back on a channel within a day; a silence of fourteen days.
   *
   * @return the rules
   */
  public static ContinuityRules standard() {
    return new ContinuityRules(
        EventFilter.ofType("identification"),
        EventFilter.ofType("support_call", "support_chat", "complaint"),
        Duration.ofDays(7),
        Duration.ofDays(1),
        Duration.ofDays(14));
  }

  /**
   * Returns how smoothly a journey went. Linear in its events.
   *
   * @param journey the journey
   * @return its continuity; no steps if it has fewer than two contacts
   */
  public Continuity of(Journey journey) {
    List<JourneyEvent> contacts =
        journey.events().stream().filter(e -> !e.channel().equals(Channel.UNKNOWN)).toList();
    SortedMap<OwnerPair, ContinuityScore> byOwners = new TreeMap<>();
    Map<Question, Instant> asked = new HashMap<>();
    boolean identified = false;
    String owner = OwnerPair.UNKNOWN;
    for (int i = 0; i < contacts.size(); i++) {
      JourneyEvent contact = contacts.get(i);
      Map<ContinuityBreak, Long> breaks = new EnumMap<>(ContinuityBreak.class);
      if (identification.matches(contact)) {
        put(breaks, ContinuityBreak.REIDENTIFICATION, identified);
        identified = true;
      }
      if (questions.matches(contact)) {
        Optional<Instant> before =
            Optional.ofNullable(asked.put(Question.of(contact), contact.occurredAt()));
        boolean again = before.filter(at -> within(at, contact, repeatWithin)).isPresent();
        put(breaks, ContinuityBreak.REPEATED_CONTACT, again);
      }
      put(breaks, ContinuityBreak.CHANNEL_BOUNCE, bounced(contacts, i));
      String next = contact.owner().orElse(owner);
      if (i > 0) {
        boolean silent = !within(contacts.get(i - 1).occurredAt(), contact, silence);
        put(breaks, ContinuityBreak.SILENCE, silent);
        byOwners.merge(
            new OwnerPair(owner, next), new ContinuityScore(1, breaks), ContinuityScore::plus);
      }
      owner = next;
    }
    return new Continuity(byOwners);
  }

  private boolean bounced(List<JourneyEvent> contacts, int position) {
    if (position < 2) {
      return false;
    }
    JourneyEvent contact = contacts.get(position);
    JourneyEvent left = contacts.get(position - 2);
    return left.channel().equals(contact.channel())
        && !contacts.get(position - 1).channel().equals(contact.channel())
        && within(left.occurredAt(), contact, bounceWithin);
  }

  private static void put(Map<ContinuityBreak, Long> breaks, ContinuityBreak way, boolean broken) {
    if (broken) {
      breaks.put(way, 1L);
    }
  }

  private static boolean within(Instant from, JourneyEvent to, Duration length) {
    return Duration.between(from, to.occurredAt()).compareTo(length) < 0;
  }

  /** What makes a question the same. */
  private record Question(EventType type, Optional<String> topic) {

    static Question of(JourneyEvent event) {
      return new Question(event.type(), event.get(TOPIC));
    }
  }
}
