package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionRuleTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int EVENTS = 100_000;
  private static final int CUSTOMERS = 500;

  private static List<String> sizes(SessionRule rule, String log) {
    return rule.sessions(Log.of(log)).stream().map(session -> "" + session.size()).toList();
  }

  @Test
  void eventAtExactlyTheTimeoutBeginsANewSession() {
    assertThat(sizes(SessionRule.standard(), "a 0d x \n a 30m x \n a 59m59s x \n a 1h29m59s x"))
        .containsExactly("1", "2", "1");
  }

  @Test
  void eventOfTheStartBeginsANewSessionWhateverCameBefore() {
    SessionRule rule = SessionRule.standard().startingOn(ofType("login"));
    assertThat(sizes(rule, "a 0d x \n a 1m login \n a 2m x \n a 3m login \n a 50m x"))
        .containsExactly("1", "2", "1", "1");
  }

  @Test
  void noEventsHaveNoSession() {
    assertThat(SessionRule.standard().sessions(List.of())).isEmpty();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(SessionRule.standard(), 3_600),
        Arguments.of(SessionRule.standard().startingOn(ofType("login")), 1_800),
        Arguments.of(SessionRule.after(Window.calendar(Period.ofMonths(3), NEW_YORK)), 90 * 86_400),
        Arguments.of(
            SessionRule.after(Window.calendar(Period.ofMonths(3), NEW_YORK))
                .startingOn(ofType("login")),
            60 * 86_400));
  }

  /** The reference asks of each event, from the beginning, for the session number of its own. */
  @ParameterizedTest
  @MethodSource("rules")
  void sessionsOfAHundredThousandEventsAreThoseOfASlowReference(
      SessionRule rule, int meanGapSeconds) {
    Random random = new Random(7);
    List<List<JourneyEvent>> logs = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      logs.add(randomEvents(random, customer, meanGapSeconds));
    }
    int sessions = 0;
    for (List<JourneyEvent> log : logs) {
      List<JourneyEvent> before = List.copyOf(log);
      List<List<JourneyEvent>> found = rule.sessions(log);
      assertThat(numbers(found)).isEqualTo(reference(rule, log));
      assertThat(found.stream().flatMap(List::stream).toList()).isEqualTo(log).isEqualTo(before);
      sessions += found.size();
    }
    assertThat(sessions).isBetween(5 * CUSTOMERS, EVENTS - 5 * CUSTOMERS);
  }

  private static List<JourneyEvent> randomEvents(Random random, int customer, int meanGapSeconds) {
    List<JourneyEvent> log = new ArrayList<>();
    Instant at = Log.START;
    for (int i = 0; i < EVENTS / CUSTOMERS; i++) {
      boolean exact = random.nextInt(10) == 0;
      long gap = exact ? 1_800 : (long) (-meanGapSeconds * Math.log(1 - random.nextDouble()));
      at = at.plusSeconds(gap);
      String type = random.nextInt(8) == 0 ? "login" : "view";
      log.add(
          JourneyEvent.builder(EventType.of(type), at)
              .customer("c" + customer)
              .eventId("e" + i)
              .build());
    }
    log.sort(EventOrder.standard());
    return log;
  }

  private static List<Integer> numbers(List<List<JourneyEvent>> sessions) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      for (int k = 0; k < sessions.get(i).size(); k++) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private static List<Integer> reference(SessionRule rule, List<JourneyEvent> log) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      boolean first = i == 0 || log.get(i).type().name().equals("login") && hasStart(rule);
      boolean silent = i > 0 && !log.get(i).occurredAt().isBefore(end(rule, log.get(i - 1)));
      numbers.add(i == 0 ? 0 : numbers.get(i - 1) + (first || silent ? 1 : 0));
    }
    return numbers;
  }

  private static boolean hasStart(SessionRule rule) {
    return rule.start().describe().equals("login");
  }

  private static Instant end(SessionRule rule, JourneyEvent event) {
    return rule.timeout() instanceof Window.Elapsed
        ? event.occurredAt().plus(Duration.ofMinutes(30))
        : ZonedDateTime.ofInstant(event.occurredAt(), NEW_YORK).plusMonths(3).toInstant();
  }
}
