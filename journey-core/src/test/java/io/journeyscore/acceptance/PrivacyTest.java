package io.journeyscore.acceptance;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.ConsentRule;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyAssembler;
import io.journeyscore.sequence.JourneyListener;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyUpdate;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.RejectedEvent;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.stage.StageModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
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
  void row71NothingReachableFromAResultShowsAnIdentifierInItsTextForm() {
    Deque<Object> next = new ArrayDeque<>();
    next.add(event("visit", "0d"));
    next.addAll(fromOtherWays());
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
        .contains("SignalVector", "Builder", "EventLog", "JourneyTable", "JourneyAssembler")
        .contains("JourneyUpdate", "IdentityLink", "RefusedLink", "Erasures", "Pseudonyms");
  }

  /** Columns, streams, the audit of identity, erasure and pseudonyms. */
  private static List<Object> fromOtherWays() {
    List<Object> found = new ArrayList<>();
    EventLog columns = EventLog.copyOf(log());
    JourneyRules rules =
        JourneyRules.builder()
            .stitcher(
                IdentityStitcher.deterministic(
                    IdentifierKind.CUSTOMER, IdentifierKind.weak("cookie")))
            .inactivityGap(Duration.ofDays(9))
            .currency("EUR")
            .consent(new ConsentRule(AttributeKey.ofText("ads"), "ads", true))
            .build();
    found.addAll(List.of(columns, rules.reconstructor().reconstruct(columns)));
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules)
            .grace(Duration.ZERO)
            .build(
                new JourneyListener() {
                  @Override
                  public void updated(JourneyUpdate update) {
                    found.add(update);
                  }

                  @Override
                  public void rejected(RejectedEvent rejected, Duration lag) {
                    found.add(rejected);
                  }
                });
    log().forEach(each -> assembler.accept(each, Log.at("9d")));
    found.add(assembler);

    Identifier own = new Identifier(IdentifierKind.CUSTOMER, CANARY);
    Identifier cookie = new Identifier(IdentifierKind.weak("cookie"), "c" + CANARY);
    Identifier email = new Identifier(IdentifierKind.strong("email"), "m" + CANARY);
    IdentityStitcher stitcher =
        IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, email.kind(), cookie.kind());
    IdentityGraph graph =
        stitcher.stitch(
            List.of(
                event("visit", "0d").identifier(email).build(),
                event("visit", "1d").identifier(email).customer("2" + CANARY).build()));
    assertThat(graph.refused()).isNotEmpty();
    found.addAll(
        List.of(
            graph,
            graph.forgetting(graph.customerOf(own).orElseThrow(), IdentityExclusions.none())));
    found.addAll(graph.explain(own, cookie));
    Pseudonyms pseudonyms = Pseudonyms.keyed(CANARY.repeat(2).getBytes(StandardCharsets.US_ASCII));
    Erasures erasures =
        Erasures.none(pseudonyms).erase(graph.customerOf(own).orElseThrow(), graph, Log.START);
    found.addAll(List.of(pseudonyms, erasures, erasures.filter(stitcher)));
    return found;
  }

  /** The library's own objects that an object's public methods without arguments return. */
  private static List<Object> reachable(Object object) {
    List<Object> found = new ArrayList<>();
    for (Method method : object.getClass().getMethods()) {
      if (method.getParameterCount() == 0
          && method.getReturnType() != void.class
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
        () -> Pseudonyms.keyed(CANARY.getBytes(StandardCharsets.US_ASCII)),
        () -> event("visit", "0d").eventId(CANARY + "\r"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void row71MessagesShowTheRuleAndNotTheValue(ThrowingCallable refusal) {
    assertThatThrownBy(refusal)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain(CANARY)
        .contains("must");
  }
}
