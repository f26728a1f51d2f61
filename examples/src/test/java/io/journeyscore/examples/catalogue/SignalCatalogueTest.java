package io.journeyscore.examples.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.examples.structure.SourceTree;
import io.journeyscore.signal.Range;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Makes docs/signals.md and its pictures of {@link SignalKind}, and sees that they are as made.
 *
 * <p>To make them anew, run this test with the system property {@code journeyscore.regenerate}.
 */
class SignalCatalogueTest {

  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final String DOCUMENT = "docs/signals.md";
  private static final String PICTURES = "docs/images/signals/";

  @Test
  void catalogueIsMadeOfTheKinds() throws IOException {
    Map<String, String> made = new TreeMap<>();
    made.put(DOCUMENT, document());
    for (SignalKind kind : SignalKind.values()) {
      made.put(picture(kind.word()), new SignalPicture(SampleJourney.example(kind)).svg());
    }
    int number = 1;
    for (Signal window : SampleJourney.windows()) {
      made.put(picture("window_" + number++), new SignalPicture(window).svg());
    }
    for (Map.Entry<String, String> file : made.entrySet()) {
      Path path = PROJECT.root().resolve(file.getKey());
      if (System.getProperty("journeyscore.regenerate") != null) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      assertThat(PROJECT.read(file.getKey()))
          .as("%s; made anew with -Djourneyscore.regenerate", file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void everyExampleHasAValueWithinItsRange() {
    for (SignalKind kind : SignalKind.values()) {
      Signal signal = SampleJourney.example(kind);
      assertThat(signal.kind()).isEqualTo(kind);
      double value = SampleJourney.value(signal, SampleJourney.events());
      assertThat(signal.range().contains(value)).as("%s = %s", signal.name(), value).isTrue();
    }
  }

  private static String picture(String name) {
    return PICTURES + name + ".svg";
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # The catalogue of signals

        A signal is one number of a journey as of a moment. It is data: it can be saved, compared, hashed and computed anywhere to the same bits. This page is
        made of the catalogue itself. Each picture shows one sample journey of a fortnight, judged at the dashed line: filled events are those without which the
        value would be another, the shade is the look-back, and the value stands at the end.

        By default a signal looks at the journey; `ofCustomer()` looks at all of the customer's events. Names are those of `Signal.name()`, parts those of the
        JSON of a [definition](definition.md). A value outside its range never occurs; a missing one is `NaN` in a `SignalVector`, and nowhere else. All kinds
        have version 1.

        | kind | example | in words | in Italian | unit | range | missing |
        |---|---|---|---|---|---|---|
        """);
    for (SignalKind kind : SignalKind.values()) {
      Signal signal = SampleJourney.example(kind);
      text.append(
          "| [%s](#%s) | `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  kind.word(),
                  kind.word(),
                  escaped(signal.name()),
                  escaped(signal.description(Locale.ENGLISH)),
                  escaped(signal.description(Locale.ITALIAN)),
                  signal.unit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  range(signal.range()),
                  signal.missing(Locale.ENGLISH)));
    }
    text.append("\n## Windows\n\n");
    text.append(
        """
        `count`, `amount` and `share` look back through a window: all events, a length of time by the clock or by the calendar of a zone, the latest events
        they count, or the latest session. A window of a length keeps the latest 1,024 events; of more it says that it is truncated.

        """);
    int number = 1;
    for (Signal window : SampleJourney.windows()) {
      text.append(
          "`%s` is %s:\n\n![%s](images/signals/window_%d.svg)\n\n"
              .formatted(window.name(), window.description(), window.name(), number++));
    }
    text.append("## Kinds\n");
    for (SignalKind kind : SignalKind.values()) {
      Signal signal = SampleJourney.example(kind);
      text.append(
          "\n### %s\n\n`%s`: %s.%s\n\n![%s](images/signals/%s.svg)\n"
              .formatted(
                  kind.word(),
                  signal.name(),
                  signal.description(),
                  parts(kind),
                  signal.name(),
                  kind.word()));
    }
    return text.toString();
  }

  private static String parts(SignalKind kind) {
    return kind.parts().isEmpty()
        ? ""
        : kind.parts().stream()
            .map(SignalCatalogueTest::part)
            .collect(Collectors.joining(", ", " Parts: ", "."));
  }

  private static String part(SignalPart part) {
    return "`%s`%s".formatted(part.name(), part.required() ? "" : " (optional)");
  }

  private static String range(Range range) {
    String least = range.least() == Double.NEGATIVE_INFINITY ? "any" : shown(range.least());
    String most = range.most() == Double.POSITIVE_INFINITY ? "any" : shown(range.most());
    return least.equals("any") && most.equals("any")
        ? "any"
        : most.equals("any") ? least + " and up" : least + " to " + most;
  }

  private static String shown(double bound) {
    return Long.toString((long) bound);
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
