package io.journeyscore.identity;

import io.journeyscore.event.Identifier;
import io.journeyscore.internal.CanonicalDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The hash that binds saved live identity to the rules and exclusions that it was made by. */
final class IdentityRulesHash {

  private static final Comparator<Identifier> BY_KIND_AND_VALUE =
      Comparator.comparing((Identifier identifier) -> identifier.kind().name())
          .thenComparing(identifier -> identifier.kind().strong())
          .thenComparing(Identifier::value);

  private IdentityRulesHash() {}

  /** Returns 64 hexadecimal digits that differ where what decides who is whom differs. */
  static String of(IdentityStitcher stitcher) {
    IdentityRules rules = stitcher.rules();
    CanonicalDigest digest = new CanonicalDigest().add(rules.kinds().size());
    rules.kinds().forEach(rule -> add(digest, rule));
    digest.add(rules.identifiersPerCustomer()).add(rules.linksPerIdentifier());
    digest.add(rules.identifiersPerEvent()).add(rules.otherKindsRefused() ? 1 : 0);
    add(digest, rules.blocked());
    digest.add(rules.sharedDevices().name());
    IdentityExclusions exclusions = stitcher.exclusions();
    add(digest, exclusions.identifiers());
    List<String> links = exclusions.links().stream().map(IdentityRulesHash::of).sorted().toList();
    add(digest, links);
    return digest.hex();
  }

  private static String of(Set<Identifier> identifiers) {
    CanonicalDigest digest = new CanonicalDigest();
    add(digest, identifiers);
    return digest.hex();
  }

  private static void add(CanonicalDigest digest, KindRule rule) {
    digest.add(rule.kind().name()).add(rule.kind().strong() ? 1 : 0);
    digest.add(rule.valuesPerCustomer()).add(rule.normalisation().size());
    rule.normalisation().forEach(step -> digest.add(step.name()));
    add(digest, rule.blocked());
    digest.add(rule.ownedFor().map(Object::toString).orElse(""));
  }

  private static void add(CanonicalDigest digest, List<String> texts) {
    digest.add(texts.size());
    texts.forEach(digest::add);
  }

  private static void add(CanonicalDigest digest, Set<Identifier> identifiers) {
    digest.add(identifiers.size());
    identifiers.stream()
        .sorted(BY_KIND_AND_VALUE)
        .forEach(
            identifier ->
                digest
                    .add(identifier.kind().name())
                    .add(identifier.kind().strong() ? 1 : 0)
                    .add(identifier.value()));
  }
}
