package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.FieldValue;
import io.journeyscore.io.RecordFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A mapping made ready to be followed for records that are no text. Immutable. */
public final class RecordParts {

  /** No fewer bytes than the text of any moment has. */
  private static final int MOMENT_BYTES = 40;

  private final MappedParts mapped;
  private final List<MappedSource> sources;

  /**
   * Makes a mapping ready.
   *
   * @param mapping the mapping
   */
  public RecordParts(EventMapping mapping) {
    mapped = new MappedParts(mapping);
    sources = mapped.sources();
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
   * Hands the mapped fields of a record and the constants over.
   *
   * @param record the record
   * @param parts takes them
   * @throws BadRecord if a field is too large, cannot be encoded, or is of another kind than its
   *     part needs
   */
  public void put(RecordFields record, EventParts parts) throws BadRecord {
    long bytes = 0;
    for (MappedSource source : sources) {
      Optional<FieldValue> found = record.value(source.name());
      if (found.isPresent()) {
        FieldValue value = found.get();
        bytes += value.moment().isPresent() ? MOMENT_BYTES : mostBytes(value, source.name());
        put(source, value, parts);
      }
    }
    if (bytes > ByteFramer.MAX_RECORD_BYTES && size(record) > ByteFramer.MAX_RECORD_BYTES) {
      throw new BadRecord(RejectReason.TOO_LARGE, "");
    }
    mapped.putConstants(parts);
  }

  private long size(RecordFields record) throws BadRecord {
    long bytes = 0;
    for (MappedSource source : sources) {
      Optional<FieldValue> found = record.value(source.name());
      bytes += found.isPresent() ? size(found.get(), source.name()) : 0;
    }
    return bytes;
  }

  /** How many bytes a value may have: those of most are too few to be counted. */
  private static long mostBytes(FieldValue value, String name) throws BadRecord {
    long most = (long) Utf16.MOST_BYTES * value.text().length();
    return most > ByteFramer.MAX_FIELD_BYTES || !value.isWellFormed() ? size(value, name) : most;
  }

  private static long size(FieldValue value, String name) throws BadRecord {
    if (!value.isWellFormed()) {
      throw new BadRecord(RejectReason.BAD_ENCODING, name);
    }
    long bytes = Utf16.utf8Length(value.text());
    if (bytes > ByteFramer.MAX_FIELD_BYTES) {
      throw new BadRecord(RejectReason.TOO_LARGE, name);
    }
    return bytes;
  }

  private static void put(MappedSource source, FieldValue value, EventParts parts)
      throws BadRecord {
    if (!source.takes(value.kind())) {
      throw new BadRecord(RejectReason.TYPE, source.name());
    }
    if (source.part() instanceof ColumnName.Fixed fixed) {
      if (value.moment().isPresent() && !parts.isReplaced(fixed.field())) {
        parts.put(fixed.field(), value.moment().get());
      } else {
        parts.put(fixed.field(), value.text());
      }
    } else if (source.part() instanceof ColumnName.Id id) {
      parts.put(id.kind(), value.text(), source.name());
    } else if (source.part() instanceof ColumnName.Attribute attribute) {
      AttributeKey<?> key = attribute.key();
      parts.put(
          source.untyped() ? keyOf(value.kind(), key.name()) : key, value.text(), source.name());
    }
  }

  private static AttributeKey<?> keyOf(FieldValue.Kind kind, String name) {
    return switch (kind) {
      case TEXT -> AttributeKey.ofText(name);
      case INTEGER -> AttributeKey.ofInteger(name);
      case NUMBER -> AttributeKey.ofNumber(name);
      case FLAG -> AttributeKey.ofFlag(name);
      case TIME -> AttributeKey.ofInstant(name);
    };
  }

  /**
   * Returns the kinds of values that the parts can take that a field gives.
   *
   * @param path the way to the field
   * @return the kinds; all of them if the field gives no part
   */
  public Set<FieldValue.Kind> kinds(String path) {
    return Arrays.stream(FieldValue.Kind.values())
        .filter(
            kind ->
                sources.stream()
                    .filter(source -> source.name().equals(path))
                    .allMatch(source -> source.takes(kind)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Checks that a mapping gives all that an event needs, and each part once.
   *
   * @param mapping the mapping
   * @throws IllegalArgumentException if it does not
   */
  public static void requireWhole(EventMapping mapping) {
    Set<ColumnName> given = new HashSet<>();
    for (String name : mapping.fields().keySet()) {
      if (!given.add(MappedParts.part(name))) {
        throw new IllegalArgumentException("mapping must give each part once: " + name);
      }
    }
    mapping.constants().keySet().forEach(name -> given.add(MappedParts.part(name)));
    List<String> missing = new ArrayList<>();
    if (given.stream().noneMatch(RecordParts::isIdentifier)) {
      missing.add("an identifier");
    }
    for (Field field : List.of(Field.TIMESTAMP, Field.TYPE)) {
      if (!given.contains(new ColumnName.Fixed(field))) {
        missing.add(field.column());
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "mapping must give an identifier, timestamp and type: it lacks "
              + String.join(", ", missing));
    }
  }

  private static boolean isIdentifier(ColumnName part) {
    return part instanceof ColumnName.Id || part.equals(new ColumnName.Fixed(Field.CUSTOMER_ID));
  }
}
