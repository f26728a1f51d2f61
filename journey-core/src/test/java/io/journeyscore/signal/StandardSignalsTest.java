package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StandardSignalsTest {

  private static final StageModel STAGES = StageModel.sevenStages();

  private static List<String> names(List<JourneyEvent> log, Scope scope) {
    return StandardSignals.of(log, STAGES, scope).signals().stream().map(Signal::name).toList();
  }

  @Test
  void candidatesFollowFromWhatOccurs() {
    List<String> names =
        names(
            Log.of(
                """
                ann 0d visit
                bob 0d visit
                ann 1d order value=5 rating=9/nps
                """),
            Scope.JOURNEY);
    assertThat(names)
        .startsWith("elapsed()", "count(any)", "count(any, 7d)")
        .contains("count(visit)", "recency(order)", "before(visit, order)", "before(order, visit)")
        .contains("amount(sum, value, order)", "amount(last, rating, any)", "dwell(SATISFACTION)")
        .contains("velocity(any)", "count_change(visit, 7d)", "current_stage(ADVOCACY)")
        .doesNotContain("amount(sum, value, visit)", "before(visit, visit)")
        .doesNotContain("switches(owner)", "entropy(family)")
        .doesNotHaveDuplicates();
    assertThat(names.indexOf("count(visit)")).isLessThan(names.indexOf("count(order)"));
  }

  @Test
  void serviceIsLookedAtWhereThereIsAny() {
    List<JourneyEvent> log = new ArrayList<>();
    for (JourneyEvent event :
        Log.of("ann 0d visit channel=web \n ann 1d call channel=call_centre")) {
      log.add(event.toBuilder().owner("desk").build());
    }
    assertThat(names(log, Scope.JOURNEY))
        .contains("entropy(family)", "repeated_contacts(family=CONTACT_CENTRE, 7d)")
        .doesNotContain("switches(owner)");
    log.add(log.get(1).toBuilder().owner("back office").build());
    assertThat(names(log, Scope.JOURNEY)).contains("switches(owner)");
  }

  @Test
  void candidatesOfTheCustomerLookAtTheCustomer() {
    SignalSet signals = StandardSignals.of(Log.of("ann 0d visit"), STAGES, Scope.CUSTOMER);
    assertThat(signals.signals()).extracting(Signal::scope).containsOnly(Scope.CUSTOMER);
    assertThat(signals.stages()).isEqualTo(STAGES);
  }

  @Test
  void bothScopesTogetherGiveTheCandidatesOfEach() {
    List<JourneyEvent> log = Log.of("ann 0d visit \n ann 1d order value=5");
    List<String> both =
        StandardSignals.of(log, STAGES, Scope.JOURNEY, Scope.CUSTOMER).signals().stream()
            .map(Signal::name)
            .toList();
    List<String> expected = new ArrayList<>(names(log, Scope.JOURNEY));
    expected.addAll(names(log, Scope.CUSTOMER));
    assertThat(both).isEqualTo(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardSignals.of(log, STAGES))
        .withMessage("signals must number 1 to 4096: 0");
  }

  @Test
  void typesWithMostCustomersComeFirstHoweverManyDevicesTheyUse() {
    List<JourneyEvent> log = new ArrayList<>();
    for (int device = 0; device < 9; device++) {
      log.add(
          JourneyEvent.builder(EventType.of("a"), Log.START)
              .customer("ann")
              .identifier(new Identifier(IdentifierKind.weak("cookie"), "k" + device))
              .build());
    }
    log.addAll(Log.of("bob 0d b \n cid 0d b"));
    List<String> names = names(log, Scope.JOURNEY);
    assertThat(names.indexOf("count(b)")).isLessThan(names.indexOf("count(a)"));
  }

  @Test
  void typeNamedLikeAWordOfTheLibraryKeepsItsSignals() {
    assertThat(names(Log.of("ann 0d any"), Scope.JOURNEY)).contains("count(any)", "count(\"any\")");
  }

  @Test
  void sizeIsBoundedHoweverManyTypesThereAre() {
    List<JourneyEvent> log = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      log.add(Log.event("c%d 0d t%d value=1 rating=5/nps".formatted(i, i)));
    }
    int most = 14 + 16 * 4 + 5 + 20 + 4 * STAGES.stages().size() + 16 + 3;
    assertThat(names(log, Scope.JOURNEY)).hasSize(most);
    assertThat(names(List.of(), Scope.JOURNEY)).hasSize(14 + 4 * STAGES.stages().size());
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(4, 10, 20);
  }

  @Property(tries = 200, seed = "1")
  void orderOfEventsDoesNotMatter(@ForAll("logs") List<JourneyEvent> log, @ForAll long seed) {
    SignalSet signals = StandardSignals.of(log, STAGES, Scope.CUSTOMER);
    assertThat(StandardSignals.of(RandomLogs.shuffled(log, seed), STAGES, Scope.CUSTOMER))
        .isEqualTo(signals);
  }
}
