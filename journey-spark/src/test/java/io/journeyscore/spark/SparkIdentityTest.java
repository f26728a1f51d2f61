package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who is who, by households on Spark and in memory by the core: people with several numbers and
 * addresses on shared devices, values that stand for nobody, limits that links pass, copies, two
 * currencies, and exclusions.
 */
@Tag("long")
class SparkIdentityTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentifierKind KIOSK = IdentifierKind.weak("kiosk");
  private static final IdentifierKind OTHER = IdentifierKind.strong("other");

  private static JourneyRules rules(long seed) {
    IdentityRules.Builder identity =
        IdentityRules.builder()
            .kind(IdentifierKind.CUSTOMER)
            .kind(KindRule.of(EMAIL).limitedTo(2))
            .kind(COOKIE)
            .kind(KindRule.of(KIOSK).ownedFor(Duration.ofDays(2)))
            .sharedDevices(SharedDevicePolicy.values()[(int) (seed % 3)])
            .identifiersPerCustomer(4)
            .linksPerIdentifier(3)
            .identifiersPerEvent(3);
    if (seed % 2 == 0) {
      identity.replayWindow(Duration.ofDays(20));
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(5))
        .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
        .stitcher(IdentityStitcher.of(identity.build()))
        .build();
  }

  private static List<JourneyEvent> events(long seed, int count) {
    Random random = new Random(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int person = random.nextInt(1 + count / 6);
      Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 60)));
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of(random.nextInt(9) == 0 ? "purchase" : "view"), at)
              .eventId("e" + (random.nextInt(12) == 0 ? i / 2 : i));
      if (random.nextInt(4) == 0) {
        event.knownAt(at.plus(Duration.ofHours(random.nextInt(200))));
      }
      if (random.nextInt(3) == 0) {
        event.customer(random.nextInt(9) == 0 ? "anonymous" : "p" + person);
      }
      if (random.nextInt(2) == 0) {
        event.identifier(new Identifier(EMAIL, "p" + person + "@" + random.nextInt(4)));
      }
      if (random.nextInt(20) == 0) {
        event.identifier(new Identifier(EMAIL, "p" + random.nextInt(1 + count / 6) + "@0"));
      }
      if (random.nextInt(2) == 0) {
        event.identifier(new Identifier(COOKIE, "c" + (person + random.nextInt(2))));
      }
      if (random.nextInt(5) == 0) {
        event.identifier(new Identifier(KIOSK, "k" + person / 40));
      }
      if (random.nextInt(15) == 0) {
        event.identifier(new Identifier(OTHER, "o" + person));
      }
      if (random.nextInt(10) == 0) {
        event.value(new Money(1_000_000L * i, random.nextInt(4) == 0 ? "USD" : "EUR"));
      }
      events.add(event.build());
    }
    events.addAll(events.subList(0, count / 10));
    Collections.shuffle(events, random);
    return events;
  }

  private static IdentityExclusions exclusions() {
    return IdentityExclusions.none()
        .withIdentifier(new Identifier(EMAIL, "p1@0"))
        .withLink(new Identifier(EMAIL, "p2@1"), new Identifier(IdentifierKind.CUSTOMER, "p2"))
        .withLink(new Identifier(COOKIE, "c3"), new Identifier(EMAIL, "p3@2"));
  }

  private static SparkReconstructor.Builder spark(JourneyRules rules) {
    return SparkReconstructor.builder(JourneyDefinition.builder(rules).build());
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private static List<String> sorted(List<Row> rows) {
    return rows.stream().map(row -> row.mkString("|")).sorted().toList();
  }

  private static void assertEqual(SparkReconstruction spark, Reconstruction core) {
    IdentityGraph graph = core.identities();
    List<Row> identities = new ArrayList<>();
    graph.forEachIdentifier(
        (id, customer) ->
            identities.add(
                RowFactory.create(
                    id.kind().name(), id.value(), customer.kind().name(), customer.value())));
    assertThat(sorted(spark.identities().collectAsList())).isEqualTo(sorted(identities));
    assertThat(sorted(spark.refusedLinks().collectAsList()))
        .isEqualTo(sorted(graph.refused().stream().map(IdentityRows::row).toList()));
    assertThat(spark.identityCounts()).isEqualTo(graph.counts());
    assertThat(texts(spark.journeys()))
        .isEqualTo(
            texts(
                LocalSpark.session()
                    .createDataFrame(
                        core.journeys().stream()
                            .map(journey -> JourneyRows.row(journey, 1, false))
                            .toList(),
                        JourneyRows.SCHEMA)));
    assertThat(spark.accounting()).isEqualTo(core.accounting());
  }

  @ParameterizedTest
  @CsvSource({"1,64,100000", "2,1,100", "7,64,3", "200,5,100000"})
  void whoIsWhoAsInTheCore(int partitions, int numberBits, int maxEventsHeld) {
    JourneyRules rules = rules(partitions);
    List<JourneyEvent> events = events(partitions, 900);
    Reconstruction core =
        rules
            .withStitcher(rules.stitcher().excluding(exclusions()))
            .reconstructor()
            .reconstruct(events);
    assertThat(core.identities().counts().refused()).hasSize(2);
    assertThat(core.identities().counts().blockedIdentifiers()).isPositive();
    try (SparkReconstruction spark =
        spark(rules)
            .excluding(exclusions())
            .numberBits(numberBits)
            .maxEventsHeld(maxEventsHeld)
            .build()
            .reconstruct(LocalSpark.frame(events, partitions))) {
      assertEqual(spark, core);
    }
  }

  @Test
  void hundredThousandIdentifiersOfFourThousandNumbers() {
    JourneyRules rules = rules(3);
    List<JourneyEvent> events = events(3, 170_000);
    Reconstruction core = rules.reconstructor().reconstruct(events);
    assertThat(core.identities().identifiers()).isGreaterThan(100_000);
    try (SparkReconstruction spark =
        spark(rules).numberBits(12).build().reconstruct(LocalSpark.frame(events, 4))) {
      assertEqual(spark, core);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void chainOrStarOfAHundredThousandIdentifiers(boolean chain) {
    JourneyRules rules = rules(4);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      events.add(
          JourneyEvent.builder(EventType.of("view"), START.plusSeconds(i))
              .eventId("e" + i)
              .identifier(new Identifier(EMAIL, chain ? i + "@a" : "hub@a"))
              .identifier(new Identifier(EMAIL, (i + 1) + "@a"))
              .build());
    }
    Reconstruction core = rules.reconstructor().reconstruct(events);
    try (SparkReconstruction spark =
        spark(rules).maxEventsHeld(50_000).build().reconstruct(LocalSpark.frame(events, 4))) {
      assertThat(spark.households().select("household").distinct().count()).isEqualTo(1);
      assertEqual(spark, core);
    }
  }

  @Test
  void laterRunGoesOnFromTheHouseholdsOfAnEarlierOneAndNothingIsKept() {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    int kept = context.getPersistentRDDs().size();
    JourneyRules rules = rules(4);
    List<JourneyEvent> all = events(44, 900);
    List<JourneyEvent> old = all.subList(0, 800);
    List<Row> saved;
    try (SparkReconstruction spark = spark(rules).build().reconstruct(LocalSpark.frame(old, 3))) {
      saved = spark.households().collectAsList();
    }
    try (SparkReconstruction spark =
        spark(rules)
            .householdsBefore(LocalSpark.session().createDataFrame(saved, Households.SCHEMA))
            .build()
            .reconstruct(LocalSpark.frame(all, 2))) {
      assertEqual(spark, rules.reconstructor().reconstruct(all));
    }
    assertThat(context.getPersistentRDDs()).hasSize(kept);
  }

  @Test
  void householdsHaveTheirColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> spark(rules(1)).householdsBefore(LocalSpark.session().range(3).toDF("number")))
        .withMessageContaining("household");
  }
}
