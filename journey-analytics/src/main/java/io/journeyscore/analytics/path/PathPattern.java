package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to look for in the steps of a journey, such as {@code ad > * > cart > !return{0,3} >
 * purchase within 7d}: an ad, at any time later a cart, and after it a purchase with at most three
 * steps between of which none is a return, all within seven days.
 *
 * <pre>
 * pattern  = ["^"] sequence ["$"] ["within" number unit]
 * sequence = item {">" item}            the one directly after the other
 * item     = "*" | atom [repeat]        "*": any steps, any number of them, also none
 * atom     = name | "."                 a step of that name; any one step
 *          | "!" name | "!(" name {"|" name} ")"      one step of any other name
 *          | "(" sequence {"|" sequence} ")"          one of these
 * repeat   = "?" | "+" | "{n}" | "{n,}" | "{n,m}"
 * name     = letters, digits and _ - . : / # after a letter, a digit or _; or any text in "quotes",
 *            with \" and \\ in it
 * unit     = "us" | "ms" | "s" | "m" | "h" | "d"
 * </pre>
 *
 * <p>It may be found anywhere in the journey; {@code ^} and {@code $} tie it to the first and the
 * last step. Spaces between signs mean nothing. A limit of time is that from the first step of the
 * match to its last, and includes its end.
 *
 * <p>Looking through a journey takes time in proportion to its steps, times the transitions of the
 * pattern at most. With its repeats written out a pattern has at most {@value #LARGEST} steps.
 *
 * <p><i>Immutable and thread-safe.</i> Patterns of the same text are equal.
 */
public final class PathPattern {
  /** How many steps a pattern has at most, with its repeats written out. */
  public static final int LARGEST = 256;

  private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us");
  private static final List<ChronoUnit> LENGTHS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS,
          ChronoUnit.MICROS);

  private final String text;
  private final Optional<Duration> within;
  private final SortedSet<String> names;
  private final PatternAutomaton automaton;

  private PathPattern(
      String text, Optional<Duration> within, SortedSet<String> names, PatternAutomaton automaton) {
    this.text = text;
    this.within = within;
    this.names = names;
    this.automaton = automaton;
  }

  /**
   * Reads a pattern.
   *
   * @param text the pattern
   * @return the pattern
   * @throws IllegalArgumentException if the text is no pattern, with the character, from 1, at
   *     which it stops being one; if no step at all would be a match; or if it is too large
   */
  public static PathPattern parse(String text) {
    PatternParser parser = new PatternParser(requireNonNull(text, "text"));
    PatternPart pattern = parser.parse();
    if (pattern.mayBeEmpty()) {
      throw new IllegalArgumentException("pattern must ask for at least one step: " + text);
    }
    if (pattern.size() > LARGEST) {
      throw new IllegalArgumentException(
          "pattern must have at most %d steps with its repeats written out: %s"
              .formatted(LARGEST, text));
    }
    TreeSet<String> names = new TreeSet<>();
    collect(pattern, names);
    return new PathPattern(
        parser.textBeforeWithin(),
        parser.within(),
        Collections.unmodifiableSortedSet(names),
        new PatternAutomaton(pattern, names, parser.fromStart(), parser.toEnd()));
  }

  private static void collect(PatternPart part, SortedSet<String> names) {
    if (part instanceof PatternPart.Step step) {
      names.addAll(step.names());
    } else if (part instanceof PatternPart.Repeat repeat) {
      collect(repeat.part(), names);
    } else if (part instanceof PatternPart.Choice choice) {
      choice.parts().forEach(one -> collect(one, names));
    } else if (part instanceof PatternPart.Sequence sequence) {
      sequence.parts().forEach(one -> collect(one, names));
    }
  }

  static Optional<ChronoUnit> unit(String name) {
    int place = UNITS.indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(LENGTHS.get(place));
  }

  /**
   * Returns this pattern with a limit of time in place of its own.
   *
   * @param longest how long a match may take from its first step to its last, at most; positive,
   *     whole microseconds
   * @return another pattern
   * @throws IllegalArgumentException if the limit is not positive or not of whole microseconds
   */
  public PathPattern within(Duration longest) {
    if (longest.isNegative()
        || longest.isZero()
        || !longest.equals(longest.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException(
          "longest must be a positive number of microseconds: " + longest);
    }
    return new PathPattern(text, Optional.of(longest), names, automaton);
  }

  /**
   * Returns how long a match may take.
   *
   * @return the limit; empty if there is none
   */
  public Optional<Duration> within() {
    return within;
  }

  /**
   * Returns the names that the pattern asks for or shuts out.
   *
   * @return an unmodifiable set
   */
  public SortedSet<String> names() {
    return names;
  }

  /**
   * Looks for the pattern in a journey.
   *
   * @param path the steps of the journey
   * @return of the matches that end first the one that begins last; empty if there is none
   */
  public Optional<PathMatch> find(JourneyPath path) {
    return automaton.find(
        requireNonNull(path, "path"),
        within
            .map(limit -> limit.dividedBy(ChronoUnit.MICROS.getDuration()))
            .orElse(Long.MAX_VALUE));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern that
        && text.equals(that.text)
        && within.equals(that.within);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, within);
  }

  /**
   * Returns the pattern as it was written, with its limit of time.
   *
   * @return text that {@link #parse} reads, unless the limit has more than nine digits
   */
  @Override
  public String toString() {
    return within.map(limit -> text + " within " + written(limit)).orElse(text);
  }

  private static String written(Duration limit) {
    int unit = 0;
    while (!limit.equals(lengthOf(unit).multipliedBy(limit.dividedBy(lengthOf(unit))))) {
      unit++;
    }
    return limit.dividedBy(lengthOf(unit)) + UNITS.get(unit);
  }

  private static Duration lengthOf(int unit) {
    return LENGTHS.get(unit).getDuration();
  }
}
