package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Money;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The code of docs/attribution.md. */
class AttributionGuideTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/attribution/AttributionGuideTest.java");

  @Test
  void attributeAsInTheDocument() {
    List<CustomerTimeline> timelines =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("purchase"))
            .failsOn(ofType("cancel"))
            .build()
            .reconstructor()
            .reconstruct(
                Log.of(
                    """
                    ann 0d ad_click channel=display cost=2
                    ann 1d page_view channel=web
                    ann 2d purchase value=50
                    bob 0d page_view channel=web
                    bob 1d support_call channel=call_centre
                    bob 2d cancel
                    """))
            .timelines();
    // From here on as in the document.
    Dimension stageAndChannel = Dimension.stage(StageModel.fiveStages()).by(Dimension.channel());
    TouchRules rules = TouchRules.of(stageAndChannel, Lookback.within(Duration.ofDays(90)));
    List<TouchPath> paths = rules.paths(timelines);
    Attribution credit = AttributionModel.timeDecay().attribute(paths);
    Attribution byStage = credit.rollUp(Dimension.Product::first);
    Attribution byChannel = credit.rollUp(Dimension.Product::second);

    ModelComparison models = ModelComparison.ofAll(paths);
    double disagreement = models.disagreement(); // from 0, one answer, to 1, no two alike

    List<CreditContrast> blockers =
        CreditContrasts.of(
            AttributionModel.linear().attribute(paths),
            AttributionModel.linear().attribute(rules.crediting(Ending.FAILURE).paths(timelines)));

    TouchCosts costs = TouchCosts.by(TouchRules.of(Dimension.channel(), Lookback.person()));
    timelines.forEach(costs::accept);
    List<CreditReturn> returns = CreditReturn.of(byChannel, costs.costs());
    // Up to here.
    assertThat(byStage.value()).isEqualByComparingTo("50");
    assertThat(byChannel.credit("display").value()).isLessThan(byChannel.credit("web").value());
    assertThat(disagreement).isBetween(0.3, 0.6);
    assertThat(blockers.get(0).name()).isEqualTo("RETENTION x call_centre");
    assertThat(returns).extracting(CreditReturn::name).contains("display", "web");
    SortedMap<String, Money> known = costs.costs();
    assertThat(known).containsOnlyKeys("display");
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    Dimension stageAndChannel"), source.indexOf("    // Up to here."));
    String document = Files.readString(Path.of("../docs/attribution.md"));
    assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
