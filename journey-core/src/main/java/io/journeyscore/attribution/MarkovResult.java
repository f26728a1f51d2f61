package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain of paths, what would be lost in it without each name, and the credit that follows.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class MarkovResult {

  private final Attribution attribution;
  private final List<RemovalEffect> removalEffects;
  private final double conversionProbability;
  private final PathSet paths;
  private final PathChain chain;

  private MarkovResult(
      Attribution attribution,
      List<RemovalEffect> removalEffects,
      double conversionProbability,
      PathSet paths,
      PathChain chain) {
    this.attribution = attribution;
    this.removalEffects = List.copyOf(removalEffects);
    this.conversionProbability = conversionProbability;
    this.paths = paths;
    this.chain = chain;
  }

  static MarkovResult of(MarkovModel model, PathSet paths) {
    PathChain chain = PathChain.of(paths, model.order());
    ChainSolver solver = new ChainSolver(chain);
    ChainSolver.Absorption whole = solver.absorption();
    int count = paths.names().size();
    List<RemovalEffect> effects = new ArrayList<>(count);
    double[] lostConversions = new double[count];
    double[] lostValue = new double[count];
    for (int name = 0; name < count; name++) {
      ChainSolver.Absorption without = solver.absorptionWithout(name, whole);
      lostConversions[name] = lost(whole.conversion(), without.conversion());
      lostValue[name] = lost(whole.value(), without.value());
      effects.add(
          new RemovalEffect(paths.names().get(name), lostConversions[name], lostValue[name]));
    }
    Attribution credit = credit(model, paths, chain, lostConversions, lostValue);
    return new MarkovResult(credit, effects, whole.conversion(), paths, chain);
  }

  private static double lost(double whole, double without) {
    return whole == 0 ? 0 : Math.min(1, Math.max(0, (whole - without) / whole));
  }

  private static Attribution credit(
      MarkovModel model, PathSet paths, PathChain chain, double[] conversions, double[] value) {
    CreditSums sums = new CreditSums();
    sums.count(paths.totalConversions(), paths.totalValueMicros(), paths.totalNulls());
    sums.addToNone(
        paths.totalConversions() - chain.totalConversions(),
        paths.totalValueMicros() - chain.totalValueMicros());
    int[] numbers = paths.names().stream().mapToInt(sums::number).toArray();
    if (chain.totalConversions() > 0) {
      long[] parts = CreditSums.parts(conversions);
      for (int name = 0; name < numbers.length; name++) {
        sums.add(numbers[name], parts[name], chain.totalConversions(), 0);
      }
    }
    if (chain.totalValueMicros() > 0) {
      long[] parts = CreditSums.parts(value);
      for (int name = 0; name < numbers.length; name++) {
        sums.add(numbers[name], parts[name], 0, chain.totalValueMicros());
      }
    }
    return sums.result(model.name());
  }

  /**
   * Returns the credit: conversions and value in proportion to the removal effects.
   *
   * @return the credit
   */
  public Attribution attribution() {
    return attribution;
  }

  /**
   * Returns what would be lost without each name, as it is: the effects add up to more or less than
   * one.
   *
   * @return an unmodifiable list in code-point order of the names
   */
  public List<RemovalEffect> removalEffects() {
    return removalEffects;
  }

  /**
   * Returns the probability that a journey converts, of those with a touch.
   *
   * @return a probability in [0, 1]: the share of journeys that did, up to rounding
   */
  public double conversionProbability() {
    return conversionProbability;
  }

  /**
   * Returns how many states the chain has, the start among them.
   *
   * @return a count, at least 1
   */
  public int states() {
    return chain.states();
  }

  /**
   * Returns the moves of the chain.
   *
   * @return an unmodifiable list by state, in the order in which paths show them, then touches in
   *     code-point order, then conversion and end; moves that no journey made are left out
   */
  public List<Transition> transitions() {
    List<Transition> transitions = new ArrayList<>();
    for (int state = 0; state < chain.states(); state++) {
      List<String> from = names(state);
      double total = chain.journeys(state);
      for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
        String touch = paths.names().get(chain.lastTouch(chain.target(edge)));
        double probability = chain.journeysAlong(edge) / total;
        transitions.add(new Transition(from, Optional.of(touch), false, probability));
      }
      if (chain.conversions(state) > 0) {
        double probability = chain.conversions(state) / total;
        transitions.add(new Transition(from, Optional.empty(), true, probability));
      }
      if (chain.nulls(state) > 0) {
        double probability = chain.nulls(state) / total;
        transitions.add(new Transition(from, Optional.empty(), false, probability));
      }
    }
    return List.copyOf(transitions);
  }

  private List<String> names(int state) {
    List<String> names = new ArrayList<>();
    for (int touch : chain.touches(state)) {
      names.add(paths.names().get(touch));
    }
    return List.copyOf(names);
  }

  /**
   * One move of the chain.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param from the touches that make up the state; empty at the start
   * @param touch the next touch; empty if the journey is over
   * @param converts whether the journey is over by conversion
   * @param probability how likely the move is in that state, in (0, 1]
   */
  public record Transition(
      List<String> from, Optional<String> touch, boolean converts, double probability) {

    /**
     * Keeps a copy of the list.
     *
     * @param from the touches that make up the state
     * @param touch the next touch
     * @param converts whether the journey is over by conversion
     * @param probability how likely the move is in that state
     */
    public Transition {
      from = List.copyOf(from);
      requireNonNull(touch, "touch");
    }
  }

  @Override
  public String toString() {
    return "MarkovResult[%s, states=%d, conversionProbability=%s, removalEffects=%s]"
        .formatted(attribution.model(), states(), conversionProbability, removalEffects);
  }
}
