package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.JourneyEvent;
import java.util.Optional;

/**
 * What of a touch is credited: its channel, the place of contact, the department.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Dimension {

  /**
   * Returns what an event is credited as.
   *
   * @param event the event
   * @return the name; empty if the event has none, so that it is no touch
   */
  Optional<String> nameOf(JourneyEvent event);

  /**
   * Returns the dimension of channels.
   *
   * @return the dimension
   */
  static Dimension channel() {
    return Part.CHANNEL;
  }

  /**
   * Returns the dimension of named places of contact.
   *
   * @return the dimension
   */
  static Dimension touchpoint() {
    return Part.TOUCHPOINT;
  }

  /**
   * Returns the dimension of the families of channels.
   *
   * @return the dimension
   */
  static Dimension family() {
    return Part.FAMILY;
  }

  /**
   * Returns the dimension of departments in charge.
   *
   * @return the dimension
   */
  static Dimension owner() {
    return Part.OWNER;
  }

  /**
   * Returns the dimension of types of event.
   *
   * @return the dimension
   */
  static Dimension type() {
    return Part.TYPE;
  }

  /**
   * Returns the dimension of an attribute, such as a campaign.
   *
   * @param key the attribute, which is a text
   * @return the dimension
   */
  static Dimension attribute(AttributeKey<String> key) {
    return new Attribute(key);
  }

  /** Parts that every event has a place for. */
  enum Part implements Dimension {
    /** The channel. */
    CHANNEL {
      @Override
      public Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.channel().name());
      }
    },
    /** The named place of contact. */
    TOUCHPOINT {
      @Override
      public Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.touchpoint());
      }
    },
    /** The family of the channel. */
    FAMILY {
      @Override
      public Optional<String> nameOf(JourneyEvent event) {
        return event.channel().family().map(ChannelFamily::name);
      }
    },
    /** The department in charge. */
    OWNER {
      @Override
      public Optional<String> nameOf(JourneyEvent event) {
        return event.owner();
      }
    },
    /** The type of event. */
    TYPE {
      @Override
      public Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.type().name());
      }
    }
  }

  /**
   * An attribute.
   *
   * @param key the attribute, which is a text
   */
  record Attribute(AttributeKey<String> key) implements Dimension {

    /**
     * Checks that it is given.
     *
     * @param key the attribute
     */
    public Attribute {
      requireNonNull(key, "key");
    }

    @Override
    public Optional<String> nameOf(JourneyEvent event) {
      return event.get(key).filter(text -> !text.isBlank());
    }
  }
}
