package io.journeyscore.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.event.Pseudonyms.Parts;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.sequence.ConsentRule;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/privacy.md} shows runs as it stands there. */
class PrivacyGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "privacy.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/acceptance/PrivacyGuideTest.java");

  private final byte[] key = new byte[32];
  private final List<JourneyEvent> events =
      Log.of("ann 0d visit text=hello\nbob 1d visit key=k1\nbob 2d visit");
  private final JourneyRules rules =
      JourneyRules.builder().inactivityGap(Duration.ofDays(30)).build();

  @Test
  void pseudonyms() {
    List<JourneyEvent> hidden = new ArrayList<>();
    try (Pseudonyms pseudonyms = Pseudonyms.keyed(key)) {
      Parts parts = Parts.identifiers().withJourneyKeys().withoutTexts();
      for (JourneyEvent event : events) {
        hidden.add(pseudonyms.of(rules.stitcher().normalised(event), parts));
      }
    }

    assertThat(hidden).allMatch(event -> event.text().isEmpty());
    assertThat(rules.reconstructor().reconstruct(hidden).journeys()).hasSize(2);
  }

  @Test
  void erasure() {
    Pseudonyms pseudonyms = Pseudonyms.keyed(key);
    Reconstruction reconstruction = rules.reconstructor().reconstruct(events);
    CustomerId customer = reconstruction.timelines().get(1).customer();
    Erasures erasures =
        Erasures.none(pseudonyms)
            .erase(customer, reconstruction.identities(), Instant.parse("2024-02-01T00:00:00Z"));
    Reconstruction without = rules.reconstructor().without(erasures).reconstruct(events);
    long erased = without.accounting().count(Fate.ERASED);
    byte[] kept = erasures.toBytes(); // write these to a file of yours

    assertThat(erased).isEqualTo(2);
    assertThat(Erasures.fromBytes(kept, pseudonyms)).isEqualTo(erasures);
  }

  @Test
  void consent() {
    JourneyRules asked =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .consent(ConsentRule.of("consent", "analytics"))
            .build();

    assertThat(asked.reconstructor().reconstruct(events).accounting().count(Fate.CONSENT))
        .isEqualTo(3);
  }

  @Test
  void everyLineOfTheGuidesCodeIsInThisTest() throws IOException {
    List<String> tested = Files.readString(SOURCE).lines().map(String::strip).toList();
    boolean code = false;
    int lines = 0;
    for (String line : Files.readAllLines(GUIDE)) {
      if (line.startsWith("```")) {
        code = line.equals("```java");
      } else if (code) {
        assertThat(tested).contains(line.strip());
        lines++;
      }
    }
    assertThat(lines).isGreaterThan(15);
  }
}
