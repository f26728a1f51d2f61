package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyReconstructorTest {

  private static JourneyRules.Builder byGap() {
    return byGap("journey");
  }

  private static JourneyRules.Builder byGap(String name) {
    return JourneyRules.builder(name, "1")
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"));
  }

  private static JourneyRules.Builder byKey() {
    return JourneyRules.builder()
        .byJourneyKey()
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"));
  }

  /** The ids of the events of each journey, such as {@code a b | c}. */
  private static List<String> contents(Reconstruction result) {
    return result.journeys().stream()
        .map(
            journey ->
                String.join(
                    " ", journey.events().stream().map(e -> e.eventId().orElseThrow()).toList()))
        .toList();
  }

  private static List<Status> statuses(Reconstruction result) {
    return result.journeys().stream().map(journey -> journey.outcome().status()).toList();
  }

  @Test
  void oneEventIsOneOpenJourney() {
    JourneyEvent visit = Log.event("ann 0d visit");
    Reconstruction result = byGap().build().reconstructor().reconstruct(List.of(visit));

    Journey journey = result.journeys().get(0);
    assertThat(result.journeys()).hasSize(1);
    assertThat(journey.customer().value()).isEqualTo("ann");
    assertThat(journey.key()).isEmpty();
    assertThat(journey.start()).isEqualTo(Log.START).isEqualTo(journey.end());
    assertThat(journey.closedAt()).isEqualTo(Log.START);
    assertThat(journey.outcome()).isEqualTo(new Outcome(Status.OPEN, Log.START));
    assertThat(journey.goalHits()).isEmpty();
    assertThat(journey.value()).isZero();
    assertThat(result.observedUntil()).isEqualTo(Log.START);
  }

  @Test
  void nothingGivesNothing() {
    Reconstruction result = byGap().build().reconstructor().reconstruct(List.of());
    assertThat(result.journeys()).isEmpty();
    assertThat(result.timelines()).isEmpty();
    assertThat(result.observedUntil()).isEqualTo(Instant.EPOCH);
    assertThat(result.accounting()).isEqualTo(Accounting.empty());
  }

  @Test
  void silenceOfExactlyTheGapStartsANewJourney() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d                       visit id=a
            ann 29d23h59m59s999999us     visit id=b
            bob 0d                       visit id=c
            bob 30d                      visit id=d
            """);
    assertThat(contents(byGap().build().reconstructor().reconstruct(log)))
        .containsExactly("a b", "c", "d");
  }

  @Test
  void journeyLapsesWhenTheGapHasFullyPassedAtTheEndOfObservation() {
    List<JourneyEvent> log = Log.of("ann 0d visit id=a");
    Reconstruction before =
        byGap()
            .build()
            .reconstructor()
            .observedUntil(Log.at("29d23h59m59s999999us"))
            .reconstruct(log);
    Reconstruction at =
        byGap().build().reconstructor().observedUntil(Log.at("30d")).reconstruct(log);

    assertThat(before.journeys().get(0).outcome())
        .isEqualTo(new Outcome(Status.OPEN, Log.at("29d23h59m59s999999us")));
    assertThat(before.journeys().get(0).closedAt()).isEqualTo(Log.at("29d23h59m59s999999us"));
    assertThat(at.journeys().get(0).outcome()).isEqualTo(new Outcome(Status.LAPSED, Log.at("30d")));
    assertThat(at.journeys().get(0).closedAt()).isEqualTo(Log.at("30d"));
  }

  @Test
  void terminalGoalEndsTheJourneyAndIsPartOfIt() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit    id=a
            ann 1d purchase id=b value=12.50
            ann 1d visit    id=c
            ann 2d visit    id=d
            """);
    Reconstruction result = byGap().build().reconstructor().reconstruct(log);
    assertThat(contents(result)).containsExactly("a b", "c d");
    assertThat(statuses(result)).containsExactly(Status.SUCCEEDED, Status.OPEN);
    Journey journey = result.journeys().get(0);
    assertThat(journey.outcome().at()).isEqualTo(Log.at("1d")).isEqualTo(journey.closedAt());
    assertThat(journey.value()).isEqualByComparingTo("12.50");
  }

  @Test
  void passingGoalLeavesTheJourneyOpenAndEachHasItsMomentAndValue() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit    id=a
            ann 1d signup   id=b
            ann 2d order    id=c value=10
            ann 3d order    id=d value=2.50
            ann 4d visit    id=e
            """);
    Goal signup = Goal.passing("signup", ofType("signup"));
    Goal order = new Goal("order", ofType("order"), false, new BigDecimal("0.1"));
    Reconstruction result =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(signup)
            .goal(order)
            .build()
            .reconstructor()
            .reconstruct(log);
    Journey journey = result.journeys().get(0);
    assertThat(contents(result)).containsExactly("a b c d e");
    assertThat(journey.outcome()).isEqualTo(new Outcome(Status.SUCCEEDED, Log.at("1d")));
    assertThat(journey.goalHits())
        .containsExactly(
            new GoalHit(signup, log.get(1)),
            new GoalHit(order, log.get(2)),
            new GoalHit(order, log.get(3)));
    assertThat(journey.value()).isEqualByComparingTo("1.25");
    assertThat(journey.closedAt()).isEqualTo(Log.at("4d"));
  }

  @Test
  void failureEndsTheJourneyAndAGoalBeforeItStands() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit  id=a
            ann 1d cancel id=b
            ann 2d visit  id=c
            bob 0d order  id=d
            bob 1d cancel id=e
            """);
    Reconstruction result =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.passing("order", ofType("order")))
            .failsOn(ofType("cancel"))
            .build()
            .reconstructor()
            .reconstruct(log);
    assertThat(contents(result)).containsExactlyInAnyOrder("a b", "c", "d e");
    Journey ann = journeyOf(result, "a");
    Journey bob = journeyOf(result, "d");
    assertThat(ann.outcome()).isEqualTo(new Outcome(Status.FAILED, Log.at("1d")));
    assertThat(bob.outcome()).isEqualTo(new Outcome(Status.SUCCEEDED, Log.at("0d")));
    assertThat(bob.closedAt()).isEqualTo(Log.at("1d"));
  }

  private static Journey journeyOf(Reconstruction result, String firstEvent) {
    return result.journeys().stream()
        .filter(journey -> journey.events().get(0).eventId().equals(Optional.of(firstEvent)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eventThatIsGoalAndFailureIsAGoal() {
    Reconstruction result =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(1))
            .succeedsOn(ofType("x"))
            .failsOn(EventFilter.any())
            .build()
            .reconstructor()
            .reconstruct(Log.of("ann 0d x"));
    assertThat(statuses(result)).containsExactly(Status.SUCCEEDED);
  }

  @Test
  void longestTimeEndsAJourneyHoweverBusy() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d          visit id=a
            ann 9d          visit id=b
            ann 9d23h       visit id=c
            ann 10d         visit id=d
            """);
    Reconstruction result =
        byGap().maximumLength(Duration.ofDays(10)).build().reconstructor().reconstruct(log);
    assertThat(contents(result)).containsExactly("a b c", "d");
    assertThat(result.journeys().get(0).outcome())
        .isEqualTo(new Outcome(Status.LAPSED, Log.at("10d")));
  }

  @Test
  void startFilterOpensJourneysAndEventsBeforeOneAreOutside() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d mail     id=a
            ann 1d visit    id=b
            ann 2d mail     id=c
            ann 3d purchase id=d
            ann 4d mail     id=e
            ann 5d visit    id=f
            """);
    Reconstruction result =
        byGap().startsOn(ofType("visit")).build().reconstructor().reconstruct(log);
    assertThat(contents(result)).containsExactly("b c d", "f");
    assertThat(result.accounting().count(Fate.OUTSIDE)).isEqualTo(2);
    assertThat(result.timelines().get(0).events()).hasSize(6);
  }

  @Test
  void keyedJourneysRunAtTheSameTimeAndTheRestIsContext() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit    id=a key=x
            ann 1d visit    id=b key=y
            ann 2d mail     id=c
            ann 3d visit    id=d key=x
            ann 4d purchase id=e key=y
            ann 5d cancel   id=f key=x
            ann 6d visit    id=g key=x
            bob 0d visit    id=h key=x
            """);
    Reconstruction result = byKey().build().reconstructor().reconstruct(log);
    assertThat(contents(result)).containsExactlyInAnyOrder("a d f", "b e", "h");
    assertThat(journeyOf(result, "a").key()).contains("x");
    assertThat(journeyOf(result, "a").outcome().status()).isEqualTo(Status.FAILED);
    assertThat(journeyOf(result, "b").outcome().status()).isEqualTo(Status.SUCCEEDED);
    assertThat(journeyOf(result, "h").outcome().status()).isEqualTo(Status.OPEN);
    assertThat(journeyOf(result, "h").id()).isNotEqualTo(journeyOf(result, "a").id());
    assertThat(result.accounting().count(Fate.CONTEXT)).isEqualTo(1);
    assertThat(result.accounting().count(Fate.OUTSIDE)).as("after the close").isEqualTo(1);
    assertThat(result.accounting().isBalanced(8)).isTrue();
  }

  @Test
  void keyedJourneyIsClosedBySilenceOnlyIfTheBoundarySaysSo() {
    List<JourneyEvent> log =
        Log.of("ann 0d visit id=a key=x \n ann 400d visit id=b key=x \n ann 401d mail id=c");
    Reconstruction without = byKey().build().reconstructor().reconstruct(log);
    Reconstruction with =
        JourneyRules.builder()
            .boundary(new Boundary.Key(Optional.of(Window.elapsed(Duration.ofDays(30)))))
            .build()
            .reconstructor()
            .reconstruct(log);
    assertThat(contents(without)).containsExactly("a b");
    assertThat(statuses(without)).containsExactly(Status.OPEN);
    assertThat(contents(with)).containsExactly("a");
    assertThat(statuses(with)).containsExactly(Status.LAPSED);
    assertThat(with.accounting().count(Fate.OUTSIDE)).isEqualTo(1);
  }

  @Test
  void simultaneousKeyedJourneysComeInTheOrderOfTheirFirstEvents() {
    List<JourneyEvent> log = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      log.add(Log.event("ann 1d visit id=e" + i + " key=k" + i));
      expected.add("e" + i);
    }
    Reconstruction result =
        byKey().build().reconstructor().reconstruct(RandomLogs.shuffled(log, 1));
    assertThat(contents(result)).isEqualTo(expected);
    assertThat(result.timelines().get(0).journeys()).isEqualTo(result.journeys());
  }

  @Test
  void eventsAfterTheEndOfObservationAreOutside() {
    List<JourneyEvent> log =
        Log.of(
            "ann 0d visit id=a \n ann 1d visit id=b \n ann 1d1us visit id=c \n bob 9d visit id=d");
    Reconstruction result =
        byGap().build().reconstructor().observedUntil(Log.at("1d")).reconstruct(log);
    assertThat(contents(result)).containsExactly("a b");
    assertThat(result.observedUntil()).isEqualTo(Log.at("1d"));
    assertThat(result.accounting().count(Fate.OUTSIDE)).isEqualTo(2);
    assertThat(result.accounting().isBalanced(4)).isTrue();
    assertThat(result.timelines()).hasSize(1);
  }

  @Test
  void observationEndsWithTheLatestAcceptedEventUnlessSaid() {
    List<JourneyEvent> log = Log.of("ann 0d visit \n - 9d visit \n ann 3d visit");
    Reconstruction result = byGap().build().reconstructor().reconstruct(log);
    assertThat(result.observedUntil()).isEqualTo(Log.at("3d"));
  }

  @Test
  void journeyIdDependsOnDefinitionCustomerAndFirstEventAlone() {
    List<JourneyEvent> log = Log.of("ann 0d visit id=a \n ann 1d visit id=b");
    String id = byGap().build().reconstructor().reconstruct(log).journeys().get(0).id();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(
            byGap().build().reconstructor().reconstruct(log.subList(0, 1)).journeys().get(0).id())
        .isEqualTo(id);
    assertThat(byGap("other").build().reconstructor().reconstruct(log).journeys().get(0).id())
        .isNotEqualTo(id);
    assertThat(
            byGap().build().reconstructor().reconstruct(log.subList(1, 2)).journeys().get(0).id())
        .isNotEqualTo(id);
  }

  @Test
  void copiesOfAnEventAreOneEventAndTheFirstKnownStays() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit id=a known=5d
            ann 0d visit id=a known=2d
            ann 0d visit id=a known=2d
            """);
    Reconstruction result = byGap().build().reconstructor().reconstruct(log);
    assertThat(result.journeys().get(0).events()).containsExactly(log.get(1));
    assertThat(result.accounting().count(Fate.DUPLICATE)).isEqualTo(2);
    assertThat(result.rejected()).isEmpty();
  }

  @Test
  void sameIdWithOtherContentIsRejectedOnceAndItsCopiesAreDuplicates() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit    id=a known=1d
            ann 0d purchase id=a known=2d
            ann 0d purchase id=a known=3d
            """);
    for (long seed = 0; seed < 10; seed++) {
      Reconstruction result =
          byGap().build().reconstructor().reconstruct(RandomLogs.shuffled(log, seed));
      assertThat(result.journeys().get(0).events()).containsExactly(log.get(0));
      assertThat(result.rejected())
          .containsExactly(new RejectedEvent(log.get(1), RejectReason.ID_CONFLICT));
      assertThat(result.accounting().count(Fate.DUPLICATE)).isEqualTo(1);
      assertThat(result.accounting().isBalanced(3)).isTrue();
    }
  }

  @Test
  void anEventThatHappensLaterDoesNotTakeTheIdOfOneThatIsInView() {
    // Known before it happens, as an appointment is; a view as of the first day holds the visit.
    List<JourneyEvent> log =
        Log.of("ann 1d visit id=a known=1d \n ann 9d visit id=a known=0d \n ann 9d mail id=b");
    Reconstruction result = byGap().build().reconstructor().reconstruct(log);
    assertThat(result.rejected())
        .containsExactly(new RejectedEvent(log.get(1), RejectReason.ID_CONFLICT));
  }

  @Test
  void eventsWithoutIdAreAllKeptAndLikelyCopiesCounted() {
    List<JourneyEvent> log = Log.of("ann 0d visit \n ann 0d visit \n ann 0d visit note=other");
    Reconstruction result = byGap().build().reconstructor().reconstruct(log);
    assertThat(result.journeys().get(0).events()).hasSize(3);
    assertThat(result.accounting().count(Accounting.Note.POSSIBLE_DUPLICATE)).isEqualTo(1);
    String hash = log.get(0).contentHash();
    assertThat(result.journeys().get(0).events())
        .extracting(event -> event.eventId().orElseThrow())
        .contains(hash + "-0", hash + "-1", log.get(2).contentHash() + "-0");
  }

  @Test
  void eventThatNamesNobodyIsRejected() {
    JourneyEvent nobody = Log.event("- 0d visit id=a");
    JourneyEvent denied = Log.event("null 0d visit id=b");
    Reconstruction result = byGap().build().reconstructor().reconstruct(List.of(nobody, denied));
    assertThat(result.journeys()).isEmpty();
    assertThat(result.rejected())
        .containsExactly(
            new RejectedEvent(nobody, RejectReason.NO_IDENTITY),
            new RejectedEvent(denied, RejectReason.NO_IDENTITY));
    assertThat(result.accounting().isBalanced(2)).isTrue();
  }

  @Test
  void customerWhoIsGivenNeedsNoIdentifierAndNoEvent() {
    CustomerId ann = new CustomerId(IdentifierKind.CUSTOMER, "ann");
    JourneyReconstructor reconstructor =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .build()
            .reconstructor()
            .observedUntil(Log.START.plus(Duration.ofDays(1)));
    JourneyEvent nobody =
        JourneyEvent.builder(EventType.of("visit"), Log.START).eventId("e1").build();

    Reconstruction one = reconstructor.reconstruct(ann, List.of(nobody));
    Reconstruction none = reconstructor.reconstruct(ann, List.of());

    assertThat(one.journeys()).hasSize(1);
    assertThat(one.journeys().get(0).customer()).isEqualTo(ann);
    assertThat(one.rejected()).isEmpty();
    assertThat(none.timelines()).hasSize(1);
    assertThat(none.timelines().get(0).events()).isEmpty();
    assertThat(none.timelines().get(0).observedUntil())
        .isEqualTo(Log.START.plus(Duration.ofDays(1)));
  }

  @Test
  void otherCurrenciesThanTheOneDeclaredAreRejected() {
    JourneyEvent euros = Log.event("ann 0d visit id=a value=1");
    JourneyEvent dollars = euros.toBuilder().eventId("b").value(Money.of("1", "USD")).build();
    JourneyEvent cost =
        Log.event("ann 0d visit id=c").toBuilder().cost(Money.of("1", "USD")).build();
    List<JourneyEvent> log = List.of(euros, dollars, cost);

    Reconstruction inEuros = byGap().currency("EUR").build().reconstructor().reconstruct(log);
    assertThat(contents(inEuros)).containsExactly("a");
    assertThat(inEuros.accounting().quarantined(RejectReason.CURRENCY)).isEqualTo(2);
    assertThat(contents(byGap().build().reconstructor().reconstruct(log)))
        .as("the usual one")
        .containsExactly("b c");
    assertThat(contents(byGap().build().reconstructor().reconstruct(log.subList(0, 2))))
        .as("of several as usual, the first by name")
        .containsExactly("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byGap().currency("eur"))
        .withMessage("currency must be three capital letters: eur");
  }

  @Test
  void precedenceOfTypesDecidesAtTheSameMoment() {
    List<JourneyEvent> log = Log.of("ann 0d purchase id=a \n ann 0d visit id=b");
    EventOrder visitsFirst = EventOrder.withPrecedence(List.of(EventType.of("visit")));
    assertThat(contents(byGap().build().reconstructor().reconstruct(log)))
        .containsExactly("a", "b");
    assertThat(contents(byGap().order(visitsFirst).build().reconstructor().reconstruct(log)))
        .containsExactly("b a");
  }

  @Test
  void extremeMomentsAndLengthsAreHandled() {
    JourneyEvent first =
        JourneyEvent.builder(EventType.of("visit"), Instant.ofEpochSecond(0, 0))
            .customer("c")
            .build();
    Instant last = Instant.ofEpochSecond(9_223_372_036_854L, 775_807_000);
    JourneyEvent atTheEnd = JourneyEvent.builder(EventType.of("visit"), last).customer("c").build();
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    for (JourneyRules.Builder builder :
        List.of(
            JourneyRules.builder().inactivityGap(forever),
            JourneyRules.builder().inactivityGap(Duration.ofDays(1)),
            JourneyRules.builder().inactivityGap(forever).maximumLength(forever))) {
      Reconstruction result = builder.build().reconstructor().reconstruct(List.of(first, atTheEnd));
      assertThat(result.accounting().count(Fate.IN_JOURNEY)).isEqualTo(2);
      assertThat(result.journeys().get(result.journeys().size() - 1).outcome().status())
          .isEqualTo(Status.OPEN);
    }
  }

  @Test
  void rulesAreChecked() {
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyRules.builder().build())
        .withMessage("boundary, inactivityGap or byJourneyKey must be set");
    assertThatIllegalStateException().isThrownBy(() -> byGap().byJourneyKey());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byGap().succeedsOn(ofType("again")))
        .withMessage("goals must have different names: success");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Boundary.gap(Duration.ofNanos(1)))
        .withMessage("inactivityGap must be a microsecond or more: PT0.000000001S");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0.0000001", "1234567890", "1E+999999999", "1E+2147483647", "1E-2147483647"})
  void weightsOutOfRangeAreRefusedAtOnce(BigDecimal weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Goal("g", ofType("x"), true, weight))
        .withMessageStartingWith("weight of goal g must be from 0 to 999999999");
  }

  /** Acceptance row A03: random orders and copies give the same journeys. */
  @Test
  void thousandOrdersWithCopiesAndEqualMomentsGiveTheSameJourneys() {
    List<JourneyEvent> log = new ArrayList<>();
    Random random = new Random(42);
    for (int i = 0; i < 60; i++) {
      log.add(
          Log.event(
              "c%d %dd %s id=e%d key=k%d"
                  .formatted(
                      random.nextInt(6),
                      random.nextInt(40),
                      RandomLogs.TYPES.get(random.nextInt(RandomLogs.TYPES.size())),
                      i,
                      random.nextInt(3))));
    }
    log.add(Log.event("- 3d visit id=nobody"));
    log.add(Log.event("c1 3d visit id=e1"));
    JourneyReconstructor gap =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(5))
            .succeedsOn(ofType("purchase"))
            .build()
            .reconstructor();
    for (JourneyReconstructor reconstructor : List.of(gap, byKey().build().reconstructor())) {
      Reconstruction expected = reconstructor.reconstruct(log);
      assertThat(expected.journeys().size()).isGreaterThan(10);
      for (int order = 0; order < 1_000; order++) {
        List<JourneyEvent> offered = new ArrayList<>(log);
        for (int copy = 0; copy < log.size() / 10; copy++) {
          offered.add(log.get(random.nextInt(log.size())));
        }
        Reconstruction result = reconstructor.reconstruct(RandomLogs.shuffled(offered, order));
        assertThat(result.journeys()).isEqualTo(expected.journeys());
        assertThat(result.timelines()).isEqualTo(expected.timelines());
        assertThat(result.rejected()).isEqualTo(expected.rejected());
        assertThat(result.observedUntil()).isEqualTo(expected.observedUntil());
        assertThat(result.accounting().isBalanced(offered.size())).isTrue();
        assertThat(result.accounting().count(Fate.DUPLICATE)).isEqualTo(log.size() / 10);
        for (Fate fate : List.of(Fate.IN_JOURNEY, Fate.OUTSIDE, Fate.CONTEXT)) {
          assertThat(result.accounting().count(fate)).isEqualTo(expected.accounting().count(fate));
        }
      }
    }
  }
}
