package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.NamedValues;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalKey;
import io.journeyscore.signal.SignalVector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/scoring.md. */
class ScoringGuideTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/score/ScoringGuideTest.java");

  private static final int BLOCKS = 7;

  private static final List<JourneyEvent> EVENTS =
      Log.of(
          """
          ann 0d visit channel=web
          ann 1d complaint channel=email
          ann 2d visit channel=web
          """);

  private final List<Alert> alerts = new ArrayList<>();

  @Test
  void scoreAsInTheDocument(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.bin");
    JourneyScorer first = SmallScorers.of(SmallScorers.Kind.BOOSTING);
    first.save(file);
    List<JourneyEvent> events = EVENTS;
    Instant moment = events.get(2).occurredAt();
    CustomerTimeline timeline =
        first.definition().reconstructor().reconstruct(events).timelines().get(0);
    double[] rows = new double[16];
    double[] row = new double[8];
    // Block.
    JourneyScorer scorer = JourneyScorer.load(file); // immutable: share one per application
    JourneyView view = JourneyView.ofCustomer(timeline.asOf(moment));
    Score score = scorer.score(view);

    JourneyScorer.Buffer buffer = scorer.newBuffer(); // one per thread
    double probability = scorer.probability(row, buffer); // a value per signal, no allocation
    // End.
    assertThat(score.probability()).isEqualTo(scorer.explain(view).probability());
    assertThat(score.modelId()).isEqualTo(scorer.modelId());
    // Block.
    BatchScorer batch = scorer.batch(); // one per thread
    double[] probabilities = new double[rows.length / scorer.definition().signals().size()];
    batch.probabilities(rows, probabilities);
    // End.
    assertThat(probabilities).containsExactly(probability, probability);
    // Block.
    LiveJourney live = scorer.open();
    for (JourneyEvent event : events) {
      live.accept(event);
    }
    double now = live.probability(moment);
    // End.
    assertThat(now).isEqualTo(score.probability());
    // Block.
    Explanation explanation = scorer.explain(view);
    List<String> reasons = explanation.reasons(Locale.ITALIAN, 3); // the strongest first
    List<Contribution> against = explanation.lowering(3);
    List<ContributionGroup> byChannel = explanation.grouped(GroupedBy.CHANNEL);
    // End.
    assertThat(reasons).hasSize(3);
    assertThat(against).allMatch(reason -> reason.contribution() < 0);
    assertThat(byChannel.stream().mapToDouble(ContributionGroup::contribution).sum())
        .isCloseTo(explanation.margin() - explanation.base(), within(1e-9));
    // Block.
    Signal complaints = Signal.count(ofType("complaint")).within(Duration.ofDays(7));
    WhatIf quiet = scorer.whatIf(view).with(complaints, 0);
    double change = quiet.probabilityChange();
    List<ContributionChange> changes = quiet.changes();
    // End.
    assertThat(change).isEqualTo(quiet.after().probability() - score.probability());
    assertThat(changes).hasSize(8);
    Map<SignalKey, Double> stored =
        scorer.definition().signals().named().named(scorer.definition().signals().extract(view));
    // Block.
    NamedValues named = scorer.definition().signals().named(); // worth keeping
    SignalVector values = named.vector(stored); // SignalMismatchException where one does not fit
    Score ofStored = scorer.score(values);
    // End.
    assertThat(ofStored.margin()).isEqualTo(score.margin());
    AlertState state = AlertState.start();
    // Block.
    AlertRule rule = AlertRule.of("churn", 0.7, 0.5).after(Duration.ofDays(2));
    AlertStep step = rule.next(state, moment, live.probability(moment));
    step.alert().ifPresent(alerts::add);
    byte[] saved = step.state().toBytes(rule);
    // End.
    assertThat(AlertState.fromBytes(saved, rule)).isEqualTo(step.state());
    assertThat(alerts).isEmpty();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String document = Files.readString(Path.of("../docs/scoring.md"));
    String[] parts = Files.readString(SOURCE).split(Pattern.quote("    // Block.\n"), -1);
    assertThat(parts).hasSizeGreaterThan(BLOCKS);
    for (String part : Arrays.copyOfRange(parts, 1, BLOCKS + 1)) {
      String code = part.substring(0, part.indexOf("    // End."));
      assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
    }
  }
}
