package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.signal.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model would say if some signals had other values.
 *
 * <p>It is about the model, not about the world: signals that go together in real journeys are
 * changed here one by one, and what changes a score need not change what happens.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class WhatIf {

  private final List<Signal> signals;
  private final Explainer explainer;
  private final Explanation before;
  private final SignalVector values;
  private final Explanation after;

  WhatIf(List<Signal> signals, Explainer explainer, SignalVector values) {
    this(signals, explainer, explainer.explain(values), values);
  }

  private WhatIf(
      List<Signal> signals, Explainer explainer, Explanation before, SignalVector values) {
    this.signals = signals;
    this.explainer = explainer;
    this.before = before;
    this.values = values;
    this.after = explainer.explain(values);
  }

  /**
   * Supposes that a signal has another value.
   *
   * @param signal one of the model's signals
   * @param value a value that the signal can take: within its range, whole if it counts or names a
   *     category, and 0 or 1 if it says no or yes
   * @return the supposition, beside those made before
   * @throws IllegalArgumentException if the signal is none of the model's, or cannot have the value
   */
  public WhatIf with(Signal signal, double value) {
    int place = placeOf(signal);
    if (Double.isInfinite(value) || !signal.range().contains(value)) {
      throw new IllegalArgumentException(
          "%s must be finite and from %s: %s".formatted(signal.name(), signal.range(), value));
    }
    if (isWhole(signal.unit()) && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "%s must be a whole number: %s".formatted(signal.name(), value));
    }
    return new WhatIf(signals, explainer, before, values.with(place, value));
  }

  /**
   * Supposes that a signal is missing.
   *
   * @param signal one of the model's signals
   * @return the supposition, beside those made before
   * @throws IllegalArgumentException if the signal is none of the model's
   */
  public WhatIf withMissing(Signal signal) {
    return new WhatIf(signals, explainer, before, values.with(placeOf(signal), Double.NaN));
  }

  private int placeOf(Signal signal) {
    int place = signals.indexOf(requireNonNull(signal, "signal"));
    if (place < 0) {
      throw new IllegalArgumentException("signal must be one of the model's: " + signal.name());
    }
    return place;
  }

  private static boolean isWhole(Unit unit) {
    return switch (unit) {
      case COUNT, FLAG, CATEGORY -> true;
      case DAYS, PER_DAY, HOURS, SHARE, BITS, CURRENCY, NONE -> false;
    };
  }

  /**
   * Returns the score with reasons as things are.
   *
   * @return the explanation of the values without suppositions
   */
  public Explanation before() {
    return before;
  }

  /**
   * Returns the score with reasons as supposed.
   *
   * @return the explanation of the values with all suppositions
   */
  public Explanation after() {
    return after;
  }

  /**
   * Returns by how much the probability differs.
   *
   * @return after less before, in [-1, 1]
   */
  public double probabilityChange() {
    return after.probability() - before.probability();
  }

  /**
   * Returns by how much the margin differs.
   *
   * @return after less before, in the explanations' unit
   */
  public double marginChange() {
    return after.margin() - before.margin();
  }

  /**
   * Returns by how much each signal's contribution differs: that of signals that were left as they
   * are, too, as trees judge signals together. All of them make {@link #marginChange}, to 1e-9.
   *
   * @return an unmodifiable list in the order of the definition
   */
  public List<ContributionChange> changes() {
    List<ContributionChange> changes = new ArrayList<>(signals.size());
    for (int i = 0; i < signals.size(); i++) {
      changes.add(
          new ContributionChange(before.contributions().get(i), after.contributions().get(i)));
    }
    return List.copyOf(changes);
  }
}
