package io.journeyscore.io.xes;

import io.journeyscore.event.AttributeKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of attributes that hold one value (IEEE 1849, 4.3), each with its type of ours. */
enum XesType {
  /** Text. */
  STRING(String.class),
  /** A moment. */
  DATE(Instant.class),
  /** A whole number. */
  INT(Long.class),
  /** A number. */
  FLOAT(Double.class),
  /** A flag. */
  BOOLEAN(Boolean.class),
  /** A name of something, such as a UUID; text. */
  ID(String.class);

  private final Class<?> type;

  XesType(Class<?> type) {
    this.type = type;
  }

  /** Returns the type of an element; empty if it is no attribute with one value. */
  static Optional<XesType> of(String element) {
    return Arrays.stream(values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(element))
        .findFirst();
  }

  /** Returns the attribute of ours that an attribute of this type becomes. */
  AttributeKey<?> key(String name) {
    return new AttributeKey<>(name, type);
  }
}
