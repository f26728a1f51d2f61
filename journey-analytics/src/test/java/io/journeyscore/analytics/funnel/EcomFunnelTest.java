package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A shop's events of retentioneering-tools. Its notes count 470 of 3,605 sessions with a purchase;
 * the other counts are those of a few lines of Python that walk through the sorted rows.
 */
class EcomFunnelTest {

  private static List<CustomerTimeline> timelines = List.of();

  @BeforeAll
  static void readEvents() throws IOException {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data).as("system property journeyscore.data names the folder").isNotNull();
    Path file = Path.of(data, "retentioneering", "ecom.csv.gz");
    assumeThat(file).exists();
    List<JourneyEvent> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",");
        // Rows of one second stand in the order of the file.
        events.add(
            JourneyEvent.builder(
                    EventType.of(cells[2]), Instant.parse(cells[3].replace(' ', 'T') + "Z"))
                .customer(cells[0])
                .journeyKey(cells[1])
                .sequence(events.size())
                .build());
      }
    }
    assertThat(events).hasSize(31_106);
    timelines =
        JourneyRules.builder()
            .byJourneyKey()
            .build()
            .reconstructor()
            .reconstruct(events)
            .timelines();
  }

  private static Funnel.Builder checkout() {
    return Funnel.builder()
        .step("view", ofType("product_view"))
        .step("cart", ofType("add_to_cart"))
        .step("shipping", ofType("shipping_details"))
        .step("payment", ofType("payment_details"))
        .step("purchase", ofType("purchase"));
  }

  private static long[] attempts(Funnel.Builder funnel) {
    return funnel.build().measure(timelines).steps().stream()
        .mapToLong(FunnelStepResult::attempts)
        .toArray();
  }

  @Test
  void sessionsWithAPurchaseAreThoseOfTheNotes() {
    FunnelResult result =
        Funnel.builder()
            .step("any", EventFilter.any())
            .step("purchase", ofType("purchase"))
            .within(FunnelUnit.journeys())
            .build()
            .measure(timelines);
    assertThat(result.units()).isEqualTo(3_605);
    assertThat(result.customers()).isEqualTo(600);
    assertThat(result.step("purchase").attempts()).isEqualTo(470);
    assertThat(result.shareOfAll(1, 0.95).orElseThrow().value()).isCloseTo(0.1304, within(5e-5));
  }

  @Test
  void stepsToAPurchaseAreThoseOfAWalkThroughTheRows() {
    assertThat(attempts(checkout())).containsExactly(598, 517, 401, 281, 146);
    assertThat(attempts(checkout().within(FunnelUnit.journeys())))
        .containsExactly(2_868, 944, 418, 165, 44);
    assertThat(attempts(checkout().within(FunnelUnit.journeys()).directly()))
        .containsExactly(2_868, 342, 39, 5, 1);
    assertThat(attempts(checkout().window(Duration.ofDays(7))))
        .containsExactly(598, 487, 333, 190, 70);
    assertThat(attempts(checkout().window(Duration.ofHours(1))))
        .containsExactly(598, 480, 307, 148, 44);
    assertThat(attempts(checkout().window(Duration.ofMinutes(10))))
        .containsExactly(598, 452, 152, 26, 3);
  }

  @Test
  void whatCameAfterTheCartInsteadIsThatOfTheRows() {
    Leavers leavers =
        checkout().within(FunnelUnit.journeys()).build().measure(timelines).step("cart").leavers();
    assertThat(leavers.count()).isEqualTo(944 - 418);
    assertThat(leavers.top(3))
        .containsExactly(
            new Leavers.Next("product_view", 89),
            new Leavers.Next("cart", 80),
            new Leavers.Next("catalog", 59));
    assertThat(leavers.ended() + leavers.stillOpen()).isEqualTo(112);
  }
}
