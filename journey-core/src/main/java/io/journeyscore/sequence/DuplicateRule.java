package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.util.Optional;

/**
 * Which events are the same thing told again, beyond equal event ids.
 *
 * <p>Events of one type whose keys are equal are one event: a purchase that the web page and the
 * shop both report under one order number is one purchase, and its value counts once. Events
 * without the key are left alone. Nothing is ever taken for a duplicate because it looks similar.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param events the events that the rule is for
 * @param key what makes them the same
 * @param keep which of them stays
 */
public record DuplicateRule(EventFilter events, Key key, Keep keep) {

  /** Which of several events stays. */
  public enum Keep {
    /** The one that a view could hold first, as it is. */
    FIRST,
    /**
     * The one with the most parts, at the moment at which the first of them occurred. Of equally
     * rich ones it is that which a view could hold first. It is known from when its own copy was
     * known, so that an earlier view does not see what came later.
     */
    RICHEST
  }

  /**
   * Checks that all parts are given.
   *
   * @param events the events that the rule is for
   * @param key what makes them the same
   * @param keep which of them stays
   */
  public DuplicateRule {
    requireNonNull(events, "events");
    requireNonNull(key, "key");
    requireNonNull(keep, "keep");
  }

  /**
   * Returns the rule that events with the same business key, such as an order number, are one, of
   * which the richest stays.
   *
   * @param events the events that the rule is for
   * @param attribute the attribute that holds the key
   * @return the rule
   */
  public static DuplicateRule byAttribute(EventFilter events, AttributeKey<?> attribute) {
    return new DuplicateRule(events, new ByAttribute(attribute), Keep.RICHEST);
  }

  /**
   * Returns the rule that events of the same content are one, whether they have ids or not.
   *
   * @param events the events that the rule is for
   * @return the rule
   */
  public static DuplicateRule byContent(EventFilter events) {
    return new DuplicateRule(events, new ByContent(), Keep.FIRST);
  }

  /** What makes two events of one type the same. */
  public sealed interface Key {

    /**
     * Returns the key of an event.
     *
     * @param event the event
     * @return the key as text; empty if the event has none
     */
    Optional<String> of(JourneyEvent event);
  }

  /**
   * The value of an attribute.
   *
   * @param attribute the attribute
   */
  public record ByAttribute(AttributeKey<?> attribute) implements Key {

    /**
     * Checks that there is an attribute.
     *
     * @param attribute the attribute
     */
    public ByAttribute {
      requireNonNull(attribute, "attribute");
    }

    @Override
    public Optional<String> of(JourneyEvent event) {
      return event.get(attribute).map(Object::toString);
    }
  }

  /** The whole content: every part but the id and the moment at which the event became known. */
  public record ByContent() implements Key {

    @Override
    public Optional<String> of(JourneyEvent event) {
      return Optional.of(event.contentHash());
    }
  }
}
