package io.journeyscore.io.definition;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A slow and plain check of JSON against a schema, for the keywords of draft 2020-12 that the
 * schema of definitions uses; any other one is a fault of the test.
 */
public final class JsonSchema {

  private final Map<String, Object> root;

  /** Reads a schema. */
  public JsonSchema(String json) {
    root = PlainJson.object(json);
  }

  /** Returns what is wrong with a document; empty if nothing is. */
  public Optional<String> fault(Object document) {
    return fault(root, document, "$");
  }

  private Optional<String> fault(Map<?, ?> schema, Object value, String path) {
    for (Map.Entry<?, ?> keyword : schema.entrySet()) {
      Optional<String> fault =
          fault(schema, String.valueOf(keyword.getKey()), keyword.getValue(), value, path);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(
      Map<?, ?> schema, String keyword, Object rule, Object value, String path) {
    return switch (keyword) {
      case "$schema", "title", "description", "default", "$defs" -> Optional.empty();
      case "$ref" -> fault(definition(String.valueOf(rule)), value, path);
      case "oneOf" -> oneOf((List<?>) rule, value, path);
      case "type" -> unless(hasType(String.valueOf(rule), value), path, "type " + rule);
      case "const" -> unless(same(rule, value), path, "const " + rule);
      case "enum" ->
          unless(((List<?>) rule).stream().anyMatch(e -> same(e, value)), path, "enum " + rule);
      case "pattern" ->
          unless(
              !(value instanceof String text)
                  || Pattern.compile(String.valueOf(rule)).matcher(text).find(),
              path,
              "pattern " + rule);
      case "minLength" ->
          unless(!(value instanceof String text) || !text.isEmpty(), path, "minLength");
      case "minimum" ->
          unless(
              !(value instanceof BigDecimal number) || number.compareTo((BigDecimal) rule) >= 0,
              path,
              "minimum");
      case "maximum" ->
          unless(
              !(value instanceof BigDecimal number) || number.compareTo((BigDecimal) rule) <= 0,
              path,
              "maximum");
      case "minItems" ->
          unless(
              !(value instanceof List<?> items)
                  || items.size() >= ((BigDecimal) rule).intValueExact(),
              path,
              "minItems");
      case "maxItems" ->
          unless(
              !(value instanceof List<?> items)
                  || items.size() <= ((BigDecimal) rule).intValueExact(),
              path,
              "maxItems");
      case "uniqueItems" ->
          unless(
              !(value instanceof List<?> items) || new HashSet<>(items).size() == items.size(),
              path,
              "uniqueItems");
      case "items" -> items((Map<?, ?>) rule, value, path);
      case "properties" -> properties((Map<?, ?>) rule, value, path);
      case "required" ->
          unless(
              !(value instanceof Map<?, ?> members) || members.keySet().containsAll((List<?>) rule),
              path,
              "required " + rule);
      case "additionalProperties" -> {
        if (rule instanceof Map<?, ?> others) {
          yield others(others, value, path);
        }
        Set<?> known = ((Map<?, ?>) schema.get("properties")).keySet();
        yield unless(
            !(value instanceof Map<?, ?> members) || known.containsAll(members.keySet()),
            path,
            "no other than " + known);
      }
      default -> throw new AssertionError("keyword must be known: " + keyword);
    };
  }

  private Map<?, ?> definition(String reference) {
    String name = reference.substring("#/$defs/".length());
    return (Map<?, ?>) ((Map<?, ?>) root.get("$defs")).get(name);
  }

  private Optional<String> oneOf(List<?> choices, Object value, String path) {
    long fitting =
        choices.stream().filter(choice -> fault((Map<?, ?>) choice, value, path).isEmpty()).count();
    return unless(fitting == 1, path, "oneOf: " + fitting + " fit");
  }

  private Optional<String> items(Map<?, ?> schema, Object value, String path) {
    if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Optional<String> fault = fault(schema, items.get(i), path + "[" + i + "]");
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  /** All members are of one schema; such objects have no properties of their own. */
  private Optional<String> others(Map<?, ?> schema, Object value, String path) {
    if (value instanceof Map<?, ?> members) {
      for (Map.Entry<?, ?> member : members.entrySet()) {
        Optional<String> fault = fault(schema, member.getValue(), path + "." + member.getKey());
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> properties(Map<?, ?> schemas, Object value, String path) {
    if (value instanceof Map<?, ?> members) {
      for (Map.Entry<?, ?> member : members.entrySet()) {
        if (schemas.get(member.getKey()) instanceof Map<?, ?> schema) {
          Optional<String> fault = fault(schema, member.getValue(), path + "." + member.getKey());
          if (fault.isPresent()) {
            return fault;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasType(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof BigDecimal;
      case "integer" ->
          value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0;
      default -> throw new AssertionError("type must be known: " + type);
    };
  }

  /** Numbers are the same if they are equal, however they are written. */
  private static boolean same(Object left, Object right) {
    return left instanceof BigDecimal a && right instanceof BigDecimal b
        ? a.compareTo(b) == 0
        : left.equals(right);
  }

  private static Optional<String> unless(boolean holds, String path, String keyword) {
    return holds ? Optional.empty() : Optional.of(path + ": " + keyword);
  }
}
