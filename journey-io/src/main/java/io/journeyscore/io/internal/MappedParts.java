package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.io.EventMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mapping made ready to be followed for each record. Immutable. */
public final class MappedParts {

  /**
   * What a part is by default.
   *
   * @param part the part
   * @param text its text
   */
  private record Constant(ColumnName part, String text) {}

  private final List<MappedSource> sources = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();
  private final Map<ColumnName, SortedMap<String, String>> values = new HashMap<>();

  /**
   * Makes a mapping ready.
   *
   * @param mapping the mapping
   */
  public MappedParts(EventMapping mapping) {
    mapping
        .fields()
        .forEach(
            (part, path) ->
                sources.add(
                    new MappedSource(
                        part(part),
                        MappingPath.parse(path),
                        path,
                        ColumnName.isUntypedAttribute(part))));
    mapping.constants().forEach((part, text) -> constants.add(new Constant(part(part), text)));
    mapping.values().forEach((part, replaced) -> values.put(part(part), new TreeMap<>(replaced)));
  }

  /** Returns where the parts come from that fields give, in the order of their names. */
  List<MappedSource> sources() {
    return sources;
  }

  /** Returns the part of a name that a mapping may have. */
  static ColumnName part(String name) {
    return ColumnName.parse(name).orElseThrow();
  }

  /**
   * Tells the parts what is replaced by what.
   *
   * @param parts takes the parts of each record
   */
  public void prepare(EventParts parts) {
    values.forEach(parts::replace);
    for (MappedSource source : sources) {
      if (source.part() instanceof ColumnName.Fixed fixed) {
        parts.name(fixed.field(), source.name());
      }
    }
  }

  /**
   * Hands the mapped fields of a record over.
   *
   * @param json the record
   * @param parts takes them
   * @throws BadRecord if a field is of another type than its part needs
   */
  public void put(JsonRecord json, EventParts parts) throws BadRecord {
    for (MappedSource source : sources) {
      int node = source.path().find(json, JsonRecord.ROOT);
      if (node == JsonRecord.NONE) {
        continue;
      }
      JsonRecord.Kind kind = json.kind(node);
      boolean scalar = kind != JsonRecord.Kind.OBJECT && kind != JsonRecord.Kind.ARRAY;
      if (source.untyped() && scalar) {
        AttributeKey<?> key = ((ColumnName.Attribute) source.part()).key();
        JsonParts.putAttribute(key.name(), json, node, source.name(), parts);
      } else {
        JsonParts.put(source.part(), json, node, source.name(), parts);
      }
    }
    putConstants(parts);
  }

  /**
   * Hands the constants over for which the record had no field.
   *
   * @param parts takes them
   */
  public void putConstants(EventParts parts) {
    for (Constant constant : constants) {
      parts.putIfAbsent(constant.part(), constant.text());
    }
  }
}
