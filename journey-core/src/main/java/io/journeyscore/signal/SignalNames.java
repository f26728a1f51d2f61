package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Names;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The short names of signals, from which equal signals are known. */
final class SignalNames {

  private SignalNames() {}

  static String name(SignalForm form) {
    List<String> parts = new ArrayList<>();
    for (SignalPart part : form.kind().parts()) {
      Object held = form.parts().get(part.name());
      String text = held == null ? "" : describe(part, held);
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    if (form.scope() == Scope.CUSTOMER) {
      parts.add("customer");
    }
    return form.kind().word() + "(" + String.join(", ", parts) + ")";
  }

  /** A part in short, as names and descriptions give it. */
  static String describe(SignalPart part, Object held) {
    return switch (part.type()) {
      case EVENTS -> ((EventFilter) held).describe();
      case STEPS ->
          ((List<?>) held)
              .stream()
                  .map(step -> ((EventFilter) step).describe())
                  .collect(Collectors.joining(" > "));
      case WINDOW -> ((SignalWindow) held).describe();
      case LENGTH -> Lengths.describe((Duration) held);
      case STAGE -> Names.plainOrQuoted(((Stage) held).name());
      case TRAIT, STATISTIC -> ((Enum<?>) held).name().toLowerCase(Locale.ROOT);
      case QUANTITY -> ((Quantity) held).describe();
      case NUMBER -> held + " between";
      case NAME -> Names.plainOrQuoted((String) held);
      case NAMES ->
          ((List<?>) held)
              .stream()
                  .map(name -> Names.plainOrQuoted((String) name))
                  .collect(Collectors.joining("|"));
      case ZONE -> ((ZoneId) held).getId();
      case DATES ->
          ((List<?>) held)
              .stream().map(date -> ((LocalDate) date).toString()).collect(Collectors.joining("|"));
    };
  }
}
