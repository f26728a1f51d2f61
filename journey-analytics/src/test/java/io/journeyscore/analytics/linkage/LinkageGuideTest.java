package io.journeyscore.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code of docs/linkage.md. */
class LinkageGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/linkage/LinkageGuideTest.java");

  @Test
  void linkageAsInTheDocument() {
    List<LinkedRow> rows = PlantedOutcomes.of(2_000, 1);
    Map<BusinessOutcome, Estimate> report = new EnumMap<>(BusinessOutcome.class);
    Map<BusinessOutcome, OutcomeLink.Problem> gaps = new EnumMap<>(BusinessOutcome.class);
    // From here on as in the document.
    OutcomeLinkage linkage = OutcomeLinkage.of("nps", 0.95).adjustedFor("tenure");
    BusinessLinks links = linkage.measure(rows); // or in parts, then combine
    for (OutcomeLink link : links.links()) { // revenue, margin, churn, lifetime value
      link.effect().ifPresent(effect -> report.put(link.outcome(), effect));
      link.problem().ifPresent(problem -> gaps.put(link.outcome(), problem)); // why there is none
    }
    Optional<Estimate> renewal =
        links.renewal(); // 0.005: half a point more renewals for one NPS point
    // Up to here.
    assertThat(report).containsOnlyKeys(BusinessOutcome.values());
    assertThat(gaps).isEmpty();
    assertThat(renewal.orElseThrow().value()).isCloseTo(0.005, within(1e-3));
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    OutcomeLinkage linkage ="), source.indexOf("    // Up to here."));
    assertThat(Files.readString(Path.of("../docs/linkage.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
