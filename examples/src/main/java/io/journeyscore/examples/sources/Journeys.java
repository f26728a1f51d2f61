package io.journeyscore.examples.sources;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReading;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all programs here do with a file, whatever its format. */
final class Journeys {

  private Journeys() {}

  /** Reads a file that lies beside the programs, and prints its journeys and the accounting. */
  static void print(String file, EventReader reader, JourneyRules rules) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading;
    try (InputStream in =
        Optional.ofNullable(Journeys.class.getResourceAsStream(file)).orElseThrow()) {
      reading = reader.read(in, file, events::add);
    }
    Reconstruction journeys = rules.reconstructor().reconstruct(events);
    for (Journey journey : journeys.journeys()) {
      System.out.printf(
          Locale.ROOT,
          "%s to %s: %s, %s%n",
          journey.start(),
          journey.end(),
          journey.events().stream()
              .map(event -> event.type().name())
              .collect(Collectors.joining(" > ")),
          journey.outcome().status());
    }
    System.out.println(reading);
  }
}
