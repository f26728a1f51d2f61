package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Acceptance row A51: whatever occurs, or becomes known, after a moment changes no bit of any
 * signal as of that moment. The cases include later events with the id of an earlier one, late
 * copies, and late events that bridge the gap between two journeys.
 */
class NoLeakageTest {

  private static final SignalSet SIGNALS = BroadSignals.set();

  private static final Rules BY_TEN_DAYS =
      new Rules(
          Boundary.gap(Duration.ofDays(10)),
          EventFilter.any(),
          List.of(),
          EventFilter.none(),
          Optional.empty(),
          Optional.empty());

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logsWithoutIds(2, 14, 10);
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.integers()
        .between(0, 3 * 16)
        .map(third -> Log.at(third / 3 + "d").plusNanos(1_000L * (third % 3)))
        .withoutEdgeCases();
  }

  @Property(tries = 10_000, seed = "51")
  void whatComesLaterChangesNoBit(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("logs") List<JourneyEvent> others,
      @ForAll("moments") Instant moment,
      @ForAll boolean withIds) {
    List<JourneyEvent> known = new ArrayList<>();
    List<JourneyEvent> later = new ArrayList<>();
    (withIds ? RandomLogs.numbered(log) : log)
        .forEach(event -> (isKnown(event, moment) ? known : later).add(event));
    List<JourneyEvent> otherLater = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      // Every third has the id of an event that may be known.
      String id = i % 3 == 0 ? "e" + i : "f" + i;
      JourneyEvent other = others.get(i);
      otherLater.add(notKnown(withIds ? other.toBuilder().eventId(id).build() : other, moment));
    }
    known.stream().limit(2).forEach(event -> otherLater.add(notKnown(event, moment)));

    SortedMap<String, List<String>> asKnown = bitsAsOf(rules, known, List.of(), moment);
    assertThat(bitsAsOf(rules, known, later, moment)).isEqualTo(asKnown);
    assertThat(bitsAsOf(rules, known, otherLater, moment)).isEqualTo(asKnown);
  }

  private static boolean isKnown(JourneyEvent event, Instant moment) {
    return !event.occurredAt().isAfter(moment) && !event.knownAt().isAfter(moment);
  }

  /** The event, known a microsecond after the moment if it would otherwise be known by then. */
  private static JourneyEvent notKnown(JourneyEvent event, Instant moment) {
    return isKnown(event, moment)
        ? event.toBuilder().knownAt(moment.plusNanos(1_000)).build()
        : event;
  }

  private static SortedMap<String, List<String>> bitsAsOf(
      Rules rules, List<JourneyEvent> known, List<JourneyEvent> later, Instant moment) {
    List<JourneyEvent> log = new ArrayList<>(later);
    log.addAll(known);
    SortedMap<String, List<String>> bits = new TreeMap<>();
    for (CustomerTimeline timeline : rules.reconstructor().reconstruct(log).timelines()) {
      CustomerTimeline asOf = timeline.asOf(moment);
      if (!asOf.events().isEmpty()) {
        bits.put(timeline.customer().value(), bits(asOf));
      }
    }
    return bits;
  }

  /** The raw bits of all signals of the customer and of each journey. */
  private static List<String> bits(CustomerTimeline known) {
    List<String> bits = new ArrayList<>();
    bits.add(bits(JourneyView.ofCustomer(known)));
    for (Journey journey : known.journeys()) {
      bits.add(journey.id() + bits(JourneyView.of(known, journey.id()).orElseThrow()));
    }
    return bits;
  }

  private static String bits(JourneyView view) {
    double[] values = new double[SIGNALS.size()];
    SIGNALS.extract(view, values);
    return Arrays.toString(Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Property(tries = 2_000, seed = "52")
  void whatComesLaterInTheOrderChangesNoBitOfAPrefix(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("logs") List<JourneyEvent> others) {
    Rules complete =
        new Rules(
            rules.boundary(),
            rules.start(),
            rules.goals(),
            rules.failure(),
            rules.maximumLength(),
            Optional.empty());
    List<JourneyEvent> ordered =
        RandomLogs.numbered(log).stream()
            .filter(event -> event.identifiers().get(0).value().equals("c1"))
            .sorted(EventOrder.standard())
            .toList();
    for (int position = 0; position < ordered.size(); position++) {
      JourneyEvent last = ordered.get(position);
      List<JourneyEvent> changed = new ArrayList<>(ordered.subList(0, position + 1));
      for (JourneyEvent other : RandomLogs.numbered(others, "z")) {
        JourneyEvent moved = other.toBuilder().source("z").build();
        if (EventOrder.standard().compare(last, moved) < 0) {
          changed.add(moved);
        }
      }
      assertThat(prefixBits(complete, changed, position))
          .isEqualTo(prefixBits(complete, ordered, position));
    }
  }

  private static List<String> prefixBits(Rules rules, List<JourneyEvent> log, int position) {
    return rules.reconstructor().reconstruct(log).timelines().stream()
        .filter(timeline -> timeline.customer().value().equals("c1"))
        .flatMap(timeline -> bits(timeline.upTo(position)).stream())
        .toList();
  }

  @Test
  void lateEventThatBridgesTwoJourneysChangesNothingBeforeItIsKnown() {
    List<JourneyEvent> log = Log.of("ann 0d page_view id=a \n ann 16d page_view id=c");
    List<JourneyEvent> bridge = Log.of("ann 8d page_view id=b known=20d value=5");
    SortedMap<String, List<String>> before = bitsAsOf(BY_TEN_DAYS, log, List.of(), Log.at("19d"));
    assertThat(bitsAsOf(BY_TEN_DAYS, log, bridge, Log.at("19d"))).isEqualTo(before);
    assertThat(bitsAsOf(BY_TEN_DAYS, log, bridge, Log.at("20d")))
        .isNotEqualTo(bitsAsOf(BY_TEN_DAYS, log, List.of(), Log.at("20d")));
  }

  @Test
  void bitsTellWhenSomethingThatIsKnownChanges() {
    List<JourneyEvent> log = Log.of("ann 0d page_view id=a \n ann 1d cart_add id=b");
    List<JourneyEvent> more = Log.of("ann 2d cart_add id=c");
    assertThat(bitsAsOf(BY_TEN_DAYS, log, more, Log.at("2d")))
        .isNotEqualTo(bitsAsOf(BY_TEN_DAYS, log, List.of(), Log.at("2d")));
  }
}
