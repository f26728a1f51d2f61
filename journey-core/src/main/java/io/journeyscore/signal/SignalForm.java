package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signal taken apart: its kind, its scope, and its parts by name. What saves, reads or compares
 * signals works on forms and knows no kind by name.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param kind which of the catalogue's signals
 * @param scope which events it looks at
 * @param parts its parts in the order of {@link SignalKind#parts}; one that is optional may lack
 */
public record SignalForm(SignalKind kind, Scope scope, Map<String, Object> parts) {

  /**
   * Checks the parts.
   *
   * @param kind which of the catalogue's signals
   * @param scope which events it looks at
   * @param parts its parts by name
   * @throws IllegalArgumentException if a part lacks, is of another type, or is none of the kind's
   */
  public SignalForm {
    requireNonNull(kind, "kind");
    requireNonNull(scope, "scope");
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (SignalPart part : kind.parts()) {
      Object held = parts.get(part.name());
      if (held != null && !part.type().holds(held)) {
        throw new IllegalArgumentException(
            "%s of %s must be %s".formatted(part.name(), kind.word(), part.type().words()));
      }
      if (held == null && part.required()) {
        throw new IllegalArgumentException("%s must have %s".formatted(kind.word(), part.name()));
      }
      if (held != null) {
        ordered.put(part.name(), held instanceof List<?> list ? List.copyOf(list) : held);
      }
    }
    if (ordered.size() != parts.size()) {
      throw new IllegalArgumentException(
          "%s must have no other parts than %s".formatted(kind.word(), kind.parts()));
    }
    parts = Collections.unmodifiableMap(ordered);
  }

  /**
   * Puts the signal together.
   *
   * @return the signal that has this form
   * @throws IllegalArgumentException if the parts break the signal's own rules
   */
  public Signal signal() {
    return kind.signal(this);
  }

  /** Returns a part that the kind requires. */
  <T> T part(String name, Class<T> type) {
    return type.cast(requireNonNull(parts.get(name), name));
  }

  /** Returns a part that may lack. */
  <T> Optional<T> optional(String name, Class<T> type) {
    return Optional.ofNullable(type.cast(parts.get(name)));
  }

  /** Returns a part that is a list. */
  <T> List<T> list(String name, Class<T> type) {
    List<?> held = part(name, List.class);
    return held.stream().<T>map(type::cast).toList();
  }

  /** Collects the parts of a form. */
  static final class Parts {

    private final Map<String, Object> parts = new LinkedHashMap<>();

    Parts with(String name, Object part) {
      parts.put(name, part);
      return this;
    }

    Parts with(String name, Optional<?> part) {
      part.ifPresent(present -> parts.put(name, present));
      return this;
    }

    SignalForm of(SignalKind kind, Scope scope) {
      return new SignalForm(kind, scope, parts);
    }
  }

  static Parts with(String name, Object part) {
    return new Parts().with(name, part);
  }

  static SignalForm of(SignalKind kind, Scope scope) {
    return new SignalForm(kind, scope, Map.of());
  }
}
