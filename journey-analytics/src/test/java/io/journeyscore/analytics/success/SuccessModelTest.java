package io.journeyscore.analytics.success;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SuccessModelTest {
  private static final List<String> NAMES =
      List.of(
          SuccessModel.SUCCESS,
          SuccessModel.SATISFACTION,
          SuccessModel.EASE,
          SuccessModel.SPEED,
          SuccessModel.BUSINESS);

  private static SuccessInputs byHand() {
    ReferencePopulation days = ReferencePopulation.of(1, 2, 3, 4, 5, 6, 7, 8).orElseThrow();
    ReferencePopulation margins = ReferencePopulation.of(10, 20, 30, 40, 50).orElseThrow();
    return SuccessInputs.none()
        .with(SuccessModel.SUCCESS, 0.8)
        .with(SuccessModel.SATISFACTION, Rescale.nps(30))
        .with(SuccessModel.EASE, Rescale.rating(new Rating(6, RatingScale.CES)))
        .with(SuccessModel.SPEED, Rescale.speed(2.5, days))
        .with(SuccessModel.BUSINESS, margins.percentile(35));
  }

  private static SuccessInputs inputs(List<Double> values, int known) {
    SuccessInputs inputs = SuccessInputs.none();
    for (int k = 0; k < NAMES.size(); k++) {
      if ((known >> k & 1) == 1) {
        inputs = inputs.with(NAMES.get(k), values.get(k));
      }
    }
    return inputs;
  }

  private static SuccessModel model(List<Double> weights) {
    List<SuccessComponent> components = new ArrayList<>();
    for (int k = 0; k < NAMES.size(); k++) {
      SuccessComponent one =
          k % 2 == 0
              ? SuccessComponent.customer(NAMES.get(k))
              : SuccessComponent.business(NAMES.get(k));
      components.add(one.withWeight(weights.get(k)));
    }
    return SuccessModel.of(components);
  }

  @Test
  void equalWeightsReproduceTheExampleByHand() {
    SuccessScore score = SuccessModel.usual().score(byHand()).orElseThrow();
    // 100 x (0.8 + 0.65 + 5/6 + 0.75 + 0.6) / 5
    assertThat(score.value()).isCloseTo(72.666_666_666_666_67, within(1e-12));
    assertThat(score.shares())
        .extracting(SuccessShare::points)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
        .containsExactly(16.0, 13.0, 50.0 / 3, 15.0, 12.0);
    // 100 x (0.8 + 0.65 + 5/6 + 0.75) / 4
    assertThat(score.customer().orElseThrow()).isCloseTo(75.833_333_333_333_33, within(1e-12));
    assertThat(score.business().orElseThrow()).isCloseTo(60, within(1e-12));
    assertThat(score.missing()).isEmpty();
    assertThat(score.knownWeight()).isEqualTo(1);
  }

  @Test
  void weightsAreDividedByTheirSum() {
    SuccessModel model = model(List.of(4.0, 2.0, 1.0, 1.0, 2.0));
    assertThat(model.components())
        .extracting(SuccessComponent::weight)
        .containsExactly(0.4, 0.2, 0.1, 0.1, 0.2);
    // 100 x (0.4 x 0.8 + 0.2 x 0.65 + 0.1 x 5/6 + 0.1 x 0.75 + 0.2 x 0.6)
    assertThat(model.score(byHand()).orElseThrow().value())
        .isCloseTo(72.833_333_333_333_33, within(1e-12));
  }

  @Test
  void missingInputsLeaveTheirWeightToTheOthersAndAreTold() {
    SuccessInputs some =
        SuccessInputs.none()
            .with(SuccessModel.SUCCESS, 0.8)
            .with(SuccessModel.SATISFACTION, 0.65)
            .with(SuccessModel.SPEED, 0.75);
    SuccessScore score = SuccessModel.usual().score(some).orElseThrow();
    // 100 x (0.8 + 0.65 + 0.75) / 3
    assertThat(score.value()).isCloseTo(73.333_333_333_333_33, within(1e-12));
    assertThat(score.missing()).containsExactly(SuccessModel.EASE, SuccessModel.BUSINESS);
    assertThat(score.knownWeight()).isCloseTo(0.6, within(1e-12));
    assertThat(score.business()).isEmpty();
    assertThat(Alignment.of(score, Alignment.Cuts.middle())).isEmpty();
    // A value of 0 is another thing.
    assertThat(SuccessModel.usual().score(some.with(SuccessModel.EASE, 0)).orElseThrow().value())
        .isCloseTo(55, within(1e-12));
  }

  @Test
  void nothingKnownIsNoScore() {
    assertThat(SuccessModel.usual().score(SuccessInputs.none())).isEmpty();
    assertThat(SuccessModel.usual().score(SuccessInputs.none().with("weather", 1))).isEmpty();
    SuccessInputs one = SuccessInputs.none().with(SuccessModel.SUCCESS, 1);
    assertThat(model(List.of(0.0, 1.0, 1.0, 1.0, 1.0)).score(one)).isEmpty();
  }

  @Property(tries = 500, seed = "20250101")
  void scoreIsFrom0To100AndTheSumOfItsShares(
      @ForAll @Size(5) List<@DoubleRange(max = 1) Double> values,
      @ForAll @Size(5) List<@DoubleRange(min = 0.01, max = 100) Double> weights,
      @ForAll @IntRange(min = 1, max = 31) int known) {
    SuccessScore score = model(weights).score(inputs(values, known)).orElseThrow();
    assertThat(score.value()).isBetween(0.0, 100.0);
    double points = score.shares().stream().mapToDouble(SuccessShare::points).sum();
    assertThat(points).isCloseTo(score.value(), within(1e-11));
    double total = score.shares().stream().mapToDouble(SuccessShare::weight).sum();
    assertThat(total).isCloseTo(1, within(1e-12));
    assertThat(score.shares().size() + score.missing().size()).isEqualTo(5);
    for (SuccessShare share : score.shares()) {
      assertThat(share.points()).isCloseTo(100 * share.weight() * share.value(), within(1e-12));
    }
  }

  @Property(tries = 500, seed = "20250101")
  void scoreRisesWithEachInput(
      @ForAll @Size(5) List<@DoubleRange(max = 1) Double> values,
      @ForAll @Size(5) List<@DoubleRange(min = 0.01, max = 100) Double> weights,
      @ForAll @IntRange(min = 1, max = 31) int known,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
    SuccessModel model = model(weights);
    double before = model.score(inputs(values, known)).orElseThrow().value();
    for (int k = 0; k < NAMES.size(); k++) {
      if ((known >> k & 1) == 1) {
        List<Double> higher = new ArrayList<>(values);
        higher.set(k, values.get(k) + (1 - values.get(k)) * share);
        double after = model.score(inputs(higher, known)).orElseThrow().value();
        if (higher.get(k) - values.get(k) > 1e-9) {
          assertThat(after).isGreaterThan(before);
        } else {
          assertThat(after).isGreaterThanOrEqualTo(before);
        }
      }
    }
  }

  @Property(tries = 300, seed = "20250101")
  void leavingOutAnInputIsAModelWithoutItsComponent(
      @ForAll @Size(5) List<@DoubleRange(max = 1) Double> values,
      @ForAll @Size(5) List<@DoubleRange(min = 0.01, max = 100) Double> weights,
      @ForAll @IntRange(min = 1, max = 31) int known) {
    List<SuccessComponent> rest = new ArrayList<>();
    for (int k = 0; k < NAMES.size(); k++) {
      if ((known >> k & 1) == 1) {
        rest.add(SuccessComponent.customer(NAMES.get(k)).withWeight(weights.get(k)));
      }
    }
    SuccessInputs inputs = inputs(values, known);
    assertThat(model(weights).score(inputs).orElseThrow().value())
        .isCloseTo(SuccessModel.of(rest).score(inputs).orElseThrow().value(), within(1e-10));
  }

  @Test
  void usualMeasuresComeToOneScale() {
    assertThat(Rescale.nps(-100)).isZero();
    assertThat(Rescale.nps(100)).isEqualTo(1);
    assertThat(Rescale.csat(82)).isEqualTo(0.82);
    // Ten answers of an NPS of 30: the mean of their shares is that of the score.
    double sum = 0;
    for (int answer : new int[] {10, 10, 10, 10, 9, 8, 8, 7, 6, 0}) {
      sum += Rescale.npsAnswer(answer);
    }
    assertThat(sum / 10).isCloseTo(Rescale.nps(30), within(1e-12)).isEqualTo(0.65);
    // Effort: the lowest answer is the best.
    RatingScale effort = new RatingScale("effort", 1, 5, RatingScale.Direction.LOWER_IS_BETTER);
    assertThat(Rescale.rating(new Rating(1, effort))).isEqualTo(1);
    assertThat(Rescale.rating(new Rating(4, effort))).isEqualTo(0.25);
  }

  @Test
  void alignmentIsTheQuadrantOfTheTwoSides() {
    SuccessModel model =
        SuccessModel.of(
            List.of(SuccessComponent.customer("value"), SuccessComponent.business("margin")));
    Alignment.Cuts cuts = new Alignment.Cuts(60, 40);
    for (double customer : new double[] {0.59, 0.6, 0.9}) {
      for (double business : new double[] {0.39, 0.4, 0.7}) {
        SuccessInputs inputs =
            SuccessInputs.none().with("value", customer).with("margin", business);
        Alignment expected =
            customer < 0.6
                ? business < 0.4 ? Alignment.NEITHER : Alignment.BUSINESS_ONLY
                : business < 0.4 ? Alignment.CUSTOMER_ONLY : Alignment.BOTH;
        assertThat(Alignment.of(model.score(inputs).orElseThrow(), cuts)).contains(expected);
      }
    }
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> SuccessInputs.none().with("speed", 1.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("speed must be in [0, 1]: 1.2");
    assertThatThrownBy(() -> SuccessInputs.none().with("speed", Double.NaN))
        .hasMessage("speed must be in [0, 1]: NaN");
    assertThatThrownBy(() -> Rescale.nps(101)).hasMessage("score must be in [-100, 100]: 101.0");
    assertThatThrownBy(() -> model(List.of(0.0, 0.0, 0.0, 0.0, 0.0)))
        .hasMessage("weights must have a positive and finite sum: 0.0");
    assertThatThrownBy(
            () ->
                SuccessModel.of(
                    List.of(SuccessComponent.customer("a"), SuccessComponent.business("a"))))
        .hasMessage("components must have distinct names: a");
  }

  @Test
  void percentileIsTheMidRankInItsPopulation() {
    SplittableRandom random = new SplittableRandom(75);
    double[] numbers = random.ints(300, 0, 40).mapToDouble(i -> i / 4.0).toArray();
    ReferencePopulation population = ReferencePopulation.of(numbers).orElseThrow();
    assertThat(population.n()).isEqualTo(300);
    for (double at = -1; at < 12; at += 0.125) {
      double below = 0;
      for (double number : numbers) {
        below += number < at ? 1 : number == at ? 0.5 : 0;
      }
      assertThat(population.percentile(at)).isCloseTo(below / 300, within(1e-15));
    }
    double mean = 0;
    for (double number : numbers) {
      mean += population.percentile(number) / 300;
    }
    assertThat(mean).isCloseTo(0.5, within(1e-12));
    assertThat(ReferencePopulation.of()).isEmpty();
    assertThat(ReferencePopulation.of(-0.0, 0.0).orElseThrow().percentile(-0.0)).isEqualTo(0.5);
  }

  @Test
  void populationIsTheSameHoweverItWasPutTogether() {
    SplittableRandom random = new SplittableRandom(76);
    ReferenceMeasure measure = new ReferenceMeasure("days");
    double[] numbers = random.ints(400, 0, 50).mapToDouble(i -> i / 7.0).toArray();
    ReferencePopulation whole = ReferencePopulation.of(numbers).orElseThrow();
    var first = measure.accumulator();
    var second = measure.accumulator();
    for (double number : numbers) {
      (random.nextBoolean() ? first : second).accept(number);
    }
    ReferencePopulation parts = second.result().orElseThrow().and(first.result().orElseThrow());
    var joined =
        measure.accumulator(second.toBytes()).combine(measure.accumulator(first.toBytes()));
    assertThat(joined.result()).contains(whole);
    assertThat(parts).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThatThrownBy(() -> new ReferenceMeasure("euros").accumulator(first.toBytes()))
        .isInstanceOf(StateFormatException.class);
  }
}
