package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyRulesTest {

  private static JourneyRules everyRule(IdentityStitcher stitcher) {
    return JourneyRules.builder("orders", "3")
        .stitcher(stitcher)
        .duplicates(DuplicateRule.byContent(ofType("order")))
        .order(EventOrder.withPrecedence(List.of(EventType.of("order"))))
        .byJourneyKey()
        .startsOn(ofType("visit"))
        .goal(Goal.passing("order", ofType("order")))
        .failsOn(ofType("leave"))
        .maximumLength(Duration.ofDays(90))
        .conversions(Conversions.FIRST)
        .sessions(SessionRule.after(Duration.ofHours(1)))
        .currency("EUR")
        .consent(ConsentRule.of("consent", "analytics"))
        .build();
  }

  @Test
  void otherCustomersUnderTheSameRulesChangeNothingElse() {
    IdentityStitcher people = IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);
    IdentityStitcher accounts = IdentityStitcher.of(AccountDirectory.rules());

    assertThat(everyRule(people).withStitcher(accounts)).isEqualTo(everyRule(accounts));
    assertThat(everyRule(people).withStitcher(accounts).stitcher()).isEqualTo(accounts);
    assertThat(everyRule(people).withStitcher(accounts).withStitcher(people))
        .isEqualTo(everyRule(people));
  }
}
