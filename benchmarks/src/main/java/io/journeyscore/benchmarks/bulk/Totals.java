package io.journeyscore.benchmarks.bulk;

import java.util.List;

/**
 * What a side found, to be compared before anything is believed: how many journeys of how many
 * events, and a sum of hashes over all journeys, of each one's customer, number of events, start,
 * end and types.
 */
public final class Totals {

  private long journeys;
  private long events;
  private long hash;

  /** Starts with nothing. */
  public Totals() {}

  /**
   * Adds a journey.
   *
   * @param customer the customer's number
   * @param count how many events
   * @param start microseconds
   * @param end microseconds
   * @param types a bit for each type of event in it
   */
  public void add(int customer, long count, long start, long end, int types) {
    journeys++;
    events += count;
    long own = BulkEvents.mix(customer);
    own = BulkEvents.mix(own ^ count);
    own = BulkEvents.mix(own ^ start);
    own = BulkEvents.mix(own ^ end);
    hash += BulkEvents.mix(own ^ types);
  }

  /**
   * Adds journeys that took the same steps.
   *
   * @param names what the steps are called, in order
   * @param count how many journeys, or how often
   * @param median a time, or what stands for more of what was found
   */
  public void addSteps(List<String> names, long count, long median) {
    long path = 0;
    for (String name : names) {
      path = BulkEvents.mix(path * 31 + Integer.parseInt(name.substring(name.indexOf('_') + 1)));
    }
    add(names.size(), count, path, median, 0);
  }

  /**
   * Adds what a type of event is credited with.
   *
   * @param type the type's number
   * @param first the conversions by the first touch
   * @param last the conversions by the last touch
   * @param linear the conversions shared alike; compared to the thousandth, as it is summed in
   *     another order by each side
   */
  public void addCredit(int type, long first, long last, double linear) {
    add(type, first, last, Math.round(linear * 1_000), 0);
  }

  /**
   * Adds what came to a step of a funnel.
   *
   * @param step the step's place
   * @param reached how many customers came to it
   */
  public void addStep(int step, long reached) {
    add(step, reached, 0, 0, 0);
  }

  @Override
  public String toString() {
    return journeys + " journeys of " + events + " events, hash " + Long.toHexString(hash);
  }
}
