package io.journeyscore.analytics.customer;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.SignalClass;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.JourneyView;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerViewTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/customer/CustomerViewTest.java");
  private static final AttributeKey<String> CASE = AttributeKey.ofText("case");
  private static final Instant ZERO = Instant.parse("2025-01-01T00:00:00Z");

  private static Instant at(double day) {
    return ZERO.plusSeconds(Math.round(day * 86_400));
  }

  private static JourneyEvent.Builder event(double day, String type, Channel channel) {
    return JourneyEvent.builder(EventType.of(type), at(day)).customer("ann").channel(channel);
  }

  private static List<JourneyEvent> events() {
    List<JourneyEvent> events = new ArrayList<>();
    events.add(event(0, "page_view", Channel.WEB).build());
    events.add(
        event(2, "purchase", Channel.STORE).value(Money.of("19.90", "EUR")).owner("sales").build());
    events.add(event(3, "page_view", Channel.WEB).text("not to be shown").build());
    events.add(event(4, "support_call", Channel.CALL_CENTRE).attribute(CASE, "A").build());
    events.add(event(5, "support_call", Channel.CALL_CENTRE).attribute(CASE, "B").build());
    events.add(
        event(6, "support_call", Channel.EMAIL)
            .signalClass(SignalClass.OBSERVED)
            .attribute(CASE, "A")
            .build());
    events.add(event(7, "answered", Channel.EMAIL).attribute(CASE, "B").build());
    events.add(event(8, "cart_add", Channel.WEB).build());
    events.add(event(3.5, "page_view", Channel.WEB).knownAt(at(8.5)).build());
    events.add(event(9, "purchase", Channel.WEB).value(Money.of("5", "EUR")).build());
    return events;
  }

  private static CustomerTimeline timeline(List<JourneyEvent> events) {
    return SmallScorer.rules()
        .reconstructor()
        .observedUntil(at(20))
        .reconstruct(events)
        .timelines()
        .get(0);
  }

  private static CustomerViews.Builder views() {
    return CustomerViews.builder(SmallScorer.scorer());
  }

  @Test
  void viewShowsStageHistoryScoreIssuesChannelAndValueAsTheyWere() {
    JourneyScorer scorer = SmallScorer.scorer();
    CustomerTimeline timeline = timeline(events());
    CustomerView view =
        views()
            .history(3)
            .contacts(ofType("support_call"), ofType("answered"), CASE)
            .build()
            .at(timeline, at(8));
    assertThat(view.stage()).contains(new CurrentStage(SmallScorer.BUYING, at(8), Duration.ZERO));
    assertThat(view.history())
        .extracting(entry -> entry.type().name())
        .containsExactly("cart_add", "answered", "support_call");
    assertThat(view.events()).isEqualTo(8);
    assertThat(view.journeys())
        .extracting(ViewedJourney::status)
        .containsExactly(Outcome.Status.OPEN, Outcome.Status.SUCCEEDED);
    assertThat(view.value().orElseThrow()).isEqualByComparingTo(new BigDecimal("19.9"));
    assertThat(view.currency()).contains("EUR");
    assertThat(view.issues()).hasSize(1);
    OpenIssue issue = view.issues().get(0);
    assertThat(issue.key()).contains("A");
    assertThat(issue.contacts()).isEqualTo(2);
    assertThat(issue.openedAt()).isEqualTo(at(4));
    assertThat(issue.lastContactAt()).isEqualTo(at(6));
    assertThat(issue.lastChannel()).isEqualTo(Channel.EMAIL);
    assertThat(view.channel()).contains(new PreferredChannel(Channel.WEB, 3, 7));

    ViewedScore score = view.score().orElseThrow();
    String latest = view.journeys().get(0).id();
    assertThat(score.journeyId()).contains(latest);
    assertThat(score.score())
        .isEqualTo(scorer.score(JourneyView.of(timeline.asOf(at(8)), latest).orElseThrow()));
    // Three calls in a week at -0.8 each are the strongest reason, one visit at 0.5 the next.
    assertThat(score.reasons().get(0).contribution()).isCloseTo(-2.4, within(1e-6));
    assertThat(score.reasons().get(1).contribution()).isCloseTo(0.5, within(1e-6));
    assertThat(score.reasons()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void eventThatBecameKnownLaterIsThereFromThenOn() {
    CustomerViews views = views().build();
    CustomerTimeline timeline = timeline(events());
    assertThat(views.at(timeline, at(8.4)).events()).isEqualTo(8);
    assertThat(views.at(timeline, at(8.5)).events()).isEqualTo(9);
    assertThat(views.at(timeline, at(8.5)).history().get(5).occurredAt()).isEqualTo(at(3.5));
    assertThat(views.at(timeline, at(9)).value().orElseThrow())
        .isEqualByComparingTo(new BigDecimal("24.9"));
  }

  @Test
  void oneIssueAtATimeIsClosedByAnyAnswer() {
    CustomerViews views = views().contacts(ofType("support_call"), ofType("answered")).build();
    assertThat(views.at(timeline(events()), at(6)).issues())
        .singleElement()
        .matches(issue -> issue.contacts() == 3 && issue.key().isEmpty());
    assertThat(views.at(timeline(events()), at(7)).issues()).isEmpty();
  }

  @Test
  void channelOfTheWindowIsThatOfItsLastUseIfSeveralAreUsedAsMuch() {
    CustomerTimeline timeline = timeline(events());
    assertThat(views().channelWindow(Duration.ofDays(3)).build().at(timeline, at(7)).channel())
        .contains(new PreferredChannel(Channel.EMAIL, 1, 2));
    assertThat(views().channelWindow(Duration.ofDays(2)).build().at(timeline, at(4)).channel())
        .contains(new PreferredChannel(Channel.CALL_CENTRE, 1, 2));
  }

  @Test
  void nothingKnownIsNothingAndNotZero() {
    CustomerView before = views().build().at(timeline(events()), at(-1));
    assertThat(before.stage()).isEmpty();
    assertThat(before.value()).isEmpty();
    assertThat(before.score()).isEmpty();
    assertThat(before.channel()).isEmpty();
    assertThat(before.issuesKnown()).isFalse();
    assertThat(before.history()).isEmpty();
    assertThat(before.toJson())
        .contains("\"stage\": null", "\"value\": null", "\"score\": null", "\"openIssues\": null");
    assertThat(
            CustomerViews.builder(SmallScorer.STAGES).build().at(timeline(events()), at(8)).score())
        .isEmpty();
  }

  @Test
  void payloadIsThisText() {
    CustomerViews views =
        CustomerViews.builder(SmallScorer.STAGES)
            .history(1)
            .contacts(ofType("support_call"), ofType("answered"))
            .build();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      List<JourneyEvent> two = events().subList(0, 2);
      CustomerView view = views.at(timeline(two), at(2.5));
      assertThat(view.toJson())
          .isEqualTo(
              """
              {
                "kind": "journeyscore.customer-view",
                "version": 1,
                "customer": {
                  "kind": "customer",
                  "id": "ann"
                },
                "asOf": "2025-01-03T12:00:00Z",
                "stage": {
                  "name": "OWNING",
                  "since": "2025-01-03T00:00:00Z",
                  "seconds": 43200
                },
                "score": null,
                "openIssues": [],
                "preferredChannel": {
                  "name": "store",
                  "uses": 1,
                  "of": 2
                },
                "value": 19.9,
                "currency": "EUR",
                "journeys": [
                  {
                    "id": "%s",
                    "key": null,
                    "status": "SUCCEEDED",
                    "start": "2025-01-01T00:00:00Z",
                    "lastEvent": "2025-01-03T00:00:00Z",
                    "events": 2,
                    "value": 19.9
                  }
                ],
                "events": 2,
                "history": [
                  {
                    "at": "2025-01-03T00:00:00Z",
                    "type": "purchase",
                    "channel": "store",
                    "touchpoint": "store",
                    "owner": "sales",
                    "value": 19.9
                  }
                ]
              }
              """
                  .formatted(view.journeys().get(0).id()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void freeTextAndIdentifiersAreNotInTheTextForm() {
    CustomerView view = views().build().at(timeline(events()), at(8));
    assertThat(view.toJson()).doesNotContain("not to be shown").contains("\"reasons\"");
    assertThat(view.toString()).doesNotContain("ann");
  }

  @Test
  void viewAsInTheDocument() {
    JourneyScorer scorer = SmallScorer.scorer();
    CustomerTimeline timeline = timeline(events());
    Instant now = at(8);
    // From here on as in the document.
    CustomerViews views =
        CustomerViews.builder(scorer)
            .contacts(ofType("support_call"), ofType("answered"), CASE)
            .history(10)
            .build();
    CustomerView view = views.at(timeline, now);
    Optional<CurrentStage> stage = view.stage();
    Optional<ViewedScore> score = view.score(); // with its strongest reasons
    List<OpenIssue> open = view.issues(); // the longest open first
    String payload = view.toJson(); // to hand the customer over
    // Up to here.
    assertThat(stage).isPresent();
    assertThat(score).isPresent();
    assertThat(open).hasSize(1);
    assertThat(payload).contains("\"stage\": {");
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    CustomerViews views =\n        CustomerViews.builder(scorer)"),
            source.indexOf("    // Up to here."));
    assertThat(Files.readString(Path.of("../docs/customer-view.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }

  @Test
  void oddSettingsAreRefused() {
    assertThatThrownBy(() -> views().history(-1)).hasMessage("history must be at least 0: -1");
    assertThatThrownBy(() -> views().channelWindow(Duration.ZERO))
        .hasMessage("window must be positive: PT0S");
  }
}
