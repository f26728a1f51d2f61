package io.journeyscore.acceptance;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.stage.StageModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text form and no message shows who a customer is, or what a customer said. */
class PrivacyTest {

  private static final String CANARY = "canary-4711";

  /** How many objects of a class are looked at; some make new ones without end. */
  private static final int ENOUGH = 100;

  private static JourneyEvent.Builder event(String type, String time) {
    return JourneyEvent.builder(EventType.of(type), Log.at(time))
        .customer(CANARY)
        .identifier(new Identifier(IdentifierKind.weak("cookie"), "c" + CANARY))
        .journeyKey("k" + CANARY)
        .text("t" + CANARY)
        .attribute(AttributeKey.ofText("note"), "n" + CANARY)
        .value(Money.of("1", "EUR"));
  }

  private static List<JourneyEvent> log() {
    JourneyEvent conflict = event("visit", "1d").eventId("e1").owner("other").build();
    return List.of(
        event("visit", "0d").build(),
        event("visit", "0d").build(),
        event("visit", "1d").eventId("e1").build(),
        conflict,
        event("purchase", "2d").build(),
        event("visit", "3d").value(Money.of("1", "USD")).build());
  }

  private static Reconstruction reconstruction(JourneyRules.Builder builder) {
    return builder
        .stitcher(
            IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, IdentifierKind.weak("cookie")))
        .succeedsOn(ofType("purchase"))
        .currency("EUR")
        .build()
        .reconstructor()
        .reconstruct(log());
  }

  @Test
  void nothingReachableFromAResultShowsAnIdentifierInItsTextForm() {
    Deque<Object> next = new ArrayDeque<>();
    next.add(event("visit", "0d"));
    for (Reconstruction result :
        List.of(
            reconstruction(JourneyRules.builder().inactivityGap(Duration.ofDays(9))),
            reconstruction(JourneyRules.builder().byJourneyKey()))) {
      CustomerTimeline timeline = result.timelines().get(0);
      assertThat(result.rejected()).hasSize(2);
      JourneyView view = JourneyView.ofCustomer(timeline);
      next.addAll(List.of(result, timeline, view, BroadSignals.set().extract(view)));
      next.addAll(StageModel.fiveStages().assign(timeline));
    }
    Map<String, Integer> seen = new TreeMap<>();
    while (!next.isEmpty()) {
      Object object = next.pop();
      if (seen.merge(object.getClass().getSimpleName(), 1, Integer::sum) <= ENOUGH) {
        assertThat(object.toString()).as(object.getClass().getName()).doesNotContain(CANARY);
        reachable(object).forEach(next::add);
      }
    }
    assertThat(seen.keySet())
        .contains("Accounting", "Attributes", "CustomerId", "CustomerTimeline", "GoalHit")
        .contains("Identifier", "IdentityGraph", "Journey", "JourneyEvent", "JourneyView")
        .contains("Outcome", "Reconstruction", "RejectedEvent", "StageVisit", "StagedJourney")
        .contains("SignalVector", "Builder");
  }

  /** The library's own objects that an object's public methods without arguments return. */
  private static List<Object> reachable(Object object) {
    List<Object> found = new ArrayList<>();
    for (Method method : object.getClass().getMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && method.getDeclaringClass().getName().startsWith("io.journeyscore.")) {
        try {
          addOwn(found, method.invoke(object));
        } catch (ReflectiveOperationException e) {
          throw new AssertionError("method must be callable: " + method, e);
        }
      }
    }
    return found;
  }

  private static void addOwn(List<Object> found, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(held -> addOwn(found, held));
    } else if (value instanceof Iterable<?> many) {
      many.forEach(each -> addOwn(found, each));
    } else if (value instanceof Map<?, ?> map) {
      addOwn(found, map.keySet());
    } else if (value.getClass().getName().startsWith("io.journeyscore.")) {
      found.add(value);
    }
  }

  static List<ThrowingCallable> refusals() {
    return List.of(
        () -> new Identifier(IdentifierKind.CUSTOMER, CANARY.repeat(200)),
        () -> new Identifier(IdentifierKind.CUSTOMER, CANARY + "\n"),
        () -> new CustomerId(IdentifierKind.CUSTOMER, CANARY + "\u0000"),
        () -> event("visit", "0d").customer("\u0007" + CANARY),
        () -> event("visit", "0d").journeyKey(CANARY + "\t"),
        () -> event("visit", "0d").eventId(CANARY + "\r"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void messagesShowTheRuleAndNotTheValue(ThrowingCallable refusal) {
    assertThatThrownBy(refusal)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain(CANARY)
        .contains("must");
  }
}
