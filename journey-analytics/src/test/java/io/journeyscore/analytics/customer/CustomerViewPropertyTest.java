package io.journeyscore.analytics.customer;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What occurs or becomes known after the moment changes no byte of a view. */
class CustomerViewPropertyTest {
  private static final CustomerViews VIEWS =
      CustomerViews.builder(SmallScorer.scorer())
          .contacts(ofType("support_call"), ofType("survey_answered"))
          .history(5)
          .build();

  private static final List<Channel> CHANNELS =
      List.of(Channel.UNKNOWN, Channel.WEB, Channel.EMAIL, Channel.of("caf\u00e9 \"x\""));

  private static final List<String> TYPES =
      List.of(
          "page_view",
          "product_view",
          "cart_add",
          "purchase",
          "support_call",
          "survey_answered",
          "cancellation");

  /** Seconds between two events: none, within a session, within a journey, beyond its gap. */
  private static final int[] SILENCES = {0, 0, 60, 86_400, 604_800, 40 * 86_400};

  /** Events of four customers; one in four becomes known late, one in four has no id. */
  private static List<JourneyEvent> drawn(SplittableRandom random) {
    List<JourneyEvent> events = new ArrayList<>();
    Instant moment = Instant.parse("2025-01-01T00:00:00Z");
    int size = 1 + random.nextInt(24);
    for (int i = 0; i < size; i++) {
      moment = moment.plusSeconds(SILENCES[random.nextInt(SILENCES.length)]);
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of(TYPES.get(random.nextInt(TYPES.size()))), moment)
              .customer("c" + random.nextInt(4))
              .channel(CHANNELS.get(random.nextInt(CHANNELS.size())))
              .value(Money.of(Integer.toString(random.nextInt(100)), "EUR"));
      if (random.nextInt(4) > 0) {
        event.eventId("e" + i);
      }
      if (random.nextInt(4) == 0) {
        event.knownAt(moment.plusSeconds(SILENCES[random.nextInt(SILENCES.length)]));
      }
      if (random.nextInt(8) == 0) {
        event.identifier(new Identifier(SmallScorer.EMAIL, "shared" + random.nextInt(2)));
      }
      events.add(event.build());
    }
    return events;
  }

  private static Reconstruction reconstruct(List<JourneyEvent> events, Instant until) {
    Instant latest = until;
    for (JourneyEvent event : events) {
      latest = event.occurredAt().isAfter(latest) ? event.occurredAt() : latest;
    }
    return SmallScorer.rules().reconstructor().observedUntil(latest).reconstruct(events);
  }

  /** The payloads of all customers as of a moment, by customer. */
  private static TreeMap<String, String> payloads(Reconstruction log, Instant moment) {
    TreeMap<String, String> payloads = new TreeMap<>();
    for (CustomerTimeline customer : log.asOf(moment)) {
      payloads.put(customer.customer().value(), VIEWS.at(customer, moment).toJson());
    }
    return payloads;
  }

  private static boolean isKnown(JourneyEvent event, Instant moment) {
    return !event.occurredAt().isAfter(moment) && !event.knownAt().isAfter(moment);
  }

  @Test
  void whatComesLaterChangesNoByte() {
    int compared = 0;
    int changed = 0;
    for (long seed = 0; seed < 1050; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<JourneyEvent> events = drawn(random);
      Instant moment = events.get(random.nextInt(events.size())).occurredAt();
      List<JourneyEvent> known = events.stream().filter(e -> isKnown(e, moment)).toList();
      List<JourneyEvent> later = later(random, moment);
      List<JourneyEvent> other = new ArrayList<>(known);
      other.addAll(later);
      TreeMap<String, String> expected = payloads(reconstruct(known, moment), moment);
      assertThat(payloads(reconstruct(events, moment), moment)).isEqualTo(expected);
      Reconstruction log = reconstruct(other, moment);
      assertThat(payloads(log, moment)).isEqualTo(expected);
      for (CustomerTimeline customer : log.timelines()) {
        String payload = VIEWS.at(customer, moment).toJson();
        assertThat(customer.asOf(moment).events().isEmpty() || expected.containsValue(payload))
            .isTrue();
      }
      compared += expected.size();
      if (seed % 5 == 0) {
        Instant month = moment.plusSeconds(40L * 86_400);
        changed += payloads(log, month).equals(payloads(reconstruct(known, month), month)) ? 0 : 1;
      }
    }
    assertThat(compared).isGreaterThan(1000);
    assertThat(changed).isGreaterThan(160);
  }

  /** Events after the moment, some of before it that become known after it, and links. */
  private static List<JourneyEvent> later(SplittableRandom random, Instant moment) {
    List<JourneyEvent> later = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      EventType type = EventType.of(TYPES.get(random.nextInt(TYPES.size())));
      Instant known = moment.plusNanos(1000 * (1 + random.nextLong(3_000_000_000L)));
      boolean late = random.nextBoolean();
      Instant occurred = late ? moment.minusSeconds(random.nextInt(5_000_000)) : known;
      JourneyEvent.Builder event =
          JourneyEvent.builder(type, occurred)
              .eventId("later" + i)
              .channel(random.nextBoolean() ? Channel.WEB : Channel.EMAIL)
              .knownAt(known)
              .customer("c" + random.nextInt(4));
      if (random.nextBoolean()) {
        event.identifier(new Identifier(SmallScorer.EMAIL, "shared" + random.nextInt(2)));
      }
      later.add(event.build());
    }
    return later;
  }

  @Test
  void equalViewsGiveEqualBytesWhateverTheOrderOfTheEvents() {
    int compared = 0;
    for (long seed = 0; seed < 200; seed++) {
      List<JourneyEvent> events = drawn(new SplittableRandom(seed));
      Instant moment = events.get(events.size() - 1).occurredAt();
      TreeMap<String, String> payloads = payloads(reconstruct(events, moment), moment);
      List<JourneyEvent> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(payloads(reconstruct(shuffled, moment), moment)).isEqualTo(payloads);
      compared += payloads.size();
      for (String text : payloads.values()) {
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
      }
    }
    assertThat(compared).isGreaterThan(200);
  }
}
