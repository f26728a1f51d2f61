package io.journeyscore.io.internal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.IdentifierKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a column says. Besides the fixed names there are {@code id:<kind>} and {@code
 * attr:<name>}, each with an ending that says more: {@code id:loyalty:strong}, {@code id:email#2}
 * for a second one of the kind, {@code attr:basket:number}.
 *
 * <p>Names may hold colons themselves; an ending counts only if it is one of those known. The
 * methods that make names spell the ending out where a name would be read otherwise.
 */
public sealed interface ColumnName {

  /**
   * One of the columns with a fixed name.
   *
   * @param field which one
   */
  record Fixed(Field field) implements ColumnName {}

  /**
   * An identifier.
   *
   * @param kind its kind
   * @param ordinal which one of the kind, counted from one
   */
  record Id(IdentifierKind kind, int ordinal) implements ColumnName {}

  /**
   * An attribute.
   *
   * @param key its name and type
   */
  record Attribute(AttributeKey<?> key) implements ColumnName {}

  /** What the name of an identifier's column begins with. */
  String ID_PREFIX = "id:";

  /** What the name of an attribute's column begins with. */
  String ATTRIBUTE_PREFIX = "attr:";

  /** How many identifiers of a kind can be told apart. */
  int MAX_ORDINAL = 999;

  /** The ending that tells several identifiers of a kind apart. */
  Pattern ORDINAL = Pattern.compile("(?s)(.+)#([1-9][0-9]{0,2})");

  /** The endings that name the type of an attribute. */
  Map<String, Class<?>> TYPES =
      Map.of(
          "text", String.class,
          "number", Double.class,
          "integer", Long.class,
          "flag", Boolean.class,
          "time", Instant.class);

  /**
   * Reads the name of a column.
   *
   * @param name the name
   * @return what it says; empty if it is no name that we know
   */
  static Optional<ColumnName> parse(String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    if (name.startsWith(ID_PREFIX)) {
      return parseId(name.substring(ID_PREFIX.length()));
    }
    if (name.startsWith(ATTRIBUTE_PREFIX)) {
      return parseAttribute(name.substring(ATTRIBUTE_PREFIX.length()));
    }
    return Field.of(name).map(Fixed::new);
  }

  /**
   * Says whether a name is that of an attribute without a type.
   *
   * @param name the name
   * @return true if the type of the attribute is that of its value, where values have types
   */
  static boolean isUntypedAttribute(String name) {
    return name.startsWith(ATTRIBUTE_PREFIX)
        && !TYPES.containsKey(name.substring(name.lastIndexOf(':') + 1));
  }

  private static Optional<ColumnName> parseId(String rest) {
    int ordinal = 1;
    String kind = rest;
    Matcher numbered = ORDINAL.matcher(rest);
    if (numbered.matches()) {
      kind = numbered.group(1);
      ordinal = Integer.parseInt(numbered.group(2));
    }
    boolean strong = kind.equals(IdentifierKind.CUSTOMER.name());
    if (kind.endsWith(":strong")) {
      strong = true;
      kind = kind.substring(0, kind.length() - ":strong".length());
    } else if (kind.endsWith(":weak")) {
      strong = false;
      kind = kind.substring(0, kind.length() - ":weak".length());
    }
    return kind.isBlank()
        ? Optional.empty()
        : Optional.of(new Id(new IdentifierKind(kind, strong), ordinal));
  }

  private static Optional<ColumnName> parseAttribute(String rest) {
    int colon = rest.lastIndexOf(':');
    Optional<Class<?>> type =
        colon < 0 ? Optional.empty() : Optional.ofNullable(TYPES.get(rest.substring(colon + 1)));
    String name = type.isPresent() ? rest.substring(0, colon) : rest;
    return name.isBlank()
        ? Optional.empty()
        : Optional.of(new Attribute(new AttributeKey<>(name, type.orElse(String.class))));
  }

  /**
   * Returns the name of the column of an identifier.
   *
   * @param kind the kind
   * @param ordinal which one of the kind, from one
   * @return the shortest name that says so
   */
  static String ofIdentifier(IdentifierKind kind, int ordinal) {
    String shortName = ID_PREFIX + kind.name() + (ordinal == 1 ? "" : "#" + ordinal);
    if (parse(shortName).equals(Optional.of(new Id(kind, ordinal)))) {
      return shortName;
    }
    return ID_PREFIX + kind.name() + (kind.strong() ? ":strong" : ":weak") + "#" + ordinal;
  }

  /**
   * Returns the name of the column of an attribute.
   *
   * @param key the attribute
   * @return the shortest name that says so
   */
  static String ofAttribute(AttributeKey<?> key) {
    String shortName = ATTRIBUTE_PREFIX + key.name();
    if (parse(shortName).equals(Optional.of(new Attribute(key)))) {
      return shortName;
    }
    for (Map.Entry<String, Class<?>> type : TYPES.entrySet()) {
      if (type.getValue().equals(key.type())) {
        return shortName + ":" + type.getKey();
      }
    }
    throw new IllegalArgumentException("attribute must be of a known type: " + key.name());
  }
}
