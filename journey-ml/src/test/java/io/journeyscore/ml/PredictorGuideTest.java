package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/predictor.md}. */
class PredictorGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "predictor.md");
  private static final Path HERE =
      Path.of("src", "test", "java", "io", "journeyscore", "ml", "PredictorGuideTest.java");

  @Test
  void theCodeOfTheGuideRuns() {
    PlantedLog log = PlantedLog.of(1_000, 1, 1, 12);
    List<JourneyEvent> events = log.events();
    JourneyDefinition definition = log.definition();

    Reconstruction journeys = definition.reconstructor().reconstruct(events);
    TrainingSet examples = TrainingSet.of(journeys, definition, 42);
    ScorerTrainer trainer =
        ScorerTrainer.builder()
            .algorithm(Algorithm.best())
            .budget(Duration.ofMinutes(10))
            .seed(42)
            .build();
    TrainedScorer trained = trainer.train(examples);
    SignalFindings findings = SignalStudy.of(examples, trained, SignalStudy.Options.seeded(42));
    ModelStudy beside = ModelStudy.of(examples, trained);
    Backtest backtest = trainer.backtest(examples, 3);
    ModelCard card = ModelCard.of(examples, trained, SignalStudy.Options.seeded(42));

    assertThat(findings.signals().get(0).isListed()).isTrue();
    assertThat(beside.baselines().get(0).above().logLoss().difference().value()).isNegative();
    assertThat(backtest.pooled().auc().orElseThrow().value()).isGreaterThan(0.7);
    assertThat(card.toText()).startsWith("MODEL CARD");
  }

  @Test
  void itIsTheCodeOfTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("```java") + "```java".length();
    String code = guide.substring(start, guide.indexOf("```", start));

    assertThat(tight(Files.readString(HERE))).contains(tight(code));
  }

  private static String tight(String text) {
    return text.replaceAll("\\s", "");
  }
}
