package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DimensionTest {

  private static final Dimension STAGE = Dimension.stage(StageModel.fiveStages());

  private static final JourneyRules.Builder RULES =
      JourneyRules.builder()
          .inactivityGap(Duration.ofDays(30))
          .succeedsOn(ofType("purchase"))
          .failsOn(ofType("cancel"));

  private static final String LOG =
      """
      ann 0d ad_click channel=display
      ann 1d page_view channel=web
      ann 2d hello channel=email
      ann 3d cart_add channel=web
      ann 4d purchase value=12
      bob 0d hello channel=email
      bob 1d page_view channel=web
      bob 2d purchase value=6
      """;

  private static List<CustomerTimeline> timelines(String log) {
    return RULES.build().reconstructor().reconstruct(Log.of(log)).timelines();
  }

  private static Attribution linear(Dimension dimension, String log) {
    return AttributionModel.linear()
        .attribute(TouchRules.of(dimension, Lookback.journey()).paths(timelines(log)));
  }

  private static Map<String, String> values(Attribution credit) {
    Map<String, String> values = new TreeMap<>();
    credit
        .credits()
        .forEach(c -> values.put(c.name(), c.value().stripTrailingZeros().toPlainString()));
    return values;
  }

  /** Acceptance row A39. */
  @Test
  void stageOfATouchIsTheOneInWhichItLeavesTheCustomer() {
    assertThat(values(linear(STAGE, LOG)))
        .containsExactly(
            Map.entry("AWARENESS", "3"),
            Map.entry("CONSIDERATION", "12"),
            Map.entry("UNKNOWN", "3"));
  }

  /** Acceptance row A39. */
  @Test
  void stagesAndChannelsTogetherAddUpToEither() {
    Attribution both = linear(STAGE.by(Dimension.channel()), LOG);

    assertThat(values(both))
        .containsExactly(
            Map.entry("AWARENESS x display", "3"),
            Map.entry("CONSIDERATION x email", "3"),
            Map.entry("CONSIDERATION x web", "9"),
            Map.entry("UNKNOWN x email", "3"));
    assertThat(both.rollUp(Dimension.Product::first)).isEqualTo(linear(STAGE, LOG));
    assertThat(both.rollUp(Dimension.Product::second)).isEqualTo(linear(Dimension.channel(), LOG));
  }

  @Test
  void laterEventsChangeNoStageOfATouch() {
    List<JourneyEvent> events = timelines(LOG).get(0).events();
    for (int count = 0; count <= events.size(); count++) {
      assertThat(STAGE.names(events.subList(0, count)))
          .isEqualTo(STAGE.names(events).subList(0, count));
    }
  }

  @Test
  void productsNestOnTheRight() {
    Dimension three = Dimension.type().by(STAGE.by(Dimension.channel()));

    Attribution all = linear(three, LOG);
    assertThat(all.credit("ad_click x AWARENESS x display").value()).isEqualByComparingTo("3");
    assertThat(all.rollUp(Dimension.Product::second))
        .isEqualTo(linear(STAGE.by(Dimension.channel()), LOG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimension.type().by(STAGE).by(Dimension.channel()))
        .withMessageStartingWith("first must not be a product itself: ");
  }

  @Test
  void touchWithoutOneOfBothNamesIsNone() {
    assertThat(linear(Dimension.owner().by(Dimension.channel()), LOG).none().conversions())
        .isEqualTo(2);
  }

  @Test
  void namesThatCouldNotBeTakenApartAreRefused() {
    List<JourneyEvent> events =
        List.of(Log.event("ann 0d visit").toBuilder().channel(Channel.of("black x white")).build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimension.channel().by(Dimension.type()).names(events))
        .withMessage("first name of a product must not hold \" x \": black x white");
    assertThat(Dimension.type().by(Dimension.channel()).names(events).get(0))
        .hasValue("visit x black x white");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimension.Product.second("web"))
        .withMessage("name must hold \" x \": web");
  }

  private static final Map<String, String> CHANNEL_OF =
      Map.of("home", "web", "shop", "web", "letter", "email", "news", "email", "till", "store");

  private static JourneyEvent withPlace(JourneyEvent event, int number) {
    List<String> places = CHANNEL_OF.keySet().stream().sorted().toList();
    String place = places.get(Math.floorMod(31 * number + event.hashCode(), places.size()));
    return event.toBuilder().touchpoint(place).channel(Channel.of(CHANNEL_OF.get(place))).build();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 25, 30)
        .map(
            log -> {
              List<JourneyEvent> placed = new ArrayList<>();
              log.forEach(event -> placed.add(withPlace(event, placed.size())));
              return placed;
            });
  }

  /** Acceptance row A39: touchpoint to channel to family, and stage and channel to either. */
  @Property(tries = 200, seed = "1")
  void sumsOfFinerCreditAreTheCoarserCreditBitForBit(@ForAll("logs") List<JourneyEvent> log) {
    List<CustomerTimeline> timelines =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(7))
            .goal(Goal.terminal("purchase", ofType("purchase")))
            .goal(new Goal("renewal", ofType("renewal"), false, new BigDecimal("0.333333")))
            .failsOn(ofType("cancel"))
            .conversions(Conversions.SHARED)
            .build()
            .reconstructor()
            .reconstruct(log)
            .timelines();
    UnaryOperator<String> familyOf = name -> Channel.of(name).family().orElseThrow().name();
    List<AttributionModel> models =
        List.of(
            AttributionModel.first(),
            AttributionModel.last(),
            AttributionModel.linear(),
            AttributionModel.uShaped(),
            AttributionModel.jShaped(),
            AttributionModel.inverseJ(),
            AttributionModel.position(0.3, 0.3),
            AttributionModel.custom(3, 2, 5),
            AttributionModel.sameTouch(),
            AttributionModel.timeDecay());
    for (Ending ending : Ending.values()) {
      List<List<TouchPath>> paths =
          Stream.of(
                  Dimension.touchpoint(),
                  Dimension.channel(),
                  Dimension.family(),
                  STAGE,
                  STAGE.by(Dimension.channel()))
              .map(by -> TouchRules.of(by, Lookback.person()).crediting(ending).paths(timelines))
              .toList();
      if (paths.get(0).stream().anyMatch(TouchPath::isConverted)) {
        for (AttributionModel model : models) {
          List<Attribution> by = paths.stream().map(model::attribute).toList();
          Attribution channels = by.get(0).rollUp(CHANNEL_OF::get);
          assertThat(channels).isEqualTo(by.get(1));
          assertThat(channels.rollUp(familyOf)).isEqualTo(by.get(2));
          assertThat(by.get(4).rollUp(Dimension.Product::first)).isEqualTo(by.get(3));
          assertThat(by.get(4).rollUp(Dimension.Product::second)).isEqualTo(channels);
        }
      }
    }
  }

  /** Half a conversion is lost without either place, and the whole of it without their channel. */
  @Test
  void chainsAndGamesAddUpToSomethingElse() {
    PathSet places =
        PathSet.builder()
            .addText("home > shop > letter", 1, BigDecimal.ONE, 0)
            .addText("letter", 1, BigDecimal.ONE, 1)
            .build();
    PathSet channels =
        PathSet.builder()
            .addText("web > web > email", 1, BigDecimal.ONE, 0)
            .addText("email", 1, BigDecimal.ONE, 1)
            .build();
    for (AttributionModel model : List.of(AttributionModel.markov(1), AttributionModel.shapley())) {
      Attribution rolled = model.attribute(places).rollUp(CHANNEL_OF::get);
      assertThat(rolled.value()).isEqualByComparingTo("2");
      assertThat(rolled.share("web")).isGreaterThan(model.attribute(channels).share("web") + 0.05);
    }
  }

  @Test
  void participationIsNotAddedUp() {
    Attribution credit =
        AttributionModel.participation()
            .attribute(PathSet.builder().addText("home > shop", 1, BigDecimal.ONE, 0).build());

    assertThatIllegalStateException()
        .isThrownBy(() -> credit.rollUp(CHANNEL_OF::get))
        .withMessageStartingWith("credits of participation do not add up");
  }
}
