package io.journeyscore.benchmarks.bulk;

import java.util.Arrays;

/**
 * The least that has to be done, in primitives and without semantics: drop copies by a bit set,
 * deal the events out into buckets that fit the cache, sort each customer's few there, walk over
 * them once.
 *
 * <p>Customers are numbers without gaps from the start, and so are events; ties, identity,
 * currencies, outcomes and accounting do not exist.
 */
final class LowerBoundSide implements Side {

  private static final long GAP_MICROS = 30L * 60 * 1_000_000;
  private static final int BUCKET_BITS = 13;

  private int[] event = new int[0];
  private int[] customer = new int[0];
  private long[] micros = new long[0];
  private byte[] type = new byte[0];
  private int customers;
  private int[] outCustomer = new int[0];
  private int[] outCount = new int[0];
  private long[] outStart = new long[0];
  private long[] outEnd = new long[0];
  private int[] outTypes = new int[0];
  private int journeys;

  @Override
  public void prepare(BulkEvents events) {
    int n = events.rows();
    customers = events.customers();
    event = new int[n];
    customer = new int[n];
    micros = new long[n];
    type = new byte[n];
    for (int row = 0; row < n; row++) {
      event[row] = events.event(row);
      customer[row] = events.customer(event[row]);
      micros[row] = events.micros(event[row], customer[row]);
      type[row] = (byte) events.type(event[row]);
    }
  }

  @Override
  public void run() {
    int n = event.length;
    long[] seen = new long[(n >>> 6) + 1];
    int[] start = new int[customers + 1];
    for (int i = 0; i < n; i++) {
      int id = event[i];
      if ((seen[id >>> 6] & 1L << id) == 0) {
        seen[id >>> 6] |= 1L << id;
        start[customer[i] + 1]++;
      }
    }
    for (int i = 0; i < customers; i++) {
      start[i + 1] += start[i];
    }
    int kept = start[customers];
    int[] next = new int[(kept >>> BUCKET_BITS) + 1];
    Arrays.fill(next, -1);
    for (int i = 0; i < customers; i++) {
      int bucket = start[i] >>> BUCKET_BITS;
      if (next[bucket] < 0) {
        next[bucket] = start[i];
      }
    }
    Arrays.fill(seen, 0);
    // The time above the type: a type is no part of the order, but rides along with it.
    long[] dealt = new long[2 * kept];
    for (int i = 0; i < n; i++) {
      int id = event[i];
      if ((seen[id >>> 6] & 1L << id) == 0) {
        seen[id >>> 6] |= 1L << id;
        int own = start[customer[i]];
        int at = 2 * next[own >>> BUCKET_BITS]++;
        dealt[at] = micros[i];
        dealt[at + 1] = (long) (own & (1 << BUCKET_BITS) - 1) << 8 | type[i];
      }
    }
    outCustomer = new int[kept];
    outCount = new int[kept];
    outStart = new long[kept];
    outEnd = new long[kept];
    outTypes = new int[kept];
    journeys = 0;
    int[] cursors = new int[1 << BUCKET_BITS];
    long[] sorted = new long[2 << BUCKET_BITS];
    int from = 0;
    while (from < customers) {
      int to = from + 1;
      while (to < customers && start[to] >>> BUCKET_BITS == start[from] >>> BUCKET_BITS) {
        to++;
      }
      int first = start[from];
      if (sorted.length < start[to] - first) {
        sorted = new long[start[to] - first];
      }
      for (int i = from; i < to; i++) {
        cursors[start[i] & (1 << BUCKET_BITS) - 1] = start[i] - first;
      }
      for (int i = first; i < start[to]; i++) {
        long own = dealt[2 * i + 1];
        sorted[cursors[(int) (own >>> 8)]++] =
            dealt[2 * i] - BulkEvents.START_MICROS << 5 | own & 31;
      }
      for (int i = from; i < to; i++) {
        Arrays.sort(sorted, start[i] - first, start[i + 1] - first);
        walk(i, sorted, start[i] - first, start[i + 1] - first);
      }
      from = to;
    }
  }

  private void walk(int whose, long[] sorted, int from, int to) {
    long last = Long.MIN_VALUE;
    int at = journeys - 1;
    for (int i = from; i < to; i++) {
      long moment = BulkEvents.START_MICROS + (sorted[i] >>> 5);
      if (i == from || moment - last >= GAP_MICROS) {
        at++;
        outCustomer[at] = whose;
        outStart[at] = moment;
        outCount[at] = 0;
        outTypes[at] = 0;
      }
      outCount[at]++;
      outTypes[at] |= 1 << (int) (sorted[i] & 31);
      outEnd[at] = moment;
      last = moment;
    }
    journeys = at + 1;
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    for (int i = 0; i < journeys; i++) {
      totals.add(outCustomer[i], outCount[i], outStart[i], outEnd[i], outTypes[i]);
    }
    return totals;
  }
}
