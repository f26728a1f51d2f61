package io.journeyscore.io.definition;

import io.journeyscore.io.internal.KnownNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of an object, none of which is unknown. */
final class JsonMembers {

  private final JsonValue owner;
  private final Map<?, ?> members;

  JsonMembers(JsonValue owner, Map<?, ?> members) {
    this.owner = owner;
    this.members = members;
  }

  JsonMembers(JsonValue owner, Map<?, ?> members, List<String> known) {
    this(owner, members);
    for (Object name : members.keySet()) {
      if (!known.contains(name)) {
        throw owner.fail(unknown(String.valueOf(name), known));
      }
    }
  }

  private static String unknown(String name, List<String> known) {
    String all = String.join(", ", known);
    return "has no field %s%s; its fields are %s"
        .formatted(
            KnownNames.shown(name),
            KnownNames.nearest(name, known).map(near -> ", nearest is " + near).orElse(""),
            all);
  }

  JsonValue required(String name) {
    return optional(name).orElseThrow(() -> owner.fail("must have the field " + name));
  }

  /** Returns a member; empty if it is not there. A member that is null is wrong, not absent. */
  Optional<JsonValue> optional(String name) {
    return Optional.ofNullable((JsonValue) members.get(name));
  }

  /** Returns the one member that there is. */
  Map.Entry<String, JsonValue> only() {
    if (members.size() != 1) {
      throw owner.fail("must have exactly one field: %d".formatted(members.size()));
    }
    Map.Entry<?, ?> member = members.entrySet().iterator().next();
    return Map.entry((String) member.getKey(), (JsonValue) member.getValue());
  }
}
