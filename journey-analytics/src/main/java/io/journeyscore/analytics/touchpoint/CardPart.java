package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** What a row of a table says of a touchpoint; {@link CardRow}. Immutable and thread-safe. */
public enum CardPart {
  /** The name is that of the owner. */
  OWNER,
  /** The level is the amount, the name the currency's code. */
  COST,
  /** The level is the importance. */
  IMPORTANCE,
  /** The level is the performance. */
  PERFORMANCE,
  /** The name is a component that is intended; the level what is promised, if that is said. */
  INTENDED,
  /** The name is a component that is desired; the level how much, if that is said. */
  DESIRED,
  /** The name is a declared accelerator. */
  ACCELERATOR,
  /** The name is something that is declared to slow journeys down. */
  SLOWING,
  /** The name is something that is declared to make customers leave. */
  BLOCKING;

  /**
   * Returns the part that a text names, in any case.
   *
   * @param text such as {@code desired}
   * @return the part
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if it names no part
   */
  public static CardPart parse(String text) {
    String name = requireNonNull(text, "part").strip().toUpperCase(Locale.ROOT);
    for (CardPart part : values()) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "part must be owner, cost, importance, performance, intended, desired, accelerator, slowing"
            + " or blocking: "
            + text);
  }
}
