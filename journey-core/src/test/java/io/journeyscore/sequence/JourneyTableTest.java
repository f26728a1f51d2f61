package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RichLogs;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class JourneyTableTest {

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> plainLogs() {
    return RandomLogs.logs(3, 20, 20);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logsOfOneKind() {
    return RichLogs.ofOneKind(20);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logsOfSeveralKinds() {
    return RichLogs.ofSeveralKinds(20);
  }

  @Provide
  Arbitrary<Rules> rulesOfAnswers() {
    return RandomRules.rulesOfAnswers();
  }

  private static void assertSameAsObjects(
      JourneyReconstructor reconstructor, List<JourneyEvent> events) {
    Reconstruction objects = reconstructor.reconstruct(events);
    JourneyTable table = reconstructor.reconstruct(EventLog.copyOf(events));
    Reconstruction columns = table.toReconstruction();
    assertThat(columns.accounting()).isEqualTo(objects.accounting());
    assertThat(columns.rejected()).isEqualTo(objects.rejected());
    assertThat(columns.observedUntil()).isEqualTo(objects.observedUntil());
    assertThat(columns.timelines()).isEqualTo(objects.timelines());
    assertThat(columns.journeys()).isEqualTo(objects.journeys());
    assertThat(columns.identities().customers()).isEqualTo(objects.identities().customers());
    for (JourneyEvent event : events) {
      for (Identifier identifier : event.identifiers()) {
        assertThat(columns.identities().customerOf(identifier))
            .isEqualTo(objects.identities().customerOf(identifier));
      }
    }
    assertThat(table.journeys())
        .containsExactlyElementsOf(
            objects.timelines().stream().flatMap(own -> own.journeys().stream()).toList());
    for (int i = 0; i < table.size(); i++) {
      Journey journey = table.journey(i);
      assertThat(table.customerId(table.customer(i))).isEqualTo(journey.customer());
      assertThat(table.eventCount(i)).isEqualTo(journey.events().size());
      assertThat(table.value(i)).isEqualTo(journey.value());
      for (int position = 0; position < table.eventCount(i); position++) {
        assertThat(table.log().shapes().get(table.shape(i, position)))
            .isEqualTo(EventShape.of(table.event(i, position)));
      }
    }
  }

  @Property(tries = 300, seed = "1")
  void tableEqualsTheObjects(
      @ForAll("rules") Rules rules, @ForAll("plainLogs") List<JourneyEvent> log) {
    assertSameAsObjects(rules.reconstructor(), log);
  }

  @Property(tries = 1_000, seed = "1")
  @Tag("long")
  void tableEqualsTheObjectsOfAThousandLogs(
      @ForAll("rules") Rules rules, @ForAll("plainLogs") List<JourneyEvent> log) {
    assertSameAsObjects(rules.reconstructor(), log);
  }

  @Property(tries = 300, seed = "2")
  void tableEqualsTheObjectsWithCopiesConflictsAndCurrencies(
      @ForAll("rules") Rules rules, @ForAll("logsOfOneKind") List<JourneyEvent> log) {
    assertSameAsObjects(rules.reconstructor(), log);
  }

  @Property(tries = 300, seed = "3")
  void tableEqualsTheObjectsWithSeveralIdentifiers(
      @ForAll("rules") Rules rules, @ForAll("logsOfSeveralKinds") List<JourneyEvent> log) {
    IdentityStitcher stitcher =
        IdentityStitcher.deterministic(
            IdentifierKind.CUSTOMER, IdentifierKind.strong("email"), IdentifierKind.weak("cookie"));
    EventOrder order =
        EventOrder.withPrecedence(List.of(EventType.of("purchase"), EventType.of("cart_add")));
    assertSameAsObjects(
        rules.reconstructor(rules.builder().stitcher(stitcher).order(order).build()), log);
  }

  @Property(tries = 200, seed = "4")
  void tableEqualsTheObjectsWithFurtherRules(
      @ForAll("rules") Rules rules,
      @ForAll("logsOfOneKind") List<JourneyEvent> log,
      @ForAll Conversions conversions) {
    JourneyRules further =
        rules
            .builder()
            .duplicates(DuplicateRule.byContent(EventFilter.ofType("purchase", "renewal")))
            .duplicates(DuplicateRule.byAttribute(EventFilter.any(), AttributeKey.ofNumber("n")))
            .conversions(conversions)
            .consent(new ConsentRule(AttributeKey.ofText("purposes"), "analytics", true))
            .currency("USD")
            .build();
    assertSameAsObjects(rules.reconstructor(further), log);
  }

  @Property(tries = 300, seed = "5")
  void tableEqualsTheObjectsByFiltersOfAttributesAndRatings(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll("logsOfOneKind") List<JourneyEvent> log,
      @ForAll long seed) {
    assertSameAsObjects(rules.reconstructor(), RandomLogs.answered(log, seed));
  }

  @Property(tries = 1_000, seed = "5")
  @Tag("long")
  void tableEqualsTheObjectsByFiltersOfAttributesAndRatingsInAThousandLogs(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll("logsOfOneKind") List<JourneyEvent> log,
      @ForAll long seed) {
    assertSameAsObjects(rules.reconstructor(), RandomLogs.answered(log, seed));
  }

  @Property(tries = 300, seed = "6")
  void tableEqualsTheObjectsByFiltersOfAttributesAndRatingsWithFurtherRules(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll("logsOfSeveralKinds") List<JourneyEvent> log,
      @ForAll long seed) {
    JourneyRules further =
        rules
            .builder()
            .duplicates(DuplicateRule.byContent(EventFilter.withAttribute(Log.NOTE, "gold")))
            .consent(new ConsentRule(Log.NOTE, "gold", true))
            .build();
    assertSameAsObjects(rules.reconstructor(further), RandomLogs.answered(log, seed));
  }

  @Test
  void eventsOfOneShapeReachDifferentGoals() {
    EventLog log =
        EventLog.copyOf(
            Log.of(
                """
                ann 0d survey rating=3/nps
                ann 1d survey rating=10/nps
                ben 0d order note=draft
                ben 1d order note=paid
                """));
    JourneyTable table =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(7))
            .goal(Goal.terminal("promoter", EventFilter.ratedWithin(90, 100)))
            .goal(Goal.terminal("paid", EventFilter.withAttribute(Log.NOTE, "paid")))
            .build()
            .reconstructor()
            .reconstruct(log);
    assertThat(table.journeys())
        .extracting(journey -> journey.goalHits().stream().map(hit -> hit.goal().name()).toList())
        .containsExactly(List.of("promoter"), List.of("paid"));
    assertThat(table.log()).isEqualTo(log);
    assertThat(table.log().shapes()).hasSize(4);
  }

  @Test
  void filtersOfTheShapeAloneLeaveTheLogAsItIs() {
    EventLog log = EventLog.copyOf(Log.of("ann 0d survey rating=3/nps"));
    JourneyTable table =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(7))
            .goal(Goal.terminal("rated", EventFilter.rated().and(EventFilter.any()).negate()))
            .build()
            .reconstructor()
            .reconstruct(log);
    assertThat(table.log()).isSameAs(log);
  }
}
