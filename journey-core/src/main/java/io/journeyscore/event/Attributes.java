package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The typed attributes of one event, in the order of their keys.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the keys alone.
 */
public final class Attributes {

  private static final Attributes EMPTY = new Attributes(new TreeMap<>());

  private final SortedMap<AttributeKey<?>, Object> values;

  private Attributes(SortedMap<AttributeKey<?>, Object> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  static Attributes copyOf(Map<AttributeKey<?>, Object> values) {
    return values.isEmpty() ? EMPTY : new Attributes(new TreeMap<>(values));
  }

  /**
   * Returns the value of a key.
   *
   * @param <T> the type of the value
   * @param key the key
   * @return the value; empty if the event has none under that name and type
   */
  public <T> Optional<T> get(AttributeKey<T> key) {
    requireNonNull(key, "key");
    return Optional.ofNullable(key.type().cast(values.get(key)));
  }

  /**
   * Returns everything, ordered by key.
   *
   * @return an unmodifiable map
   */
  public SortedMap<AttributeKey<?>, Object> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.keySet().stream().map(AttributeKey::name).toList().toString();
  }
}
