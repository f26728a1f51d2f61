package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The figures of docs/stages.md, made again. */
class DemoStagesTest {

  private static final Path PAGE = Path.of("..", "docs", "stages.md");

  @Test
  void pageSaysWhatTheDemoLogGives() throws IOException {
    TrainedStages trained =
        StageLearner.builder()
            .build()
            .learn(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .build()
                    .reconstructor()
                    .reconstruct(
                        EventLogGenerator.builder().customers(500).build().generate().events())
                    .timelines(),
                StageModel.sevenStages());

    List<String> lines = new ArrayList<>(lines("single events", trained.byEvent()));
    lines.addAll(lines("whole types", trained.byType().orElseThrow()));
    assertThat(String.join("\n", Files.readAllLines(PAGE))).contains(String.join("\n", lines));
  }

  private static List<String> lines(String hidden, StageHoldout holdout) {
    return List.of(
        line(hidden, "filtered", holdout.filtered()),
        line(hidden, "smoothed", holdout.smoothed()),
        line(hidden, "the stage before", holdout.before()),
        line(hidden, "the most frequent stage", holdout.majority()));
  }

  private static String line(String hidden, String by, StageAccuracy accuracy) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %.3f (%.3f to %.3f) | %.3f (%.3f to %.3f) | %.3f |",
        hidden,
        by,
        accuracy.events(),
        accuracy.accuracy().value(),
        accuracy.accuracy().interval().low(),
        accuracy.accuracy().interval().high(),
        accuracy.logLoss().value(),
        accuracy.logLoss().interval().low(),
        accuracy.logLoss().interval().high(),
        accuracy.decided().value());
  }
}
