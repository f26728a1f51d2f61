package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Names;
import java.util.Locale;

/**
 * An amount that an event may have.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface Quantity {

  /**
   * Returns the quantity in words.
   *
   * @return such as {@code value} or {@code attribute(waiting_minutes)}
   */
  String describe();

  /**
   * Returns the unit of the amounts.
   *
   * @return the unit
   */
  Unit unit();

  /**
   * Returns the amounts that there can be.
   *
   * @return the range of one event's amount
   */
  Range range();

  /**
   * Returns an attribute that holds a number.
   *
   * @param name the attribute's name
   * @return the quantity
   * @throws IllegalArgumentException if the name is blank
   */
  static Attribute attribute(String name) {
    return new Attribute(AttributeKey.ofNumber(name));
  }

  /**
   * Returns what a measure of one's own makes of an event.
   *
   * @param name the name by which the measure is registered
   * @param version which version of it
   * @return the quantity
   * @throws IllegalArgumentException if the name is blank or the version not positive
   */
  static Measured measured(String name, int version) {
    return new Measured(name, version);
  }

  /** What stands on every event in the same place. */
  @SuppressWarnings("ImmutableEnumChecker") // A range is two numbers.
  enum Common implements Quantity {
    /** What the event was worth, in units of the currency. */
    VALUE(Unit.CURRENCY, Range.ANY),
    /** What the event cost, in units of the currency. */
    COST(Unit.CURRENCY, Range.ANY),
    /** The rating, from 0, the worst answer of its scale, to 1, the best. */
    RATING(Unit.SHARE, Range.UNIT);

    private final Unit unit;
    private final Range range;

    Common(Unit unit, Range range) {
      this.unit = unit;
      this.range = range;
    }

    @Override
    public String describe() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Unit unit() {
      return unit;
    }

    @Override
    public Range range() {
      return range;
    }
  }

  /**
   * An attribute that holds a number.
   *
   * @param key the attribute
   */
  record Attribute(AttributeKey<Double> key) implements Quantity {

    /**
     * Checks the parts.
     *
     * @param key the attribute
     */
    public Attribute {
      requireNonNull(key, "key");
    }

    @Override
    public String describe() {
      return "attribute(" + Names.plainOrQuoted(key.name()) + ")";
    }

    @Override
    public Unit unit() {
      return Unit.NONE;
    }

    @Override
    public Range range() {
      return Range.ANY;
    }
  }

  /**
   * What an {@link EventMeasure} makes of an event. It is saved by name and version; the code must
   * be supplied again where a model is loaded.
   *
   * @param name the name by which the measure is registered
   * @param version which version of it
   */
  record Measured(String name, int version) implements Quantity {

    /**
     * Checks the parts.
     *
     * @param name the name
     * @param version the version
     * @throws IllegalArgumentException if the name is blank or the version not positive
     */
    public Measured {
      Checks.requireText(name, "measure");
      Checks.requirePositive(version, "version");
    }

    @Override
    public String describe() {
      return "measure(%s:%d)".formatted(Names.plainOrQuoted(name), version);
    }

    @Override
    public Unit unit() {
      return Unit.NONE;
    }

    @Override
    public Range range() {
      return Range.ANY;
    }
  }
}
