package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.RejectReason;
import java.util.Set;

/**
 * Hands values of JSON over as the parts of an event, each only if it is of the type that the part
 * needs: a text is no number and a number no text, but names and times may be either.
 */
public final class JsonParts {

  private JsonParts() {}

  /**
   * Says whether a field is written as a number.
   *
   * @param field the field
   * @return true if it is
   */
  public static boolean isNumber(Field field) {
    return field.type() == PartType.NUMBER || field.type() == PartType.WHOLE;
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
    if (!isOfType(PartType.of(part), json, node)) {
      throw new BadRecord(RejectReason.TYPE, name);
    }
    if (part instanceof ColumnName.Fixed fixed) {
      parts.put(fixed.field(), json.text(node));
    } else if (part instanceof ColumnName.Id id) {
      parts.put(id.kind(), json.text(node), name);
    } else if (part instanceof ColumnName.Attribute attribute) {
      parts.put(attribute.key(), json.text(node), name);
    }
  }

  private static boolean isOfType(PartType type, JsonRecord json, int node) {
    JsonRecord.Kind kind = json.kind(node);
    boolean text = kind == JsonRecord.Kind.TEXT;
    boolean number = kind == JsonRecord.Kind.NUMBER;
    return switch (type) {
      case NAME -> text;
      case ID -> text || (number && isWhole(json.text(node)));
      case TIME -> text || number;
      case NUMBER, WHOLE -> number;
      case FLAG -> kind == JsonRecord.Kind.FLAG;
    };
  }

  /** Ids are whole numbers for some sources, texts for others; always taken as written. */
  private static boolean isWhole(String number) {
    return number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
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
