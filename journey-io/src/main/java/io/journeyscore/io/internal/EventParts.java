package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.RecordOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one event as a source gives them, each a text, and the event that they make. A
 * reader of any format puts the parts of a record here, whatever way it found them, and asks for
 * the event; so a number, a time or a name is read by the same rules everywhere.
 *
 * <p>A part that is not put is absent. An empty text counts as absent too, but for the words of the
 * customer and for attributes of text.
 *
 * <p>One of these serves a whole input, {@link #clear() emptied} before each record.
 *
 * <p>Not thread-safe.
 */
public final class EventParts {

  /** An identifier of the record at hand. */
  record IdPart(IdentifierKind kind, String value, String name) {}

  /** An attribute of the record at hand. */
  record AttributePart(AttributeKey<?> key, String value, String name) {}

  private final EventAssembler assembler;
  private final @Nullable String[] values = new String[Field.values().length];
  private final @Nullable Instant[] moments = new Instant[Field.values().length];
  private final String[] names;
  private final List<IdPart> identifiers = new ArrayList<>();
  private final List<AttributePart> attributes = new ArrayList<>();
  private final Map<Field, Map<String, String>> fieldValues = new EnumMap<>(Field.class);
  private final Map<IdentifierKind, Map<String, String>> identifierValues = new HashMap<>();
  private final Map<String, Map<String, String>> attributeValues = new HashMap<>();

  /**
   * Starts with no parts.
   *
   * @param options how to read the parts
   * @param times reads the times
   */
  public EventParts(RecordOptions options, TimeText times) {
    this.assembler = new EventAssembler(this, options, times);
    this.names = Arrays.stream(Field.values()).map(Field::column).toArray(String[]::new);
  }

  /**
   * Says what a field is called in the source, for the quarantine. Stays for all records.
   *
   * @param field the field
   * @param name its name there; without one it goes by ours
   */
  public void name(Field field, String name) {
    names[field.ordinal()] = name;
  }

  /**
   * Sets what the specification of the format says about clocks, which holds unless the reader was
   * told otherwise.
   *
   * @param rule what is done about a sender's clock that is off
   */
  public void usualClockSkew(ClockSkew rule) {
    assembler.usualClockSkew(rule);
  }

  /**
   * Sets the currency that the specification of the format says amounts are in, which holds unless
   * the reader was told otherwise.
   *
   * @param code three capital letters
   */
  public void usualCurrency(String code) {
    assembler.usualCurrency(code);
  }

  /** Takes all parts away, before the next record. */
  public void clear() {
    Arrays.fill(values, null);
    Arrays.fill(moments, null);
    identifiers.clear();
    attributes.clear();
  }

  /**
   * Says what the values of a part are replaced by. Stays for all records.
   *
   * @param part the part
   * @param replaced the values to take instead, by the values of the source
   */
  public void replace(ColumnName part, Map<String, String> replaced) {
    if (part instanceof ColumnName.Fixed fixed) {
      fieldValues.put(fixed.field(), replaced);
    } else if (part instanceof ColumnName.Id id) {
      identifierValues.put(id.kind(), replaced);
    } else if (part instanceof ColumnName.Attribute attribute) {
      attributeValues.put(attribute.key().name(), replaced);
    }
  }

  /**
   * Says whether a fixed field was put for the record at hand.
   *
   * @param field the field
   * @return true if it was
   */
  public boolean isPut(Field field) {
    return values[field.ordinal()] != null || moments[field.ordinal()] != null;
  }

  /** Says whether values of a field are replaced by others, so that their texts are needed. */
  boolean isReplaced(Field field) {
    return fieldValues.containsKey(field);
  }

  /**
   * Puts a part that was not put yet.
   *
   * @param part the part
   * @param text its text
   */
  public void putIfAbsent(ColumnName part, String text) {
    if (part instanceof ColumnName.Fixed fixed) {
      int place = fixed.field().ordinal();
      String present = values[place];
      boolean absent = present == null || (present.isEmpty() && fixed.field() != Field.TEXT);
      if (absent && moments[place] == null) {
        values[place] = text;
      }
    } else if (part instanceof ColumnName.Id id) {
      if (identifiers.stream().noneMatch(put -> put.kind().equals(id.kind()))) {
        identifiers.add(new IdPart(id.kind(), text, ColumnName.ofIdentifier(id.kind(), 1)));
      }
    } else if (part instanceof ColumnName.Attribute attribute) {
      AttributeKey<?> key = attribute.key();
      if (attributes.stream().noneMatch(put -> put.key().name().equals(key.name()))) {
        attributes.add(new AttributePart(key, text, ColumnName.ofAttribute(key)));
      }
    }
  }

  /**
   * Puts one of the fixed fields; the last one stays.
   *
   * @param field the field
   * @param value its text
   */
  public void put(Field field, String value) {
    Map<String, String> replaced = fieldValues.get(field);
    moments[field.ordinal()] = null;
    values[field.ordinal()] = replaced == null ? value : replaced.getOrDefault(value, value);
  }

  /**
   * Puts one of the fixed fields that are times, as the moment that it is.
   *
   * @param field the field
   * @param moment the moment
   */
  void put(Field field, Instant moment) {
    values[field.ordinal()] = null;
    moments[field.ordinal()] = moment;
  }

  /**
   * Puts an identifier.
   *
   * @param kind its kind
   * @param value its text
   * @param name what it is called in the source, for the quarantine
   */
  public void put(IdentifierKind kind, String value, String name) {
    identifiers.add(new IdPart(kind, replaced(identifierValues, kind, value), name));
  }

  /**
   * Puts an attribute.
   *
   * @param key the attribute
   * @param value its text
   * @param name what it is called in the source, for the quarantine
   */
  public void put(AttributeKey<?> key, String value, String name) {
    attributes.add(new AttributePart(key, replaced(attributeValues, key.name(), value), name));
  }

  private static <K> String replaced(
      Map<K, Map<String, String>> replacements, K part, String value) {
    return replacements.isEmpty()
        ? value
        : replacements.getOrDefault(part, Map.of()).getOrDefault(value, value);
  }

  /**
   * Makes an event of the parts as they are now.
   *
   * @return the event
   * @throws BadRecord if the parts do not make an event
   */
  public JourneyEvent assemble() throws BadRecord {
    return assembler.assemble();
  }

  /**
   * Returns the kinds of the identifiers that were found so far.
   *
   * @return the kinds, in the order in which they were found
   */
  public List<IdentifierKind> identifierKinds() {
    return assembler.identifierKinds();
  }

  /** Returns the text of a field; empty if it is absent. */
  String content(Field field) {
    String value = values[field.ordinal()];
    return value == null ? "" : value;
  }

  /** Returns the moment of a field, if it was put as one. */
  Optional<Instant> moment(Field field) {
    return Optional.ofNullable(moments[field.ordinal()]);
  }

  /** Returns the words of the customer, which may be empty. */
  Optional<String> words() {
    return Optional.ofNullable(values[Field.TEXT.ordinal()]);
  }

  /** Returns the identifiers that were put. */
  List<IdPart> identifiers() {
    return identifiers;
  }

  /** Returns the attributes that were put. */
  List<AttributePart> attributes() {
    return attributes;
  }

  /** Returns what a field is called in the source. */
  String column(Field field) {
    return names[field.ordinal()];
  }
}
