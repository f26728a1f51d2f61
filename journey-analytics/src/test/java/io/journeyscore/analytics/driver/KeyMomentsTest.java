package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.KeyMoments.Options;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyMomentsTest {
  private static final Options USUAL = Options.defaults();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static int[] own(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /** One moment with a of n1 and c of n0 successes, each journey of its own customer. */
  private static KeyMoments of(int a, int n1, int c, int n0, Options options) {
    boolean[] with = new boolean[n1 + n0];
    boolean[] success = new boolean[n1 + n0];
    for (int i = 0; i < n1 + n0; i++) {
      with[i] = i < n1;
      success[i] = i < n1 ? i < a : i - n1 < c;
    }
    return KeyMoments.of(Map.of(Moment.at("chat"), with), success, own(n1 + n0), options);
  }

  @Test
  void liftAndIntervalAreThoseOfScipy() {
    Reference.Values python = Reference.values("drivers-python.csv");
    int[][] tables = {
      {13, 2176, 5, 3354}, {104, 11037, 189, 11034}, {40, 50, 30, 100}, {1, 30, 900, 1000}
    };
    for (int[] t : tables) {
      String key = "ratio.%d.%d.%d.%d".formatted(t[0], t[1], t[2], t[3]);
      for (double level : new double[] {0.9, 0.95, 0.99}) {
        KeyMoment moment =
            of(t[0], t[1], t[2], t[3], new Options(level, 30, 0.05)).moments().get(0);
        assertThat(moment.lift().value()).isCloseTo(python.of(key), within(1e-13));
        String end = key + "." + level;
        double low = python.of(end + ".low");
        double high = python.of(end + ".high");
        assertThat(moment.lift().interval().low()).isCloseTo(low, within(1e-12 * low));
        assertThat(moment.lift().interval().high()).isCloseTo(high, within(1e-12 * high));
      }
    }
  }

  @Test
  void liftAndIntervalAreThePublishedOnesOfEpiR() {
    // epi.2by2(c(13, 2163, 5, 3349)) of the R package epiR: Inc risk ratio 4.01 (1.43, 11.23).
    KeyMoment moment = of(13, 2176, 5, 3354, USUAL).moments().get(0);
    assertThat(moment.lift().value()).isCloseTo(4.01, within(5e-3));
    assertThat(moment.lift().interval().low()).isCloseTo(1.43, within(5e-3));
    assertThat(moment.lift().interval().high()).isCloseTo(11.23, within(5e-3));
    assertThat(moment.with()).isEqualTo(new Support.Group(2176, 13, 2176));
    assertThat(moment.without()).isEqualTo(new Support.Group(3354, 5, 3354));
    assertThat(moment.lift().n()).isEqualTo(5530);
  }

  /** Random journeys of customers, in strata in which success is more or less common. */
  private static final class Sample {
    private final boolean[] with = new boolean[120];
    private final boolean[] success = new boolean[120];
    private final int[] customers = new int[120];
    private final int[] strata = new int[120];

    Sample(long seed, int stratumCount) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 120; i++) {
        strata[i] = 10 * random.nextInt(stratumCount);
        with[i] = i % 4 == 0 || random.nextDouble() < 0.2 + 0.01 * strata[i];
        success[i] = i % 8 == 0 || i % 8 == 1 || random.nextDouble() < 0.2 + 0.01 * strata[i];
        customers[i] = random.nextInt(30);
      }
    }

    /** Rows of a stratum that meet a condition. */
    double count(int stratum, boolean having, boolean successful) {
      double count = 0;
      for (int i = 0; i < 120; i++) {
        boolean counts = strata[i] == stratum && with[i] == having;
        count += counts && (success[i] || !successful) ? 1 : 0;
      }
      return count;
    }

    /** Lift and error of the pooled strata, row by row. */
    double[] pooled(int[] distinct) {
      double up = 0;
      double down = 0;
      for (int k : distinct) {
        double n = count(k, true, false) + count(k, false, false);
        up += count(k, true, true) * count(k, false, false) / n;
        down += count(k, false, true) * count(k, true, false) / n;
      }
      Map<Integer, Double> influence = new HashMap<>();
      for (int i = 0; i < 120; i++) {
        int k = strata[i];
        double n1 = count(k, true, false);
        double n0 = count(k, false, false);
        double y = success[i] ? 1 : 0;
        double own =
            with[i]
                ? (y - count(k, true, true) / n1) * n0 / (n1 + n0) / up
                : -(y - count(k, false, true) / n0) * n1 / (n1 + n0) / down;
        influence.merge(customers[i], own, Double::sum);
      }
      double variance = influence.values().stream().mapToDouble(x -> x * x).sum();
      return new double[] {up / down, Math.sqrt(variance)};
    }
  }

  private static void assertLift(Estimate lift, double[] expected) {
    double z = 1.959963984540054;
    assertThat(lift.value()).isCloseTo(expected[0], within(1e-12));
    assertThat(lift.interval().low())
        .isCloseTo(expected[0] * Math.exp(-z * expected[1]), within(1e-9));
    assertThat(lift.interval().high())
        .isCloseTo(expected[0] * Math.exp(z * expected[1]), within(1e-9));
  }

  @Property(tries = 100, seed = "20260103")
  void clusteredErrorsEqualASumOverCustomersWrittenOut(@ForAll long seed) {
    Sample sample = new Sample(seed, 1);
    KeyMoment moment =
        KeyMoments.of(
                Map.of(Moment.at("chat"), sample.with),
                sample.success,
                sample.customers,
                USUAL.withMinimum(1))
            .moments()
            .get(0);
    assertLift(moment.lift(), sample.pooled(new int[] {0}));
    assertThat(moment.adjusted()).contains(moment.lift());
  }

  @Property(tries = 100, seed = "20260105")
  void adjustedLiftEqualsMantelAndHaenszelWrittenOut(@ForAll long seed) {
    Sample sample = new Sample(seed, 3);
    KeyMoment moment =
        KeyMoments.of(
                Map.of(Moment.at("chat"), sample.with),
                sample.success,
                sample.customers,
                sample.strata,
                USUAL.withMinimum(1))
            .moments()
            .get(0);
    assertLift(moment.adjusted().orElseThrow(), sample.pooled(new int[] {0, 10, 20}));
  }

  @Test
  void adjustedLiftByHand() {
    int[][] strata = {{8, 10, 4, 10}, {2, 20, 1, 40}};
    boolean[] with = new boolean[80];
    boolean[] success = new boolean[80];
    int[] stratum = new int[80];
    int row = 0;
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < strata[k][1] + strata[k][3]; i++) {
        with[row] = i < strata[k][1];
        success[row] = with[row] ? i < strata[k][0] : i - strata[k][1] < strata[k][2];
        stratum[row++] = k;
      }
    }
    KeyMoment moment =
        KeyMoments.of(Map.of(Moment.at("chat"), with), success, own(80), stratum, USUAL)
            .moments()
            .get(0);
    double up = 8 * 10 / 20.0 + 2 * 40 / 60.0;
    double down = 4 * 10 / 20.0 + 1 * 20 / 60.0;
    assertThat(moment.adjusted().orElseThrow().value()).isCloseTo(up / down, within(1e-13));
    assertThat(moment.lift().value()).isCloseTo(10 / 30.0 / (5 / 50.0), within(1e-13));
  }

  @Test
  void aLiftThatComesFromLengthAloneIsAdjustedAway() {
    int seen = 0;
    int left = 0;
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 2000;
      boolean[] with = new boolean[n];
      boolean[] success = new boolean[n];
      int[] length = new int[n];
      for (int i = 0; i < n; i++) {
        length[i] = 1 + random.nextInt(4);
        with[i] = random.nextDouble() < 1 - Math.pow(0.8, length[i]);
        success[i] = random.nextDouble() < 0.15 * length[i];
      }
      KeyMoment moment =
          KeyMoments.of(Map.of(Moment.at("chat"), with), success, own(n), length, USUAL)
              .moments()
              .get(0);
      seen += moment.lift().interval().low() > 1 ? 1 : 0;
      left += moment.adjusted().orElseThrow().interval().contains(1) ? 0 : 1;
    }
    assertThat(seen).isGreaterThanOrEqualTo(90);
    assertThat(left).isLessThanOrEqualTo(10);
  }

  @Test
  void aMomentWithoutWhichNobodySucceedsIsStructuralAndComesLast() {
    boolean[] success = new boolean[200];
    boolean[] receipt = new boolean[200];
    boolean[] help = new boolean[200];
    for (int i = 0; i < 200; i++) {
      success[i] = i < 80;
      receipt[i] = i < 90;
      help[i] = i % 2 == 0 ? i < 100 : i < 40;
    }
    Map<Moment, boolean[]> presence = new LinkedHashMap<>();
    presence.put(Moment.at("receipt"), receipt);
    presence.put(Moment.at("help"), help);
    KeyMoments moments = KeyMoments.of(presence, success, own(200), USUAL);
    assertThat(moments.moments())
        .extracting(one -> one.moment().describe())
        .containsExactly("help", "receipt");
    KeyMoment structural = moments.moments().get(1);
    assertThat(structural.isStructural()).isTrue();
    assertThat(structural.lift().value()).isGreaterThan(50);
    // One half is added to each of the four counts.
    assertThat(structural.lift().value()).isCloseTo(80.5 / 91 / (0.5 / 111), within(1e-10));
    assertThat(moments.largest(USUAL).orElseThrow().moment()).isEqualTo(Moment.at("help"));
  }

  @Test
  void rareAndUniversalMomentsAreBelowSupport() {
    boolean[] success = new boolean[100];
    boolean[] rare = new boolean[100];
    boolean[] common = new boolean[100];
    Arrays.fill(common, 0, 71, true);
    Arrays.fill(rare, 0, 29, true);
    Arrays.fill(success, 0, 50, true);
    KeyMoments moments =
        KeyMoments.of(
            Map.of(Moment.at("rare"), rare, Moment.at("common"), common), success, own(100), USUAL);
    assertThat(moments.moments()).isEmpty();
    assertThat(moments.belowSupport()).isEqualTo(2);
    assertThat(moments.successes()).isEqualTo(50);
  }

  @Test
  void whereAllOrNoneSucceedThereIsNothingToCompare() {
    assertThat(of(0, 40, 0, 40, USUAL).moments()).isEmpty();
    assertThat(of(40, 40, 40, 40, USUAL).moments()).isEmpty();
  }

  @Test
  void momentsWithoutALiftAreRarelyFirstByChance() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean[] success = new boolean[400];
      Map<Moment, boolean[]> presence = new LinkedHashMap<>();
      for (int i = 0; i < 400; i++) {
        success[i] = random.nextDouble() < 0.3;
      }
      for (int m = 0; m < 20; m++) {
        boolean[] with = new boolean[400];
        for (int i = 0; i < 400; i++) {
          with[i] = random.nextDouble() < 0.3;
        }
        presence.put(Moment.at("moment " + m), with);
      }
      KeyMoments moments = KeyMoments.of(presence, success, own(400), USUAL);
      found += moments.moments().get(0).q() <= 0.05 ? 1 : 0;
    }
    // At most 5% expected; with 200 seeds up to 9% by chance.
    assertThat(found).isLessThanOrEqualTo(18);
  }

  private static JourneyEvent event(String customer, String touchpoint, int minute) {
    JourneyEvent.Builder builder =
        JourneyEvent.builder(
                EventType.of(touchpoint.equals("order") ? "order" : "visit"),
                START.plus(Duration.ofMinutes(minute)))
            .customer(customer);
    return touchpoint.equals("order") || touchpoint.equals("note")
        ? builder.build()
        : builder.channel(Channel.WEB).touchpoint(touchpoint).build();
  }

  private static List<Journey> journeys(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(1))
        .succeedsOn(EventFilter.ofType("order"))
        .build()
        .reconstructor()
        .observedUntil(START.plus(Duration.ofDays(60)))
        .reconstruct(events)
        .journeys();
  }

  private static final String[] PLACES = {"home", "search", "advice", "cart", "help"};

  /** Journeys over five places; to go from advice to the cart makes success likely. */
  private static List<Journey> planted(long seed, int customers) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      for (int journey = 0; journey < 1 + c % 3; journey++) {
        int minute = journey * 60 * 24 * 5;
        int steps = 3 + random.nextInt(4);
        String last = "";
        boolean special = false;
        for (int s = 0; s < steps; s++) {
          String place = PLACES[random.nextInt(PLACES.length)];
          events.add(event("c" + c, place, minute++));
          if (random.nextInt(3) == 0) {
            events.add(event("c" + c, "note", minute++));
          }
          special |= last.equals("advice") && place.equals("cart");
          last = place;
        }
        if (random.nextDouble() < (special ? 0.75 : 0.25)) {
          events.add(event("c" + c, "order", minute));
        }
      }
    }
    return journeys(events);
  }

  @Test
  void thePlantedTransitionIsReturnedFirst() {
    int first = 0;
    int held = 0;
    for (int seed = 0; seed < 20; seed++) {
      KeyMomentAccumulator accumulator = KeyMomentAccumulator.create();
      planted(seed, 400).forEach(accumulator::accept);
      KeyMoments moments = accumulator.result(USUAL);
      assertThat(moments.journeys()).isEqualTo(799);
      KeyMoment best = moments.largest(USUAL).orElseThrow();
      assertThat(best).isEqualTo(moments.moments().get(0));
      first += best.moment().equals(Moment.between("advice", "cart")) ? 1 : 0;
      held += best.lift().interval().contains(3) ? 1 : 0;
    }
    assertThat(first).isEqualTo(20);
    assertThat(held).isGreaterThanOrEqualTo(17);
  }

  @Test
  void plantedMomentsAreConfirmedByOtherCustomersAndChanceIsNot() {
    int confirmed = 0;
    int chance = 0;
    for (int seed = 0; seed < 40; seed++) {
      KeyMoments here = halves(seed, 0);
      KeyMoments there = halves(seed, 1);
      List<KeyMoment> both = here.confirmedBy(there, USUAL);
      confirmed += both.stream().anyMatch(m -> m.moment().equals(Moment.at("raises"))) ? 1 : 0;
      confirmed += both.stream().anyMatch(m -> m.moment().equals(Moment.at("lowers"))) ? 1 : 0;
      chance += both.size();
    }
    chance -= confirmed;
    assertThat(confirmed).isGreaterThanOrEqualTo(70);
    assertThat(chance).isLessThanOrEqualTo(4);
  }

  /** Journeys with 22 moments, one of which raises and one lowers success. */
  private static KeyMoments halves(int seed, int half) {
    SplittableRandom random = new SplittableRandom(2L * seed + half);
    int n = 600;
    boolean[] success = new boolean[n];
    Map<Moment, boolean[]> presence = new LinkedHashMap<>();
    presence.put(Moment.at("raises"), new boolean[n]);
    presence.put(Moment.at("lowers"), new boolean[n]);
    for (int m = 0; m < 20; m++) {
      presence.put(Moment.at("moment " + m), new boolean[n]);
    }
    for (int i = 0; i < n; i++) {
      for (boolean[] with : presence.values()) {
        with[i] = random.nextDouble() < 0.3;
      }
      double chance = 0.3;
      chance *= presence.get(Moment.at("raises"))[i] ? 2 : 1;
      chance *= presence.get(Moment.at("lowers"))[i] ? 0.4 : 1;
      success[i] = random.nextDouble() < chance;
    }
    return KeyMoments.of(presence, success, own(n), USUAL);
  }

  @Test
  void anySplitOfJourneysGivesTheSameBits() {
    List<Journey> journeys = new ArrayList<>(planted(1, 200));
    KeyMomentAccumulator whole = KeyMomentAccumulator.create();
    journeys.forEach(whole::accept);
    KeyMoments expected = whole.result(USUAL);
    assertThat(expected.moments()).hasSizeGreaterThan(5);
    for (int parts : new int[] {1, 3, 7}) {
      int[] order = Draws.permutation(new SplittableRandom(parts), journeys.size());
      List<KeyMomentAccumulator> split = new ArrayList<>();
      for (int p = 0; p < parts; p++) {
        split.add(KeyMomentAccumulator.create());
      }
      for (int i = 0; i < order.length; i++) {
        split.get(i % parts).accept(journeys.get(order[i]));
      }
      KeyMomentAccumulator combined = KeyMomentAccumulator.create();
      for (KeyMomentAccumulator part : split) {
        combined.combine(part);
      }
      assertThat(combined.result(USUAL)).isEqualTo(expected);
    }
  }

  @Test
  void theAccumulatorFindsWhatColumnsSay() {
    List<Journey> journeys = planted(2, 150);
    KeyMomentAccumulator accumulator = KeyMomentAccumulator.create();
    journeys.forEach(accumulator::accept);
    Map<Moment, boolean[]> presence = new HashMap<>();
    boolean[] success = new boolean[journeys.size()];
    int[] customers = new int[journeys.size()];
    int[] strata = new int[journeys.size()];
    for (int i = 0; i < journeys.size(); i++) {
      Journey journey = journeys.get(i);
      customers[i] = journey.customer().hashCode();
      List<String> places = new ArrayList<>();
      for (JourneyEvent event : journey.events()) {
        if (event.type().name().equals("order")) {
          success[i] = true;
        } else if (event.channel().equals(Channel.WEB)) {
          places.add(event.touchpoint());
        }
      }
      strata[i] = places.size() < 4 ? 2 : 3;
      for (int p = 0; p < places.size(); p++) {
        presence.computeIfAbsent(Moment.at(places.get(p)), m -> new boolean[success.length])[i] =
            true;
        if (p > 0) {
          presence
                  .computeIfAbsent(
                      Moment.between(places.get(p - 1), places.get(p)),
                      m -> new boolean[success.length])[i] =
              true;
        }
      }
    }
    assertThat(accumulator.result(USUAL))
        .isEqualTo(KeyMoments.of(presence, success, customers, strata, USUAL));
  }

  @Test
  void whatComesWithOrAfterTheGoalAndOpenJourneysDoNotCount() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      events.add(event("c" + c, "home", 0));
      events.add(event("c" + c, "cart", 1));
    }
    events.add(event("c0", "order", 2));
    events.add(
        JourneyEvent.builder(EventType.of("order"), START.plus(Duration.ofMinutes(3)))
            .customer("c1")
            .channel(Channel.WEB)
            .touchpoint("thanks")
            .build());
    events.add(event("c2", "help", 4));
    events.add(event("c9", "home", 60 * 24 * 60));
    KeyMomentAccumulator accumulator = KeyMomentAccumulator.create();
    journeys(events).forEach(accumulator::accept);
    KeyMoments moments = accumulator.result(USUAL.withMinimum(1));
    assertThat(moments.journeys()).isEqualTo(4);
    assertThat(moments.successes()).isEqualTo(2);
    assertThat(moments.openJourneys()).isEqualTo(1);
    // home, cart and the way between them are in all journeys.
    assertThat(moments.belowSupport()).isEqualTo(3);
    assertThat(moments.moments())
        .extracting(one -> one.moment().describe())
        .containsExactlyInAnyOrder("help", "cart to help");
  }

  @Test
  void touchesMayBeChosen() {
    List<Journey> journeys = planted(3, 100);
    KeyMomentAccumulator accumulator =
        KeyMomentAccumulator.of(
            EventFilter.atTouchpoint("advice").or(EventFilter.atTouchpoint("cart")));
    journeys.forEach(accumulator::accept);
    assertThat(accumulator.result(USUAL.withMinimum(1)).moments())
        .extracting(one -> one.moment().describe())
        .containsExactlyInAnyOrder(
            "advice",
            "cart",
            "advice to cart",
            "cart to advice",
            "advice to advice",
            "cart to cart");
    assertThatThrownBy(() -> accumulator.combine(KeyMomentAccumulator.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other must be another accumulator of the same touches: Optional.empty");
    assertThatThrownBy(() -> accumulator.combine(accumulator))
        .hasMessageStartingWith("other must be another accumulator");
  }

  @Test
  void typesMayBeTheTouchpoints() {
    List<JourneyEvent> named = new ArrayList<>();
    for (Journey journey : planted(3, 100)) {
      journey.events().forEach(event -> named.add(typedByTouchpoint(event)));
    }
    KeyMomentAccumulator byType = KeyMomentAccumulator.ofTypes();
    KeyMomentAccumulator byTouchpoint = KeyMomentAccumulator.create();
    for (Journey journey : journeys(named)) {
      byType.accept(journey);
      byTouchpoint.accept(journey);
    }
    KeyMoments moments = byType.result(USUAL);
    assertThat(moments.moments()).hasSizeGreaterThan(5);
    assertThat(moments).isEqualTo(byTouchpoint.result(USUAL));
    assertThatThrownBy(() -> byType.combine(byTouchpoint))
        .hasMessageStartingWith("other must be another accumulator of the same touches");
  }

  /** The same event with a type and a touchpoint of one name. */
  private static JourneyEvent typedByTouchpoint(JourneyEvent event) {
    boolean touch = !event.channel().equals(Channel.UNKNOWN);
    String name = touch ? event.touchpoint() : event.type().name();
    JourneyEvent.Builder builder =
        JourneyEvent.builder(EventType.of(name), event.occurredAt())
            .identifier(event.identifiers().get(0));
    return builder.channel(Channel.WEB).touchpoint(name).build();
  }

  @Test
  void oddInputIsRefused() {
    assertThatThrownBy(
            () ->
                KeyMoments.of(
                    Map.of(Moment.at("chat"), new boolean[2]), new boolean[3], own(3), USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chat must have one entry for each of the 3 journeys: 2");
    assertThatThrownBy(() -> KeyMoments.of(Map.of(), new boolean[0], own(0), USUAL))
        .hasMessage("success must have at least one row: 0");
    assertThatThrownBy(() -> KeyMoments.of(Map.of(), new boolean[17], new int[17], own(17), USUAL))
        .hasMessage("strata must be at most 16: 17");
    assertThatThrownBy(() -> USUAL.withMinimum(0)).hasMessage("minimum must be at least 1: 0");
    assertThatThrownBy(() -> new Options(0.95, 1, 0))
        .hasMessage("rate must be above 0 and below 1: 0.0");
    assertThatThrownBy(() -> Moment.at(" ")).hasMessage("name must not be blank: ' '");
    assertThatThrownBy(() -> Moment.between("a", "")).hasMessage("to must not be blank: ''");
  }
}
