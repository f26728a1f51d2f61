package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private static final Variants VARIANTS = new Variants(0.95);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static JourneyPath path(Status status, String value, long seconds, String... names) {
    List<Instant> moments =
        IntStream.range(0, names.length)
            .mapToObj(i -> START.plusSeconds(i == names.length - 1 ? seconds : 0))
            .toList();
    return JourneyPath.of(List.of(names), moments, status, new BigDecimal(value));
  }

  @Test
  void oneVariantForEachSequenceOfSteps() {
    VariantTable table =
        VARIANTS.measure(
            List.of(
                path(Status.SUCCEEDED, "10.50", 60, "ad", "buy"),
                path(Status.SUCCEEDED, "2", 120, "ad", "buy"),
                path(Status.LAPSED, "0", 300, "ad", "buy"),
                path(Status.OPEN, "0", 600, "ad", "buy"),
                path(Status.OPEN, "0", 60, "ad"),
                path(Status.FAILED, "0", 0)));
    assertThat(table.journeys()).isEqualTo(5);
    assertThat(table.withoutSteps()).isEqualTo(1);
    assertThat(table.variants()).hasSize(2);
    Variant first = table.variants().get(0);
    assertThat(first.names()).containsExactly("ad", "buy");
    assertThat(first.journeys()).isEqualTo(4);
    assertThat(first.share()).isEqualTo(Proportion.wilson(4, 5, 0.95));
    assertThat(first.successRate()).contains(Proportion.wilson(2, 3, 0.95));
    assertThat(first.value()).isEqualByComparingTo("12.5");
    assertThat(first.medianElapsed()).isEqualTo(Duration.ofSeconds(210));
    assertThat(table.variants().get(1).successRate()).isEmpty();
    assertThat(table.variant(List.of("ad"))).contains(table.variants().get(1));
    assertThat(table.variant(List.of("buy"))).isEmpty();
  }

  @Test
  void nothingIsKnownOfNoJourneys() {
    VariantTable none = VARIANTS.measure(List.of());
    assertThat(none.variants()).isEmpty();
    assertThat(none.journeys()).isZero();
  }

  @Test
  void variantsOfTheTextbookAreThoseOfPm4py() {
    VariantTable table =
        VARIANTS.of(Steps.byType()).measure(RealLogs.journeys(RealLogs.runningExample()));
    assertThat(table.journeys()).isEqualTo(6);
    assertThat(table.variants())
        .extracting(variant -> String.join(" > ", variant.names()), Variant::journeys)
        .containsExactlyInAnyOrder(
            counted(
                "register request",
                "examine thoroughly",
                "check ticket",
                "decide",
                "reject request"),
            counted(
                "register request",
                "check ticket",
                "examine casually",
                "decide",
                "pay compensation"),
            counted(
                "register request",
                "examine casually",
                "check ticket",
                "decide",
                "reinitiate request",
                "examine thoroughly",
                "check ticket",
                "decide",
                "pay compensation"),
            counted(
                "register request",
                "check ticket",
                "examine thoroughly",
                "decide",
                "reject request"),
            counted(
                "register request",
                "examine casually",
                "check ticket",
                "decide",
                "reinitiate request",
                "check ticket",
                "examine casually",
                "decide",
                "reinitiate request",
                "examine casually",
                "check ticket",
                "decide",
                "reject request"),
            counted(
                "register request",
                "examine casually",
                "check ticket",
                "decide",
                "pay compensation"));
  }

  private static Tuple counted(String... names) {
    return tuple(String.join(" > ", names), 1L);
  }

  @Test
  void variantsOfFinesAreThoseOfPlainCounting() {
    assertVariantsAreThoseOfPlainCounting("traffic_fines.csv.gz");
  }

  @Test
  void variantsOfHospitalBillsAreThoseOfPlainCounting() {
    assertVariantsAreThoseOfPlainCounting("hospital_billing.csv.gz");
  }

  private static void assertVariantsAreThoseOfPlainCounting(String file) {
    List<RealLogs.Row> rows = RealLogs.eventData(file);
    Map<List<String>, List<Double>> expected =
        RealLogs.cases(rows).values().stream()
            .collect(
                Collectors.groupingBy(
                    list -> list.stream().map(RealLogs.Row::activity).toList(),
                    Collectors.mapping(
                        list ->
                            (double)
                                Duration.between(list.get(0).at(), list.get(list.size() - 1).at())
                                    .toSeconds(),
                        Collectors.toList())));
    VariantTable table = VARIANTS.of(Steps.byType()).measure(RealLogs.journeys(rows));
    assertThat(table.variants()).hasSameSizeAs(expected.keySet()).hasSizeGreaterThan(40);
    for (Variant variant : table.variants()) {
      List<Double> times = expected.get(variant.names());
      assertThat(variant.journeys()).isEqualTo(times.size());
      double median =
          new Percentile()
              .withEstimationType(Percentile.EstimationType.R_7)
              .evaluate(times.stream().mapToDouble(Double::doubleValue).toArray(), 50);
      assertThat(variant.medianElapsed()).isEqualTo(Duration.ofMillis(Math.round(median * 1_000)));
    }
    assertThat(table.variants())
        .isSortedAccordingTo((a, b) -> Long.compare(b.journeys(), a.journeys()));
  }

  @Test
  void anySplitGivesTheWhole() {
    SplittableRandom random = new SplittableRandom(1);
    Splits.assertAllGiveTheWhole(VARIANTS, RandomLog.paths(random, 2_000, 3, 5));
    List<Journey> journeys =
        RandomLog.reconstructor().reconstruct(RandomLog.events(random, 300)).journeys();
    Splits.assertAllGiveTheWhole(VARIANTS.of(Steps.byType().collapse()), journeys);
    Splits.assertApart(VARIANTS, new Variants(0.9));
    Splits.assertApart(VARIANTS.of(Steps.byType()), VARIANTS.of(Steps.byType().collapse()));
  }

  @Test
  void columnsGiveWhatObjectsGive() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      List<JourneyEvent> events = RandomLog.events(random, random.nextInt(1, 30));
      JourneyRules.Builder rules =
          RandomLog.rules().conversions(Conversions.values()[random.nextInt(4)]);
      if (random.nextBoolean()) {
        rules.goal(
            new Goal(
                "cart",
                EventFilter.ofType("cart"),
                false,
                new BigDecimal(random.nextBoolean() ? "0.5" : "1")));
      }
      JourneyReconstructor reconstructor = rules.build().reconstructor();
      Dimension dimension =
          List.of(Dimension.type(), Dimension.channel(), Dimension.owner(), Dimension.touchpoint())
              .get(random.nextInt(4));
      Steps steps = new Steps(dimension, random.nextBoolean(), false);
      VariantTable objects =
          VARIANTS.of(steps).measure(reconstructor.reconstruct(events).journeys());
      VariantTable columns =
          VARIANTS.measure(reconstructor.reconstruct(EventLog.copyOf(events)), steps);
      assertThat(Said.all(columns)).isEqualTo(Said.all(objects));
    }
  }

  @Test
  void columnsRefuseStepsThatShapesDoNotTell() {
    JourneyTable table = RandomLog.reconstructor().reconstruct(EventLog.copyOf(List.of()));
    Steps byAttribute = Steps.by(Dimension.attribute(AttributeKey.ofText("campaign")));
    assertThatThrownBy(() -> VARIANTS.measure(table, byAttribute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("steps must be single events");
    assertThatThrownBy(() -> VARIANTS.measure(table, Steps.byType().joinMoments()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void repeatsAreJoinedWhereThatIsAskedFor() {
    List<Journey> journeys =
        RandomLog.reconstructor()
            .reconstruct(RandomLog.events(new SplittableRandom(3), 500))
            .journeys();
    Map<List<String>, Long> expected =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Journey journey : journeys) {
      StringBuilder text = new StringBuilder(" ");
      journey.events().forEach(event -> text.append(event.type().name()).append(' '));
      String once = text.toString().replaceAll("( \\w+)(?=\\1 )", "");
      expected.merge(List.of(once.trim().split(" ")), 1L, Long::sum);
    }
    VariantTable table = VARIANTS.of(Steps.byType().collapse()).measure(journeys);
    assertThat(table.variants()).hasSameSizeAs(expected.keySet());
    table
        .variants()
        .forEach(
            variant -> assertThat(variant.journeys()).isEqualTo(expected.get(variant.names())));
  }

  @Test
  void eventsOfAMomentAreOneStepWhereThatIsAskedFor() {
    JourneyEvent cart = event("cart", 5);
    JourneyEvent view = event("view", 5);
    JourneyEvent again = event("view", 5);
    JourneyEvent buy = event("buy", 9);
    List<Journey> journeys =
        RandomLog.reconstructor().reconstruct(List.of(view, cart, again, buy)).journeys();
    VariantTable table = VARIANTS.of(Steps.byType().joinMoments()).measure(journeys);
    assertThat(table.variants().get(0).names()).containsExactly("(cart,view)", "buy");
  }

  private static JourneyEvent event(String type, int second) {
    return JourneyEvent.builder(EventType.of(type), START.plusSeconds(second))
        .customer("c")
        .build();
  }

  @Test
  void wrongPathsAndLevelsAreRefused() {
    assertThatThrownBy(() -> new Variants(1)).hasMessage("level must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> JourneyPath.of(List.of("a"), List.of(), Status.OPEN, BigDecimal.ZERO))
        .hasMessage("moments must be as many as names (1): 0");
    assertThatThrownBy(
            () ->
                JourneyPath.of(
                    List.of("a", "b"),
                    List.of(START, START.minusSeconds(1)),
                    Status.OPEN,
                    BigDecimal.ZERO))
        .hasMessageStartingWith("moments must not go back in time");
    assertThatThrownBy(
            () -> JourneyPath.of(List.of(), List.of(), Status.OPEN, new BigDecimal("1e13")))
        .hasMessage("value must stay below 9.2e12: 1E+13");
  }
}
