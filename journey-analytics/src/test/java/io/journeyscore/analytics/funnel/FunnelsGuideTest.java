package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.SessionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/funnels.md and of the package description. */
class FunnelsGuideTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/funnel/FunnelsGuideTest.java");

  /** A thousand customers who view; 700 put in the cart, 20 of them remove it; 300 order. */
  private static Reconstruction reconstruction() {
    SplittableRandom random = new SplittableRandom(5);
    List<JourneyEvent> events = new ArrayList<>();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int c = 0; c < 1_000; c++) {
      Instant at = start.plusSeconds(random.nextInt(20 * 86_400));
      List<String> types = new ArrayList<>(List.of("product_view"));
      if (c < 700) {
        types.add("cart_add");
      }
      if (c < 20) {
        types.add("cart_remove");
      }
      if (c < 300) {
        types.add("order");
      }
      for (int i = 0; i < types.size(); i++) {
        events.add(
            JourneyEvent.builder(EventType.of(types.get(i)), at.plus(Duration.ofMinutes(20L * i)))
                .customer("c" + c)
                .channel(c % 2 == 0 ? Channel.EMAIL : Channel.WEB)
                .attribute(AttributeKey.ofText("cart"), "cart" + c)
                .build());
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .observedUntil(start.plus(Duration.ofDays(20)))
        .reconstruct(events);
  }

  @Test
  void funnelAsInTheDocument() {
    Reconstruction reconstruction = reconstruction();
    // From here on as in the document.
    Funnel funnel =
        Funnel.builder()
            .step("view", ofType("product_view").or(ofType("search")))
            .step("cart", ofType("cart_add"), Link.within(Duration.ofHours(2)))
            .step("order", ofType("order"), Link.any().excluding(ofType("cart_remove")))
            .holding(AttributeKey.ofText("cart"))
            .window(Duration.ofDays(7))
            .segment("by email", EventFilter.via(Channel.EMAIL))
            .build();
    FunnelResult result = funnel.measure(reconstruction.timelines());

    Optional<Estimate> soFar = result.shareOfFirst(2, 0.95);
    Optional<Estimate> inTime = result.shareInTime(2, 0.95); // who may order yet is no loss
    Optional<Duration> median = result.step("order").sincePrevious().median();
    Leavers leavers = result.step("cart").leavers();
    List<Leavers.Next> instead = leavers.top(3); // what those did who did not order
    FunnelResult email = result.segments().get("by email");
    // Up to here.
    assertThat(result.step("order").attempts()).isBetween(270L, 280L);
    assertThat(soFar.orElseThrow().value()).isCloseTo(0.28, within(0.01));
    assertThat(inTime.orElseThrow().value()).isCloseTo(0.28, within(0.01));
    assertThat(median).contains(Duration.ofMinutes(20));
    assertThat(instead).first().isEqualTo(new Leavers.Next("cart_remove", 20));
    assertThat(leavers.lost()).isBetween(200L, 320L);
    assertThat(leavers.open()).isGreaterThan(100);
    assertThat(email.step("view").attempts()).isBetween(495L, 500L);
  }

  @Test
  void canvasAsInTheDocument() {
    Reconstruction reconstruction = reconstruction();
    // Canvas as in the document.
    JourneyCanvas canvas =
        JourneyCanvas.builder()
            .node("view", ofType("product_view"))
            .node("advert", ofType("advert_click"))
            .node("cart", ofType("cart_add"))
            .node("order", ofType("order"))
            .link("view", "cart", Link.within(Duration.ofDays(1)))
            .link("advert", "cart")
            .link("advert", "order") // straight to the order
            .link("cart", "order")
            .within(FunnelUnit.sessions(SessionRule.standard()))
            .build();
    CanvasResult flows = canvas.measure(reconstruction.timelines());
    Optional<Estimate> fallout = flows.node("cart").fallout(0.95);
    // Canvas up to here.
    assertThat(fallout.orElseThrow().value()).isCloseTo(4.0 / 7, within(0.01));
  }

  @Test
  void funnelAsInThePackageDescription() {
    Reconstruction reconstruction = reconstruction();
    Funnel funnel =
        Funnel.builder()
            .step("view", ofType("product_view"))
            .step("cart", ofType("cart_add"), Link.within(Duration.ofHours(2)))
            .step("order", ofType("order"))
            .window(Duration.ofDays(7))
            .build();
    FunnelResult result = funnel.measure(reconstruction.timelines());
    assertThat(result.shareOfFirst(2, 0.95).orElseThrow().value()).isCloseTo(0.3, within(0.01));
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/funnels.md"));
    assertThat(document)
        .contains(block(source, "    Funnel funnel =", "    // Up to here."))
        .contains(block(source, "    JourneyCanvas canvas =", "    // Canvas up to here."));
  }

  private static String block(String source, String from, String to) {
    String code = source.substring(source.indexOf(from), source.indexOf(to));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```";
  }
}
