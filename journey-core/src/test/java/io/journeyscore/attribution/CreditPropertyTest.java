package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CreditPropertyTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "direct");

  private static final List<AttributionModel> ADDING_UP =
      List.of(
          AttributionModel.first(),
          AttributionModel.last(),
          AttributionModel.lastNonDirect(Set.of("direct")),
          AttributionModel.linear(),
          AttributionModel.sameTouch(),
          AttributionModel.uShaped(),
          AttributionModel.jShaped(),
          AttributionModel.inverseJ(),
          AttributionModel.custom(3, 2, 5),
          AttributionModel.position(0.3, 0.3),
          AttributionModel.timeDecay(),
          AttributionModel.markov(1),
          AttributionModel.markov(2),
          AttributionModel.markov(3),
          AttributionModel.markov(4),
          AttributionModel.shapley());

  /** Journeys of up to seven touches; the first one converts. */
  private static List<TouchPath> journeys(long seed) {
    Random random = new Random(seed);
    List<TouchPath> journeys = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      List<TouchPath.Touch> touches = new ArrayList<>();
      Duration at = Duration.ZERO;
      int length = random.nextInt(8);
      for (int j = 0; j < length; j++) {
        at = at.plus(Duration.ofHours(random.nextInt(100)));
        String name = NAMES.get(random.nextInt(NAMES.size()));
        touches.add(new TouchPath.Touch(name, Log.START.plus(at)));
      }
      if (i == 0 || random.nextBoolean()) {
        BigDecimal value = BigDecimal.valueOf(random.nextInt(1_000_000_000), 6);
        TouchPath path = TouchPath.converted(touches, Log.START.plus(at), value);
        journeys.add(random.nextInt(3) == 0 ? path.withConversionOn("b") : path);
      } else {
        journeys.add(TouchPath.unconverted(touches, Log.START.plus(at)));
      }
    }
    return journeys;
  }

  @Property(tries = 500, seed = "1")
  void creditsAddUpToTheValueExactly(@ForAll long seed) {
    List<TouchPath> journeys = journeys(seed);
    long value = journeys.stream().mapToLong(TouchPath::valueMicros).sum();
    long conversions = journeys.stream().filter(TouchPath::isConverted).count();

    for (AttributionModel model : ADDING_UP) {
      Attribution credit = model.attribute(journeys);
      assertThat(
              credit.credits().stream().mapToLong(Credit::valueMicros).sum()
                  + credit.none().valueMicros())
          .as(model.name())
          .isEqualTo(value);
      assertThat(
              credit.credits().stream().mapToDouble(Credit::conversions).sum()
                  + credit.none().conversions())
          .as(model.name())
          .isCloseTo(conversions, within(1e-12));
    }
  }

  @Property(tries = 200, seed = "2")
  void anySplitMergeAndOrderGivesTheSameBits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int pieces) {
    List<TouchPath> journeys = journeys(seed);
    List<TouchPath> shuffled = new ArrayList<>(journeys);
    Random random = new Random(~seed);
    Collections.shuffle(shuffled, random);
    List<AttributionModel> all = new ArrayList<>(ADDING_UP);
    all.add(AttributionModel.participation());

    for (AttributionModel model : all) {
      List<AttributionModel.Accumulator> parts = new ArrayList<>();
      for (int i = 0; i < pieces; i++) {
        parts.add(model.accumulator());
      }
      shuffled.forEach(journey -> parts.get(random.nextInt(pieces)).accept(journey));
      AttributionModel.Accumulator whole = model.accumulator();
      parts.forEach(whole::combine);

      assertThat(whole.result()).isEqualTo(model.attribute(journeys));
    }
  }

  @Property(tries = 300, seed = "3")
  void pathsWithoutTheirMomentsGiveTheSameCredit(@ForAll long seed) {
    List<TouchPath> journeys = journeys(seed);
    PathSet set = PathSet.of(journeys);

    for (AttributionModel model : ADDING_UP) {
      if (!(model instanceof RuleModel rule && rule.needsMoments())) {
        assertThat(model.attribute(set)).isEqualTo(model.attribute(journeys));
      }
    }
  }

  /** Ten thousand sets of paths against a solve that is as dense and as plain as can be. */
  @Property(tries = 10_000, seed = "4")
  void markovEqualsADenseSolve(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
    PathSet set = PathSet.of(journeys(seed));
    MarkovResult result = AttributionModel.markov(order).fit(set);
    SlowMarkov slow = new SlowMarkov(set, order);
    double whole = slow.conversion("");
    double value = slow.value("");

    assertThat(result.conversionProbability()).isCloseTo(whole, within(1e-12));
    for (RemovalEffect effect : result.removalEffects()) {
      double lost = whole == 0 ? 0 : 1 - slow.conversion(effect.name()) / whole;
      assertThat(effect.conversions()).isCloseTo(lost, within(1e-11));
      double lostValue = value == 0 ? 0 : 1 - slow.value(effect.name()) / value;
      assertThat(effect.value()).isCloseTo(lostValue, within(1e-11));
    }
  }

  /** The two ways in which chains are solved agree. */
  @Property(tries = 1_000, seed = "5")
  void sweepsMeetElimination(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
    PathChain chain = new PathChain(PathSet.of(journeys(seed)), order);
    ChainSolver eliminating = new ChainSolver(chain, Integer.MAX_VALUE);
    ChainSolver sweeping = new ChainSolver(chain, 0);
    ChainSolver.Absorption whole = eliminating.absorption();

    assertClose(sweeping.absorption(), whole, whole);
    for (int name = 0; name < PathSet.of(journeys(seed)).names().size(); name++) {
      assertClose(
          sweeping.absorptionWithout(name, whole),
          eliminating.absorptionWithout(name, whole),
          whole);
    }
  }

  private static void assertClose(
      ChainSolver.Absorption one, ChainSolver.Absorption other, ChainSolver.Absorption scale) {
    assertThat(one.conversion()).isCloseTo(other.conversion(), within(1e-13 * scale.conversion()));
    assertThat(one.value()).isCloseTo(other.value(), within(1e-13 * scale.value()));
  }

  /** A simulation of the paths' chain, within five of its standard errors. */
  @Property(tries = 10, seed = "6")
  void markovEqualsASimulation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
    PathSet set = PathSet.of(journeys(seed));
    MarkovResult result = AttributionModel.markov(order).fit(set);
    SlowMarkov slow = new SlowMarkov(set, order);
    Random random = new Random(seed);
    int runs = 5_000;

    for (RemovalEffect effect : result.removalEffects()) {
      double without = result.conversionProbability() * (1 - effect.conversions());
      int converted = 0;
      for (int run = 0; run < runs; run++) {
        converted += slow.walk(effect.name(), random) ? 1 : 0;
      }
      double error = Math.sqrt(without * (1 - without) / runs);
      assertThat((double) converted / runs).isCloseTo(without, within(5 * error + 1e-12));
    }
  }

  /** Acceptance row A42: the game of observed sets, in full. */
  @Property(tries = 10_000, seed = "7")
  void shapleyEqualsFullEnumerationOfTheGameOfObservedSets(@ForAll long seed) {
    PathSet set = PathSet.of(journeys(seed));
    Attribution credit = AttributionModel.shapley().attribute(set);
    if (set.names().isEmpty()) {
      assertThat(credit.credits()).isEmpty();
      return;
    }
    List<ShapleyEstimate> shares =
        ShapleyValues.exact(set.names().size(), AttributionModel.shapley().game(set));

    for (int name = 0; name < set.names().size(); name++) {
      assertThat(credit.credit(set.names().get(name)).conversions())
          .isCloseTo(shares.get(name).value(), within(1e-12));
    }
  }

  /**
   * Each state a list of names; each probability from a map; Gauss with pivots on a full matrix.
   */
  private static final class SlowMarkov {

    private final List<List<String>> states = new ArrayList<>(List.of(List.of()));
    private final Map<List<String>, Map<List<String>, Double>> moves = new HashMap<>();
    private final Map<List<String>, double[]> ends = new HashMap<>();

    SlowMarkov(PathSet set, int order) {
      for (int path = 0; path < set.size(); path++) {
        double count = set.conversions(path) + set.nulls(path);
        List<String> state = List.of();
        for (int i = 0; i < set.length(path); i++) {
          List<String> next = new ArrayList<>(state);
          next.add(set.names().get(set.touch(path, i)));
          if (next.size() > order) {
            next.remove(0);
          }
          moves.computeIfAbsent(state, unused -> new HashMap<>()).merge(next, count, Double::sum);
          if (!states.contains(next)) {
            states.add(next);
          }
          state = next;
        }
        if (!state.isEmpty()) {
          double[] end = ends.computeIfAbsent(state, unused -> new double[3]);
          end[0] += set.conversions(path);
          end[1] += set.valueMicros(path);
          end[2] += set.nulls(path);
        }
      }
    }

    double conversion(String removed) {
      return solve(removed, 0);
    }

    double value(String removed) {
      return solve(removed, 1);
    }

    private double total(List<String> state) {
      double[] end = ends.getOrDefault(state, new double[3]);
      return end[0]
          + end[2]
          + moves.getOrDefault(state, Map.of()).values().stream().mapToDouble(d -> d).sum();
    }

    private double solve(String removed, int what) {
      int n = states.size();
      double[][] rows = new double[n][n + 1];
      for (int i = 0; i < n; i++) {
        List<String> state = states.get(i);
        rows[i][i] = 1;
        double total = total(state);
        if (total == 0 || state.contains(removed)) {
          continue;
        }
        int row = i;
        moves
            .getOrDefault(state, Map.of())
            .forEach((next, count) -> rows[row][states.indexOf(next)] -= count / total);
        rows[i][n] = ends.getOrDefault(state, new double[3])[what] / total;
      }
      for (int column = 0; column < n; column++) {
        int pivot = column;
        for (int i = column; i < n; i++) {
          pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
        }
        double[] kept = rows[column];
        rows[column] = rows[pivot];
        rows[pivot] = kept;
        for (int i = 0; i < n; i++) {
          if (i != column) {
            double factor = rows[i][column] / rows[column][column];
            for (int j = column; j <= n; j++) {
              rows[i][j] -= factor * rows[column][j];
            }
          }
        }
      }
      return rows[0][n] / rows[0][0];
    }

    boolean walk(String removed, Random random) {
      List<String> state = List.of();
      while (true) {
        double total = total(state);
        if (state.contains(removed) || total == 0) {
          return false;
        }
        double[] end = ends.getOrDefault(state, new double[3]);
        double left = random.nextDouble() * total;
        if (left < end[0]) {
          return true;
        }
        left -= end[0] + end[2];
        if (left < 0) {
          return false;
        }
        List<String> next = List.of();
        Map<String, List<String>> ordered = new TreeMap<>();
        moves.get(state).keySet().forEach(to -> ordered.put(to.toString(), to));
        for (List<String> to : ordered.values()) {
          if (left >= 0) {
            next = to;
            left -= moves.get(state).get(to);
          }
        }
        state = next;
      }
    }
  }
}
