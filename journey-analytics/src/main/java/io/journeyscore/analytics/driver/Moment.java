package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

/**
 * Something that a journey has or has not on its way: a touchpoint, or the step from one touchpoint
 * to the next.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Moment {

  /**
   * Returns the moment of being at a touchpoint.
   *
   * @param name the touchpoint's name, not blank
   * @return the moment
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  static Moment at(String name) {
    return new AtTouchpoint(name);
  }

  /**
   * Returns the moment of going from a touchpoint to the next.
   *
   * @param from name of the earlier touchpoint, not blank
   * @param to name of the touchpoint that follows directly, not blank; may be the same
   * @return the moment
   * @throws NullPointerException if a name is null
   * @throws IllegalArgumentException if a name is blank
   */
  static Moment between(String from, String to) {
    return new Transition(from, to);
  }

  /**
   * Describes the moment for people.
   *
   * @return one line, not blank
   */
  String describe();

  /**
   * The journey was at a touchpoint, at least once. Immutable and thread-safe.
   *
   * @param name the touchpoint's name
   */
  record AtTouchpoint(String name) implements Moment {
    /**
     * Checks the name.
     *
     * @param name the touchpoint's name
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank
     */
    public AtTouchpoint {
      checkName(name, "name");
    }

    @Override
    public String describe() {
      return name;
    }
  }

  /**
   * One touchpoint followed another directly, at least once. Immutable and thread-safe.
   *
   * @param from name of the earlier touchpoint
   * @param to name of the later touchpoint
   */
  record Transition(String from, String to) implements Moment {
    /**
     * Checks the names.
     *
     * @param from name of the earlier touchpoint
     * @param to name of the later touchpoint
     * @throws NullPointerException if a name is null
     * @throws IllegalArgumentException if a name is blank
     */
    public Transition {
      checkName(from, "from");
      checkName(to, "to");
    }

    @Override
    public String describe() {
      return from + " to " + to;
    }
  }

  private static void checkName(String name, String argument) {
    if (requireNonNull(name, argument).isBlank()) {
      throw new IllegalArgumentException(argument + " must not be blank: '" + name + "'");
    }
  }
}
