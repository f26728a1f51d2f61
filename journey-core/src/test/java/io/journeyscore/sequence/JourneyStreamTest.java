package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JourneyStreamTest {

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 40);
  }

  @Property(tries = 1_000, seed = "1")
  void segmentsTogetherAreTheJourneys(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll @IntRange(min = 1, max = 6) int most) {
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    Accounting.Builder accounting = Accounting.builder();
    List<JourneySegment> segments = new ArrayList<>();
    JourneyStream stream =
        new JourneyStream(
            rules.builder().build(), whole.observedUntil(), most, segments::add, accounting);
    List<JourneyEvent> inOrder = new ArrayList<>(log);
    inOrder.sort(rules.builder().build().order());
    inOrder.forEach(
        event -> stream.accept(whole.identities().customerOf(event).orElseThrow(), event));
    stream.finish();

    Map<String, List<JourneySegment>> byJourney = new TreeMap<>();
    segments.forEach(
        segment ->
            byJourney
                .computeIfAbsent(segment.journey().id(), id -> new ArrayList<>())
                .add(segment));
    assertThat(byJourney).hasSameSizeAs(whole.journeys());
    long longer = 0;
    for (Journey journey : whole.journeys()) {
      List<JourneySegment> own = byJourney.get(journey.id());
      List<JourneyEvent> events = new ArrayList<>();
      List<GoalHit> hits = new ArrayList<>();
      for (int i = 0; i < own.size(); i++) {
        JourneySegment segment = own.get(i);
        assertThat(segment.number()).isEqualTo(i + 1);
        assertThat(segment.continued()).isEqualTo(i + 1 < own.size());
        assertThat(segment.isTruncated()).isEqualTo(own.size() > 1);
        assertThat(segment.journey().events()).hasSizeBetween(1, most);
        events.addAll(segment.journey().events());
        hits.addAll(segment.journey().goalHits());
      }
      Journey last = own.get(own.size() - 1).journey();
      assertThat(events).isEqualTo(journey.events());
      assertThat(hits).isEqualTo(journey.goalHits());
      assertThat(last.outcome()).isEqualTo(journey.outcome());
      assertThat(last.closedAt()).isEqualTo(journey.closedAt());
      longer += own.size() > 1 ? 1 : 0;
    }
    Accounting counts = accounting.build();
    for (Accounting.Fate fate : Accounting.Fate.values()) {
      assertThat(counts.count(fate)).isEqualTo(whole.accounting().count(fate));
    }
    assertThat(counts.count(Note.TRUNCATED)).isEqualTo(longer);
  }

  @Test
  void journeysOfKeysAreHandedOnWhenTheyAreOver() {
    JourneyRules rules =
        JourneyRules.builder().byJourneyKey().maximumLength(Duration.ofDays(1)).build();
    List<JourneySegment> segments = new ArrayList<>();
    JourneyStream stream =
        new JourneyStream(rules, Log.at("9999d"), 10, segments::add, Accounting.builder());
    for (int day = 0; day < 1_000; day++) {
      JourneyEvent event = Log.event("ann %dd call id=e%d key=case%d".formatted(2 * day, day, day));
      stream.accept(rules.stitcher().alone(event.identifiers().get(0)).orElseThrow(), event);
    }
    assertThat(segments).hasSizeGreaterThan(980);
    stream.finish();
    assertThat(segments).hasSize(1_000);
  }

  @Test
  void aSegmentHasRoomForAnEvent() {
    JourneyRules rules = JourneyRules.builder().inactivityGap(Duration.ofDays(1)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new JourneyStream(rules, Log.at("1d"), 0, segment -> {}, Accounting.builder()))
        .withMessageContaining("maxEventsPerSegment");
  }
}
