package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a log must be told of the whole, so that each is reconstructed as it is there.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param observedUntil the moment up to which the log is complete
 * @param knownUntil when the last of its events became known
 * @param currency the currency of its amounts; empty if there are none
 */
public record WholeLog(Instant observedUntil, Instant knownUntil, Optional<String> currency) {

  /**
   * Checks that all is given.
   *
   * @param observedUntil the moment up to which the log is complete
   * @param knownUntil when the last of its events became known
   * @param currency the currency of its amounts
   */
  public WholeLog {
    requireNonNull(observedUntil, "observedUntil");
    requireNonNull(knownUntil, "knownUntil");
    requireNonNull(currency, "currency");
  }

  /**
   * Says whether the amounts of an event are in the currency of the log, or it has none.
   *
   * @param event the event
   * @return false if no journey can take it
   */
  public boolean isInCurrency(JourneyEvent event) {
    return isInCurrency(event.value()) && isInCurrency(event.cost());
  }

  private boolean isInCurrency(Optional<Money> amount) {
    return amount.isEmpty() || currency.equals(amount.map(Money::currency));
  }

  /**
   * Finds out about a log from groups of its events, which each say the same of themselves. Copies
   * must be gone.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Survey {

    /** What events of one pair of currencies have in common. */
    private record Amounts(Optional<String> value, Optional<String> cost) {
      boolean areIn(Optional<String> currency) {
        return (value.isEmpty() || value.equals(currency))
            && (cost.isEmpty() || cost.equals(currency));
      }
    }

    /** The latest moments among some events, in microseconds. */
    private record Latest(long occurredAt, long knownAt) {
      Latest and(Latest other) {
        return new Latest(Math.max(occurredAt, other.occurredAt), Math.max(knownAt, other.knownAt));
      }
    }

    private final Optional<String> declared;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Map<Amounts, Latest> latest = new HashMap<>();

    /**
     * Starts with no event.
     *
     * @param rules the rules by which the log is to be reconstructed
     */
    public Survey(JourneyRules rules) {
      this.declared = rules.currency();
    }

    /**
     * Takes in some events.
     *
     * @param value the currency of their values; empty if they have none
     * @param cost the currency of their costs; empty if they have none
     * @param events how many there are
     * @param lastOccurred when the last of those that name a customer occurred; empty if none does
     * @param lastKnown when the last of them both had occurred and was known
     * @return this
     */
    public Survey add(
        Optional<String> value,
        Optional<String> cost,
        long events,
        Optional<Instant> lastOccurred,
        Instant lastKnown) {
      value.ifPresent(code -> counts.merge(code, events, Long::sum));
      cost.ifPresent(code -> counts.merge(code, events, Long::sum));
      long occurred = lastOccurred.map(Micros::of).orElse(Long.MIN_VALUE);
      latest.merge(
          new Amounts(value, cost), new Latest(occurred, Micros.of(lastKnown)), Latest::and);
      return this;
    }

    /**
     * Returns what was found.
     *
     * @param observedUntil the moment up to which the log is complete, if that is known; otherwise
     *     it is that of the latest event that names a customer, and 1970 if there is none
     * @return what each part must be told
     */
    public WholeLog result(Optional<Instant> observedUntil) {
      Optional<String> currency = declared.or(() -> usualCurrency(counts));
      Latest last = new Latest(Long.MIN_VALUE, Long.MIN_VALUE);
      for (Map.Entry<Amounts, Latest> group : latest.entrySet()) {
        last = group.getKey().areIn(currency) ? last.and(group.getValue()) : last;
      }
      return new WholeLog(
          observedUntil.orElse(momentOrEpoch(last.occurredAt())),
          momentOrEpoch(last.knownAt()),
          currency);
    }

    private static Instant momentOrEpoch(long micros) {
      return micros == Long.MIN_VALUE ? Instant.EPOCH : Micros.toInstant(micros);
    }
  }

  /** The currency of most amounts; of several, the first by its code. */
  static Optional<String> usualCurrency(SortedMap<String, Long> counts) {
    @Nullable String usual = null;
    long most = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    return Optional.ofNullable(usual);
  }
}
