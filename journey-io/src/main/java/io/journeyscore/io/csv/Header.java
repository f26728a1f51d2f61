package io.journeyscore.io.csv;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.CommonNames;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.KnownNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where each part of an event stands in a record. Immutable. */
final class Header {

  /** A column with an identifier. */
  record IdColumn(int index, IdentifierKind kind) {}

  /** A column with an attribute. */
  record AttributeColumn(int index, AttributeKey<?> key) {}

  /** Where a field stands that has no column. */
  static final int ABSENT = -1;

  private static final Field[] FIELDS = Field.values();
  private static final List<String> COLUMNS = Arrays.stream(FIELDS).map(Field::column).toList();

  private final List<String> names;
  private final int[] positions = new int[Field.values().length];
  private final List<IdColumn> identifiers = new ArrayList<>();
  private final List<AttributeColumn> attributes = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  /**
   * Reads a header.
   *
   * @param names the names as they stand in the file
   * @param renames our names of each of theirs that has others
   * @param constants our names of the parts that need no column
   * @param ignoreUnknown whether columns that we do not know are passed over
   * @param separator what the names were split at, for the message
   * @throws InputFormatException if a name is missing, blank, given twice or not known
   */
  Header(
      List<String> names,
      Map<String, List<String>> renames,
      Set<String> constants,
      boolean ignoreUnknown,
      char separator) {
    this.names = List.copyOf(names);
    Arrays.fill(positions, ABSENT);
    List<List<String>> ours =
        names.stream().map(name -> renames.getOrDefault(name, List.of(name))).toList();
    List<String> given =
        Stream.concat(ours.stream().flatMap(List::stream), constants.stream()).toList();
    requireColumns(given, names.size(), separator);
    requireRenamed(names, renames);
    Set<ColumnName> seen = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      requireName(names.get(i), i);
      for (String name : ours.get(i)) {
        Optional<ColumnName> column = ColumnName.parse(name);
        if (column.isPresent()) {
          if (!seen.add(column.get())) {
            throw wrong("header must name each column once: " + shown(name));
          }
          place(column.get(), i);
        } else {
          unknown.add(name);
        }
      }
    }
    if (!unknown.isEmpty() && !ignoreUnknown) {
      throw wrong(unknownMessage(unknown));
    }
    ignored.addAll(unknown);
  }

  private void place(ColumnName column, int index) {
    if (column instanceof ColumnName.Fixed fixed) {
      positions[fixed.field().ordinal()] = index;
    } else if (column instanceof ColumnName.Id id) {
      identifiers.add(new IdColumn(index, id.kind()));
    } else if (column instanceof ColumnName.Attribute attribute) {
      attributes.add(new AttributeColumn(index, attribute.key()));
    }
  }

  private static void requireColumns(List<String> ours, int width, char separator) {
    List<Field> missing =
        Field.REQUIRED.stream().filter(field -> !ours.contains(field.column())).toList();
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder("header must have the columns ");
    message.append(joined(Field.REQUIRED.stream().map(Field::column).toList()));
    message.append(": it lacks ").append(joined(missing.stream().map(Field::column).toList()));
    // A file without a header has a customer's data here, so only names that are near are shown.
    for (Field field : missing) {
      ours.stream()
          .filter(name -> CommonNames.nearest(name).equals(Optional.of(field.column())))
          .findFirst()
          .ifPresent(
              name -> message.append("; map it with %s=%s".formatted(shown(name), field.column())));
    }
    if (width == 1) {
      message.append("; split at '%s' it has one column".formatted(printable(separator)));
    }
    throw wrong(message.toString());
  }

  private static void requireRenamed(List<String> names, Map<String, List<String>> renames) {
    for (String name : renames.keySet()) {
      if (!names.contains(name)) {
        throw wrong("header must have each column that is mapped: it lacks " + shown(name));
      }
    }
  }

  private static void requireName(String name, int index) {
    if (name.isBlank()) {
      throw wrong("header must name each column: column %d is blank".formatted(index + 1));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw wrong("header must not hold control characters: one in column %d".formatted(index + 1));
    }
  }

  private static String unknownMessage(List<String> unknown) {
    String first = unknown.get(0);
    StringBuilder message = new StringBuilder("header must hold known columns only: ");
    message.append(shown(first));
    CommonNames.nearest(first).ifPresent(name -> message.append(", nearest is ").append(name));
    if (unknown.size() > 1) {
      message.append(" (and %d more)".formatted(unknown.size() - 1));
    }
    message.append("; map it, name it attr:<name> or id:<kind>, or have unknown columns ignored");
    message.append("; known are ");
    message.append(joined(COLUMNS));
    return message.toString();
  }

  private static String shown(String name) {
    return KnownNames.shown(name);
  }

  private static String printable(char separator) {
    return separator == '\t' ? "\\t" : String.valueOf(separator);
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private static InputFormatException wrong(String message) {
    return new InputFormatException(InputFormatException.Code.HEADER, message);
  }

  /** Returns how many columns there are. */
  int width() {
    return names.size();
  }

  /** Returns where a field stands; {@link #ABSENT} if nowhere. */
  int position(Field field) {
    return positions[field.ordinal()];
  }

  /** Returns the columns with identifiers, in the order of the file. */
  List<IdColumn> identifiers() {
    return identifiers;
  }

  /** Returns the columns with attributes, in the order of the file. */
  List<AttributeColumn> attributes() {
    return attributes;
  }

  /** Returns the name of a column as it stands in the file; empty text beyond the last. */
  String name(int index) {
    return index >= 0 && index < names.size() ? names.get(index) : "";
  }

  /** Says what the fields are called in the file. */
  void nameParts(EventParts parts) {
    for (Field field : Field.values()) {
      int index = positions[field.ordinal()];
      if (index != ABSENT) {
        parts.name(field, names.get(index));
      }
    }
  }

  /** Hands the fields of a record over, each as the part of an event that it is. */
  void putParts(FieldSplitter.Fields fields, EventParts parts) {
    parts.clear();
    for (Field field : FIELDS) {
      int index = positions[field.ordinal()];
      if (index != ABSENT && fields.isGiven(index)) {
        parts.put(field, fields.get(index));
      }
    }
    for (IdColumn id : identifiers) {
      if (fields.isGiven(id.index())) {
        parts.put(id.kind(), fields.get(id.index()), names.get(id.index()));
      }
    }
    for (AttributeColumn attribute : attributes) {
      if (fields.isGiven(attribute.index())) {
        parts.put(attribute.key(), fields.get(attribute.index()), names.get(attribute.index()));
      }
    }
  }

  /** Returns the kinds of the identifiers, the customer's number first, then as in the file. */
  List<IdentifierKind> identifierKinds() {
    return Stream.concat(
            Stream.of(IdentifierKind.CUSTOMER), identifiers.stream().map(IdColumn::kind))
        .distinct()
        .toList();
  }

  /** Returns the names of the columns that are passed over. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }
}
