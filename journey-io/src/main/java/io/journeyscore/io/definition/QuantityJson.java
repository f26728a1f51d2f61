package io.journeyscore.io.definition;

import io.journeyscore.signal.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a signal measures, in JSON: a word for what events have, an object for an attribute or for a
 * measure of one's own.
 */
final class QuantityJson {

  private static final String ATTRIBUTE = "attribute";
  private static final String MEASURE = "measure";
  private static final String VERSION = "version";

  private QuantityJson() {}

  static Object write(Quantity quantity) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (quantity instanceof Quantity.Attribute attribute) {
      json.put(ATTRIBUTE, attribute.key().name());
    } else if (quantity instanceof Quantity.Measured measured) {
      json.put(MEASURE, measured.name());
      json.put(VERSION, measured.version());
    } else {
      return JsonValue.word((Quantity.Common) quantity);
    }
    return json;
  }

  static Quantity read(JsonValue json) {
    if (json.isText()) {
      return json.constant(Quantity.Common.values());
    }
    if (json.members(ATTRIBUTE, MEASURE, VERSION).optional(ATTRIBUTE).isPresent()) {
      return json.members(ATTRIBUTE).required(ATTRIBUTE).text(Quantity::attribute);
    }
    JsonMembers members = json.members(MEASURE, VERSION);
    String name = members.required(MEASURE).text();
    int version = members.required(VERSION).integer();
    return json.checked(() -> Quantity.measured(name, version));
  }
}
