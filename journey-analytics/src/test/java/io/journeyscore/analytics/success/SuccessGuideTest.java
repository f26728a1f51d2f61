package io.journeyscore.analytics.success;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.identity.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/success-score.md and of the package description. */
class SuccessGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/success/SuccessGuideTest.java");

  private static CustomerId customer(int number) {
    return new CustomerId(IdentifierKind.strong("customer"), "c" + number);
  }

  private static List<OutcomeRow> history() {
    SplittableRandom random = new SplittableRandom(3);
    List<OutcomeRow> rows = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      SuccessInputs inputs = SuccessInputs.none();
      for (SuccessComponent component : SuccessModel.usual().components()) {
        inputs = inputs.with(component.name(), random.nextDouble());
      }
      double logOdds =
          3 * inputs.value(SuccessModel.SUCCESS).orElseThrow()
              + inputs.value(SuccessModel.EASE).orElseThrow()
              - 2;
      rows.add(
          new OutcomeRow(customer(i), inputs, random.nextDouble() < 1 / (1 + Math.exp(-logOdds))));
    }
    return rows;
  }

  @Test
  void scoreAsInTheDocument() {
    List<OutcomeRow> lastYear = history();
    // From here on as in the document.
    ReferencePopulation days = ReferencePopulation.of(1, 2, 3, 4, 5, 6, 7, 8).orElseThrow();
    SuccessModel model = SuccessModel.usual(); // five components of equal weight
    SuccessInputs inputs =
        SuccessInputs.none()
            .with(SuccessModel.SUCCESS, 0.8) // a calibrated probability
            .with(SuccessModel.SATISFACTION, Rescale.nps(30))
            .with(SuccessModel.EASE, Rescale.rating(new Rating(6, RatingScale.CES)))
            .with(SuccessModel.SPEED, Rescale.speed(2.5, days));
    SuccessScore score = model.score(inputs).orElseThrow();
    List<String> missing = score.missing(); // business: its weight went to the others

    SuccessMeasure measure = new SuccessMeasure(model, Alignment.Cuts.middle(), 0.95);
    SuccessReport report =
        measure.measure(
            List.of(
                SuccessCase.of(customer(1), inputs).in("segment=private"),
                SuccessCase.of(customer(2), inputs.with(SuccessModel.BUSINESS, 0.2))));
    Optional<SuccessSummary> segment = Optional.ofNullable(report.groups().get("segment=private"));

    FittedWeights fitted = FittedWeights.of(model, lastYear, FittedWeights.Options.seeded(42));
    List<FittedWeight> weights = fitted.weights(); // with intervals
    // Up to here.
    assertThat(score.value()).isCloseTo(75.8333, within(1e-4));
    assertThat(missing).containsExactly(SuccessModel.BUSINESS);
    assertThat(report.all().score().orElseThrow().n()).isEqualTo(2);
    assertThat(report.all().alignment().get(Alignment.CUSTOMER_ONLY).value()).isEqualTo(1);
    assertThat(segment.orElseThrow().customers()).isEqualTo(1);
    assertThat(weights.get(0).weight().interval().contains(0.75)).isTrue();
  }

  @Test
  void packageDescription() {
    SuccessModel model =
        SuccessModel.of(
            List.of(
                SuccessComponent.customer("recommendation"), SuccessComponent.business("margin")));
    SuccessInputs inputs =
        SuccessInputs.none().with("recommendation", Rescale.nps(30)).with("margin", 0.75);
    assertThat(model.score(inputs).orElseThrow().value()).isCloseTo(70, within(1e-12));
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/success-score.md"));
    int from = source.indexOf("    ReferencePopulation days =");
    String code = source.substring(from, source.indexOf("    // Up to here.", from));
    assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
