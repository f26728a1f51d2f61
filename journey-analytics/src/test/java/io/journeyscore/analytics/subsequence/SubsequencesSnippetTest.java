package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code of docs/subsequences.md and of the package description. */
class SubsequencesSnippetTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/subsequence/SubsequencesSnippetTest.java");
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int CUSTOMERS = 400;

  /** Each customer searches, calls or visits on five days in a row. */
  private static List<JourneyView> views(SplittableRandom random) {
    List<JourneyEvent> events = new ArrayList<>();
    String[] types = {"search", "call", "visit"};
    for (int c = 0; c < CUSTOMERS; c++) {
      for (int day = 0; day < 5; day++) {
        events.add(
            JourneyEvent.builder(
                    EventType.of(types[random.nextInt(3)]), START.plus(Duration.ofDays(day)))
                .customer("customer" + c)
                .build());
      }
    }
    List<CustomerTimeline> timelines =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .build()
            .reconstructor()
            .reconstruct(events)
            .timelines();
    return timelines.stream()
        .map(timeline -> JourneyView.ofCustomer(timeline.asOf(START.plus(Duration.ofDays(9)))))
        .toList();
  }

  private static boolean[] bought(List<JourneyView> views, SplittableRandom random) {
    boolean[] bought = new boolean[views.size()];
    for (int i = 0; i < bought.length; i++) {
      List<String> names =
          views.get(i).events(Scope.JOURNEY).stream().map(event -> event.type().name()).toList();
      int call = names.indexOf("call");
      boolean planted = call >= 0 && call < names.lastIndexOf("visit");
      bought[i] = random.nextDouble() < (planted ? 0.6 : 0.2);
    }
    return bought;
  }

  @Test
  void subsequencesAsInTheDocument() {
    SplittableRandom random = new SplittableRandom(32);
    List<JourneyView> views = views(random);
    boolean[] bought = bought(views, random);
    int[] customers = IntStream.range(0, views.size()).toArray();
    EventSequences otherRows = EventSequences.ofViews(views(random), Scope.JOURNEY);
    // From here on as in the document.
    EventSequences sequences = EventSequences.ofViews(views, Scope.JOURNEY); // learning rows
    MiningLimits limits =
        MiningLimits.ofShare(0.05).withLongest(3).withGap(Duration.ofDays(14)).closedOnly();
    OutcomeSubsequences found =
        OutcomeSubsequences.of(
            sequences, bought, customers, limits, OutcomeSubsequences.Options.defaults());
    OutcomeSubsequence first = found.subsequences().get(0); // the one known best
    EventPattern pattern = first.pattern(); // (call)-(visit)
    Optional<Estimate> effect = first.effect().effect(); // P(bought | with) - P(bought | without)
    List<Signal> signals = found.signals(0.05); // to be tried in training beside others
    boolean[] elsewhere = otherRows.holding(pattern, limits); // to confirm it
    // Up to here.
    assertThat(pattern).hasToString("(call)-(visit)");
    assertThat(effect.orElseThrow().interval().low()).isPositive();
    assertThat(signals.get(0))
        .isEqualTo(
            Signal.subsequence(EventFilter.ofType("call"), EventFilter.ofType("visit"))
                .within(Duration.ofDays(14)));
    assertThat(elsewhere).hasSize(CUSTOMERS).contains(true, false);
  }

  @Test
  void columnsAsInThePackageDescription() {
    EventSequences sequences =
        EventSequences.ofColumns(
            3,
            new int[] {0, 0, 1, 1, 1, 2},
            new long[] {10, 20, 10, 15, 30, 10},
            new int[] {0, 1, 0, 2, 1, 1},
            List.of(EventType.of("search"), EventType.of("call"), EventType.of("visit")));
    FrequentSubsequences found = FrequentSubsequences.of(sequences, MiningLimits.ofShare(0.5));
    assertThat(found.subsequences().get(2).pattern()).hasToString("(search)-(call)");
    assertThat(found.subsequences().get(2).support(0.95).value()).isCloseTo(0.6667, within(5e-5));
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/subsequences.md"));
    int from = source.indexOf("    EventSequences sequences = EventSequences.ofViews(views");
    String code = source.substring(from, source.indexOf("    // Up to here.", from));
    assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
