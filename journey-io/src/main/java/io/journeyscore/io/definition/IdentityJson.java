package io.journeyscore.io.definition;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.Normalisation;
import io.journeyscore.identity.SharedDevicePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules by which identifiers become customers, in JSON. */
final class IdentityJson {

  private static final String KINDS = "kinds";
  private static final String KIND = "kind";
  private static final String STRENGTH = "strength";
  private static final String STRONG = "strong";
  private static final String WEAK = "weak";
  private static final String VALUES_PER_CUSTOMER = "values_per_customer";
  private static final String UNLIMITED = "unlimited";
  private static final String NORMALISATION = "normalisation";
  private static final String BLOCKED = "blocked";
  private static final String OWNED_FOR = "owned_for";
  private static final String IDENTIFIERS_PER_CUSTOMER = "identifiers_per_customer";
  private static final String LINKS_PER_IDENTIFIER = "links_per_identifier";
  private static final String IDENTIFIERS_PER_EVENT = "identifiers_per_event";
  private static final String OWNERS_PER_DEVICE = "owners_per_device";
  private static final String SHARED_DEVICES = "shared_devices";
  private static final String REPLAY_WINDOW = "replay_window";
  private static final String OTHER_KINDS_REFUSED = "other_kinds_refused";

  private IdentityJson() {}

  static Map<String, Object> write(IdentityStitcher stitcher) {
    IdentityRules rules = stitcher.rules();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KINDS, rules.kinds().stream().map(IdentityJson::write).toList());
    json.put(BLOCKED, rules.blocked());
    json.put(SHARED_DEVICES, JsonValue.word(rules.sharedDevices()));
    rules.replayWindow().ifPresent(window -> json.put(REPLAY_WINDOW, LengthJson.write(window)));
    json.put(OTHER_KINDS_REFUSED, rules.otherKindsRefused());
    json.put(IDENTIFIERS_PER_CUSTOMER, rules.identifiersPerCustomer());
    json.put(LINKS_PER_IDENTIFIER, rules.linksPerIdentifier());
    json.put(IDENTIFIERS_PER_EVENT, rules.identifiersPerEvent());
    json.put(OWNERS_PER_DEVICE, rules.ownersPerDevice());
    return json;
  }

  private static Map<String, Object> write(KindRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, rule.kind().name());
    json.put(STRENGTH, rule.kind().strong() ? STRONG : WEAK);
    int values = rule.valuesPerCustomer();
    json.put(VALUES_PER_CUSTOMER, values == KindRule.UNLIMITED ? UNLIMITED : values);
    json.put(NORMALISATION, rule.normalisation().stream().map(JsonValue::word).toList());
    json.put(BLOCKED, rule.blocked());
    rule.ownedFor().ifPresent(length -> json.put(OWNED_FOR, LengthJson.write(length)));
    return json;
  }

  static IdentityStitcher read(JsonValue json) {
    JsonMembers members =
        json.members(
            KINDS,
            BLOCKED,
            SHARED_DEVICES,
            REPLAY_WINDOW,
            OTHER_KINDS_REFUSED,
            IDENTIFIERS_PER_CUSTOMER,
            LINKS_PER_IDENTIFIER,
            IDENTIFIERS_PER_EVENT,
            OWNERS_PER_DEVICE);
    IdentityRules.Builder rules = IdentityRules.builder();
    members.required(KINDS).items(kind -> rules.kind(readKind(kind)));
    members
        .optional(BLOCKED)
        .ifPresent(list -> list.checked(() -> rules.blocked(readBlocked(list))));
    members
        .optional(SHARED_DEVICES)
        .map(word -> word.constant(SharedDevicePolicy.values()))
        .ifPresent(rules::sharedDevices);
    members
        .optional(REPLAY_WINDOW)
        .ifPresent(
            window -> window.checked(() -> rules.replayWindow(LengthJson.readLength(window))));
    members.optional(OTHER_KINDS_REFUSED).map(JsonValue::flag).ifPresent(rules::otherKindsRefused);
    limit(members, IDENTIFIERS_PER_CUSTOMER, rules::identifiersPerCustomer);
    limit(members, LINKS_PER_IDENTIFIER, rules::linksPerIdentifier);
    limit(members, IDENTIFIERS_PER_EVENT, rules::identifiersPerEvent);
    limit(members, OWNERS_PER_DEVICE, rules::ownersPerDevice);
    return IdentityStitcher.of(json.checked(rules::build));
  }

  @FunctionalInterface
  private interface Limit {
    IdentityRules.Builder set(int most);
  }

  private static void limit(JsonMembers members, String name, Limit limit) {
    members.optional(name).ifPresent(number -> number.checked(() -> limit.set(number.integer())));
  }

  private static KindRule readKind(JsonValue json) {
    JsonMembers members =
        json.members(KIND, STRENGTH, VALUES_PER_CUSTOMER, NORMALISATION, BLOCKED, OWNED_FOR);
    boolean strong = members.required(STRENGTH).oneOf(List.of(STRONG, WEAK)).equals(STRONG);
    IdentifierKind kind = members.required(KIND).text(name -> new IdentifierKind(name, strong));
    KindRule usual = KindRule.of(kind);
    int values =
        members
            .optional(VALUES_PER_CUSTOMER)
            .map(IdentityJson::readValues)
            .orElse(usual.valuesPerCustomer());
    Set<Normalisation> steps =
        members
            .optional(NORMALISATION)
            .map(list -> list.distinctItems(step -> step.constant(Normalisation.values())))
            .orElse(usual.normalisation());
    List<String> blocked =
        members.optional(BLOCKED).map(IdentityJson::readBlocked).orElse(usual.blocked());
    return json.checked(
        () ->
            new KindRule(
                kind,
                values,
                steps,
                blocked,
                members.optional(OWNED_FOR).map(LengthJson::readLength)));
  }

  private static int readValues(JsonValue json) {
    if (json.isText()) {
      json.oneOf(List.of(UNLIMITED));
      return KindRule.UNLIMITED;
    }
    return json.integer();
  }

  private static List<String> readBlocked(JsonValue json) {
    return List.copyOf(json.distinctItems(JsonValue::text));
  }
}
