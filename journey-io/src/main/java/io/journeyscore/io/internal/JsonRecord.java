package io.journeyscore.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.journeyscore.event.RejectReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One value of JSON (RFC 8259), parsed strictly with Jackson's streaming core into a tape that is
 * used again for the next.
 *
 * <p>The tape holds a node for each value, in the order of the text: its kind, its name in the
 * object around it, its text, and the node that follows once it and all inside it are over. Numbers
 * stay texts, so that a long one is neither rounded nor expanded; each is checked by the grammar of
 * {@link Numbers} before anything converts it. Nothing here calls itself, so that depth costs no
 * stack.
 *
 * <p>Refused: more than {@value #MAX_DEPTH} levels ({@code TOO_DEEP}), a name that stands twice in
 * one object ({@code DUPLICATE_KEY}), a number of more than 100 characters or with an exponent of
 * more than three digits ({@code BAD_NUMBER}) or beyond a double ({@code NON_FINITE}), half a
 * surrogate pair ({@code BAD_ENCODING}), more than {@value #MAX_VALUES} values or a name of more
 * than {@value #MAX_NAME} characters ({@code TOO_LARGE}), anything but one value ({@code
 * BAD_JSON}).
 *
 * <p>Not thread-safe.
 */
public final class JsonRecord {

  /** The most levels of objects and arrays inside each other. */
  public static final int MAX_DEPTH = 64;

  /** The most values, objects and arrays counted. */
  public static final int MAX_VALUES = 10_000;

  /** The most characters of a name. */
  public static final int MAX_NAME = 1_024;

  /** The first node. */
  public static final int ROOT = 0;

  /** No node. */
  public static final int NONE = -1;

  private static final int FEW_NAMES = 12;

  /** What a value is. */
  public enum Kind {
    /** Names with values. */
    OBJECT,
    /** Values in an order. */
    ARRAY,
    /** A text. */
    TEXT,
    /** A number, as it is written. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** Nothing. */
    NULL
  }

  private final JsonFactory factory =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(ByteFramer.MAX_RECORD_BYTES)
                  .maxNameLength(ByteFramer.MAX_RECORD_BYTES)
                  .build())
          .recyclerPool(JsonRecyclerPools.newBoundedPool(1))
          .build();

  private Kind[] kinds = new Kind[64];
  private String[] names = new String[64];
  private String[] texts = new String[64];
  private int[] ends = new int[64];
  private int[] parents = new int[64];
  private int count;
  private Set<String> manyNames = new HashSet<>();
  private char[] chars = new char[0];
  private boolean escapes;
  private int fault = NONE;

  /**
   * Parses a value.
   *
   * @param text its characters
   * @param length how many there are
   * @param whole whether the text is known to be whole, so that it is bad JSON if it ends early,
   *     rather than cut off
   * @return false if there is nothing but white space
   * @throws BadRecord if it is no JSON, or beyond the limits
   */
  public boolean parse(char[] text, int length, boolean whole) throws BadRecord {
    chars = text;
    count = 0;
    fault = NONE;
    escapes = hasEscapes(length);
    try (JsonParser parser = factory.createParser(text, 0, length)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      walk(parser, first);
      if (parser.nextToken() != null) {
        throw badJson(parser.currentTokenLocation().getCharOffset());
      }
      return true;
    } catch (JsonEOFException e) {
      throw whole ? badJson(length) : new BadRecord(RejectReason.TRUNCATED, "");
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      if (!whole && at >= length) {
        throw new BadRecord(RejectReason.TRUNCATED, "");
      }
      throw badToken(Math.max(0, Math.min(at, length)), length);
    } catch (IOException e) {
      throw new IllegalStateException("characters in memory must be readable", e);
    }
  }

  private boolean hasEscapes(int length) {
    for (int i = 0; i < length; i++) {
      if (chars[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private void walk(JsonParser parser, JsonToken first) throws IOException, BadRecord {
    int parent = NONE;
    int depth = 0;
    JsonToken token = first;
    String name = "";
    while (true) {
      switch (token) {
        case FIELD_NAME -> name = checkedName(parser.currentName(), parent);
        case START_OBJECT, START_ARRAY -> {
          depth++;
          if (depth > MAX_DEPTH) {
            throw new BadRecord(RejectReason.TOO_DEEP, path(parent));
          }
          parent =
              add(token == JsonToken.START_OBJECT ? Kind.OBJECT : Kind.ARRAY, name, "", parent);
          name = "";
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          if (kinds[parent] == Kind.OBJECT) {
            requireNoDuplicates(parent);
          }
          ends[parent] = count;
          parent = parents[parent];
        }
        case VALUE_STRING -> add(Kind.TEXT, name, parser.getText(), parent);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            add(Kind.NUMBER, name, parser.getText(), parent);
        case VALUE_TRUE, VALUE_FALSE -> add(Kind.FLAG, name, parser.getText(), parent);
        case VALUE_NULL -> add(Kind.NULL, name, "", parent);
        default -> throw new IllegalStateException("token must be one of JSON: " + token);
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
      if (token == null) {
        throw new IllegalStateException("text must end as its value does");
      }
    }
  }

  private String checkedName(String name, int parent) throws BadRecord {
    if (name.length() > MAX_NAME) {
      throw new BadRecord(RejectReason.TOO_LARGE, path(parent));
    }
    return name;
  }

  private int add(Kind kind, String name, String text, int parent) throws BadRecord {
    if (count == MAX_VALUES) {
      throw new BadRecord(RejectReason.TOO_LARGE, "");
    }
    if (count == kinds.length) {
      grow();
    }
    int node = count++;
    kinds[node] = kind;
    names[node] = name;
    texts[node] = text;
    parents[node] = parent;
    ends[node] = count;
    if (kind == Kind.NUMBER) {
      Optional<RejectReason> wrong = Numbers.fault(text);
      if (wrong.isPresent()) {
        throw new BadRecord(wrong.get(), path(node));
      }
    } else if (escapes && (isTorn(text) || isTorn(name))) {
      throw new BadRecord(RejectReason.BAD_ENCODING, path(node));
    }
    return node;
  }

  private void grow() {
    int size = 2 * count;
    kinds = Arrays.copyOf(kinds, size);
    names = Arrays.copyOf(names, size);
    texts = Arrays.copyOf(texts, size);
    parents = Arrays.copyOf(parents, size);
    ends = Arrays.copyOf(ends, size);
  }

  private static boolean isTorn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Compares each name with each other one where there are few, as nearly always. */
  private void requireNoDuplicates(int object) throws BadRecord {
    int children = 0;
    for (int child = object + 1; child < count; child = ends[child]) {
      children++;
    }
    if (children > FEW_NAMES) {
      requireNoDuplicatesAmongMany(object, children);
      return;
    }
    for (int child = object + 1; child < count; child = ends[child]) {
      for (int other = ends[child]; other < count; other = ends[other]) {
        if (names[child].equals(names[other])) {
          throw new BadRecord(RejectReason.DUPLICATE_KEY, path(other));
        }
      }
    }
  }

  private void requireNoDuplicatesAmongMany(int object, int children) throws BadRecord {
    manyNames.clear();
    for (int child = object + 1; child < count; child = ends[child]) {
      if (!manyNames.add(names[child])) {
        throw new BadRecord(RejectReason.DUPLICATE_KEY, path(child));
      }
    }
    if (children > MAX_NAME) {
      // What one large record took need not be cleared for each small one.
      manyNames = new HashSet<>();
    }
  }

  private BadRecord badJson(long at) {
    fault = (int) at;
    return new BadRecord(RejectReason.BAD_JSON, "");
  }

  /** What Jackson cannot go on with is a bad number if it begins as a number does. */
  private BadRecord badToken(long at, int length) {
    int begin = (int) Math.min(at, length - 1L);
    while (begin > 0 && isNumberLike(chars[begin - 1])) {
      begin--;
    }
    int digit = begin < length && chars[begin] == '-' ? begin + 1 : begin;
    boolean number = digit < at && chars[digit] >= '0' && chars[digit] <= '9' && !inText(begin);
    fault = (int) at;
    return new BadRecord(number ? RejectReason.BAD_NUMBER : RejectReason.BAD_JSON, "");
  }

  private static boolean isNumberLike(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '-'
        || c == '+';
  }

  private boolean inText(int position) {
    boolean quoted = false;
    for (int i = 0; i < position; i++) {
      if (chars[i] == '\\' && quoted) {
        i++;
      } else if (chars[i] == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  /**
   * Returns where the text stopped being JSON, in bytes of UTF-8.
   *
   * @return how many bytes come before the fault; 0 if its place is not known
   */
  public long faultOffset() {
    return utf8Length(chars, Math.max(0, fault));
  }

  /**
   * Returns how many bytes characters take as UTF-8.
   *
   * @param chars the characters, without half surrogate pairs
   * @param length how many of them count
   * @return a number of bytes
   */
  public static long utf8Length(char[] chars, int length) {
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      // Each half of a surrogate pair stands for two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /**
   * Returns what a value is.
   *
   * @param node the node
   * @return its kind
   */
  public Kind kind(int node) {
    return kinds[node];
  }

  /**
   * Returns the text of a value.
   *
   * @param node the node
   * @return the text, or the number as it is written, or {@code true} or {@code false}; otherwise
   *     empty
   */
  public String text(int node) {
    return texts[node];
  }

  /**
   * Returns the name of a value in the object around it.
   *
   * @param node the node
   * @return the name; empty in an array
   */
  public String name(int node) {
    return names[node];
  }

  /**
   * Returns the first value inside another one.
   *
   * @param node the node
   * @return the first node inside; {@link #NONE} if there is none
   */
  public int first(int node) {
    return ends[node] > node + 1 ? node + 1 : NONE;
  }

  /**
   * Returns the value after another one, in the same object or array.
   *
   * @param node the node
   * @return the next node; {@link #NONE} if there is none
   */
  public int next(int node) {
    int end = ends[node];
    int parent = parents[node];
    return parent != NONE && end < ends[parent] ? end : NONE;
  }

  /**
   * Returns the value of a name.
   *
   * @param node an object, or anything else, in which there are no names
   * @param name the name
   * @return the node; {@link #NONE} if there is none
   */
  public int find(int node, String name) {
    if (node == NONE || kinds[node] != Kind.OBJECT) {
      return NONE;
    }
    for (int child = first(node); child != NONE; child = next(child)) {
      if (names[child].equals(name)) {
        return child;
      }
    }
    return NONE;
  }

  /**
   * Returns the value at a place in an array.
   *
   * @param node an array, or anything else, in which there are no places
   * @param index the place, counted from zero
   * @return the node; {@link #NONE} if there is none
   */
  public int at(int node, int index) {
    if (node == NONE || kinds[node] != Kind.ARRAY) {
      return NONE;
    }
    int child = first(node);
    for (int i = 0; i < index && child != NONE; i++) {
      child = next(child);
    }
    return child;
  }

  /**
   * Returns the names that lead to a value, for the quarantine.
   *
   * @param node the node
   * @return the names with dots between them, without control characters
   */
  public String path(int node) {
    if (node == NONE || parents[node] == NONE) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int at = node; parents[at] != NONE; at = parents[at]) {
      String name = kinds[parents[at]] == Kind.ARRAY ? "[]" : names[at];
      path.insert(0, at == node ? name : name + ".");
    }
    return Printable.name(path.toString());
  }
}
