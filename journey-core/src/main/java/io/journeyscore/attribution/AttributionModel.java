package io.journeyscore.attribution;

import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A way to credit conversions to the touches before them.
 *
 * <p>A conversion without a touch that could be credited goes to {@link Attribution#NONE}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface AttributionModel permits RuleModel, MarkovModel, ShapleyModel {

  /**
   * Returns what the model is called.
   *
   * @return the name, such as {@code time-decay}
   */
  String name();

  /**
   * Says whether the model needs the moments of touches or the converting event, which a {@link
   * PathSet} does not hold.
   *
   * @return true for {@link #timeDecay} and {@link #sameTouch}
   */
  default boolean needsMoments() {
    return false;
  }

  /**
   * Starts to attribute paths that come piece by piece.
   *
   * @return an accumulator without a path
   */
  Accumulator accumulator();

  /**
   * Returns an accumulator of this model as it was when it was saved.
   *
   * @param bytes what {@link Accumulator#toBytes} returned
   * @return an accumulator that has taken in the same
   * @throws io.journeyscore.error.StateFormatException if the bytes are not sound, or are those of
   *     another model
   */
  Accumulator accumulator(byte[] bytes);

  /**
   * Attributes the conversions of some paths.
   *
   * @param paths the paths, in any order
   * @return the credit
   * @throws IllegalArgumentException if none of them converted, or a sum is too great
   */
  default Attribution attribute(Collection<TouchPath> paths) {
    if (paths.stream().noneMatch(TouchPath::isConverted)) {
      throw new IllegalArgumentException(
          "paths must hold a conversion: 0 of %d journeys converted".formatted(paths.size()));
    }
    Accumulator accumulator = accumulator();
    paths.forEach(accumulator::accept);
    return accumulator.result();
  }

  /**
   * Attributes the conversions of a set of paths.
   *
   * @param paths the paths
   * @return the credit
   * @throws IllegalArgumentException if none of them converted, or the model needs the moments of
   *     touches, as {@link #timeDecay} and {@link #sameTouch} do
   */
  default Attribution attribute(PathSet paths) {
    paths.requireConversions();
    return accumulator().accept(paths).result();
  }

  /**
   * Attributes the conversions of the journeys in a table: what the paths that {@link
   * TouchRules#paths(JourneyTable)} finds are credited with. Rules look at journeys that converted
   * and merely count the others, which takes less time and memory by far.
   *
   * @param table the journeys
   * @param touches which of their events are touches
   * @return the credit
   * @throws IllegalArgumentException if none of them converted, the model needs the moments of
   *     touches, or as {@link TouchRules#paths(JourneyTable)} says
   */
  default Attribution attribute(JourneyTable table, TouchRules touches) {
    return attribute(touches.paths(table));
  }

  /**
   * Takes in paths of one model.
   *
   * <p>However paths are dealt out to accumulators, and in whatever order these are combined, the
   * credit is equal bit for bit.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  sealed interface Accumulator permits RuleAccumulator, PathAccumulator {

    /**
     * Takes in one path.
     *
     * @param path the path
     * @return this
     * @throws IllegalArgumentException if a sum is too great
     */
    Accumulator accept(TouchPath path);

    /**
     * Takes in a set of paths.
     *
     * @param paths the paths
     * @return this
     * @throws IllegalArgumentException if the model needs the moments of touches, or a sum is too
     *     great
     */
    Accumulator accept(PathSet paths);

    /**
     * Takes in all that another accumulator of the same model has taken in, and leaves that as it
     * is.
     *
     * @param other the other one
     * @return this
     * @throws IllegalArgumentException if it is of another model, or a sum is too great
     */
    Accumulator combine(Accumulator other);

    /**
     * Returns all that was taken in so far as bytes, which {@link
     * AttributionModel#accumulator(byte[])} reads, on another machine too. Of a rule they grow with
     * the names of touches, of other models with the different paths.
     *
     * @return a new array
     */
    byte[] toBytes();

    /**
     * Returns the credit of what was taken in so far.
     *
     * @return the credit
     * @throws IllegalStateException if nothing that was taken in converted
     */
    Attribution result();
  }

  /**
   * Returns the models whose credits add up and that need no choice of one's own, each with its
   * usual setting: first, last, linear, U, J, inverse J, time decay, Markov of order one, Shapley.
   *
   * @return an unmodifiable list
   */
  static List<AttributionModel> standard() {
    return List.of(
        first(),
        last(),
        linear(),
        uShaped(),
        jShaped(),
        inverseJ(),
        timeDecay(),
        markov(1),
        shapley());
  }

  /**
   * Returns the model that credits the first touch alone.
   *
   * @return the model {@code first}
   */
  static AttributionModel first() {
    return RuleModel.FIRST;
  }

  /**
   * Returns the model that credits the last touch alone.
   *
   * @return the model {@code last}
   */
  static AttributionModel last() {
    return RuleModel.LAST;
  }

  /**
   * Returns the model that credits the last touch that is not direct; the last one if all are.
   *
   * @param direct the names of direct touches, such as {@code direct}
   * @return the model {@code last-non-direct}
   */
  static AttributionModel lastNonDirect(Set<String> direct) {
    return RuleModel.lastNonDirect(direct);
  }

  /**
   * Returns the model that credits every touch alike; a name that is touched twice, twice.
   *
   * @return the model {@code linear}
   */
  static AttributionModel linear() {
    return RuleModel.LINEAR;
  }

  /**
   * Returns the model that credits the whole to every name that was touched, once. Its credits add
   * up to more than there was.
   *
   * @return the model {@code participation}
   */
  static AttributionModel participation() {
    return RuleModel.PARTICIPATION;
  }

  /**
   * Returns the model that credits the converting event itself, if that is a touch ({@link
   * TouchPath#conversionOn}), otherwise none.
   *
   * @return the model {@code same-touch}
   */
  static AttributionModel sameTouch() {
    return RuleModel.SAME_TOUCH;
  }

  /**
   * Returns the model of 40 per cent to the first touch, 40 to the last and 20 to those between; of
   * two, half each.
   *
   * @return the model {@code u-shaped}
   */
  static AttributionModel uShaped() {
    return RuleModel.U_SHAPED;
  }

  /**
   * Returns the model of 20 per cent to the first touch, 60 to the last and 20 to those between; of
   * two, 25 and 75.
   *
   * @return the model {@code j-shaped}
   */
  static AttributionModel jShaped() {
    return RuleModel.J_SHAPED;
  }

  /**
   * Returns the model of 60 per cent to the first touch, 20 to the last and 20 to those between; of
   * two, 75 and 25.
   *
   * @return the model {@code inverse-j}
   */
  static AttributionModel inverseJ() {
    return RuleModel.INVERSE_J;
  }

  /**
   * Returns the model of weights of one's own for the first touch, those between, and the last.
   *
   * <p>The weights are made to add up to one. Those between share theirs alike. Of two touches
   * there is none between: the first and the last share by their weights, or alike if both are
   * zero. A single touch is credited the whole.
   *
   * @param first the weight of the first touch; finite, not negative
   * @param middle the weight of those between together; finite, not negative
   * @param last the weight of the last touch; finite, not negative
   * @return the model {@code custom}
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are zero
   */
  static AttributionModel custom(double first, double middle, double last) {
    return RuleModel.position("custom", first, middle, last);
  }

  /**
   * Returns the model by position: a share for the first touch, one for the last, and what is left
   * for those between, as {@link #custom} divides them. The usual shares are 0.4 and 0.4.
   *
   * @param first the share of the first touch; from 0 to 1
   * @param last the share of the last touch; from 0 to 1, with the first at most 1
   * @return the model {@code position}
   * @throws IllegalArgumentException if a share is not in its range
   */
  static AttributionModel position(double first, double last) {
    if (!(first >= 0 && last >= 0 && first + last <= 1)) {
      throw new IllegalArgumentException(
          "shares of the first and the last touch must be from 0 to 1 together: %s and %s"
              .formatted(first, last));
    }
    return RuleModel.position("position", first, 1 - first - last, last);
  }

  /**
   * Returns the model in which a touch that was one half-life earlier weighs half as much, with a
   * half-life of seven days.
   *
   * @return the model {@code time-decay}
   */
  static AttributionModel timeDecay() {
    return timeDecay(Duration.ofDays(7));
  }

  /**
   * Returns the model in which a touch that was one half-life earlier weighs half as much.
   *
   * @param halfLife the half-life; positive
   * @return the model {@code time-decay}
   * @throws IllegalArgumentException if the half-life is not positive
   */
  static AttributionModel timeDecay(Duration halfLife) {
    return RuleModel.timeDecay(halfLife);
  }

  /**
   * Returns the model of what would be lost without a touch, in a Markov chain of an order.
   *
   * @param order how many touches back the chain looks; from 1 to {@link MarkovModel#MAX_ORDER}
   * @return the model {@code markov-} and the order
   * @throws IllegalArgumentException if the order is not in its range
   */
  static MarkovModel markov(int order) {
    return MarkovModel.ofOrder(order);
  }

  /**
   * Returns the model of Shapley's value in the game of observed sets.
   *
   * @return the model {@code shapley}
   */
  static ShapleyModel shapley() {
    return ShapleyModel.INSTANCE;
  }
}
