package io.journeyscore.identity;

import io.journeyscore.event.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form in which identifiers are compared under some rules: of the declared kind, normalised, or
 * none at all where the value stands for nobody.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
final class IdentifierForms {

  private final List<KindRule> kinds;
  private final String[] names;
  private final BlockedValues blocked;
  private final List<BlockedValues> blockedOfKind = new ArrayList<>();

  IdentifierForms(IdentityRules rules) {
    kinds = rules.kinds();
    names = kinds.stream().map(rule -> rule.kind().name()).toArray(String[]::new);
    blocked = new BlockedValues(rules.blocked());
    kinds.forEach(rule -> blockedOfKind.add(new BlockedValues(rule.blocked())));
  }

  /** The priority of an identifier's kind, 0 for the first; negative if it has no rule. */
  int priority(Identifier spelling) {
    String name = spelling.kind().name();
    int priority = names.length - 1;
    while (priority >= 0 && !names[priority].equals(name)) {
      priority--;
    }
    return priority;
  }

  /** The form of an identifier whose kind has a rule; empty if it stands for nobody. */
  Optional<Identifier> normal(Identifier spelling, int priority) {
    KindRule rule = kinds.get(priority);
    String value = Normalisation.normalised(spelling.value(), rule.normalisation());
    if (isNobody(value, priority)) {
      return Optional.empty();
    }
    return Optional.of(
        spelling.value().equals(value) && spelling.kind().equals(rule.kind())
            ? spelling
            : new Identifier(rule.kind(), value));
  }

  /** The form of an identifier; empty if it stands for nobody, or its kind has no rule. */
  Optional<Identifier> normal(Identifier spelling) {
    int priority = priority(spelling);
    return priority < 0 ? Optional.empty() : normal(spelling, priority);
  }

  private boolean isNobody(String value, int priority) {
    return value.length() > Identifier.MAX_LENGTH
        || isUnset(value)
        || blocked.contains(value)
        || blockedOfKind.get(priority).contains(value);
  }

  /** Nothing at all, or nothing but zeros, hyphens and white space, as an id that was never set. */
  private static boolean isUnset(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '0' && c != '-' && !Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }
}
