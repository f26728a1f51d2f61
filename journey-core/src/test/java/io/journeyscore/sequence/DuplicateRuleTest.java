package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {

  private static final DuplicateRule ORDER_NUMBER =
      DuplicateRule.byAttribute(ofType("purchase"), Log.NOTE);

  private static Reconstruction reconstruct(List<JourneyEvent> log, DuplicateRule... rules) {
    JourneyRules.Builder builder =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.passing("purchase", ofType("purchase")));
    List.of(rules).forEach(builder::duplicates);
    return builder.build().reconstructor().reconstruct(log);
  }

  @Test
  void purchaseThatTwoSilosReportUnderOneOrderNumberCountsOnce() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 1d     purchase id=pixel-1 source=web  note=order-7
            ann 1d2m   purchase id=shop-1  source=shop note=order-7 value=40 known=2d
            ann 3d     purchase id=shop-2  source=shop note=order-8 value=2
            """);
    Journey twice = reconstruct(log).journeys().get(0);
    Reconstruction once = reconstruct(log, ORDER_NUMBER);
    Journey journey = once.journeys().get(0);

    assertThat(twice.goalHits()).hasSize(3);
    assertThat(journey.goalHits()).hasSize(2);
    assertThat(journey.value()).isEqualByComparingTo("42");
    JourneyEvent kept = journey.events().get(0);
    assertThat(kept.eventId()).contains("shop-1");
    assertThat(kept.occurredAt()).as("when the first copy occurred").isEqualTo(Log.at("1d"));
    assertThat(kept.knownAt()).as("when what it says was known").isEqualTo(Log.at("2d"));
    assertThat(once.accounting().count(Fate.DUPLICATE)).isEqualTo(1);
    assertThat(once.accounting().isBalanced(3)).isTrue();
  }

  @Test
  void keysBelongToOneType() {
    List<JourneyEvent> log =
        Log.of("ann 1d purchase id=a note=7 \n ann 1d refund id=b note=7 \n ann 1d purchase id=c");
    DuplicateRule any = DuplicateRule.byAttribute(EventFilter.any(), Log.NOTE);
    assertThat(reconstruct(log, any).journeys().get(0).events()).hasSize(3);
  }

  @Test
  void theFirstStaysAsItIsWhereTheRuleSaysSo() {
    List<JourneyEvent> log =
        Log.of("ann 1d purchase id=a note=7 \n ann 2d purchase id=b note=7 value=9 key=k");
    DuplicateRule first =
        new DuplicateRule(
            EventFilter.any(), new DuplicateRule.ByAttribute(Log.NOTE), DuplicateRule.Keep.FIRST);
    assertThat(reconstruct(log, first).journeys().get(0).events()).containsExactly(log.get(0));
  }

  @Test
  void eventsOfTheSameContentAreOneOnRequestAlone() {
    List<JourneyEvent> log = Log.of("ann 1d visit \n ann 1d visit \n ann 1d visit id=x");
    Reconstruction kept = reconstruct(log);
    assertThat(kept.journeys().get(0).events()).hasSize(3);
    assertThat(kept.accounting().count(Note.POSSIBLE_DUPLICATE)).isEqualTo(1);

    Reconstruction collapsed = reconstruct(log, DuplicateRule.byContent(EventFilter.any()));
    assertThat(collapsed.journeys().get(0).events()).hasSize(1);
    assertThat(collapsed.accounting().count(Fate.DUPLICATE)).isEqualTo(2);
  }

  @Test
  void row50CopiesHaveNoEffectAndTheSameIdWithOtherContentIsRejected() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 1d purchase id=a value=5
            ann 1d purchase id=a value=5 known=2d
            ann 1d purchase id=a value=6 known=3d
            """);
    Reconstruction result = reconstruct(log);
    assertThat(result.journeys().get(0).value()).isEqualByComparingTo(BigDecimal.valueOf(5));
    assertThat(result.accounting().count(Fate.DUPLICATE)).isEqualTo(1);
    assertThat(result.accounting().quarantined(RejectReason.ID_CONFLICT)).isEqualTo(1);
    assertThat(result.rejected())
        .containsExactly(new RejectedEvent(log.get(2), RejectReason.ID_CONFLICT));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<JourneyEvent> events =
        Combinators.combine(
                RandomLogs.events(2, 5),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 30))
            .as(
                (event, order, id) -> {
                  JourneyEvent.Builder builder = event.toBuilder();
                  if (order > 0) {
                    builder.attribute(Log.NOTE, "order-" + order);
                  }
                  if (id > 6) {
                    builder.eventId("e" + id);
                  }
                  return builder.build();
                });
    return events.list().ofMaxSize(25).withoutEdgeCases();
  }

  @Property(tries = 1_000, seed = "1")
  void orderAndCopiesOfTheInputDoNotMatterAndNothingIsLost(
      @ForAll("logs") List<JourneyEvent> log, @ForAll long seed) {
    DuplicateRule content = DuplicateRule.byContent(ofType("page_view", "other"));
    Reconstruction result = reconstruct(log, ORDER_NUMBER, content);
    Reconstruction shuffled = reconstruct(RandomLogs.shuffled(log, seed), ORDER_NUMBER, content);
    assertThat(shuffled.timelines()).isEqualTo(result.timelines());
    assertThat(shuffled.rejected()).isEqualTo(result.rejected());
    assertThat(shuffled.accounting()).isEqualTo(result.accounting());
    assertThat(result.accounting().isBalanced(log.size())).isTrue();

    List<JourneyEvent> twice = new ArrayList<>(log);
    log.stream().filter(event -> event.eventId().isPresent()).forEach(twice::add);
    Accounting copies = reconstruct(twice, ORDER_NUMBER, content).accounting();
    assertThat(copies.count(Fate.IN_JOURNEY)).isEqualTo(result.accounting().count(Fate.IN_JOURNEY));

    // A slow twin: of the purchases that were accepted no two have one order number.
    List<String> orders =
        result.journeys().stream()
            .flatMap(journey -> journey.events().stream())
            .filter(event -> event.type().name().equals("purchase"))
            .flatMap(event -> event.get(Log.NOTE).stream())
            .toList();
    assertThat(orders).doesNotHaveDuplicates();
  }
}
