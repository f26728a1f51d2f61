package io.journeyscore.io.definition;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules by which identifiers become customers, in JSON. */
final class IdentityJson {

  private static final String KINDS = "kinds";
  private static final String KIND = "kind";
  private static final String STRENGTH = "strength";
  private static final String STRONG = "strong";
  private static final String WEAK = "weak";

  private IdentityJson() {}

  static Map<String, Object> write(IdentityStitcher stitcher) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KINDS, stitcher.kinds().stream().map(IdentityJson::write).toList());
    return json;
  }

  private static Map<String, Object> write(IdentifierKind kind) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, kind.name());
    json.put(STRENGTH, kind.strong() ? STRONG : WEAK);
    return json;
  }

  static IdentityStitcher read(JsonValue json) {
    JsonValue kinds = json.members(KINDS).required(KINDS);
    List<IdentifierKind> strongestFirst = kinds.items(IdentityJson::readKind);
    return kinds.checked(() -> IdentityStitcher.deterministic(strongestFirst));
  }

  private static IdentifierKind readKind(JsonValue json) {
    JsonMembers members = json.members(KIND, STRENGTH);
    boolean strong = members.required(STRENGTH).oneOf(List.of(STRONG, WEAK)).equals(STRONG);
    return members.required(KIND).text(name -> new IdentifierKind(name, strong));
  }
}
