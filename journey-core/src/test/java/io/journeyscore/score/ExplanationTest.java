package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.via;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.Channel;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

  private static final double NONE = Double.NaN;

  private static Explanation explain(SmallScorers.Kind kind, Random random) {
    return SmallScorers.of(kind).explain(SignalVector.of(SmallScorers.randomRows(random, 1)));
  }

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void everyGroupingAddsUpToTheMargin(SmallScorers.Kind kind) {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      Explanation explanation = explain(kind, random);
      for (GroupedBy by : GroupedBy.values()) {
        List<ContributionGroup> groups = explanation.grouped(by);
        double sum =
            explanation.base() + groups.stream().mapToDouble(ContributionGroup::contribution).sum();
        assertThat(sum).isCloseTo(explanation.margin(), within(1e-9));
        assertThat(groups.stream().flatMap(group -> group.members().stream()))
            .containsExactlyInAnyOrderElementsOf(explanation.contributions());
        assertThat(groups).extracting(ContributionGroup::name).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void definitionOfASignalDecidesItsGroup() {
    Explanation explanation = explain(SmallScorers.Kind.LINEAR, new Random(3));

    assertThat(explanation.grouped(GroupedBy.SUBJECT))
        .extracting(ContributionGroup::label)
        .containsExactlyInAnyOrder("activity", "time", "stages", "amounts");
    assertThat(explanation.grouped(GroupedBy.STAGE))
        .extracting(ContributionGroup::label)
        .containsExactlyInAnyOrder("CONSIDERATION", "CONVERSION", "other");
    assertThat(explanation.grouped(GroupedBy.CHANNEL))
        .extracting(ContributionGroup::label)
        .containsExactlyInAnyOrder("email", "web", "other");
    assertThat(explanation.grouped(GroupedBy.TOUCHPOINT))
        .extracting(ContributionGroup::label)
        .containsExactlyInAnyOrder("checkout", "other");
  }

  @Test
  void signalSpeaksOfAChannelIfItsConditionsSpeakOfExactlyOne() {
    assertThat(channel(Signal.share(via(Channel.WEB), any()))).contains("web");
    assertThat(channel(Signal.count(via(Channel.WEB).and(ofType("visit"))))).contains("web");
    assertThat(channel(Signal.before(via(Channel.WEB), ofType("visit")))).contains("web");
    assertThat(channel(Signal.ngram(via(Channel.WEB), via(Channel.WEB)))).contains("web");
    assertThat(channel(Signal.count(via(Channel.WEB).or(via(Channel.WEB).and(ofType("a"))))))
        .contains("web");

    assertThat(channel(Signal.count(via(Channel.WEB).or(ofType("visit"))))).isEmpty();
    assertThat(channel(Signal.count(via(Channel.WEB, Channel.EMAIL)))).isEmpty();
    assertThat(channel(Signal.count(via(Channel.WEB).negate()))).isEmpty();
    assertThat(channel(Signal.before(via(Channel.WEB), via(Channel.EMAIL)))).isEmpty();
    assertThat(channel(Signal.count(atTouchpoint("web")))).isEmpty();
    assertThat(channel(Signal.elapsed())).isEmpty();
  }

  private static Optional<String> channel(Signal signal) {
    return GroupedBy.CHANNEL.groupOf(signal);
  }

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void reasonsForAndAgainstAreTheStrongestOfEachSign(SmallScorers.Kind kind) {
    Explanation explanation = explain(kind, new Random(8));

    assertThat(explanation.raising(3))
        .hasSizeBetween(1, 3)
        .allMatch(reason -> reason.contribution() > 0)
        .isSortedAccordingTo((a, b) -> Double.compare(b.contribution(), a.contribution()));
    assertThat(explanation.lowering(3))
        .hasSizeBetween(1, 3)
        .allMatch(reason -> reason.contribution() < 0)
        .isSortedAccordingTo((a, b) -> Double.compare(a.contribution(), b.contribution()));
    assertThat(explanation.strongest(100))
        .hasSize(explanation.raising(100).size() + explanation.lowering(100).size());
  }

  @Test
  void reasonsReadInEnglishAndItalian() {
    Contribution complaints =
        new Contribution(Signal.count(ofType("complaint")).within(Duration.ofDays(7)), 2, -0.4149);
    assertThat(complaints.text(MarginUnit.LOG_ODDS, Locale.ENGLISH))
        .isEqualTo("2 × complaint in the last 7 days: lowers the chance (-0.41 log-odds)");
    assertThat(complaints.text(MarginUnit.LOG_ODDS, Locale.ITALY))
        .isEqualTo("2 × complaint negli ultimi 7 giorni: riduce la probabilità (-0,41 log-odds)");

    Contribution share = new Contribution(Signal.share(via(Channel.WEB), any()), 0.4567, 0.0321);
    assertThat(share.text(MarginUnit.PROBABILITY, Locale.ENGLISH))
        .isEqualTo(
            "share of channel=web among events: 45.7%: raises the chance (+3.21 percentage points)");

    Contribution rating = new Contribution(Signal.lastRating(any()), NONE, 0.2);
    assertThat(rating.text(MarginUnit.LOG_ODDS, Locale.ENGLISH))
        .isEqualTo(
            "last rating of events: missing (no such event has an amount): raises the chance (+0.20"
                + " log-odds)");
    assertThat(rating.text(MarginUnit.LOG_ODDS, Locale.ITALIAN))
        .contains("valore mancante (nessuno di questi eventi ha un importo)");

    Contribution reached = new Contribution(Signal.stageReached(Stage.CONVERSION), 1, 0);
    assertThat(reached.text(MarginUnit.LOG_ODDS, Locale.ENGLISH))
        .isEqualTo("stage CONVERSION reached: yes: changes nothing");
    assertThat(reached.text(MarginUnit.LOG_ODDS, Locale.ITALIAN))
        .isEqualTo("fase CONVERSION raggiunta: sì: non cambia nulla");
  }

  @Test
  void numbersAreWrittenAsTheGivenLocaleWritesThem() {
    Contribution value = new Contribution(Signal.valueSum(ofType("purchase")), 12345.5, 1.5);
    assertThat(value.text(MarginUnit.LOG_ODDS, Locale.GERMANY))
        .isEqualTo("total value of purchase: 12.345,50: raises the chance (+1,50 log-odds)");
    assertThat(value.text(MarginUnit.LOG_ODDS, Locale.US))
        .isEqualTo("total value of purchase: 12,345.50: raises the chance (+1.50 log-odds)");
    Contribution recency = new Contribution(Signal.recency(ofType("visit")), 0.01234, 1);
    assertThat(recency.text(MarginUnit.LOG_ODDS, Locale.US))
        .startsWith("days since the last visit: 0.0123:");
  }

  @Test
  void categoriesAreNamed() {
    Signal last = Signal.lastAttribute("plan", List.of("basic", "pro"));
    assertThat(last.statement(1, Locale.ENGLISH)).isEqualTo("last plan: pro");
    assertThat(last.statement(2, Locale.ENGLISH)).isEqualTo("last plan: another");
    assertThat(last.statement(2, Locale.ITALIAN)).isEqualTo("ultimo plan: altro");
  }

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void reasonsOfAnExplanationAreThoseOfItsStrongest(SmallScorers.Kind kind) {
    Explanation explanation = explain(kind, new Random(8));
    assertThat(explanation.reasons(Locale.ENGLISH, 2))
        .containsExactlyElementsOf(
            explanation.strongest(2).stream()
                .map(reason -> reason.text(explanation.unit(), Locale.ENGLISH))
                .toList());
  }
}
