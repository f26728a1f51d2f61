package io.journeyscore.signal;

import io.journeyscore.event.AttributeKey;
import java.util.Optional;

/**
 * Reads a {@link Quantity} off events, as {@link AmountFold} takes it.
 *
 * <p>Immutable and thread-safe.
 */
abstract class Amount {

  private final boolean money;

  private Amount(boolean money) {
    this.money = money;
  }

  /** Whether amounts are millionths of a unit; otherwise they are the bits of doubles. */
  final boolean isMoney() {
    return money;
  }

  /** Whether the amount is read off events as objects. */
  boolean needsEvents() {
    return false;
  }

  /** Whether the amount is a measure of one's own. */
  boolean isMeasure() {
    return false;
  }

  /** Asks the measure of one's own that the amount is, if it is one; nothing is asked later on. */
  void measure(EventFacts event) {}

  abstract boolean isOn(EventFacts event);

  /** The amount on an event that has one. */
  abstract long of(EventFacts event);

  /**
   * Returns how to read a quantity.
   *
   * @param number the number of a measure of one's own among those of a program
   */
  static Amount of(Quantity quantity, EventMeasures measures, int number) {
    if (quantity instanceof Quantity.Common common) {
      return switch (common) {
        case VALUE -> new Value();
        case COST -> new Cost();
        case RATING -> new RatingShare();
      };
    }
    if (quantity instanceof Quantity.Attribute attribute) {
      return new AttributeNumber(attribute.key());
    }
    Quantity.Measured measured = (Quantity.Measured) quantity;
    return new Measure(
        number,
        measures
            .find(measured)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "measures must hold what the signals use: " + measured.describe())));
  }

  private static final class Value extends Amount {

    Value() {
      super(true);
    }

    @Override
    boolean isOn(EventFacts event) {
      return event.hasValue();
    }

    @Override
    long of(EventFacts event) {
      return event.valueMicros();
    }
  }

  private static final class Cost extends Amount {

    Cost() {
      super(true);
    }

    @Override
    boolean isOn(EventFacts event) {
      return event.hasCost();
    }

    @Override
    long of(EventFacts event) {
      return event.costMicros();
    }
  }

  private static final class RatingShare extends Amount {

    RatingShare() {
      super(false);
    }

    @Override
    boolean isOn(EventFacts event) {
      return !Double.isNaN(event.rating());
    }

    @Override
    long of(EventFacts event) {
      return AmountFold.bits(event.rating());
    }
  }

  private static final class AttributeNumber extends Amount {

    private final AttributeKey<Double> key;

    AttributeNumber(AttributeKey<Double> key) {
      super(false);
      this.key = key;
    }

    @Override
    boolean needsEvents() {
      return true;
    }

    @Override
    boolean isOn(EventFacts event) {
      return event.event().get(key).isPresent();
    }

    @Override
    long of(EventFacts event) {
      Optional<Double> held = event.event().get(key);
      return AmountFold.bits(held.orElseThrow());
    }
  }

  private static final class Measure extends Amount {

    private final int number;
    private final EventMeasure measure;

    Measure(int number, EventMeasure measure) {
      super(false);
      this.number = number;
      this.measure = measure;
    }

    @Override
    boolean needsEvents() {
      return true;
    }

    @Override
    boolean isMeasure() {
      return true;
    }

    @Override
    void measure(EventFacts event) {
      event.measure(number, measure);
    }

    @Override
    boolean isOn(EventFacts event) {
      return !Double.isNaN(event.measured(number));
    }

    @Override
    long of(EventFacts event) {
      return AmountFold.bits(event.measured(number));
    }
  }
}
