package io.journeyscore.analytics.path;

import io.journeyscore.analytics.path.PatternPart.Choice;
import io.journeyscore.analytics.path.PatternPart.Repeat;
import io.journeyscore.analytics.path.PatternPart.Sequence;
import io.journeyscore.analytics.path.PatternPart.Step;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a pattern by recursive descent, one method for each rule of the grammar in {@link
 * PathPattern}. Any text is read or refused with the position at which it stopped making sense.
 *
 * <p>Not thread-safe.
 */
final class PatternParser {
  private static final int DEEPEST = 50;
  private static final int MOST_DIGITS = 9;
  private static final String IN_NAMES = "_-.:/#";
  private static final String WITHIN = "within";

  private final String text;
  private int at;
  private int depth;

  private boolean fromStart;
  private boolean toEnd;
  private String textBeforeWithin = "";
  private Optional<Duration> within = Optional.empty();

  PatternParser(String text) {
    this.text = text;
  }

  /** Reads the whole text. */
  PatternPart parse() {
    fromStart = skip('^');
    PatternPart sequence = sequence();
    toEnd = skip('$');
    int end = at;
    textBeforeWithin = text.substring(0, end).strip();
    if (isLetter() && WITHIN.equals(word())) {
      within = Optional.of(duration());
    } else {
      at = end;
    }
    space();
    if (at < text.length()) {
      throw wrong("have '>' or end");
    }
    return sequence;
  }

  boolean fromStart() {
    return fromStart;
  }

  boolean toEnd() {
    return toEnd;
  }

  String textBeforeWithin() {
    return textBeforeWithin;
  }

  Optional<Duration> within() {
    return within;
  }

  private PatternPart sequence() {
    List<PatternPart> parts = new ArrayList<>();
    do {
      parts.add(item());
    } while (skip('>'));
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
  }

  private PatternPart item() {
    if (skip('*')) {
      return new Repeat(new Step(Set.of(), true), 0, PatternPart.UNBOUNDED);
    }
    PatternPart atom = atom();
    if (skip('?')) {
      return new Repeat(atom, 0, 1);
    }
    if (skip('+')) {
      return new Repeat(atom, 1, PatternPart.UNBOUNDED);
    }
    return skip('{') ? repeat(atom) : atom;
  }

  private PatternPart repeat(PatternPart atom) {
    int from = at;
    int least = number();
    int most = least;
    if (skip(',')) {
      space();
      most = at < text.length() && text.charAt(at) == '}' ? PatternPart.UNBOUNDED : number();
    }
    expect('}');
    if (most == 0 || most < least) {
      at = from;
      throw wrong("repeat up to a positive number that is not below the least");
    }
    return new Repeat(atom, least, most);
  }

  private PatternPart atom() {
    if (skip('!')) {
      return new Step(skip('(') ? namesInBrackets() : Set.of(name()), true);
    }
    if (skip('(')) {
      return choice();
    }
    return skip('.') ? new Step(Set.of(), true) : new Step(Set.of(name()), false);
  }

  private Set<String> namesInBrackets() {
    TreeSet<String> names = new TreeSet<>();
    do {
      names.add(name());
    } while (skip('|'));
    expect(')');
    return names;
  }

  private PatternPart choice() {
    if (++depth > DEEPEST) {
      throw wrong("have at most %d brackets in each other".formatted(DEEPEST));
    }
    List<PatternPart> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (skip('|'));
    expect(')');
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Choice(List.copyOf(parts));
  }

  private String name() {
    space();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    if (!isLetter() && !isDigit() && !(at < text.length() && text.charAt(at) == '_')) {
      throw wrong("have a step");
    }
    return word();
  }

  private String word() {
    int from = at;
    while (isLetter()
        || isDigit()
        || (at < text.length() && IN_NAMES.indexOf(text.charAt(at)) >= 0)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    int from = at;
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      name.append(text.charAt(at));
    }
    if (at == text.length() || name.toString().isBlank()) {
      at = from;
      throw wrong("have a name in quotes that is not blank and ends");
    }
    at++;
    return name.toString();
  }

  private Duration duration() {
    space();
    int from = at;
    int count = number();
    String unit = word();
    Optional<ChronoUnit> known = PathPattern.unit(unit);
    if (known.isEmpty() || count == 0) {
      at = from;
      throw wrong("have a positive time in us, ms, s, m, h or d");
    }
    return Duration.of(count, known.get());
  }

  private int number() {
    space();
    int from = at;
    while (isDigit()) {
      at++;
    }
    if (at == from || at - from > MOST_DIGITS) {
      at = from;
      throw wrong("have a number of one to nine digits");
    }
    return Integer.parseInt(text.substring(from, at));
  }

  private boolean isLetter() {
    return at < text.length() && Character.isLetter(text.codePointAt(at));
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Whether a sign comes next, which is passed over then; spaces are passed over anyhow. */
  private boolean skip(char sign) {
    space();
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      space();
      return true;
    }
    return false;
  }

  private void expect(char sign) {
    if (!skip(sign)) {
      throw wrong("have '" + sign + "'");
    }
  }

  private IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException(
        "pattern must %s at character %d: %s".formatted(rule, at + 1, text));
  }
}
