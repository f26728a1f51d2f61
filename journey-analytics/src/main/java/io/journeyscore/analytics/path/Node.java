package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

/**
 * A place in a graph of journeys: the start, a step, or the end.
 *
 * <p>The start and the end are no events: every journey with steps goes from the start to its first
 * step, and from its last step to the end. <i>Immutable and thread-safe.</i>
 *
 * @param kind which of them it is
 * @param name what the step is called; empty text for the start and the end
 */
public record Node(Kind kind, String name) implements Comparable<Node> {

  /** Before the first step of every journey. */
  public static final Node START = new Node(Kind.START, "");

  /** After the last step of every journey. */
  public static final Node END = new Node(Kind.END, "");

  /** What a place is. */
  public enum Kind {
    /** Before all steps. */
    START,
    /** The steps of one name. */
    STEP,
    /** After all steps. */
    END
  }

  /**
   * Checks that only steps have a name.
   *
   * @param kind which of them it is
   * @param name what the step is called
   * @throws IllegalArgumentException if a step has no name, or the start or the end has one
   */
  public Node {
    requireNonNull(kind, "kind");
    if (name.isBlank() == (kind == Kind.STEP)) {
      throw new IllegalArgumentException(
          "name must be given for steps alone: %s %s".formatted(kind, name));
    }
  }

  /**
   * Returns the place of the steps of a name.
   *
   * @param name what they are called; not blank
   * @return the place
   */
  public static Node step(String name) {
    return new Node(Kind.STEP, name);
  }

  @Override
  public int compareTo(Node other) {
    int order = kind.compareTo(other.kind);
    return order != 0 ? order : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return kind == Kind.STEP ? name : kind.name();
  }
}
