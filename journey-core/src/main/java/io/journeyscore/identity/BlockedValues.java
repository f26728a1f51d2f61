package io.journeyscore.identity;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Patterns of values that stand for nobody, with a fast way for those without wildcards. */
final class BlockedValues {

  private final Set<String> plain = new HashSet<>();
  private final BitSet firstLetters = new BitSet();
  private final List<String> patterns = new ArrayList<>();

  BlockedValues(List<String> patterns) {
    for (String pattern : patterns) {
      String folded = folded(pattern);
      if (folded.indexOf('*') < 0 && folded.indexOf('?') < 0) {
        plain.add(folded);
        firstLetters.set(folded.charAt(0));
      } else {
        this.patterns.add(folded);
      }
    }
  }

  /** Patterns without repeats in code-point order. */
  static List<String> ordered(List<String> patterns) {
    TreeSet<String> ordered = new TreeSet<>(CodePoints::compare);
    patterns.forEach(pattern -> ordered.add(Checks.requireText(pattern, "blocked value")));
    return List.copyOf(ordered);
  }

  boolean contains(String value) {
    if (patterns.isEmpty() && !isLikely(value)) {
      return false;
    }
    String folded = folded(value);
    if (plain.contains(folded)) {
      return true;
    }
    for (String pattern : patterns) {
      if (matches(pattern, folded)) {
        return true;
      }
    }
    return false;
  }

  /** Most values do not even begin as one of those that are blocked. */
  private boolean isLikely(String value) {
    char first = value.isEmpty() ? ' ' : value.charAt(0);
    return first <= ' ' || first >= 0x80 || firstLetters.get(Character.toLowerCase(first));
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Goes back to the latest star alone, so it takes at most the product of both lengths. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      char expected = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (p < pattern.length() && expected == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && (expected == '?' || expected == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
