package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.io.EventMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mapping made ready for sources whose fields have flat names, taken letter by letter: which
 * parts of an event a field gives. Immutable.
 */
public final class MappedNames {

  /**
   * A part that a field gives.
   *
   * @param part the part
   * @param untyped whether it is an attribute whose type is that of its value
   */
  public record Target(ColumnName part, boolean untyped) {}

  private final Map<String, List<Target>> targets = new HashMap<>();
  private final MappedParts mapped;
  private final List<IdentifierKind> kinds;

  /**
   * Makes a mapping ready.
   *
   * @param mapping the mapping
   */
  public MappedNames(EventMapping mapping) {
    mapped = new MappedParts(mapping);
    mapping
        .fields()
        .forEach(
            (part, name) ->
                targets
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(
                        new Target(
                            ColumnName.parse(part).orElseThrow(),
                            ColumnName.isUntypedAttribute(part))));
    kinds =
        Stream.concat(mapping.fields().keySet().stream(), mapping.constants().keySet().stream())
            .map(part -> ColumnName.parse(part).orElseThrow())
            .flatMap(part -> kind(part).stream())
            .distinct()
            .toList();
  }

  private static List<IdentifierKind> kind(ColumnName part) {
    if (part instanceof ColumnName.Id id) {
      return List.of(id.kind());
    }
    return part.equals(new ColumnName.Fixed(Field.CUSTOMER_ID))
        ? List.of(IdentifierKind.CUSTOMER)
        : List.of();
  }

  /**
   * Returns the fields that the mapping names.
   *
   * @return their names
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(targets.keySet());
  }

  /**
   * Returns the parts that a field gives.
   *
   * @param name the name of the field
   * @return the parts; none if the mapping does not name it
   */
  public List<Target> targets(String name) {
    return targets.getOrDefault(name, List.of());
  }

  /**
   * Returns the kinds of identifiers that the mapping gives.
   *
   * @return the kinds, without repeats
   */
  public List<IdentifierKind> identifierKinds() {
    return kinds;
  }

  /**
   * Tells the parts what is replaced by what, and what fields are called.
   *
   * @param parts takes the parts of each record
   */
  public void prepare(EventParts parts) {
    mapped.prepare(parts);
  }

  /**
   * Hands a field over as a part.
   *
   * @param target the part
   * @param name the name of the field, for the quarantine
   * @param text its text
   * @param untyped the attribute to take where the part is one whose type is that of its value
   * @param parts takes it
   */
  public static void put(
      Target target, String name, String text, AttributeKey<?> untyped, EventParts parts) {
    ColumnName part = target.part();
    if (part instanceof ColumnName.Fixed fixed) {
      parts.put(fixed.field(), text);
    } else if (part instanceof ColumnName.Id id) {
      parts.put(id.kind(), text, name);
    } else if (part instanceof ColumnName.Attribute attribute) {
      AttributeKey<?> key =
          target.untyped()
              ? new AttributeKey<>(attribute.key().name(), untyped.type())
              : attribute.key();
      parts.put(key, text, name);
    }
  }

  /**
   * Hands the constants over for which the record had no field.
   *
   * @param parts takes them
   */
  public void putConstants(EventParts parts) {
    mapped.putConstants(parts);
  }
}
