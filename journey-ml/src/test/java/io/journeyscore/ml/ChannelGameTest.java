package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.via;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.attribution.Coalition;
import io.journeyscore.attribution.ShapleyEstimate;
import io.journeyscore.attribution.ShapleyValues;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChannelGameTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Channel EMAIL = Channel.of("email");
  private static final Channel SEARCH = Channel.of("search");
  private static final Channel RADIO = Channel.of("radio");
  private static final List<Channel> CHANNELS = List.of(EMAIL, SEARCH, RADIO);

  private static final ChannelGame GAME = game();

  /** E-mail helps more than search; radio is there and no signal looks at it. */
  private static ChannelGame game() {
    SplittableRandom random = new SplittableRandom(2);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      Instant start = FIRST.plus(Duration.ofHours(6L * i));
      int emails = random.nextInt(4);
      int searches = random.nextInt(4);
      events.add(event("start", i, start).build());
      add(events, i, start, EMAIL, emails, random);
      add(events, i, start, SEARCH, searches, random);
      add(events, i, start, RADIO, random.nextInt(3), random);
      double logOdds = -2 + emails + 0.4 * searches;
      boolean buys = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
      events.add(event(buys ? "purchase" : "leave", i, start.plus(Duration.ofDays(9))).build());
    }
    JourneyDefinition definition =
        definition(
            SignalSet.of(
                StageModel.fiveStages(), Signal.count(via(EMAIL)), Signal.count(via(SEARCH))));
    Reconstruction journeys = definition.reconstructor().reconstruct(events);
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.logistic())
            .build()
            .train(TrainingSet.of(journeys, definition, 42));
    return ChannelGame.of(trained.scorer(), known(journeys, "start"), CHANNELS);
  }

  private static JourneyDefinition definition(SignalSet signals) {
    return JourneyDefinition.builder(
            JourneyRules.builder("channels", "1")
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(signals)
        .target(Target.successWithin(Duration.ofDays(5)))
        .landmarks(Landmarks.afterElapsed(Duration.ofDays(7)))
        .build();
  }

  /** Sixty customers a week after an event that each of them has. */
  private static List<CustomerTimeline> known(Reconstruction journeys, String first) {
    return journeys.timelines().stream()
        .limit(60)
        .map(timeline -> timeline.asOf(moment(timeline, first).plus(Duration.ofDays(7))))
        .toList();
  }

  private static Instant moment(CustomerTimeline timeline, String type) {
    return timeline.events().stream()
        .filter(event -> event.type().equals(EventType.of(type)))
        .findFirst()
        .orElseThrow()
        .occurredAt();
  }

  private static void add(
      List<JourneyEvent> events,
      int customer,
      Instant start,
      Channel channel,
      int count,
      SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      Instant at = start.plusSeconds(1 + random.nextInt(500_000));
      events.add(event("touch", customer, at).channel(channel).build());
    }
  }

  private static JourneyEvent.Builder event(String type, int customer, Instant at) {
    return JourneyEvent.builder(EventType.of(type), at).customer("customer-" + customer);
  }

  @Test
  void creditsShareWhatTheModelExpectsWithTheChannelsMoreThanWithout() {
    List<ShapleyEstimate> exact = ShapleyValues.exact(3, GAME);
    List<ShapleyEstimate> sampled = ShapleyValues.sampled(3, GAME, 40, 7);
    double shared = GAME.of(Coalition.of(0, 1, 2)) - GAME.of(Coalition.of());

    for (List<ShapleyEstimate> values : List.of(exact, sampled)) {
      assertThat(values.stream().mapToDouble(ShapleyEstimate::value).sum())
          .isCloseTo(shared, within(1e-9));
    }
    assertThat(exact.get(0).value()).isGreaterThan(exact.get(1).value()).isPositive();
    assertThat(exact.get(1).value()).isPositive();
    assertThat(exact.get(2).value()).as("nothing looks at radio").isCloseTo(0, within(1e-12));
  }

  @Test
  void allChannelsTogetherAreWorthTheScoresAsTheyAre() {
    assertThat(GAME.of(Coalition.of(0, 1, 2, 5))).isEqualTo(GAME.of(Coalition.of(0, 1, 2)));
    assertThat(GAME.of(Coalition.of())).isBetween(0.0, 60.0);
    assertThat(GAME.channels()).isEqualTo(CHANNELS);
  }

  @Test
  void aChannelIsCreditedForItsTouchesNotForTheGoalsThatWereReachedThere() {
    // Who bought before buys again, and all purchases are by radio, which no signal looks at.
    SplittableRandom random = new SplittableRandom(5);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      Instant start = FIRST.plus(Duration.ofHours(6L * i));
      boolean bought = random.nextBoolean();
      if (bought) {
        events.add(event("purchase", i, start.minus(Duration.ofDays(40))).channel(RADIO).build());
      }
      events.add(event("start", i, start).build());
      int emails = random.nextInt(4);
      add(events, i, start, EMAIL, emails, random);
      add(events, i, start, RADIO, random.nextInt(3), random);
      boolean buys =
          random.nextDouble() < 1 / (1 + Math.exp(-(-2 + emails * 0.5 + (bought ? 2 : 0))));
      String end = buys ? "purchase" : "leave";
      events.add(event(end, i, start.plus(Duration.ofDays(9))).channel(RADIO).build());
    }
    Signal purchases = Signal.count(ofType("purchase")).ofCustomer();
    JourneyDefinition definition =
        definition(SignalSet.of(StageModel.fiveStages(), Signal.count(via(EMAIL)), purchases));
    Reconstruction journeys = definition.reconstructor().reconstruct(events);
    JourneyScorer scorer =
        ScorerTrainer.builder()
            .algorithm(Algorithm.logistic())
            .build()
            .train(TrainingSet.of(journeys, definition, 42))
            .scorer();
    ChannelGame game = ChannelGame.of(scorer, known(journeys, "start"), List.of(EMAIL, RADIO));

    List<ShapleyEstimate> values = ShapleyValues.exact(2, game);

    assertThat(scorer.drivers()).anyMatch(driver -> driver.signal().equals(purchases));
    assertThat(values.get(0).value()).isPositive();
    assertThat(values.get(1).value()).isCloseTo(0, within(1e-12));
  }

  @Test
  void channelsAreEachGivenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelGame.of(scorer(), List.of(), List.of(EMAIL, EMAIL)))
        .withMessage("channels must be at least one, each once: 2, 1 distinct");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelGame.of(scorer(), List.of(), List.of()));
  }

  private static JourneyScorer scorer() {
    return ScorerTrainer.builder()
        .algorithm(Algorithm.logistic())
        .build()
        .train(PlantedLog.of(1_500, 1, 1, 3).examples())
        .scorer();
  }
}
