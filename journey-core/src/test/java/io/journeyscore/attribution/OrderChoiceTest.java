package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderChoiceTest {

  /** Journeys in which touches mean nothing, and conversion is a coin. */
  private static PathSet noise(long seed, int journeys) {
    Random random = new Random(seed);
    PathSet.Builder paths = PathSet.builder();
    for (int i = 0; i < journeys; i++) {
      List<String> touches = new ArrayList<>();
      do {
        touches.add(random.nextInt(5) < 2 ? "a" : "b");
      } while (random.nextInt(3) > 0);
      boolean converts = random.nextInt(4) == 0;
      paths.add(touches, converts ? 1 : 0, BigDecimal.ZERO, converts ? 0 : 1);
    }
    return paths.build();
  }

  /** Journeys drawn from a chain that looks back two touches: c follows a repeated touch alone. */
  private static PathSet ofOrderTwo(int journeys) {
    Random random = new Random(5);
    PathSet.Builder paths = PathSet.builder();
    for (int i = 0; i < journeys; i++) {
      List<String> touches = new ArrayList<>();
      for (int j = 0; j == 0 || random.nextInt(6) > 0; j++) {
        boolean repeated = j > 1 && touches.get(j - 1).equals(touches.get(j - 2));
        touches.add(repeated && random.nextInt(5) > 0 ? "c" : random.nextBoolean() ? "a" : "b");
      }
      paths.add(touches, i % 2, BigDecimal.ZERO, 1 - i % 2);
    }
    return paths.build();
  }

  @Test
  void orderIsChosenByWhatForetellsUnseenJourneys() {
    OrderChoice memoryless = OrderChoice.among(noise(3, 2_000), 5, 1);
    OrderChoice second = OrderChoice.among(ofOrderTwo(3_000), 5, 1);

    assertThat(memoryless.order()).isEqualTo(1);
    assertThat(second.order()).isEqualTo(2);
    assertThat(second.meanLogLikelihoods()).hasSize(4).allMatch(mean -> mean < 0);
    assertThat(OrderChoice.among(ofOrderTwo(3_000), 5, 1)).isEqualTo(second);
  }

  /** Every end of one touch is a coin of a known bias: its entropy is what a journey costs. */
  @Test
  void likelihoodOfACoinIsItsEntropy() {
    PathSet coin = PathSet.builder().addText("a", 20_000, BigDecimal.ZERO, 60_000).build();

    OrderChoice choice = OrderChoice.among(coin, 4, 2);

    double entropy = -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));
    assertThat(choice.meanLogLikelihoods().get(0)).isCloseTo(-entropy, within(0.001));
  }

  @Test
  void tooFewFoldsOrJourneysAreRefused() {
    PathSet paths = PathSet.builder().addText("a", 1, BigDecimal.ZERO, 1).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderChoice.among(paths, 1, 1))
        .withMessage("folds must be at least 2: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderChoice.among(paths, 3, 1))
        .withMessage("journeys must be at least as many as folds, 3: 2");
  }

  /** Who converts hangs on the last two touches: a after b does in nine cases of ten. */
  private static PathSet convertingByTheLastTwo(int journeys) {
    Random random = new Random(8);
    PathSet.Builder paths = PathSet.builder();
    for (int i = 0; i < journeys; i++) {
      List<String> touches =
          random.ints(2 + random.nextInt(3), 0, 2).mapToObj(n -> n == 0 ? "a" : "b").toList();
      List<String> lastTwo = touches.subList(touches.size() - 2, touches.size());
      boolean converts = random.nextInt(10) < (lastTwo.equals(List.of("b", "a")) ? 9 : 1);
      paths.add(touches, converts ? 1 : 0, BigDecimal.ZERO, converts ? 0 : 1);
    }
    return paths.build();
  }

  /** A quarter of journeys ends in a after b: 0.225 of all convert there and 0.075 elsewhere. */
  @Test
  void orderIsChosenByHowWellItTellsWhoConverts() {
    OrderChoice choice = OrderChoice.among(convertingByTheLastTwo(4_000), 5, 1);

    double there = 0.225 / 0.3; // The share of those that converted with the greater probability.
    double others = 0.025 / 0.7; // That of those that did not.
    double best = there * (1 - others) + (there * others + (1 - there) * (1 - others)) / 2;
    assertThat(choice.orderByAuc()).isNotEmpty();
    assertThat(choice.orderByAuc().orElseThrow()).isGreaterThanOrEqualTo(2);
    assertThat(choice.aucs().get(0)).isLessThan(choice.aucs().get(1) - 0.05);
    assertThat(choice.aucs().get(1)).isCloseTo(best, within(0.02));
  }

  @Test
  void touchesThatMeanNothingHaveAnAucOfAHalf() {
    assertThat(OrderChoice.among(noise(4, 6_000), 5, 1).aucs())
        .hasSize(4)
        .allSatisfy(auc -> assertThat(auc).isCloseTo(0.5, within(0.03)));
  }

  /** Every pair of the fold, one by one. */
  @Test
  void rankingEqualsTheShareOfPairsInOrder() {
    Random random = new Random(2);
    for (int run = 0; run < 200; run++) {
      PathSet paths = noise(run, 40);
      double[] numbers = random.doubles(paths.size()).map(d -> Math.floor(4 * d)).toArray();
      ConversionRanking ranking = new ConversionRanking();
      ranking.add(paths, numbers);

      double inOrder = 0;
      for (int one = 0; one < numbers.length; one++) {
        for (int other = 0; other < numbers.length; other++) {
          double half = Math.signum(numbers[one] - numbers[other]) / 2 + 0.5;
          inOrder += half * paths.conversions(one) * paths.nulls(other);
        }
      }
      assertThat(ranking.auc())
          .isCloseTo(inOrder / paths.totalConversions() / paths.totalNulls(), within(1e-12));
    }
  }

  @Test
  void withoutJourneysThatDidNotConvertThereIsNoAuc() {
    OrderChoice choice =
        OrderChoice.among(PathSet.builder().addText("a > b", 20, BigDecimal.ZERO, 0).build(), 4, 2);

    assertThat(choice.aucs()).isEmpty();
    assertThat(choice.orderByAuc()).isEmpty();
    assertThat(choice.order()).isBetween(1, 4);
  }
}
