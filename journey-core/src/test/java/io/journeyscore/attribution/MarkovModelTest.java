package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkovModelTest {

  private static final double EXACT = 1e-15;

  private static PathSet.Builder paths() {
    return PathSet.builder();
  }

  /** Paths whose touches have names of one letter. */
  private static PathSet.Builder add(
      PathSet.Builder builder, String letters, long conversions, long nulls) {
    return builder.add(
        List.of(letters.split("")), conversions, BigDecimal.valueOf(conversions), nulls);
  }

  private static double[] effects(MarkovResult result) {
    return result.removalEffects().stream().mapToDouble(RemovalEffect::conversions).toArray();
  }

  private static double[] conversions(MarkovResult result) {
    return result.attribution().credits().stream().mapToDouble(Credit::conversions).toArray();
  }

  /** Acceptance row A40: the example that S. Bryl published. */
  @Test
  void firstOracleIsMet() {
    PathSet.Builder paths = paths();
    add(paths, "123", 1, 0);
    add(paths, "1", 0, 1);
    add(paths, "23", 0, 1);

    MarkovResult result = AttributionModel.markov(1).fit(paths.build());

    assertThat(result.conversionProbability()).isCloseTo(1.0 / 3, within(EXACT));
    assertThat(effects(result)).containsExactly(new double[] {0.5, 1, 1}, within(EXACT));
    assertThat(conversions(result)).containsExactly(new double[] {0.2, 0.4, 0.4}, within(EXACT));
  }

  /** Acceptance row A40: the second oracle, of which the transitions are known too. */
  @Test
  void secondOracleIsMetWithItsTransitions() {
    PathSet.Builder paths = paths();
    add(paths, "ABABBA", 1, 0);
    add(paths, "ABBAA", 1, 0);
    add(paths, "AA", 1, 0);

    MarkovResult result = AttributionModel.markov(1).fit(paths.build());

    assertThat(effects(result)).containsExactly(new double[] {1, 0.5}, within(EXACT));
    assertThat(conversions(result)).containsExactly(new double[] {2, 1}, within(EXACT));
    assertThat(result.transitions())
        .containsExactlyInAnyOrder(
            move("", "A", 1),
            move("A", "A", 0.25),
            move("A", "B", 0.375),
            new MarkovResult.Transition(List.of("A"), Optional.empty(), true, 0.375),
            move("B", "A", 0.6),
            move("B", "B", 0.4));
  }

  private static MarkovResult.Transition move(String from, String to, double probability) {
    List<String> state = from.isEmpty() ? List.of() : List.of(from);
    return new MarkovResult.Transition(state, Optional.of(to), false, probability);
  }

  /** Acceptance row A40: golden fixture A. */
  @Test
  void goldenFixtureAIsMet() {
    PathSet.Builder paths = paths();
    add(paths, "AAAB", 10, 0);
    add(paths, "ABAC", 5, 0);
    add(paths, "A", 0, 60);
    add(paths, "BBC", 0, 20);
    add(paths, "C", 5, 0);

    MarkovResult result = AttributionModel.markov(1).fit(paths.build());

    assertThat(result.conversionProbability()).isCloseTo(0.2, within(EXACT));
    assertThat(effects(result))
        .containsExactly(new double[] {37.0 / 84, 161.0 / 192, 0.5}, within(EXACT));
  }

  /**
   * Acceptance row A40: golden fixture B, in which journeys that did not convert count by number.
   */
  @Test
  void goldenFixtureBIsMet() {
    PathSet.Builder paths = paths();
    add(paths, "AB", 10, 0);
    add(paths, "A", 0, 90);
    add(paths, "B", 10, 10);

    MarkovResult result = AttributionModel.markov(1).fit(paths.build());

    assertThat(effects(result)).containsExactly(new double[] {1.0 / 3, 1}, within(EXACT));
    assertThat(conversions(result)).containsExactly(new double[] {5, 15}, within(1e-14));
    assertThat(result.attribution().credits().stream().mapToLong(Credit::valueMicros))
        .containsExactly(5_000_000L, 15_000_000L);
  }

  @Test
  void repeatsOfATouchDoNotChangeEffectsOfOrderOne() {
    PathSet.Builder repeated = paths();
    add(repeated, "AAAB", 3, 1);
    add(repeated, "BBA", 2, 5);
    PathSet.Builder once = paths();
    add(once, "AB", 3, 1);
    add(once, "BA", 2, 5);

    assertThat(effects(AttributionModel.markov(1).fit(repeated.build())))
        .containsExactly(effects(AttributionModel.markov(1).fit(once.build())), within(EXACT));
  }

  /** A chain that hardly ever ends: A and B follow one another a thousand times. */
  @Test
  void chainsCloseToSingularAreSolved() {
    PathSet.Builder paths = paths();
    add(paths, "AB".repeat(1_000), 1, 0);
    add(paths, "AB".repeat(1_000) + "A", 0, 3);

    for (int order = 1; order <= MarkovModel.MAX_ORDER; order++) {
      MarkovResult result = AttributionModel.markov(order).fit(paths.build());
      assertThat(result.conversionProbability()).isCloseTo(0.25, within(1e-12));
      assertThat(effects(result)).containsExactly(new double[] {1, 1}, within(EXACT));
    }
  }

  @Test
  void valueIsCreditedByTheLossOfValue() {
    MarkovResult result =
        AttributionModel.markov(1)
            .fit(
                paths()
                    .addText("a", 1, new BigDecimal("9"), 0)
                    .addText("b", 1, new BigDecimal("1"), 0)
                    .build());

    assertThat(result.removalEffects())
        .containsExactly(new RemovalEffect("a", 0.5, 0.9), new RemovalEffect("b", 0.5, 0.1));
    assertThat(result.attribution().credit("a")).isEqualTo(new Credit("a", 1, 9_000_000));
  }

  @Test
  void withoutAnyValueConversionsAreCreditedAllTheSame() {
    MarkovResult result =
        AttributionModel.markov(2).fit(paths().addText("a > b", 2, BigDecimal.ZERO, 1).build());

    assertThat(result.attribution().credit("a")).isEqualTo(new Credit("a", 1, 0));
    assertThat(result.removalEffects())
        .containsExactly(new RemovalEffect("a", 1, 0), new RemovalEffect("b", 1, 0));
    assertThat(result.states()).isEqualTo(3);
  }
}
