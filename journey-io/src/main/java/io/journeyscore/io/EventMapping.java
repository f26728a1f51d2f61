package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.CommonNames;
import io.journeyscore.io.internal.KnownNames;
import io.journeyscore.io.internal.MappingCodec;
import io.journeyscore.io.internal.MappingPath;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says which field of a source gives which part of an event, as data that can be written down,
 * compared and kept beside the source.
 *
 * <p>A part is named as the column of CSV that holds it: {@code customer_id}, {@code timestamp},
 * {@code id:email}, {@code attr:basket:number}; {@code docs/csv.md} lists them. A field is named by
 * the way to it: in JSON by names with dots between them, {@code context.page.url}, where a number
 * is a place in an array, or, if it begins with a slash, by a JSON Pointer (RFC 6901); in CSV by
 * the name of the column, letter by letter; for a {@link RecordMapper} as whoever hands the records
 * over finds it. One field may give several parts.
 *
 * <p>A constant is the text of a part in each event in which its field, if it has one, is absent. A
 * value that a field gives is replaced if the mapping names it, and otherwise stays as it is.
 *
 * <pre>{@code
 * EventMapping mapping = EventMapping.builder()
 *     .field("user.id", "customer_id")
 *     .field("ts", "timestamp")
 *     .field("action", "type").value("type", "pv", "page_view")
 *     .field("cart.total", "value").constant("currency", "EUR")
 *     .build();
 * }</pre>
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param fields the way to the field that gives a part, by the name of the part
 * @param constants the text of a part where no field gives it, by the name of the part
 * @param values what a value of a part is replaced by, by the name of the part and the value
 */
