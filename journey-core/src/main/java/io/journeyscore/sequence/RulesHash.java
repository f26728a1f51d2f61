package io.journeyscore.sequence;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.internal.CanonicalDigest;
import java.util.Optional;

/** The hash that binds a saved state to the rules that it was made by. */
final class RulesHash {

  private RulesHash() {}

  /** Returns 64 hexadecimal digits that differ where the rules or the length of a segment do. */
  static String of(AssemblySettings settings) {
    JourneyRules rules = settings.rules();
    CanonicalDigest digest = new CanonicalDigest().add(rules.name()).add(rules.version());
    digest.add(rules.stitcher().kinds().size());
    for (IdentifierKind kind : rules.stitcher().kinds()) {
      digest.add(kind.name()).add(kind.strong() ? 1 : 0);
    }
    digest.add(rules.duplicates().size());
    for (DuplicateRule rule : rules.duplicates()) {
      digest.add(rule.events().describe()).add(rule.keep().name());
      if (rule.key() instanceof DuplicateRule.ByAttribute by) {
        digest.add(by.attribute().name()).add(by.attribute().type().getName());
      }
    }
    digest.add(rules.order().precedence().size());
    rules.order().precedence().forEach(type -> digest.add(type.name()));
    digest.add(rules.boundary() instanceof Boundary.Key ? 1 : 0);
    add(digest, rules.boundary().inactivityGap());
    digest.add(rules.start().describe()).add(rules.failure().describe());
    digest.add(rules.goals().size());
    for (Goal goal : rules.goals()) {
      digest.add(goal.name()).add(goal.filter().describe()).add(goal.terminal() ? 1 : 0);
      digest.add(goal.weight().toPlainString());
    }
    add(digest, rules.maximumLength());
    digest.add(rules.conversions().name()).add(settings.currency());
    digest.add(settings.liveIdentity() ? 1 : 0);
    return digest.add(settings.maxEventsPerJourney()).hex();
  }

  private static void add(CanonicalDigest digest, Optional<Window> window) {
    digest.add(window.map(Window::describe).orElse(""));
  }
}
