package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;
import java.time.Instant;
import java.util.Set;

/**
 * The typed name of an attribute of an event.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param <T> the type of the values
 * @param name the name; not blank, no control characters
 * @param type the type of the values: text, number, integer, flag or moment
 */
public record AttributeKey<T>(String name, Class<T> type) implements Comparable<AttributeKey<?>> {

  private static final Set<Class<?>> TYPES =
      Set.of(String.class, Double.class, Long.class, Boolean.class, Instant.class);

  /**
   * Checks the parts.
   *
   * @param name the name
   * @param type the type of the values: text, number, integer, flag or moment
   * @throws IllegalArgumentException if the name is blank, or the type is not one of the five
   */
  public AttributeKey {
    Checks.requireText(name, "attribute");
    requireNonNull(type, "type");
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException(
          "attribute %s must hold text, number, integer, flag or moment: %s"
              .formatted(name, type.getName()));
    }
  }

  /**
   * Returns a key of text.
   *
   * @param name the name
   * @return the key
   */
  public static AttributeKey<String> ofText(String name) {
    return new AttributeKey<>(name, String.class);
  }

  /**
   * Returns a key of finite numbers.
   *
   * @param name the name
   * @return the key
   */
  public static AttributeKey<Double> ofNumber(String name) {
    return new AttributeKey<>(name, Double.class);
  }

  /**
   * Returns a key of whole numbers.
   *
   * @param name the name
   * @return the key
   */
  public static AttributeKey<Long> ofInteger(String name) {
    return new AttributeKey<>(name, Long.class);
  }

  /**
   * Returns a key of flags.
   *
   * @param name the name
   * @return the key
   */
  public static AttributeKey<Boolean> ofFlag(String name) {
    return new AttributeKey<>(name, Boolean.class);
  }

  /**
   * Returns a key of moments.
   *
   * @param name the name
   * @return the key
   */
  public static AttributeKey<Instant> ofInstant(String name) {
    return new AttributeKey<>(name, Instant.class);
  }

  /**
   * Orders by name, then by the name of the type.
   *
   * @param other the other key
   * @return negative, zero or positive
   */
  @Override
  public int compareTo(AttributeKey<?> other) {
    int byName = CodePoints.compare(name, other.name);
    return byName != 0 ? byName : CodePoints.compare(type.getName(), other.type.getName());
  }
}
