package io.journeyscore.structure;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for state that all users of a class share: static fields that can be set anew, and what
 * hangs on static fields and could be changed in place.
 */
final class StaticState {

  /** Types of the JDK that nobody can change. */
  private static final Set<String> FIXED =
      Set.of(
          "java.lang.String",
          "java.lang.Class",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.ZoneOffset",
          "java.util.Currency",
          "java.util.HexFormat",
          "java.util.Locale",
          "java.util.Optional",
          "java.util.regex.Pattern");

  private final Set<String> found = new HashSet<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Returns the static fields of a class through which something could be changed. */
  static List<String> of(Class<?> type) throws IllegalAccessException {
    List<String> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
        continue;
      }
      String name = type.getName() + "." + field.getName();
      if (!Modifier.isFinal(field.getModifiers())) {
        fields.add(name + " can be set");
        continue;
      }
      field.setAccessible(true);
      StaticState state = new StaticState();
      state.look(field.get(null));
      state.found.stream().sorted().forEach(what -> fields.add(name + " holds " + what));
    }
    return fields;
  }

  private void look(Object value) throws IllegalAccessException {
    if (value == null || !seen.add(value)) {
      return;
    }
    Class<?> type = value.getClass();
    String name = type.getName();
    if (type.isArray()) {
      if (Array.getLength(value) > 0) {
        found.add("an array of " + type.getComponentType().getSimpleName());
      }
    } else if (name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$")) {
      lookInside(value);
    } else if (name.startsWith("io.journeyscore.")) {
      lookAtFields(value, type);
    } else if (!isFixed(type)) {
      found.add("a " + name);
    }
  }

  private static boolean isFixed(Class<?> type) {
    String name = type.getName();
    return FIXED.contains(name)
        || type.isHidden() // a lambda of the JDK, such as a comparator
        || name.startsWith("java.util.Comparators$")
        || name.startsWith("java.lang.invoke.")
        || Number.class.isAssignableFrom(type) && name.startsWith("java.lang.")
        || Enum.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Character.class;
  }

  private void lookInside(Object value) throws IllegalAccessException {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        look(entry.getKey());
        look(entry.getValue());
      }
    } else if (value instanceof Collection<?> collection) {
      for (Object element : collection) {
        look(element);
      }
    }
  }

  private void lookAtFields(Object value, Class<?> type) throws IllegalAccessException {
    for (Class<?> t = type; t.getName().startsWith("io.journeyscore."); t = t.getSuperclass()) {
      for (Field field : t.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        if (!Modifier.isFinal(field.getModifiers())) {
          found.add("a " + t.getName() + " whose " + field.getName() + " can be set");
        }
        if (!field.getType().isPrimitive()) {
          field.setAccessible(true);
          look(field.get(value));
        }
      }
    }
  }
}
