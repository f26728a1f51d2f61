package io.journeyscore.io.definition;

import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalForm;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalPart;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signals in JSON: an object with the kind, the parts of that kind under their names, and the
 * scope.
 *
 * <p>The kind of a signal is called as in its name, so {@code count(purchase, 7d)} has the kind
 * {@code count}.
 */
final class SignalJson {

  private static final String KIND = "kind";
  private static final String SCOPE = "scope";

  private SignalJson() {}

  static Map<String, Object> write(Signal signal) {
    SignalForm form = signal.form();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, form.kind().word());
    for (SignalPart part : form.kind().parts()) {
      Optional.ofNullable(form.parts().get(part.name()))
          .flatMap(held -> write(part.type(), held))
          .ifPresent(value -> json.put(part.name(), value));
    }
    json.put(SCOPE, JsonValue.word(form.scope()));
    return json;
  }

  /** Returns what to write; empty for what is said by leaving it out. */
  private static Optional<Object> write(SignalPart.Type type, Object part) {
    return switch (type) {
      case EVENTS -> Optional.of(FilterJson.write((EventFilter) part));
      case STEPS ->
          Optional.of(
              ((List<?>) part).stream().map(step -> FilterJson.write((EventFilter) step)).toList());
      case WINDOW -> SignalWindowJson.write((SignalWindow) part);
      case LENGTH -> Optional.of(LengthJson.write((Duration) part));
      case STAGE -> Optional.of(((Stage) part).name());
      case TRAIT, STATISTIC -> Optional.of(JsonValue.word((Enum<?>) part));
      case QUANTITY -> Optional.of(QuantityJson.write((Quantity) part));
      case NUMBER, NAME, NAMES -> Optional.of(part);
      case ZONE -> Optional.of(((ZoneId) part).getId());
      case DATES -> Optional.of(((List<?>) part).stream().map(Object::toString).toList());
    };
  }

  static Signal read(JsonValue json) {
    SignalKind kind = json.member(KIND).constant(SignalKind.values());
    JsonMembers members = json.members(fields(kind));
    Map<String, Object> parts = new LinkedHashMap<>();
    for (SignalPart part : kind.parts()) {
      if (part.type() == SignalPart.Type.WINDOW) {
        parts.put(
            part.name(),
            members.optional(part.name()).map(SignalWindowJson::read).orElse(SignalWindow.all()));
      } else if (part.required()) {
        parts.put(part.name(), read(part.type(), members.required(part.name())));
      } else {
        members
            .optional(part.name())
            .ifPresent(value -> parts.put(part.name(), read(part.type(), value)));
      }
    }
    Scope scope =
        members.optional(SCOPE).map(word -> word.constant(Scope.values())).orElse(Scope.JOURNEY);
    return json.checked(() -> new SignalForm(kind, scope, parts).signal());
  }

  private static String[] fields(SignalKind kind) {
    List<String> fields = new ArrayList<>(List.of(KIND));
    kind.parts().forEach(part -> fields.add(part.name()));
    fields.add(SCOPE);
    return fields.toArray(String[]::new);
  }

  private static Object read(SignalPart.Type type, JsonValue json) {
    return switch (type) {
      case EVENTS -> FilterJson.read(json);
      case STEPS -> json.items(FilterJson::read);
      case WINDOW -> SignalWindowJson.read(json);
      case LENGTH -> LengthJson.readLength(json);
      case STAGE -> json.text(Stage::of);
      case TRAIT -> json.constant(Trait.values());
      case STATISTIC -> json.constant(Statistic.values());
      case QUANTITY -> QuantityJson.read(json);
      case NUMBER -> json.integer();
      case NAME -> json.text();
      case NAMES -> List.copyOf(json.distinctItems(JsonValue::text));
      case ZONE -> LengthJson.readZone(json);
      case DATES -> List.<LocalDate>copyOf(json.distinctItems(LengthJson::readDate));
    };
  }
}
