package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/streaming.md. */
class StreamingSnippetTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/sequence/StreamingSnippetTest.java");

  @Test
  void streamAsInTheDocument() {
    List<JourneyEvent> events =
        Log.of(
            """
            ann 0d visit    id=a
            ann 1d purchase id=b value=30
            bob 9d visit    id=c
            """);
    Clock clock = Clock.fixed(Log.at("9d"), ZoneOffset.UTC);
    List<Journey> store = new ArrayList<>();
    // From here on as in the document.
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(EventFilter.ofType("purchase"))
            .currency("EUR")
            .build();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules)
            .grace(Duration.ofHours(2))
            .idleTimeout(Duration.ofMinutes(10))
            .build(
                update -> {
                  if (update.kind() == JourneyUpdate.Kind.CLOSED) {
                    store.add(update.journey());
                  }
                });
    for (JourneyEvent event : events) {
      assembler.accept(event, clock.instant());
    }
    byte[] state = assembler.snapshot();
    // Up to here.
    assertThat(store).hasSize(1);
    assertThat(store.get(0).outcome().status()).isEqualTo(Outcome.Status.SUCCEEDED);
    assertThat(state).isNotEmpty();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    JourneyRules rules"), source.indexOf("    // Up to here."));
    String document = Files.readString(Path.of("../docs/streaming.md"));
    assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
