package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarlinessTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private record Scored(List<Instant> moments, double[] probabilities, Instant outcome) {}

  /** A journey with an event a day, its outcome a day after the last. */
  private static Scored daily(double... probabilities) {
    List<Instant> moments = new ArrayList<>();
    for (int day = 0; day < probabilities.length; day++) {
      moments.add(START.plus(Duration.ofDays(day)));
    }
    return new Scored(moments, probabilities, START.plus(Duration.ofDays(probabilities.length)));
  }

  private static Earliness of(double threshold, List<Scored> journeys) {
    Earliness.Accumulator accumulator = Earliness.accumulator(threshold);
    journeys.forEach(
        scored -> accumulator.accept(scored.moments(), scored.probabilities(), scored.outcome()));
    return accumulator.result();
  }

  @Test
  void scoreTellsWhenItPassesTheThresholdAndStays() {
    assertThat(of(0.5, List.of(daily(0.1, 0.6, 0.2, 0.5, 0.9))))
        .isEqualTo(new Earliness(1, 1, OptionalDouble.of(0.8), OptionalDouble.of(2)));
    assertThat(of(0.5, List.of(daily(0.7, 0.6))))
        .isEqualTo(new Earliness(1, 1, OptionalDouble.of(0.5), OptionalDouble.of(2)));
  }

  @Test
  void journeyWhoseLastScoreIsLowWasNeverTold() {
    Earliness earliness = of(0.5, List.of(daily(0.9, 0.9, 0.49), daily(0.1, 0.5)));

    assertThat(earliness)
        .isEqualTo(new Earliness(2, 1, OptionalDouble.of(1), OptionalDouble.of(1)));
    assertThat(of(0.5, List.of(daily(0.4))))
        .isEqualTo(new Earliness(1, 0, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  @Test
  void figuresAreThoseOfEveryMomentTriedInTurnInAnyOrderAndSplit() {
    Random random = new Random(58);
    for (int round = 0; round < 300; round++) {
      List<Scored> journeys = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        journeys.add(random(random));
      }
      double threshold = random.nextInt(11) / 10.0;
      Earliness earliness = of(threshold, journeys);
      assertThatItIsThatOfBruteForce(earliness, threshold, journeys);

      Collections.shuffle(journeys, random);
      int cut = random.nextInt(journeys.size() + 1);
      Earliness.Accumulator left = Earliness.accumulator(threshold);
      Earliness.Accumulator right = Earliness.accumulator(threshold);
      for (int i = 0; i < journeys.size(); i++) {
        Scored scored = journeys.get(i);
        (i < cut ? left : right).accept(scored.moments(), scored.probabilities(), scored.outcome());
      }
      assertThat(left.combine(right).result()).isEqualTo(earliness);
    }
  }

  private static Scored random(Random random) {
    List<Instant> moments = new ArrayList<>();
    Instant at = START;
    for (int i = random.nextInt(12); i >= 0; i--) {
      at = at.plus(Duration.ofMinutes(random.nextInt(5_000)));
      moments.add(at);
    }
    double[] probabilities =
        random.ints(moments.size(), 0, 11).mapToDouble(tenths -> tenths / 10.0).toArray();
    return new Scored(moments, probabilities, at.plus(Duration.ofMinutes(random.nextInt(5_000))));
  }

  /** Tries every moment of every journey in turn: do all scores from here on pass? */
  private static void assertThatItIsThatOfBruteForce(
      Earliness earliness, double threshold, List<Scored> journeys) {
    List<Double> shares = new ArrayList<>();
    List<Double> leads = new ArrayList<>();
    for (Scored scored : journeys) {
      int count = scored.probabilities().length;
      for (int from = 0; from < count; from++) {
        boolean all = true;
        for (int i = from; i < count; i++) {
          all &= scored.probabilities()[i] >= threshold;
        }
        if (all) {
          shares.add((from + 1) / (double) count);
          leads.add(
              Duration.between(scored.moments().get(from), scored.outcome()).toMinutes()
                  / (24 * 60.0));
          break;
        }
      }
    }
    assertThat(earliness.journeys()).isEqualTo(journeys.size());
    assertThat(earliness.told()).isEqualTo(shares.size());
    if (!shares.isEmpty()) {
      Collections.sort(leads);
      int half = leads.size() / 2;
      double median =
          leads.size() % 2 == 1 ? leads.get(half) : (leads.get(half - 1) + leads.get(half)) / 2;
      double mean = shares.stream().mapToDouble(share -> share).average().orElseThrow();
      assertThat(earliness.meanShareSeen().orElseThrow()).isCloseTo(mean, within(1e-12));
      assertThat(earliness.medianLeadDays().orElseThrow()).isCloseTo(median, within(1e-9));
    }
  }

  @Test
  void whatIsNoScoredJourneyIsRefused() {
    Earliness.Accumulator accumulator = Earliness.accumulator(0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> Earliness.accumulator(1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.accept(List.of(), new double[0], START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.accept(List.of(START), new double[] {0.1, 0.2}, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.accept(List.of(START), new double[] {Double.NaN}, START));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                accumulator.accept(
                    List.of(START.plusSeconds(1), START), new double[] {0.1, 0.2}, START))
        .withMessageStartingWith("moments must be in order: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> accumulator.accept(List.of(START), new double[] {0.1}, START.minusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.combine(Earliness.accumulator(0.6)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Earliness(1, 2, OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(accumulator.result().journeys()).isZero();
  }
}
