package io.journeyscore.io.definition;

import static io.journeyscore.error.InputFormatException.Code.DEFINITION;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.io.internal.KnownNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A value of a JSON document that knows its place, so that whatever is wrong with it can be said
 * with its path and its line.
 */
final class JsonValue {

  /**
   * Where a value stands. The path is made when it is asked for, as documents hold many values.
   *
   * @param parent where the object or the list stands that holds it; empty at the root
   * @param step the name in an object, or the index in a list
   * @param line the line on which it begins, counted from one
   */
  record Place(Optional<Place> parent, Object step, int line) {

    /** Returns the path, such as {@code $.goals[0].weight}. */
    String path() {
      if (parent.isEmpty()) {
        return "$";
      }
      String own = step instanceof Integer ? "[" + step + "]" : "." + KnownNames.shown("" + step);
      return parent.get().path() + own;
    }

    InputFormatException fail(Code code, String rule) {
      return new InputFormatException(code, "%s %s (line %d)".formatted(path(), rule, line));
    }
  }

  private final Place place;

  /** A map of members, a list of items, text, a decimal number or a flag; {@link #NOTHING}. */
  private final Object content;

  /** What stands for JSON's null. */
  static final Object NOTHING = new Object();

  JsonValue(Place place, Object content) {
    this.place = place;
    this.content = content;
  }

  InputFormatException fail(String rule) {
    return place.fail(DEFINITION, rule);
  }

  InputFormatException fail(Code code, String rule) {
    return place.fail(code, rule);
  }

  boolean isText() {
    return content instanceof String;
  }

  /** Returns the members of an object, all of which are to be among the known ones. */
  JsonMembers members(String... known) {
    return new JsonMembers(this, object(), List.of(known));
  }

  /** Returns the text of one member, which says what the others are to be. */
  String choice(String member, List<String> choices) {
    return member(member).oneOf(choices);
  }

  /** Returns one member, whatever the others are. */
  JsonValue member(String name) {
    return new JsonMembers(this, object()).required(name);
  }

  private Map<?, ?> object() {
    if (content instanceof Map<?, ?> object) {
      return object;
    }
    throw mustBe("an object");
  }

  /** Returns the items of a list, each made into something. */
  <T> List<T> items(Function<JsonValue, T> item) {
    if (!(content instanceof List<?> items)) {
      throw mustBe("a list");
    }
    List<T> made = new ArrayList<>(items.size());
    items.forEach(each -> made.add(item.apply((JsonValue) each)));
    return made;
  }

  /** Returns the items of a list, each made into something; none may stand twice. */
  <T> Set<T> distinctItems(Function<JsonValue, T> item) {
    Set<T> made = new LinkedHashSet<>();
    items(
        each -> {
          if (!made.add(item.apply(each))) {
            throw each.fail("must not stand twice in one list");
          }
          return each;
        });
    return made;
  }

  String text() {
    if (content instanceof String text) {
      return text;
    }
    throw mustBe("text");
  }

  /** Returns text made into something that has rules of its own. */
  <T> T text(Function<String, T> value) {
    String text = text();
    return checked(() -> value.apply(text));
  }

  /** Returns text that meets a pattern, made into something that has rules of its own. */
  <T> T text(Pattern pattern, String rule, Function<String, T> value) {
    String text = text();
    if (!pattern.matcher(text).matches()) {
      throw fail(rule + ": " + KnownNames.shown(text));
    }
    return checked(() -> value.apply(text));
  }

  boolean flag() {
    if (content instanceof Boolean flag) {
      return flag;
    }
    throw mustBe("true or false");
  }

  BigDecimal number() {
    if (content instanceof BigDecimal number) {
      return number;
    }
    throw mustBe("a number");
  }

  int integer() {
    BigDecimal number = number();
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw mustBe("a whole number of 32 bits");
    }
  }

  /** Returns one of some words. */
  String oneOf(List<String> words) {
    String text = text();
    if (!words.contains(text)) {
      throw fail(
          "must be one of %s: %s".formatted(String.join(", ", words), KnownNames.shown(text)));
    }
    return text;
  }

  /** Returns the constant whose name, in small letters, the text is. */
  <E extends Enum<E>> E constant(E[] constants) {
    String word = oneOf(words(constants));
    return constants[words(constants).indexOf(word)];
  }

  /** Returns the names of constants as they stand in files. */
  static <E extends Enum<E>> List<String> words(E[] constants) {
    return List.of(constants).stream().map(JsonValue::word).toList();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Makes something that has rules of its own; a breach of them is told with this place. */
  <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw fail("breaks a rule: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String oneLine(String message) {
    StringBuilder safe = new StringBuilder();
    message.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return safe.toString();
  }

  private InputFormatException mustBe(String what) {
    return fail("must be " + what);
  }
}
