package io.journeyscore.attribution;

/**
 * Credit by what would be lost without a touch, in a Markov chain of the paths.
 *
 * <p>A state of the chain of order k is the last k touches (fewer at the start of a path). A
 * journey moves from state to state as often as journeys did, those that did not convert counted by
 * their number like those that did, until it converts or ends. To <i>remove</i> a name is to end
 * every journey without conversion where it would come to a state that holds that name. The
 * <i>removal effect</i> is the share of conversions that is lost by it; the conversions are then
 * credited in proportion to the effects. Value is credited the same way by the loss of value, where
 * each state that converts does so for the mean value of the conversions from it.
 *
 * <p>The probabilities are those of the absorbing chain, solved exactly rather than simulated.
 * Touches that repeat one another are kept: in a chain of order one they change no effect, in
 * others they say something. Removal effects are associations in the paths as they were, not what
 * would happen were a channel shut.
 *
 * <p>Costs one pass over the different beginnings of paths, and one solution of the chain for each
 * name; the number of states is that of the different runs of k touches that occur.
 *
 * <p>Source: E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, "Mapping the customer
 * journey: Lessons learned from graph-based online attribution modeling", International Journal of
 * Research in Marketing 33(3), 2016, pages 457-474, <a
 * href="https://doi.org/10.1016/j.ijresmar.2016.03.001">doi:10.1016/j.ijresmar.2016.03.001</a>.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class MarkovModel implements AttributionModel {

  /** The highest order. */
  public static final int MAX_ORDER = 4;

  private final int order;

  private MarkovModel(int order) {
    this.order = order;
  }

  static MarkovModel ofOrder(int order) {
    if (order < 1 || order > MAX_ORDER) {
      throw new IllegalArgumentException(
          "order must be from 1 to %d: %d".formatted(MAX_ORDER, order));
    }
    return new MarkovModel(order);
  }

  /**
   * Returns how many touches back the chain looks.
   *
   * @return the order, from 1 to {@link #MAX_ORDER}
   */
  public int order() {
    return order;
  }

  @Override
  public String name() {
    return "markov-" + order;
  }

  /**
   * Returns the chain of a set of paths with its removal effects and the credit.
   *
   * @param paths the paths
   * @return what was found
   * @throws IllegalArgumentException if no path converted
   */
  public MarkovResult fit(PathSet paths) {
    paths.requireConversions();
    return MarkovResult.of(this, paths);
  }

  @Override
  public Attribution attribute(PathSet paths) {
    return fit(paths).attribution();
  }

  @Override
  public Accumulator accumulator() {
    return new PathAccumulator(this);
  }

  @Override
  public Accumulator accumulator(byte[] bytes) {
    return new PathAccumulator(this).accept(AccumulatorCodec.readPaths(this, bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarkovModel that && order == that.order;
  }

  @Override
  public int hashCode() {
    return order;
  }

  @Override
  public String toString() {
    return "MarkovModel[order=" + order + "]";
  }
}
