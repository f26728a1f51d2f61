package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.conformance.Conformance;
import io.journeyscore.analytics.conformance.ConformanceReport;
import io.journeyscore.analytics.conformance.Deviation;
import io.journeyscore.analytics.conformance.IntendedJourney;
import io.journeyscore.analytics.conformance.IntendedStep;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/paths.md. */
class PathsGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/path/PathsGuideTest.java");

  private static final List<JourneyEvent> EVENTS =
      RandomLog.events(new SplittableRandom(14), 2_000);

  private static List<Journey> journeys() {
    return RandomLog.reconstructor().reconstruct(EVENTS).journeys();
  }

  @Test
  void variantsAsInTheDocument() {
    List<Journey> journeys = journeys();
    JourneyTable journeyTable = RandomLog.reconstructor().reconstruct(EventLog.copyOf(EVENTS));
    // Variants as in the document.
    Steps steps = Steps.byType().collapse(); // repeats of a type count once
    VariantTable variants = new Variants(0.95).of(steps).measure(journeys);
    Variant first = variants.variants().get(0); // the one that most journeys took
    Estimate share = first.share();
    Optional<Estimate> success = first.successRate(); // of those whose outcome is known

    VariantTable same = new Variants(0.95).measure(journeyTable, steps); // from columns

    ImportantJourneys top = ImportantJourneys.of(variants, ImportantJourneys.By.MISSED, 10);
    double missed = top.ranked().get(0).importance(); // volume x value x share without success
    // Variants up to here.
    assertThat(share.value()).isEqualTo(first.journeys() / (double) variants.journeys());
    assertThat(success).isPresent();
    assertThat(same.variants()).isEqualTo(variants.variants());
    assertThat(missed).isNotNegative();
  }

  @Test
  void graphsAsInTheDocument() {
    List<Journey> journeys = journeys();
    // Graphs as in the document.
    FollowsGraph graph = Follows.directly(0.95).of(Steps.byType()).measure(journeys);
    Edge edge = graph.edge(Node.step("view"), Node.step("cart")).orElseThrow();
    Duration median = edge.elapsed().orElseThrow().median();
    OptionalDouble next = graph.transitions().probability(Node.step("cart"), Node.step("buy"));
    FollowsGraph later = Follows.eventually(0.95).of(Steps.byType()).measure(journeys);

    StepMatrix around =
        StepPositions.around("cart", 2, 3, 0.95).of(Steps.byType()).measure(journeys);
    Optional<Estimate> help = around.share("help", -1); // just before the first cart
    ReworkTable rework = new Rework(0.95).of(Steps.byType()).measure(journeys);
    NGramTable runs = new NGrams(2, 3, 0.95).of(Steps.byType()).measure(journeys);
    // Graphs up to here.
    assertThat(median).isPositive();
    assertThat(next).isPresent();
    assertThat(later.edges()).isNotEmpty();
    assertThat(help).isPresent();
    assertThat(rework.withRework()).isPresent();
    assertThat(runs.runs()).isNotEmpty();
  }

  @Test
  void patternsAsInTheDocument() {
    List<Journey> journeys = journeys();
    // Patterns as in the document.
    Measure<Journey, List<PatternCount>> patterns =
        PathPatterns.of(0.95, "ad > * > cart > !help{0,3} > buy within 7d", "^ help")
            .of(Steps.byType());
    PatternCount found = patterns.measure(journeys).get(0);
    Optional<Estimate> with = found.successRate();
    Optional<Estimate> without = found.successRateWithout();
    // Patterns up to here.
    assertThat(found.journeys()).isPositive();
    assertThat(with).isPresent();
    assertThat(without).isPresent();
  }

  @Test
  void differencesAsInTheDocument() {
    List<Journey> journeys = journeys();
    Measure<Journey, VariantTable> variants = new Variants(0.95).of(Steps.byType());
    // Differences as in the document.
    List<Journey> succeeded =
        journeys.stream().filter(j -> j.outcome().status() == Status.SUCCEEDED).toList();
    List<Journey> lapsed =
        journeys.stream().filter(j -> j.outcome().status() == Status.LAPSED).toList();
    List<PathDifference> differences =
        PathDifferences.ofVariants(variants.measure(succeeded), variants.measure(lapsed), 20, 0.95);
    PathDifference surest = differences.get(0); // its share here less there, and a q-value
    // Differences up to here.
    assertThat(surest.q()).isLessThan(0.05);
  }

  @Test
  void conformanceAsInTheDocument() {
    List<Journey> journeys = journeys();
    // Conformance as in the document.
    IntendedJourney intended =
        IntendedJourney.builder()
            .step("ad")
            .step(IntendedStep.of("view").mayBeRepeated())
            .step(IntendedStep.of("cart").within(Duration.ofHours(1)))
            .step(IntendedStep.of("help").mayBeLeftOut())
            .step("buy")
            .build();
    ConformanceReport report = new Conformance(intended, 0.95).of(Steps.byType()).measure(journeys);
    Optional<Estimate> fitness = report.fitness();
    long skipCart =
        report.deviations(Deviation.Kind.SKIPPED).stream()
            .filter(count -> count.deviation().step().equals("cart"))
            .mapToLong(count -> count.journeys())
            .sum();
    // Conformance up to here.
    assertThat(fitness).isPresent();
    assertThat(skipCart).isPositive();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/paths.md"));
    for (String part : List.of("Variants", "Graphs", "Patterns", "Differences", "Conformance")) {
      int from = source.indexOf('\n', source.indexOf("// " + part + " as in the document.")) + 1;
      String code = source.substring(from, source.indexOf("    // " + part + " up to here.", from));
      assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
    }
  }
}
