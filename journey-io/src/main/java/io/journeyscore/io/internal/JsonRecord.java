package io.journeyscore.io.internal;

import io.journeyscore.event.RejectReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One value of JSON (RFC 8259) as a tape that is used again for the next.
 *
 * <p>The tape holds a node for each value, in the order of the text: its kind, its name in the
 * object around it, its text, and the node that follows once it and all inside it are over. Numbers
 * stay texts, so that a long one is neither rounded nor expanded. {@link JsonParsing} writes it and
 * refuses what is no JSON or beyond the limits; nothing here calls itself, so that depth costs no
 * stack.
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

  private final JsonParsing parsing = new JsonParsing(this);
  private Kind[] kinds = new Kind[64];
  private String[] names = new String[64];
  private String[] texts = new String[64];
  private int[] ends = new int[64];
  private int[] parents = new int[64];
  private int count;
  private Set<String> manyNames = new HashSet<>();

  /**
   * Parses a value, in place of the one before.
   *
   * @param text its characters
   * @param length how many there are
   * @param whole whether the text is known to be whole, so that it is bad JSON if it ends early,
   *     rather than cut off
   * @return false if there is nothing but white space
   * @throws BadRecord if it is no JSON, or beyond the limits
   */
  public boolean parse(char[] text, int length, boolean whole) throws BadRecord {
    count = 0;
    return parsing.parse(text, length, whole);
  }

  /**
   * Returns where the text stopped being JSON, in bytes of UTF-8.
   *
   * @return how many bytes come before the fault; 0 if its place is not known
   */
  public long faultOffset() {
    return parsing.faultOffset();
  }

  /** Returns how many values there are so far. */
  int count() {
    return count;
  }

  /** Adds a value behind all others; an object or an array stays open. */
  int add(Kind kind, String name, String text, int parent) {
    if (count == kinds.length) {
      grow();
    }
    int node = count++;
    kinds[node] = kind;
    names[node] = name;
    texts[node] = text;
    parents[node] = parent;
    ends[node] = count;
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

  /** Closes an object or an array, and returns the one around it. */
  int close(int node) {
    ends[node] = count;
    return parents[node];
  }

  /**
   * Finds a name that stands twice in the last object. Compares each with each other one where
   * there are few, as nearly always.
   */
  void requireNoDuplicates(int object) throws BadRecord {
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
