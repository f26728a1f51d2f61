package io.journeyscore.io.internal;

import io.journeyscore.io.FieldValue;
import java.time.Instant;

/** What kind of value a part of an event needs, where values have kinds. */
public enum PartType {
  /** A text. */
  NAME,
  /** A text, or a whole number as it is written. */
  ID,
  /** A moment, or a number of a declared unit. */
  TIME,
  /** A number. */
  NUMBER,
  /** A whole number. */
  WHOLE,
  /** Yes or no. */
  FLAG;

  /**
   * Returns what a part needs.
   *
   * @param part the part
   * @return what it needs
   */
  public static PartType of(ColumnName part) {
    if (part instanceof ColumnName.Fixed fixed) {
      return fixed.field().type();
    }
    return part instanceof ColumnName.Attribute attribute ? of(attribute.key().type()) : ID;
  }

  private static PartType of(Class<?> type) {
    if (type.equals(Double.class)) {
      return NUMBER;
    }
    if (type.equals(Long.class)) {
      return WHOLE;
    }
    if (type.equals(Boolean.class)) {
      return FLAG;
    }
    return type.equals(Instant.class) ? TIME : NAME;
  }

  /**
   * Says whether a value may give the part. A text always may, as in CSV: it is read.
   *
   * @param kind the kind of the value
   * @return true if it may
   */
  public boolean takes(FieldValue.Kind kind) {
    return switch (kind) {
      case TEXT -> true;
      case INTEGER -> this == ID || this == WHOLE || this == NUMBER || this == TIME;
      case NUMBER -> this == NUMBER || this == TIME;
      case FLAG -> this == FLAG;
      case TIME -> this == TIME;
    };
  }
}