public record EventMapping(
    SortedMap<String, String> fields,
    SortedMap<String, String> constants,
    SortedMap<String, SortedMap<String, String>> values) {

  /** The most entries of a mapping. */
  public static final int MAX_ENTRIES = 10_000;

  /**
   * Checks and copies the parts.
   *
   * @param fields the way to the field that gives a part
   * @param constants the text of a part where no field gives it
   * @param values what a value of a part is replaced by
   * @throws IllegalArgumentException if a part is none that is known, a way is no way, a value is
   *     to be replaced that no field gives, or there are more than {@value #MAX_ENTRIES} entries
   */
  public EventMapping {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(fields, "fields")));
    constants =
        Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(constants, "constants")));
    SortedMap<String, SortedMap<String, String>> copies = new TreeMap<>();
    requireNonNull(values, "values")
        .forEach(
            (part, replaced) ->
                copies.put(part, Collections.unmodifiableSortedMap(new TreeMap<>(replaced))));
    values = Collections.unmodifiableSortedMap(copies);
    fields.keySet().forEach(EventMapping::requirePart);
    fields.values().forEach(MappingPath::parse);
    constants.keySet().forEach(EventMapping::requirePart);
    for (String part : values.keySet()) {
      if (!fields.containsKey(part)) {
        throw new IllegalArgumentException("values must be of a part that has a field: " + part);
      }
    }
    int entries =
        fields.size() + constants.size() + values.values().stream().mapToInt(Map::size).sum();
    if (entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "mapping must have %d entries at most: %d".formatted(MAX_ENTRIES, entries));
    }
  }

  private static void requirePart(String part) {
    if (ColumnName.parse(part).isEmpty()) {
      throw new IllegalArgumentException("part must be the name of a known column: " + part);
    }
  }

  /**
   * Starts a mapping.
   *
   * @return a builder with no entries
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the mapping of records whose fields have our names, as the columns of CSV that {@code
   * docs/csv.md} lists.
   *
   * @param names the names of the fields, in any order; such as those of a table's columns
   * @return a mapping by which each field gives the part of its name
   * @throws IllegalArgumentException if a name is none of ours; the message says which, and the
   *     nearest of ours
   * @throws IllegalStateException if a name is given twice
   */
  public static EventMapping ofColumns(Collection<String> names) {
    Builder mapping = builder();
    for (String name : names) {
      if (ColumnName.parse(name).isEmpty()) {
        String nearest = CommonNames.nearest(name).map(ours -> ", nearest is " + ours).orElse("");
        throw new IllegalArgumentException(
            "names must be of known columns: " + KnownNames.shown(name) + nearest);
      }
      mapping.field(name, name);
    }
    return mapping.build();
  }

  /**
   * Returns the names that a way leads through, for sources whose records hold one another.
   *
   * @param path a way: names with dots between them, or a JSON Pointer
   * @return the names, from the outside in; one at least
   * @throws IllegalArgumentException if it is no way
   */
  public static List<String> steps(String path) {
    return MappingPath.parse(requireNonNull(path, "path")).steps();
  }

  /**
   * Reads a mapping that {@link #toJson} wrote, or that somebody wrote by hand; {@code
   * docs/event-mapping.schema.json} describes it.
   *
   * @param json the text; one MiB at most
   * @return the mapping
   * @throws InputFormatException with the code {@code MAPPING} if it is none; the message says
   *     where and why
   */
  public static EventMapping fromJson(String json) {
    return MappingCodec.read(requireNonNull(json, "json"));
  }

  /**
   * Writes the mapping as JSON, always the same way for equal mappings.
   *
   * @return indented text that ends with a line end; {@link #fromJson} gives an equal mapping back
   */
  public String toJson() {
    return MappingCodec.write(this);
  }

  /**
   * Collects the entries of a mapping. Each part has one field and one constant at most.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final SortedMap<String, String> fields = new TreeMap<>();
    private final SortedMap<String, String> constants = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> values = new TreeMap<>();

    private Builder() {}

    /**
     * Says which field gives a part.
     *
     * @param path the way to the field in the source
     * @param part the name of the part
     * @return this
     * @throws IllegalArgumentException if the part is none that is known, or the way is no way
     * @throws IllegalStateException if the part has a field already
     */
    public Builder field(String path, String part) {
      requirePart(part);
      MappingPath.parse(requireNonNull(path, "path"));
      if (fields.putIfAbsent(part, path) != null) {
        throw new IllegalStateException("field of %s was already set".formatted(part));
      }
      return this;
    }

    /**
     * Says what a part is where no field gives it.
     *
     * @param part the name of the part
     * @param text its text, as a cell of CSV would have it
     * @return this
     * @throws IllegalArgumentException if the part is none that is known
     * @throws IllegalStateException if the part has a constant already
     */
    public Builder constant(String part, String text) {
      requirePart(part);
      if (constants.putIfAbsent(part, requireNonNull(text, "text")) != null) {
        throw new IllegalStateException("constant of %s was already set".formatted(part));
      }
      return this;
    }

    /**
     * Says what a value of a part is replaced by.
     *
     * @param part the name of a part that has a field
     * @param theirs the value in the source
     * @param ours the value to take
     * @return this
     * @throws IllegalArgumentException if the part is none that is known
     * @throws IllegalStateException if the value is replaced already
     */
    public Builder value(String part, String theirs, String ours) {
      requirePart(part);
      requireNonNull(theirs, "theirs");
      requireNonNull(ours, "ours");
      SortedMap<String, String> replaced = values.computeIfAbsent(part, name -> new TreeMap<>());
      if (replaced.putIfAbsent(theirs, ours) != null) {
        throw new IllegalStateException("value of %s was already replaced".formatted(part));
      }
      return this;
    }

    /**
     * Returns the mapping.
     *
     * @return a mapping with the entries so far
     * @throws IllegalArgumentException if a value is to be replaced of a part that has no field, or
     *     there are more than {@value EventMapping#MAX_ENTRIES} entries
     */
    public EventMapping build() {
      return new EventMapping(fields, constants, values);
    }
  }
}
