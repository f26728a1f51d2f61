package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.HeldAccumulator;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.ZoneId;

/**
 * Takes the days on which customers bought from their timelines, for models of purchases and for
 * what customers brought so far.
 *
 * <p><b>Purchases of one day are one.</b> Who comes back an hour later for what was forgotten has
 * not decided anew to buy, and models of purchases know no two at one moment. Days are those of the
 * calendar in a zone that is given; times between them count days, so that a change of clocks moves
 * nothing. Events are in retrospect, by when they happened; pass {@link
 * CustomerTimeline#asOf(java.time.Instant)} for what was known at a moment.
 *
 * <p>Timelines of one customer may come in parts and in any order; state and result are the same,
 * bit for bit. An accumulator keeps four numbers for each customer and day of purchase. All values
 * must be in one currency.
 *
 * <p>Immutable and thread-safe.
 *
 * @param purchases the events that are purchases, by themselves
 * @param zone the zone of the days
 */
public record PurchaseLog(EventFilter purchases, ZoneId zone)
    implements Measure<CustomerTimeline, CustomerPurchases> {
  /**
   * Checks the parts.
   *
   * @param purchases the events that are purchases, by themselves
   * @param zone the zone of the days
   * @throws NullPointerException if a part is null
   */
  public PurchaseLog {
    requireNonNull(purchases, "purchases");
    requireNonNull(zone, "zone");
  }

  @Override
  public Accumulator<CustomerTimeline, CustomerPurchases> accumulator() {
    return new HeldAccumulator<>(this, new HeldPurchases(this));
  }

  @Override
  public Accumulator<CustomerTimeline, CustomerPurchases> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new HeldPurchases(this), saved);
  }

  @Override
  public String toString() {
    return "purchases " + purchases.describe() + " by days of " + zone;
  }
}
