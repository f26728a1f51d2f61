package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.RejectReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hands values of JSON over as the parts of an event, each only if it is of the type that the part
 * needs: a text is no number and a number no text, but names and times may be either.
 */
public final class JsonParts {

  private static final Set<Field> NUMBERS =
      EnumSet.of(Field.VALUE, Field.COST, Field.RATING, Field.SEQUENCE);

  /** Whole numbers for some sources, texts for others; always taken as they are written. */
  private static final Set<Field> EITHER =
      EnumSet.of(Field.CUSTOMER_ID, Field.EVENT_ID, Field.JOURNEY_KEY);

  private static final Set<Field> TIMES =
      EnumSet.of(Field.TIMESTAMP, Field.SENT_AT, Field.KNOWN_AT);

  private JsonParts() {}

  /**
   * Says whether a field is written as a number.
   *
   * @param field the field
   * @return true if it is
   */
  public static boolean isNumber(Field field) {
    return NUMBERS.contains(field);
  }

  /**
   * Hands a value over.
   *
   * @param part which part of an event it is
   * @param json holds the value
   * @param node the value; null leaves the part out
   * @param name what it is called in the source, for the quarantine
   * @param parts takes it
   * @throws BadRecord if it is of another type than the part needs
   */
  public static void put(ColumnName part, JsonRecord json, int node, String name, EventParts parts)
      throws BadRecord {
    JsonRecord.Kind kind = json.kind(node);
    if (kind == JsonRecord.Kind.NULL) {
      return;
    }
    if (part instanceof ColumnName.Fixed fixed) {
      require(isOfType(fixed.field(), json, node), name);
      parts.put(fixed.field(), json.text(node));
    } else if (part instanceof ColumnName.Id id) {
      require(kind == JsonRecord.Kind.TEXT || isWhole(json, node), name);
      parts.put(id.kind(), json.text(node), name);
    } else if (part instanceof ColumnName.Attribute attribute) {
      AttributeKey<?> key = attribute.key();
      require(isOfType(key.type(), json, node), name);
      parts.put(key, json.text(node), name);
    }
  }

  private static boolean isOfType(Field field, JsonRecord json, int node) {
    if (NUMBERS.contains(field)) {
      return json.kind(node) == JsonRecord.Kind.NUMBER;
    }
    return json.kind(node) == JsonRecord.Kind.TEXT
        || (TIMES.contains(field) && json.kind(node) == JsonRecord.Kind.NUMBER)
        || (EITHER.contains(field) && isWhole(json, node));
  }

  private static boolean isOfType(Class<?> type, JsonRecord json, int node) {
    JsonRecord.Kind kind = json.kind(node);
    if (type.equals(Double.class) || type.equals(Long.class)) {
      return kind == JsonRecord.Kind.NUMBER;
    }
    if (type.equals(Boolean.class)) {
      return kind == JsonRecord.Kind.FLAG;
    }
    return kind == JsonRecord.Kind.TEXT
        || (type.equals(Instant.class) && kind == JsonRecord.Kind.NUMBER);
  }

  private static boolean isWhole(JsonRecord json, int node) {
    if (json.kind(node) != JsonRecord.Kind.NUMBER) {
      return false;
    }
    String text = json.text(node);
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  private static void require(boolean fits, String name) throws BadRecord {
    if (!fits) {
      throw new BadRecord(RejectReason.TYPE, name);
    }
  }

  /**
   * Hands all values inside an object over as attributes, each named by the way to it and of the
   * type of its value. Arrays, nulls and names that are blank are left out.
   *
   * @param prefix what the names begin with
   * @param json holds the object
   * @param object the object; anything else has nothing inside
   * @param except names that are left out at the first level
   * @param parts takes the attributes
   * @throws BadRecord if a name holds a control character
   */
  public static void putAttributes(
      String prefix, JsonRecord json, int object, Set<String> except, EventParts parts)
      throws BadRecord {
    if (object == JsonRecord.NONE || json.kind(object) != JsonRecord.Kind.OBJECT) {
      return;
    }
    for (int node = json.first(object); node != JsonRecord.NONE; node = json.next(node)) {
      String name = json.name(node);
      if (name.isBlank() || except.contains(name)) {
        continue;
      }
      if (json.kind(node) == JsonRecord.Kind.OBJECT) {
        // No deeper than JSON is read.
        putAttributes(prefix + name + ".", json, node, Set.of(), parts);
      } else {
        if (name.chars().anyMatch(Character::isISOControl)) {
          throw new BadRecord(RejectReason.CONTROL_CHAR, json.path(node));
        }
        putAttribute(prefix + name, json, node, prefix + name, parts);
      }
    }
  }

  /**
   * Hands a value over as an attribute whose type is that of the value: text, number or flag.
   *
   * @param attribute the name of the attribute; without control characters
   * @param json holds the value
   * @param node the value; null, an object or an array is left out
   * @param name what it is called in the source, for the quarantine
   * @param parts takes it
   */
  public static void putAttribute(
      String attribute, JsonRecord json, int node, String name, EventParts parts) {
    switch (json.kind(node)) {
      case TEXT -> parts.put(AttributeKey.ofText(attribute), json.text(node), name);
      case NUMBER -> parts.put(AttributeKey.ofNumber(attribute), json.text(node), name);
      case FLAG -> parts.put(AttributeKey.ofFlag(attribute), json.text(node), name);
      case NULL, OBJECT, ARRAY -> {
        // There is no such attribute.
      }
    }
  }
}
