package io.journeyscore.definition;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.Normalisation;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The bytes of the rules by which identifiers become customers. */
final class IdentityCodec {

  private IdentityCodec() {}

  /** Exclusions name customers, so they have no place in a definition. */
  static void write(ByteWriter out, IdentityStitcher stitcher) {
    if (!stitcher.exclusions().identifiers().isEmpty()
        || !stitcher.exclusions().links().isEmpty()) {
      throw new IllegalArgumentException(
          "stitcher of a definition must have no exclusions: they are of one log");
    }
    IdentityRules rules = stitcher.rules();
    DefinitionCodec.writeCount(out, "identifier kinds", rules.kinds().size());
    rules.kinds().forEach(rule -> write(out, rule));
    out.i32(rules.identifiersPerCustomer()).i32(rules.linksPerIdentifier());
    out.i32(rules.identifiersPerEvent()).i32(rules.ownersPerDevice());
    writeBlocked(out, rules.blocked());
    out.u8(rules.sharedDevices().ordinal());
    DefinitionCodec.writeOptional(out, rules.replayWindow());
    out.flag(rules.otherKindsRefused());
  }

  private static void write(ByteWriter out, KindRule rule) {
    DefinitionCodec.writeText(out, "kind", rule.kind().name());
    out.flag(rule.kind().strong()).i32(rule.valuesPerCustomer());
    for (Normalisation step : Normalisation.values()) {
      out.flag(rule.normalisation().contains(step));
    }
    writeBlocked(out, rule.blocked());
    DefinitionCodec.writeOptional(out, rule.ownedFor());
  }

  private static void writeBlocked(ByteWriter out, List<String> patterns) {
    DefinitionCodec.writeCount(out, "blocked values", patterns.size());
    patterns.forEach(pattern -> DefinitionCodec.writeText(out, "blocked value", pattern));
  }

  static IdentityStitcher read(ByteReader in) {
    IdentityRules.Builder rules = IdentityRules.builder();
    DefinitionCodec.readList(in, "identifier kinds", IdentityCodec::readKind).forEach(rules::kind);
    rules.identifiersPerCustomer(in.i32("identifiers of a customer"));
    rules.linksPerIdentifier(in.i32("links of an identifier"));
    rules.identifiersPerEvent(in.i32("identifiers of an event"));
    rules.ownersPerDevice(in.i32("owners of a device"));
    rules.blocked(readBlocked(in));
    SharedDevicePolicy[] policies = SharedDevicePolicy.values();
    rules.sharedDevices(policies[in.choice("shared devices", policies.length)]);
    DefinitionCodec.readOptional(in).ifPresent(rules::replayWindow);
    rules.otherKindsRefused(in.flag("other kinds refused"));
    return IdentityStitcher.of(rules.build());
  }

  private static KindRule readKind(ByteReader in) {
    IdentifierKind kind =
        new IdentifierKind(in.text("kind", DefinitionCodec.MAX_TEXT), in.flag("strong"));
    int values = in.i32("values of a customer");
    Set<Normalisation> steps = EnumSet.noneOf(Normalisation.class);
    for (Normalisation step : Normalisation.values()) {
      if (in.flag("normalisation")) {
        steps.add(step);
      }
    }
    return new KindRule(kind, values, steps, readBlocked(in), DefinitionCodec.readOptional(in));
  }

  private static List<String> readBlocked(ByteReader in) {
    return DefinitionCodec.readList(
        in, "blocked values", from -> from.text("blocked value", DefinitionCodec.MAX_TEXT));
  }
}
