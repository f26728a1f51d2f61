package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRuleTest {

  private static final ConsentRule ANALYTICS = ConsentRule.of("note", "analytics");

  private static JourneyRules.Builder rules() {
    return JourneyRules.builder().inactivityGap(Duration.ofDays(7)).succeedsOn(ofType("purchase"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "analytics                | true",
        "service,analytics        | true",
        "analytics;service        | true",
        "'service , analytics '   | true",
        "none                     | false",
        "''                       | false",
        "Analytics                | false",
        "analytics2               | false",
        "service                  | false"
      })
  void purposeMustBeAmongThoseThatTheEventLists(String listed, boolean allowed) {
    JourneyEvent event = Log.event("ann 0d visit").toBuilder().attribute(Log.NOTE, listed).build();

    assertThat(ANALYTICS.allows(event)).isEqualTo(allowed);
  }

  @Test
  void whatAnAbsentAttributeMeansIsDeclared() {
    JourneyEvent silent = Log.event("ann 0d visit");

    assertThat(ANALYTICS.allows(silent)).isFalse();
    assertThat(new ConsentRule(Log.NOTE, "analytics", true).allows(silent)).isTrue();
    assertThat(new ConsentRule(Log.NOTE, "analytics", true).allows(Log.event("ann 0d v note=none")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a,b", "a;b", " "})
  void purposeIsOneWord(String purpose) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConsentRule.of("consent", purpose))
        .withMessageStartingWith("purpose must ");
  }

  @Test
  void row66EventsWithoutConsentAreCountedAndInNoJourney() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit note=analytics
            ann 1d visit
            ann 2d purchase note=service
            bob 0d visit note=none
            cem 3d visit note=service,analytics
            -   3d visit note=none
            """);

    Reconstruction result = rules().consent(ANALYTICS).build().reconstructor().reconstruct(log);

    assertThat(result.accounting().count(Fate.CONSENT)).isEqualTo(4);
    assertThat(result.accounting().count(Fate.IN_JOURNEY)).isEqualTo(2);
    assertThat(result.accounting().isBalanced(log.size())).isTrue();
    assertThat(result.timelines())
        .extracting(each -> each.customer().value())
        .containsExactly("ann", "cem");
    assertThat(result.journeys())
        .allMatch(journey -> journey.outcome().status() != Outcome.Status.SUCCEEDED);
    assertThat(result.rejected()).isEmpty();
    assertThat(result.identities().customers()).isEqualTo(2);
  }

  @Test
  void row66WithdrawnConsentEndsTheUseOfLaterEvents() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 0d visit note=analytics
            ann 1d visit note=analytics
            ann 2d visit note=none
            ann 3d purchase note=none
            """);

    Reconstruction result = rules().consent(ANALYTICS).build().reconstructor().reconstruct(log);

    assertThat(result.timelines().get(0).events()).hasSize(2);
    assertThat(result.accounting().count(Fate.CONSENT)).isEqualTo(2);
    assertThat(result.observedUntil()).isEqualTo(Log.at("1d"));
  }

  @Test
  void erasureGoesBeforeConsent() {
    IdentityStitcher stitcher = IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);
    Erasures bob =
        Erasures.none(Pseudonyms.keyed(new byte[16]))
            .erase(List.of(new Identifier(IdentifierKind.CUSTOMER, "bob")), stitcher, Log.START);

    Reconstruction result =
        rules()
            .consent(ANALYTICS)
            .build()
            .reconstructor()
            .without(bob)
            .reconstruct(Log.of("bob 0d visit note=none\nbob 1d visit\nann 1d visit"));

    assertThat(result.accounting().count(Fate.ERASED)).isEqualTo(2);
    assertThat(result.accounting().count(Fate.CONSENT)).isEqualTo(1);
  }

  @Test
  void consentIsPartOfTheRulesAndOfTheirBytes() {
    JourneyRules with = rules().consent(ANALYTICS).build();
    JourneyRules without = rules().build();

    assertThat(with).isNotEqualTo(without);
    assertThat(with.consent()).contains(ANALYTICS);
    assertThat(without.consent()).isEmpty();
    assertThat(
            JourneyDefinition.fromBytes(JourneyDefinition.builder(with).build().toBytes())
                .rules()
                .consent())
        .contains(ANALYTICS);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<String> said = Arbitraries.of("analytics", "none", "service analytics");
    return RandomLogs.logsWithoutIds(3, 15, 25)
        .flatMap(
            log ->
                said.list()
                    .ofSize(log.size())
                    .map(
                        words -> {
                          List<JourneyEvent> told = new ArrayList<>();
                          for (int i = 0; i < log.size(); i++) {
                            told.add(
                                log.get(i).toBuilder().attribute(Log.NOTE, words.get(i)).build());
                          }
                          return told;
                        }));
  }

  @Property(seed = "5")
  void row66ResultEqualsThatOfALogWithoutTheEvents(@ForAll("logs") List<JourneyEvent> log) {
    List<JourneyEvent> agreed = log.stream().filter(ANALYTICS::allows).toList();

    Reconstruction kept = rules().consent(ANALYTICS).build().reconstructor().reconstruct(log);
    Reconstruction alone = rules().build().reconstructor().reconstruct(agreed);

    assertThat(kept.journeys()).isEqualTo(alone.journeys());
    assertThat(kept.timelines()).isEqualTo(alone.timelines());
    assertThat(kept.accounting().count(Fate.CONSENT)).isEqualTo(log.size() - agreed.size());
    assertThat(kept.accounting().isBalanced(log.size())).isTrue();
  }

  @Test
  void attributeIsOfText() {
    assertThat(ANALYTICS.attribute()).isEqualTo(AttributeKey.ofText("note"));
  }
}
