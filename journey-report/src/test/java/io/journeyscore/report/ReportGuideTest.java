package io.journeyscore.report;

import static io.journeyscore.report.TestScorers.driver;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import io.journeyscore.testkit.GeneratedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The code of docs/report.md. */
class ReportGuideTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/report/ReportGuideTest.java");

  @Test
  void pageAsInTheDocument() {
    GeneratedLog log = TestReports.log(60, 1);
    Reconstruction shop = TestReports.reconstruct(log);
    Report.Scope scope = TestReports.scope(log, shop);
    List<StagedJourney> stagedJourneys = TestReports.staged(shop);
    StageModel stages = StageModel.fiveStages();
    JourneyScorer scorer =
        TestScorers.scorer(List.of(driver("advisor_call", 0.14, 0.001)), List.of());
    // From here on as in the document.
    ReportSettings settings = ReportSettings.builder(stages.stages()).leastCell(11).build();
    JourneyFigures figures = ReportMeasure.of(settings).measure(stagedJourneys);
    Report report = Report.builder("Buying in the shop", scope, figures).success(scorer).build();
    String page = ReportPage.of(report, Locale.ENGLISH).html();
    // Up to here.
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<title>Buying in the shop</title>", "associated with more successes");
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    ReportSettings settings"), source.indexOf("    // Up to here."));
    assertThat(Files.readString(Path.of("../docs/report.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
