package io.journeyscore.analytics.time;

import static io.journeyscore.analytics.time.Shop.ORDER;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.Reference;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LagTest {
  private static final Point PURCHASE = Point.event(ofType("purchase"));
  private static final Point DELIVERY = Point.event(ofType("delivery"));
  private static final Lag DELIVERED = Lag.between(PURCHASE, DELIVERY);

  /** Lengths in days, complete ones as they are, censored ones with a plus. */
  private static String lengths(MeasuredTimes times) {
    List<String> texts = new ArrayList<>();
    times.complete().ifPresent(lengths -> lengths.forEach(day -> texts.add("%.1f".formatted(day))));
    times
        .censored()
        .ifPresent(lengths -> lengths.forEach(day -> texts.add("%.1f+".formatted(day))));
    return String.join(" ", texts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 purchase, 3 delivery                                   | 3.0 | 3.0 | 3.0     | 3.0",
        "0 purchase, 1 purchase, 3 delivery, 7 delivery           | 3.0 | 2.0 | 2.0 3.0 | 3.0 6.0",
        "0 purchase, 1 purchase, 3 delivery                       | 3.0 | 2.0 | 2.0 3.0 | 3.0 8.0+",
        "0 delivery, 1 purchase, 2 visit                          | 8.0+ | 8.0+ | 8.0+ | 8.0+",
        "0 purchase, 3 delivery, 4 delivery, 5 purchase, 8 delivery | 3.0 | 3.0 | 3.0 3.0 | 3.0 3.0",
        "0 purchase, 0 delivery                                   | 0.0 | 0.0 | 0.0     | 0.0",
        "0 visit, 1 delivery                                      | ''  | ''  | ''      | ''"
      })
  void pairsAreThoseOfTheRule(
      String log, String firstFirst, String lastFirst, String eachNext, String inTurn) {
    List<Journey> journeys = Shop.one(log, 9);
    String[] expected = {firstFirst, lastFirst, eachNext, inTurn};
    for (Pairing pairing : Pairing.values()) {
      MeasuredTimes times = DELIVERED.paired(pairing).ofJourneys().measure(journeys);
      assertThat(lengths(times)).as(pairing.name()).isEqualTo(expected[pairing.ordinal()]);
    }
  }

  @Test
  void ordersThatCrossAreMatchedByTheirNumber() {
    List<Journey> journeys =
        Shop.one("0 purchase x, 1 purchase y, 2 delivery y, 6 delivery x, 7 purchase z", 9);
    Lag byOrder = DELIVERED.paired(Pairing.IN_TURN).matchedBy(ORDER);
    assertThat(lengths(byOrder.ofJourneys().measure(journeys))).isEqualTo("1.0 6.0 2.0+");
    assertThat(lengths(DELIVERED.paired(Pairing.IN_TURN).ofJourneys().measure(journeys)))
        .isEqualTo("2.0 5.0 2.0+");
  }

  @Test
  void deliveryAfterTheJourneyIsFoundInTheCustomer() {
    Reconstruction log =
        Shop.shortJourneys(Shop.log("a", "0 visit, 2 purchase, 6 delivery, 8 visit"), 20);
    assertThat(log.journeys()).hasSizeGreaterThan(1);
    assertThat(lengths(DELIVERED.ofJourneys().measure(log.journeys()))).isEqualTo("0.0+");
    assertThat(lengths(DELIVERED.ofCustomers().measure(log.timelines()))).isEqualTo("4.0");
  }

  @Test
  void timeToSuccessAndToTheOutcomeGoFromTheStart() {
    List<JourneyEvent> events = new ArrayList<>();
    events.addAll(Shop.log("a", "0 visit, 2.5 purchase"));
    events.addAll(Shop.log("b", "1 visit, 4 cancel"));
    events.addAll(Shop.log("c", "2 visit, 5 visit"));
    events.addAll(Shop.log("d", "50 visit"));
    events.addAll(Shop.log("e", "3 purchase"));
    List<Journey> journeys = Shop.shortJourneys(events, 60).journeys();
    assertThat(lengths(Lag.between(Point.start(), Point.success()).ofJourneys().measure(journeys)))
        .isEqualTo("0.0 2.5 3.0+ 10.0+ 43.0+");
    assertThat(lengths(Lag.between(Point.start(), Point.outcome()).ofJourneys().measure(journeys)))
        .isEqualTo("0.0 2.5 3.0 43.0 10.0+");
  }

  /** Where time to success is looked at, the curve is that of the times of journeys. */
  @Test
  void curveOfTimeToSuccessIsThatOfJourneyTimes() {
    SplittableRandom random = new SplittableRandom(28);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double start = 30 * random.nextDouble();
      events.add(Shop.event("c" + i, start, "visit").build());
      events.add(Shop.event("c" + i, start + 50 * random.nextDouble(), "purchase").build());
    }
    List<Journey> journeys = Shop.shortJourneys(events, 35).journeys();
    JourneyTimes times = new JourneyTimes(Duration.ofDays(1));
    journeys.forEach(times::accept);
    KaplanMeier expected =
        KaplanMeier.of(times.result().orElseThrow().only(JourneyTimes.SUCCEEDED));
    MeasuredTimes measured =
        Lag.between(Point.start(), Point.success()).ofJourneys().measure(journeys);
    KaplanMeier curve = measured.curve().orElseThrow();
    assertThat(curve.quantile(0.5, 0.95)).isEqualTo(expected.quantile(0.5, 0.95));
    assertThat(curve.survival(10).getAsDouble())
        .isCloseTo(expected.survival(10).getAsDouble(), within(1e-12));
    assertThat(measured.n()).isEqualTo(expected.rows());
    assertThat(measured.complete().orElseThrow().quantile(0.5))
        .isLessThan(curve.quantile(0.5, 0.95).value().getAsDouble());
  }

  @Test
  void goalsAndEntriesIntoStagesArePoints() {
    Reconstruction log =
        Shop.longJourneys(
            Shop.log("a", "0 visit, 2 cart, 3 visit, 4 cart, 9 purchase, 11 again, 12 cart"), 20);
    assertThat(
            lengths(
                Lag.between(Point.goal("purchase"), Point.goal("again"))
                    .ofJourneys()
                    .measure(log.journeys())))
        .isEqualTo("2.0");
    Lag buying = Lag.between(Point.entry(Shop.BUYING), Point.entry(Shop.OWNING));
    assertThat(lengths(buying.ofStagedJourneys().measure(Shop.staged(log)))).isEqualTo("7.0");
    assertThat(
            lengths(buying.paired(Pairing.EACH_NEXT).ofStagedJourneys().measure(Shop.staged(log))))
        .isEqualTo("5.0 7.0 8.0+");
    assertThat(
            lengths(
                Lag.between(Point.start(), Point.entry(Shop.LOOKING))
                    .paired(Pairing.EACH_NEXT)
                    .ofStagedJourneys()
                    .measure(Shop.staged(log))))
        .isEqualTo("0.0");
    // The event that brings a stage about is the entry into it, and not before it.
    assertThat(
            lengths(
                Lag.between(PURCHASE, Point.entry(Shop.OWNING))
                    .ofStagedJourneys()
                    .measure(Shop.staged(log))))
        .isEqualTo("11.0+");
  }

  /** From Friday noon to Monday noon, in hours of an office that opens from nine to five. */
  @Test
  void businessTimeCountsHoursOfOpening() {
    BusinessCalendar office =
        BusinessCalendar.builder(ZoneOffset.UTC)
            .weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0))
            .build();
    List<Journey> journeys = Shop.one("2.5 purchase, 5.5 delivery", 9);
    Lag hours = DELIVERED.in(Duration.ofHours(1));
    assertThat(lengths(hours.ofJourneys().measure(journeys))).isEqualTo("72.0");
    assertThat(lengths(hours.on(office).ofJourneys().measure(journeys))).isEqualTo("8.0");
  }

  /** Lags of as many days as a column of the reference rows has. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "tied"})
  void lagOfDeliveriesHasTheQuantilesOfTypeSeven(String set) {
    Reference.Values expected = Reference.values("values-times-python.csv");
    List<JourneyEvent> events = new ArrayList<>();
    double[] days =
        Arrays.stream(Reference.rows(set).column("level")).filter(Double::isFinite).toArray();
    for (int i = 0; i < days.length; i++) {
      events.add(Shop.event("c" + i, 0, "purchase").build());
      events.add(Shop.event("c" + i, days[i], "delivery").build());
    }
    TimeDistribution times =
        DELIVERED
            .ofJourneys()
            .measure(Shop.longJourneys(events, 90).journeys())
            .complete()
            .orElseThrow();
    assertThat(times.mean()).isCloseTo(expected.of(set + ".mean"), within(1e-12));
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      assertThat(times.quantile(p))
          .isCloseTo(expected.of("%s.q%s".formatted(set, p)), within(1e-12));
    }
  }

  /** Ten thousand journeys, each looked through event by event for each pair. */
  @ParameterizedTest
  @EnumSource(Pairing.class)
  void lagsOfRandomJourneysAreThoseOfASlowSearch(Pairing pairing) {
    SplittableRandom random = new SplittableRandom(pairing.ordinal());
    String[] types = {"purchase", "delivery", "visit"};
    String[] orders = {"x", "y", "none"};
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      int size = 1 + random.nextInt(9);
      for (int k = 0; k < size; k++) {
        JourneyEvent.Builder event =
            Shop.event("c" + i, random.nextInt(6), types[random.nextInt(3)])
                .eventId("e" + i + "." + k);
        String order = orders[random.nextInt(3)];
        if (!order.equals("none")) {
          event.attribute(ORDER, order);
        }
        events.add(event.build());
      }
    }
    List<Journey> journeys = Shop.longJourneys(events, 6).journeys();
    assertThat(journeys).hasSize(10_000);
    List<Double> complete = new ArrayList<>();
    List<Double> censored = new ArrayList<>();
    for (Journey journey : journeys) {
      for (Optional<String> order :
          List.of(Optional.of("x"), Optional.of("y"), Optional.<String>empty())) {
        List<JourneyEvent> own =
            journey.events().stream().filter(e -> e.get(ORDER).equals(order)).toList();
        search(pairing, own, complete, censored);
      }
    }
    Lag lag = DELIVERED.paired(pairing).matchedBy(ORDER);
    MeasuredTimes times = lag.ofJourneys().measure(journeys);
    assertThat(sorted(times.complete())).isEqualTo(complete.stream().sorted().toList());
    assertThat(sorted(times.censored())).isEqualTo(censored.stream().sorted().toList());
    assertThat(complete).hasSizeGreaterThan(2000);
    Shop.splitsLikeTheWhole(lag.ofJourneys(), journeys.subList(0, 500), 7);
  }

  private static List<Double> sorted(Optional<TimeDistribution> times) {
    DoubleStream.Builder lengths = DoubleStream.builder();
    times.orElseThrow().forEach(lengths::add);
    return lengths.build().boxed().toList();
  }

  private static void search(
      Pairing pairing, List<JourneyEvent> events, List<Double> complete, List<Double> censored) {
    boolean[] taken = new boolean[events.size()];
    int[] endOf = new int[events.size()];
    Arrays.fill(endOf, -1);
    List<Integer> beginnings = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (is(events.get(i), "purchase")) {
        beginnings.add(i);
      }
    }
    for (int i : beginnings) {
      for (int j = i + 1; j < events.size() && endOf[i] < 0; j++) {
        if (is(events.get(j), "delivery") && !(pairing == Pairing.IN_TURN && taken[j])) {
          endOf[i] = j;
          taken[j] = true;
        }
      }
    }
    if (beginnings.isEmpty()) {
      return;
    }
    int chosen = beginnings.get(0);
    if (pairing == Pairing.LAST_FIRST) {
      for (int i : beginnings) {
        chosen = endOf[i] == endOf[chosen] ? i : chosen;
      }
    }
    boolean one = pairing == Pairing.FIRST_FIRST || pairing == Pairing.LAST_FIRST;
    for (int i : one ? List.of(chosen) : beginnings) {
      long from = events.get(i).occurredAtMicros();
      long until = Shop.at(6).getEpochSecond() * 1_000_000;
      long to = endOf[i] < 0 ? until : events.get(endOf[i]).occurredAtMicros();
      (endOf[i] < 0 ? censored : complete).add((to - from) / 86_400e6);
    }
  }

  private static boolean is(JourneyEvent event, String type) {
    return event.type().name().equals(type);
  }

  @Test
  void nothingToMeasureIsNoLengthAndNoCurve() {
    MeasuredTimes none = DELIVERED.ofJourneys().accumulator().result();
    assertThat(none.n()).isZero();
    assertThat(none.complete()).isEmpty();
    assertThat(none.censored()).isEmpty();
    assertThat(none.curve()).isEmpty();
  }

  @Test
  void otherMeasuresAreRefused() {
    Accumulator<Journey, MeasuredTimes> one = DELIVERED.ofJourneys().accumulator();
    Accumulator<Journey, MeasuredTimes> other =
        DELIVERED.paired(Pairing.IN_TURN).ofJourneys().accumulator();
    assertThatThrownBy(() -> one.combine(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("other must be another one of journey lag(event(purchase)");
    assertThatThrownBy(() -> DELIVERED.ofJourneys().accumulator(other.toBytes()))
        .isInstanceOf(StateFormatException.class);
    assertThatThrownBy(() -> Lag.between(Point.start(), PURCHASE).matchedBy(ORDER))
        .hasMessage("points must be of events to be matched: start, event(purchase)");
    assertThatThrownBy(() -> Lag.between(PURCHASE, Point.entry(Shop.OWNING)).ofJourneys())
        .hasMessage("point must not be of a stage without stages: entry(OWNING)");
    assertThatThrownBy(() -> Lag.between(PURCHASE, Point.outcome()).ofCustomers())
        .hasMessage("point must be of events for whole customers: outcome");
  }
}
