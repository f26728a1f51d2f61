package io.journeyscore.stage;

import static io.journeyscore.stage.ContinuityBreak.CHANNEL_BOUNCE;
import static io.journeyscore.stage.ContinuityBreak.REIDENTIFICATION;
import static io.journeyscore.stage.ContinuityBreak.REPEATED_CONTACT;
import static io.journeyscore.stage.ContinuityBreak.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuityTest {

  private static final ContinuityRules RULES = ContinuityRules.standard();

  private static Journey journey(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(999))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys()
        .get(0);
  }

  private static ContinuityScore score(String log) {
    return RULES.of(journey(Log.of(log))).score();
  }

  /** Acceptance row A86. */
  @Test
  void seamlessJourneyHasAnIndexOfOne() {
    ContinuityScore score =
        score(
            """
            ann 0d  search         channel=web
            ann 1d  identification channel=phone
            ann 1d1h other
            ann 2d  support_call   channel=phone
            ann 3d  support_chat   channel=web
            ann 12d support_call   channel=phone
            """);
    assertThat(score).isEqualTo(new ContinuityScore(4, Map.of()));
    assertThat(score.index()).isEqualTo(1.0);
  }

  /** Acceptance row A86. */
  @ParameterizedTest
  @CsvSource({
    "REIDENTIFICATION, identification, phone, 3d",
    "REPEATED_CONTACT, support_call, phone, 3d",
    "CHANNEL_BOUNCE, page_view, web, 2d12h",
    "SILENCE, page_view, phone, 16d",
  })
  void eachPlantedBreakLowersTheIndexByItsShareAndNothingElse(
      ContinuityBreak way, String type, String channel, String at) {
    String seamless =
        """
        ann 0d  identification channel=web
        ann 1d18h search       channel=web
        ann 2d  support_call   channel=phone
        """;
    String last = "ann %s %s channel=%s";
    assertThat(score(seamless + last.formatted("3d", "page_view", "phone")).index()).isEqualTo(1.0);
    ContinuityScore broken = score(seamless + last.formatted(at, type, channel));
    assertThat(broken).isEqualTo(new ContinuityScore(3, Map.of(way, 1L)));
    assertThat(broken.index()).isEqualTo(1 - 1.0 / 12);
  }

  @Test
  void lengthsAreHalfOpen() {
    assertThat(score("a 0d support_call channel=p \n a 7d support_call channel=p").index())
        .isEqualTo(1.0);
    assertThat(score("a 0d x channel=p \n a 0d1h x channel=q \n a 1d x channel=p").index())
        .isEqualTo(1.0);
    assertThat(score("a 0d x channel=p \n a 14d x channel=p").count(SILENCE)).isEqualTo(1);
    assertThat(score("a 0d x channel=p \n a 13d23h x channel=p").count(SILENCE)).isZero();
  }

  @Test
  void questionsAboutAnotherTopicAreOtherQuestions() {
    List<JourneyEvent> events = new ArrayList<>(Log.of("a 0d complaint channel=p"));
    events.add(
        Log.event("a 1d complaint channel=p").toBuilder()
            .attribute(ContinuityRules.TOPIC, "bill")
            .build());
    assertThat(RULES.of(journey(events)).score().index()).isEqualTo(1.0);
    events.add(
        Log.event("a 2d complaint channel=p").toBuilder()
            .attribute(ContinuityRules.TOPIC, "bill")
            .build());
    assertThat(RULES.of(journey(events)).score().breaks()).isEqualTo(Map.of(REPEATED_CONTACT, 1L));
  }

  /** Acceptance row A86. */
  @Test
  void breaksAreToldForEachPairOfOwners() {
    List<JourneyEvent> events =
        List.of(
            Log.event("a 0d x channel=web"),
            owned("a 1d identification channel=web", "sales"),
            Log.event("a 2d x channel=web"),
            owned("a 3d identification channel=web", "service"),
            owned("a 30d x channel=web", "sales"));
    Continuity continuity = RULES.of(journey(events));
    assertThat(continuity.byOwners())
        .containsExactly(
            Map.entry(new OwnerPair("UNKNOWN", "sales"), new ContinuityScore(1, Map.of())),
            Map.entry(new OwnerPair("sales", "sales"), new ContinuityScore(1, Map.of())),
            Map.entry(
                new OwnerPair("sales", "service"),
                new ContinuityScore(1, Map.of(REIDENTIFICATION, 1L))),
            Map.entry(
                new OwnerPair("service", "sales"), new ContinuityScore(1, Map.of(SILENCE, 1L))));
    assertThat(continuity.score())
        .isEqualTo(new ContinuityScore(4, Map.of(REIDENTIFICATION, 1L, SILENCE, 1L)));
    assertThat(continuity).hasToString("Continuity[pairs=4, index=0.875]");
    assertThat(continuity.plus(continuity).score().steps()).isEqualTo(8);
    assertThat(continuity.plus(Continuity.NONE))
        .isEqualTo(continuity)
        .hasSameHashCodeAs(continuity)
        .isNotEqualTo(Continuity.NONE);
  }

  private static JourneyEvent owned(String line, String owner) {
    return Log.event(line).toBuilder().owner(owner).build();
  }

  /** How a step is drawn: what happens, through which channel, after how many hours. */
  private record Step(int type, int channel, int hours, int owner) {

    static Step of(long draw) {
      long bits = draw ^ (draw >>> 31);
      return new Step(
          (int) Math.floorMod(bits, 4L),
          (int) Math.floorMod(bits >> 3, 3L),
          (int) Math.floorMod(bits >> 7, 5L) * 84,
          (int) Math.floorMod(bits >> 12, 3L));
    }
  }

  @Property(tries = 500, seed = "1")
  void breaksEqualASlowTwinAndSumsEqualTheWhole(@ForAll @Size(min = 2, max = 15) List<Long> draws) {
    List<String> types = List.of("identification", "support_call", "page_view", "complaint");
    List<JourneyEvent> events = new ArrayList<>();
    Instant at = Log.START;
    for (long draw : draws) {
      Step step = Step.of(draw);
      at = at.plus(Duration.ofHours(step.hours + 1));
      events.add(
          JourneyEvent.builder(EventType.of(types.get(step.type)), at)
              .customer("ann")
              .channel(Channel.of("channel" + step.channel))
              .owner("owner" + step.owner)
              .build());
    }
    Continuity continuity = RULES.of(journey(events));
    TreeMap<OwnerPair, ContinuityScore> slow = new TreeMap<>();
    for (int i = 1; i < events.size(); i++) {
      slow.merge(
          new OwnerPair(
              events.get(i - 1).owner().orElseThrow(), events.get(i).owner().orElseThrow()),
          new ContinuityScore(1, slowBreaks(events, i)),
          ContinuityScore::plus);
    }
    assertThat(continuity.byOwners()).isEqualTo(slow);
    long all =
        continuity.byOwners().values().stream()
            .mapToLong(score -> score.breaks().values().stream().mapToLong(n -> n).sum())
            .sum();
    assertThat(continuity.score().index()).isEqualTo(1 - all / (4.0 * (events.size() - 1)));
  }

  private static Map<ContinuityBreak, Long> slowBreaks(List<JourneyEvent> events, int step) {
    JourneyEvent now = events.get(step);
    Map<ContinuityBreak, Long> breaks = new EnumMap<>(ContinuityBreak.class);
    List<JourneyEvent> past = events.subList(0, step);
    String type = now.type().name();
    if (type.equals("identification") && past.stream().anyMatch(e -> e.type().equals(now.type()))) {
      breaks.put(REIDENTIFICATION, 1L);
    }
    if ((type.equals("support_call") || type.equals("complaint"))
        && past.stream().anyMatch(e -> e.type().equals(now.type()) && hours(e, now) < 7 * 24)) {
      breaks.put(REPEATED_CONTACT, 1L);
    }
    if (step > 1
        && hours(events.get(step - 2), now) < 24
        && events.get(step - 2).channel().equals(now.channel())
        && !events.get(step - 1).channel().equals(now.channel())) {
      breaks.put(CHANNEL_BOUNCE, 1L);
    }
    if (hours(events.get(step - 1), now) >= 14 * 24) {
      breaks.put(SILENCE, 1L);
    }
    return breaks;
  }

  private static long hours(JourneyEvent from, JourneyEvent to) {
    return Duration.between(from.occurredAt(), to.occurredAt()).toHours();
  }

  @Test
  void scoresAreChecked() {
    assertThat(score("a 0d x channel=p")).isEqualTo(ContinuityScore.NONE);
    assertThat(ContinuityScore.NONE.index()).isEqualTo(1.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContinuityScore(-1, Map.of()))
        .withMessage("steps must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContinuityScore(1, Map.of(SILENCE, 2L)))
        .withMessage("SILENCE must lie between 1 and the number of steps, 1: 2");
  }
}
