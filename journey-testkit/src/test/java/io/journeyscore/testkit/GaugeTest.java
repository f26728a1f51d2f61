package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Before;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugeTest {

  private static final IdentifierKind PERSON = IdentifierKind.strong("person");

  private static final SignalSet SIGNALS =
      SignalSet.of(
          StageModel.fiveStages(),
          ShopModel.PLANS.stream().map(plan -> plan.driver().signal()).toList());

  /** The generator keeps its signals in a way of its own; core has to see the same. */
  @Test
  void coreComputesTheSignalsThatTheGeneratorUsed() {
    GeneratedLog log = EventLogGenerator.builder().customers(150).seed(3).build().generate();
    int[] present = new int[ShopModel.PLANS.size()];
    for (List<JourneyEvent> events : TrueDays.eventsByPerson(log).values()) {
      List<JourneyEvent> known = events.stream().map(GaugeTest::knownAtOnce).toList();
      Reconstruction reconstruction =
          Reconstructed.rules(IdentityStitcher.deterministic(PERSON))
              .reconstructor()
              .observedUntil(log.observedUntil())
              .reconstruct(known);
      compare(log, known, reconstruction.timelines().get(0), present);
    }
    assertThat(Arrays.stream(present)).allMatch(count -> count > 10);
  }

  private static JourneyEvent knownAtOnce(JourneyEvent event) {
    return event.toBuilder()
        .identifier(new Identifier(PERSON, "one"))
        .knownAt(event.occurredAt())
        .build();
  }

  private static void compare(
      GeneratedLog log, List<JourneyEvent> events, CustomerTimeline timeline, int[] present) {
    History history = new History(ShopModel.PLANS);
    List<JourneyEvent> left = new ArrayList<>(events);
    Instant moment = log.observedFrom().plus(Duration.ofDays(9));
    while (moment.isBefore(log.observedUntil())) {
      while (!left.isEmpty() && !left.get(0).occurredAt().isAfter(moment)) {
        history.add(left.remove(0));
      }
      CustomerTimeline known = timeline.asOf(moment);
      boolean inJourney =
          !known.journeys().isEmpty()
              && !known.journeys().get(known.journeys().size() - 1).outcome().status().isMature();
      SignalVector values = SIGNALS.extract(JourneyView.ofCustomer(known));
      for (int i = 0; i < ShopModel.PLANS.size(); i++) {
        Signal signal = SIGNALS.signals().get(i);
        double expected = history.value(i, moment.getEpochSecond() * 1_000_000);
        if (signal instanceof Before && !inJourney) {
          assertThat(expected).isZero();
        } else {
          double value = values.get(i);
          assertThat(Double.isNaN(value)).isEqualTo(Double.isNaN(expected));
          if (!Double.isNaN(value)) {
            assertThat(value).as(signal.name()).isCloseTo(expected, within(1e-9));
            present[i] += value != 0 ? 1 : 0;
          }
        }
      }
      moment = moment.plus(Duration.ofDays(9));
    }
  }
}
