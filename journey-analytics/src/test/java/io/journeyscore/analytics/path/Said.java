package io.journeyscore.analytics.path;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that a result says, as text, so that results can be compared to the last bit. */
public final class Said {
  private Said() {}

  /** Returns all components of records, all elements of collections. */
  public static String all(Object result) {
    if (result instanceof VariantTable table) {
      return "%s %d %d".formatted(all(table.variants()), table.journeys(), table.withoutSteps());
    }
    if (result instanceof Iterable<?> many) {
      StringBuilder said = new StringBuilder("[");
      many.forEach(one -> said.append(all(one)).append("; "));
      return said.append("]").toString();
    }
    if (result instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> all(entry.getKey()) + "=" + all(entry.getValue()))
          .sorted()
          .collect(Collectors.joining("; ", "{", "}"));
    }
    if (result instanceof Optional<?> optional) {
      return optional.map(Said::all).orElse("none");
    }
    if (!result.getClass().isRecord()) {
      return result.toString();
    }
    StringBuilder said = new StringBuilder(result.getClass().getSimpleName()).append("(");
    try {
      for (RecordComponent component : result.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        said.append(all(component.getAccessor().invoke(result))).append(", ");
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return said.append(")").toString();
  }
}
