package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a touch is credited: its channel, the place of contact, the department, the stage that
 * the customer was in, or two of these together.
 *
 * <p>Credit by a coarser dimension is not asked for anew: {@link Attribution#rollUp} adds up that
 * of a finer one.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Dimension {

  /**
   * Returns what each event of a customer is credited as.
   *
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events; empty for an event without a name, which is no touch
   */
  List<Optional<String>> names(List<JourneyEvent> events);

  /**
   * Says whether an event's {@link io.journeyscore.event.EventShape} decides what it is credited
   * as.
   *
   * @return true for the parts of a shape and products of them; false for attributes and stages
   */
  default boolean looksAtShapeAlone() {
    return this instanceof Part
        || (this instanceof Product product
            && product.first().looksAtShapeAlone()
            && product.second().looksAtShapeAlone());
  }

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

  /**
   * Returns the dimension of stages. A touch's stage is the one in which it leaves the customer, by
   * the events up to it in the total order and nothing later; {@link Stage#UNKNOWN} before the
   * first event that the model maps.
   *
   * @param model what puts customers into stages
   * @return the dimension
   */
  static Dimension stage(StageModel model) {
    return new InStage(model);
  }

  /**
   * Returns the product of this dimension and another, such as {@code stage(model).by(channel())}.
   * Its names are those of the two with {@link Product#SEPARATOR} between, such as {@code
   * CONSIDERATION x email}; an event has one if it has both.
   *
   * @param other the other dimension, which may be a product itself
   * @return the product
   * @throws IllegalArgumentException if this dimension is a product
   */
  default Dimension by(Dimension other) {
    return new Product(this, other);
  }

  /** Parts that every event has a place for. */
  enum Part implements Dimension {
    /** The channel. */
    CHANNEL {
      @Override
      Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.channel().name());
      }
    },
    /** The named place of contact. */
    TOUCHPOINT {
      @Override
      Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.touchpoint());
      }
    },
    /** The family of the channel. */
    FAMILY {
      @Override
      Optional<String> nameOf(JourneyEvent event) {
        return event.channel().family().map(ChannelFamily::name);
      }
    },
    /** The department in charge. */
    OWNER {
      @Override
      Optional<String> nameOf(JourneyEvent event) {
        return event.owner();
      }
    },
    /** The type of event. */
    TYPE {
      @Override
      Optional<String> nameOf(JourneyEvent event) {
        return Optional.of(event.type().name());
      }
    };

    abstract Optional<String> nameOf(JourneyEvent event);

    @Override
    public List<Optional<String>> names(List<JourneyEvent> events) {
      return events.stream().map(this::nameOf).toList();
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
    public List<Optional<String>> names(List<JourneyEvent> events) {
      return events.stream().map(event -> event.get(key).filter(text -> !text.isBlank())).toList();
    }
  }

  /**
   * The stage that the customer is in.
   *
   * @param model what puts customers into stages
   */
  record InStage(StageModel model) implements Dimension {

    /**
     * Checks that it is given.
     *
     * @param model what puts customers into stages
     */
    public InStage {
      requireNonNull(model, "model");
    }

    @Override
    public List<Optional<String>> names(List<JourneyEvent> events) {
      return model.stagesAfter(events).stream().map(stage -> Optional.of(stage.name())).toList();
    }
  }

  /**
   * Two dimensions together.
   *
   * @param first the first one; no product, so that a name can be taken apart
   * @param second the second one
   */
  record Product(Dimension first, Dimension second) implements Dimension {

    /** What stands between the two parts of a name. */
    public static final String SEPARATOR = " x ";

    /**
     * Checks the first one.
     *
     * @param first the first one
     * @param second the second one
     * @throws IllegalArgumentException if the first is a product itself
     */
    public Product {
      requireNonNull(second, "second");
      if (first instanceof Product) {
        throw new IllegalArgumentException("first must not be a product itself: " + first);
      }
    }

    @Override
    public List<Optional<String>> names(List<JourneyEvent> events) {
      List<Optional<String>> ofFirst = first.names(events);
      List<Optional<String>> ofSecond = second.names(events);
      List<Optional<String>> names = new ArrayList<>(events.size());
      for (int i = 0; i < events.size(); i++) {
        Optional<String> other = ofSecond.get(i);
        names.add(ofFirst.get(i).flatMap(one -> other.map(two -> joined(one, two))));
      }
      return names;
    }

    static String joined(String one, String two) {
      if ((one + " ").contains(SEPARATOR)) {
        throw new IllegalArgumentException(
            "first name of a product must not hold \"%s\": %s".formatted(SEPARATOR, one));
      }
      return one + SEPARATOR + two;
    }

    /**
     * Returns the first part of a name, to which {@link Attribution#rollUp} can add up.
     *
     * @param name a name of a product
     * @return what stands before the first separator
     * @throws IllegalArgumentException if the name holds no separator
     */
    public static String first(String name) {
      return name.substring(0, separator(name));
    }

    /**
     * Returns the second part of a name, to which {@link Attribution#rollUp} can add up.
     *
     * @param name a name of a product
     * @return what stands after the first separator
     * @throws IllegalArgumentException if the name holds no separator
     */
    public static String second(String name) {
      return name.substring(separator(name) + SEPARATOR.length());
    }

    private static int separator(String name) {
      int at = name.indexOf(SEPARATOR);
      if (at < 0) {
        throw new IllegalArgumentException("name must hold \"%s\": %s".formatted(SEPARATOR, name));
      }
      return at;
    }
  }
}
