package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.SignalMismatchException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts values that were computed elsewhere, and kept under the keys of their signals, into the
 * order of a set. Nothing is taken for what it is not: a signal that lacks, one that the set does
 * not have, another version, unit or definition, and a value that the signal cannot take are
 * refused with one line.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class NamedValues {

  private final List<Signal> signals;
  private final List<SignalKey> keys;
  private final Map<String, Integer> places;

  NamedValues(SignalSet set) {
    signals = set.signals();
    keys = set.keys();
    Map<String, Integer> byName = new HashMap<>();
    for (int place = 0; place < keys.size(); place++) {
      byName.put(keys.get(place).name(), place);
    }
    places = Map.copyOf(byName);
  }

  /**
   * Returns the keys of all signals.
   *
   * @return an unmodifiable list in the order of the set
   */
  public List<SignalKey> keys() {
    return keys;
  }

  /**
   * Puts values into the order of the set.
   *
   * @param values a value for each signal; {@code NaN} where the signal could not be computed,
   *     which is something else than a signal that lacks
   * @return the values in order
   * @throws SignalMismatchException if a signal lacks or is none of the set's, has another version,
   *     unit or definition, or a value that lies outside its range
   */
  public SignalVector vector(Map<SignalKey, Double> values) {
    double[] ordered = new double[keys.size()];
    boolean[] given = new boolean[keys.size()];
    for (Map.Entry<SignalKey, Double> entry : values.entrySet()) {
      int place = placeOf(entry.getKey());
      ordered[place] = inRange(place, requireNonNull(entry.getValue(), "value"));
      given[place] = true;
    }
    for (int place = 0; place < given.length; place++) {
      if (!given[place]) {
        throw new SignalMismatchException(
            "values must have every signal: %s lacks".formatted(keys.get(place).name()));
      }
    }
    return SignalVector.of(ordered);
  }

  private int placeOf(SignalKey key) {
    Integer place = places.get(key.name());
    if (place == null) {
      throw new SignalMismatchException(
          "values must be of the set's signals alone: %s is none of them".formatted(key.name()));
    }
    SignalKey expected = keys.get(place);
    if (key.version() != expected.version()) {
      throw mismatch(expected, "version", expected.version(), key.version());
    }
    if (key.unit() != expected.unit()) {
      throw mismatch(expected, "unit", expected.unit(), key.unit());
    }
    if (!key.hash().equals(expected.hash())) {
      throw mismatch(expected, "definition", expected.hash(), key.hash());
    }
    return place;
  }

  private static SignalMismatchException mismatch(
      SignalKey expected, String what, Object wanted, Object found) {
    return new SignalMismatchException(
        "%s must have %s %s: %s".formatted(expected.name(), what, wanted, found));
  }

  private double inRange(int place, double value) {
    Range range = signals.get(place).range();
    if (Double.isInfinite(value) || !(Double.isNaN(value) || range.contains(value))) {
      throw new SignalMismatchException(
          "%s must be finite and from %s: %s".formatted(keys.get(place).name(), range, value));
    }
    return value;
  }

  /**
   * Names values by their signals, as a store of values would keep them.
   *
   * @param vector the values in the order of the set
   * @return a new map, from which {@link #vector} makes equal values
   * @throws IllegalArgumentException if there are not as many values as signals
   */
  public Map<SignalKey, Double> named(SignalVector vector) {
    if (vector.size() != keys.size()) {
      throw new IllegalArgumentException(
          "vector must have %d values: %d".formatted(keys.size(), vector.size()));
    }
    Map<SignalKey, Double> values = new HashMap<>();
    for (int place = 0; place < keys.size(); place++) {
      values.put(keys.get(place), vector.get(place));
    }
    return values;
  }
}
