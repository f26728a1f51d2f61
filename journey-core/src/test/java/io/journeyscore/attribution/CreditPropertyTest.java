package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
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

  @Property(tries = 1_000, seed = "2")
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
      for (AttributionModel.Accumulator part : parts) {
        whole.combine(random.nextBoolean() ? part : model.accumulator(part.toBytes()));
      }

      assertThat(whole.result()).isEqualTo(model.attribute(journeys));
      assertThat(model.accumulator(whole.toBytes()).result()).isEqualTo(whole.result());
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

  /** Sets of paths against a solve that is as dense and as plain as can be. */
  @Property(tries = 1_000, seed = "4")
  void markovEqualsADenseSolve(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
    assertMarkovEqualsADenseSolve(seed, order);
  }

  @Property(tries = 10_000, seed = "8")
  @Tag("long")
  void markovEqualsADenseSolveOnTenThousandSets(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
    assertMarkovEqualsADenseSolve(seed, order);
  }

  private static void assertMarkovEqualsADenseSolve(long seed, int order) {
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
    PathChain chain = PathChain.of(PathSet.of(journeys(seed)), order);
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

  /** The two ways in which moves are counted agree in every count and in the order of all. */
  @Property(tries = 1_000, seed = "9")
  void movesAreTheSameWhetherPackedOrWalked(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
    PathSet set = PathSet.of(journeys(seed));
    Random random = new Random(seed);
    long[] conversions = random.longs(set.size(), 0, 3).toArray();
    long[] nulls = random.longs(set.size(), 0, 3).toArray();
    PathSet drawn = set.withCounts(conversions, conversions, nulls);

    for (PathSet paths : List.of(set, drawn)) {
      assertThat(moves(new PackedMoves(paths, order).chain()))
          .isEqualTo(moves(new WalkedMoves(paths, order).chain()));
    }
  }

  private static List<String> moves(PathChain chain) {
    List<String> moves = new ArrayList<>();
    for (int state = 0; state < chain.states(); state++) {
      String from = Arrays.toString(chain.touches(state));
      moves.add(
          "%s: %d conversions, %d micros, %d nulls, %d journeys"
              .formatted(
                  from,
                  chain.conversions(state),
                  chain.valueMicros(state),
                  chain.nulls(state),
                  chain.journeys(state)));
      for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
        String to = Arrays.toString(chain.touches(chain.target(edge)));
        moves.add("%s -> %s: %d".formatted(from, to, chain.journeysAlong(edge)));
      }
    }
    return moves;
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
  @Property(tries = 1_000, seed = "7")
  void shapleyEqualsFullEnumerationOfTheGameOfObservedSets(@ForAll long seed) {
    assertShapleyEqualsFullEnumeration(seed);
  }

  /** Acceptance row A42. */
  @Property(tries = 10_000, seed = "9")
  @Tag("long")
  void shapleyEqualsFullEnumerationOnTenThousandSets(@ForAll long seed) {
    assertShapleyEqualsFullEnumeration(seed);
  }

  private static void assertShapleyEqualsFullEnumeration(long seed) {
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
}
