package io.journeyscore.analytics.time;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;

/** Small logs in days since the first of January 2025, and the journeys in them. */
final class Shop {
  static final Instant ZERO = Instant.parse("2025-01-01T00:00:00Z");
  static final AttributeKey<String> ORDER = AttributeKey.ofText("order");
  static final Stage LOOKING = Stage.of("LOOKING");
  static final Stage BUYING = Stage.of("BUYING");
  static final Stage OWNING = Stage.of("OWNING");

  static final StageModel STAGES =
      StageModel.builder()
          .stage(LOOKING, ofType("visit"))
          .stage(BUYING, ofType("cart"))
          .stage(OWNING, ofType("purchase", "delivery"))
          .build();

  private Shop() {}

  static Instant at(double day) {
    return ZERO.plusSeconds(Math.round(day * 86_400));
  }

  static JourneyEvent.Builder event(String customer, double day, String type) {
    return JourneyEvent.builder(EventType.of(type), at(day)).customer(customer);
  }

  /** Events of one customer, such as {@code 0 visit, 2.5 purchase o1}. */
  static List<JourneyEvent> log(String customer, String text) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String part : text.split(", ")) {
      String[] words = part.split(" ");
      JourneyEvent.Builder event = event(customer, Double.parseDouble(words[0]), words[1]);
      if (words.length > 2) {
        event.attribute(ORDER, words[2]);
      }
      events.add(event.eventId(customer + events.size()).build());
    }
    return events;
  }

  /** Journeys end with a purchase, a cancellation, or forty days of silence. */
  static Reconstruction shortJourneys(List<JourneyEvent> events, double until) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(40))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .observedUntil(at(until))
        .reconstruct(events);
  }

  /** Purchases do not end journeys. */
  static Reconstruction longJourneys(List<JourneyEvent> events, double until) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(400))
        .goal(Goal.passing("purchase", ofType("purchase")))
        .goal(Goal.passing("again", ofType("again")))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .observedUntil(at(until))
        .reconstruct(events);
  }

  static List<StagedJourney> staged(Reconstruction reconstruction) {
    List<StagedJourney> staged = new ArrayList<>();
    for (CustomerTimeline customer : reconstruction.timelines()) {
      staged.addAll(STAGES.assign(customer));
    }
    return staged;
  }

  static List<Journey> one(String text, double until) {
    return longJourneys(log("a", text), until).journeys();
  }

  /** Deals things out to three accumulators, through bytes and in any order, and to one. */
  static <T, R> void splitsLikeTheWhole(Measure<T, R> measure, List<T> things, long seed) {
    Accumulator<T, R> whole = measure.accumulator();
    things.forEach(whole::accept);
    Random random = new Random(seed);
    List<T> shuffled = new ArrayList<>(things);
    Collections.shuffle(shuffled, random);
    List<Accumulator<T, R>> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(measure.accumulator());
    }
    shuffled.forEach(thing -> parts.get(random.nextInt(3)).accept(thing));
    Accumulator<T, R> back = measure.accumulator(parts.get(2).toBytes());
    back.combine(parts.get(3)).combine(parts.get(0)).combine(parts.get(1));
    Assertions.assertThat(back.result()).isEqualTo(whole.result());
    Assertions.assertThat(back.toBytes()).isEqualTo(whole.toBytes());
    Assertions.assertThat(measure.measure(shuffled)).isEqualTo(whole.result());
    Assertions.assertThatThrownBy(() -> whole.combine(whole))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
