package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What small chains do not show: sweeps where they have a long way to go. */
class ChainSolverTest {

  private static final int ALWAYS_ELIMINATE = Integer.MAX_VALUE;
  private static final int ALWAYS_SWEEP = 0;

  private static void assertBothWaysAgree(PathSet set, int order) {
    PathChain chain = PathChain.of(set, order);
    ChainSolver eliminating = new ChainSolver(chain, ALWAYS_ELIMINATE);
    ChainSolver sweeping = new ChainSolver(chain, ALWAYS_SWEEP);
    ChainSolver.Absorption whole = eliminating.absorption();

    assertClose(sweeping.absorption(), whole, whole);
    for (int name = 0; name < set.names().size(); name++) {
      assertClose(
          sweeping.absorptionWithout(name, whole),
          eliminating.absorptionWithout(name, whole),
          whole);
    }
  }

  private static void assertClose(
      ChainSolver.Absorption one, ChainSolver.Absorption other, ChainSolver.Absorption scale) {
    assertThat(one.conversion()).isCloseTo(other.conversion(), within(1e-12 * scale.conversion()));
    assertThat(one.value()).isCloseTo(other.value(), within(1e-12 * scale.value()));
  }

  @Test
  void sweepsSolveChainsOfLongJourneys() {
    PathSet set =
        PathSet.builder()
            .add(
                Collections.nCopies(300, List.of("a", "b", "c")).stream()
                    .flatMap(List::stream)
                    .toList(),
                1,
                BigDecimal.TEN,
                0)
            .addText("a > b > a > d > c", 0, BigDecimal.ZERO, 3)
            .addText("d > b > c > a", 2, BigDecimal.ONE, 5)
            .build();

    for (int order = 1; order <= MarkovModel.MAX_ORDER; order++) {
      assertBothWaysAgree(set, order);
    }
  }

  /** Two parts of a chain, of which one keeps its journeys for long and the other does not. */
  @Test
  void sweepsSolveChainsWhosePartsAreOfDifferentPace() {
    PathSet set =
        PathSet.builder()
            .add(Collections.nCopies(80, "slow"), 1, BigDecimal.ONE, 0)
            .addText("slow > pause > slow > pause > slow > pause > slow", 0, BigDecimal.ZERO, 4)
            .addText("quick > turn > quick", 3, new BigDecimal("1000000"), 1)
            .addText("quick", 0, BigDecimal.ZERO, 9)
            .build();

    for (int order = 1; order <= MarkovModel.MAX_ORDER; order++) {
      assertBothWaysAgree(set, order);
    }
  }

  /** A value that hardly any journey has asks for more sweeps than conversions do. */
  @Test
  void sweepsSolveForAValueThatIsRare() {
    PathSet set =
        PathSet.builder()
            .addText("a > b > a > b > c > a", 1, new BigDecimal("5000000000"), 0)
            .addText("a > b > c > b > a", 100_000_000, new BigDecimal("1"), 900_000_000)
            .addText("b > a > b > b", 7_000_000, BigDecimal.ZERO, 1)
            .build();

    assertBothWaysAgree(set, 2);
    assertBothWaysAgree(set, 3);
  }
}
