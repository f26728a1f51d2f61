package io.journeyscore.sequence;

import io.journeyscore.event.RowOrder;
import io.journeyscore.internal.RadixSort;
import java.util.Arrays;

/**
 * Puts the rows of a log in order, customer by customer.
 *
 * <p>Sorting all rows at once would miss the cache at every step. So the rows are first dealt out,
 * in one pass, into buckets of neighbouring customers that fit the second-level cache; each bucket
 * is then dealt out to its customers, and each customer's rows are sorted by time: few by
 * insertion, more by packing time and place into one number, very many digit by digit. Only rows of
 * the same moment are compared in full.
 *
 * <p>A customer's place among all rows in the final order is known before, from the counts; its
 * upper bits are the bucket, its lower bits tell the customers of a bucket apart. A dealt row is
 * two numbers: its time; those lower bits and the row.
 */
final class RowTimelines {

  private static final int BUCKET_BITS = 13;
  private static final int LOCAL_MASK = (1 << BUCKET_BITS) - 1;
  private static final int FEW = 32;
  private static final int MANY = 1 << 14;

  private final RowOrder order;
  private final int[] startOf;
  private final int[] next;
  private final int[] rows;
  private final int[] cursors = new int[1 << BUCKET_BITS];
  private long[] dealt;
  private long[] times = new long[2 << BUCKET_BITS];
  private long[] packed = new long[FEW];
  private int[] unsorted = new int[FEW];

  /** Takes each customer's rows when they are in order. */
  interface Customers {

    /**
     * Takes one customer's rows.
     *
     * @param customer the customer
     * @param rows the rows of all customers so far, this one's last
     * @param from the place of the first row
     * @param to the place after the last row
     * @param times when the rows occurred
     * @param timesFrom the place of the first time
     */
    void take(int customer, int[] rows, int from, int to, long[] times, int timesFrom);
  }

  /**
   * Starts with empty buckets.
   *
   * @param order the order of rows of the same moment
   * @param startOf for each customer the number of rows of those before, and at the end of all
   */
  RowTimelines(RowOrder order, int[] startOf) {
    this.order = order;
    this.startOf = startOf;
    int count = startOf[startOf.length - 1];
    rows = new int[count];
    dealt = new long[Math.multiplyExact(2, count)];
    next = new int[(count >>> BUCKET_BITS) + 1];
    Arrays.fill(next, -1);
    for (int customer = 0; customer + 1 < startOf.length; customer++) {
      int bucket = startOf[customer] >>> BUCKET_BITS;
      if (next[bucket] < 0) {
        next[bucket] = startOf[customer];
      }
    }
  }

  /**
   * Deals a row out.
   *
   * @param row the row
   * @param start the place of the first row of its customer
   * @param time when it occurred
   */
  void deal(int row, int start, long time) {
    int at = 2 * next[start >>> BUCKET_BITS]++;
    dealt[at] = time;
    dealt[at + 1] = (long) (start & LOCAL_MASK) << Integer.SIZE | row;
  }

  /**
   * Hands over all customers that have rows, and lets go of the dealt rows.
   *
   * @param customers takes them, in their order
   * @return the rows of all customers, each customer's in the total order
   */
  int[] finish(Customers customers) {
    int last = startOf.length - 1;
    int customer = 0;
    while (customer < last) {
      int end = customer + 1;
      int bucket = startOf[customer] >>> BUCKET_BITS;
      while (end < last && startOf[end] >>> BUCKET_BITS == bucket) {
        end++;
      }
      sortBucket(customer, end, customers);
      customer = end;
    }
    dealt = new long[0];
    return rows;
  }

  private void sortBucket(int firstCustomer, int endCustomer, Customers customers) {
    int from = startOf[firstCustomer];
    int to = startOf[endCustomer];
    if (times.length < to - from) {
      times = new long[to - from];
    }
    for (int customer = firstCustomer; customer < endCustomer; customer++) {
      cursors[startOf[customer] & LOCAL_MASK] = startOf[customer];
    }
    for (int i = from; i < to; i++) {
      long own = dealt[2 * i + 1];
      int place = cursors[(int) (own >>> Integer.SIZE)]++;
      times[place - from] = dealt[2 * i];
      rows[place] = (int) own;
    }
    for (int customer = firstCustomer; customer < endCustomer; customer++) {
      int start = startOf[customer];
      int end = startOf[customer + 1];
      if (start < end) {
        sort(start, end, start - from);
        customers.take(customer, rows, start, end, times, start - from);
      }
    }
    if (times.length > 4 << BUCKET_BITS) {
      times = new long[2 << BUCKET_BITS];
    }
  }

  private void sort(int from, int to, int timesFrom) {
    int length = to - from;
    if (length <= FEW) {
      insert(from, to, timesFrom);
    } else {
      sortMore(from, length, timesFrom);
    }
    int start = timesFrom;
    for (int i = timesFrom + 1; i <= timesFrom + length; i++) {
      if (i == timesFrom + length || times[i] != times[start]) {
        if (i - start > 1) {
          order.sort(rows, from + start - timesFrom, from + i - timesFrom);
        }
        start = i;
      }
    }
  }

  private void insert(int from, int to, int timesFrom) {
    int shift = timesFrom - from;
    for (int i = from + 1; i < to; i++) {
      long time = times[i + shift];
      int row = rows[i];
      int at = i;
      while (at > from && times[at - 1 + shift] > time) {
        times[at + shift] = times[at - 1 + shift];
        rows[at] = rows[at - 1];
        at--;
      }
      times[at + shift] = time;
      rows[at] = row;
    }
  }

  private void sortMore(int from, int length, int timesFrom) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = timesFrom; i < timesFrom + length; i++) {
      least = Math.min(least, times[i]);
      most = Math.max(most, times[i]);
    }
    if (least == most) {
      return;
    }
    int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
    if (length > MANY || placeBits + timeBits >= Long.SIZE) {
      int[] carried = Arrays.copyOfRange(rows, from, from + length);
      RadixSort.sort(times, timesFrom, timesFrom + length, carried, least);
      System.arraycopy(carried, 0, rows, from, length);
    } else {
      sortPacked(from, length, timesFrom, least, placeBits);
    }
  }

  private void sortPacked(int from, int length, int timesFrom, long least, int placeBits) {
    if (packed.length < length) {
      packed = new long[MANY];
      unsorted = new int[MANY];
    }
    System.arraycopy(rows, from, unsorted, 0, length);
    for (int i = 0; i < length; i++) {
      packed[i] = (times[timesFrom + i] - least) << placeBits | i;
    }
    Arrays.sort(packed, 0, length);
    int mask = (1 << placeBits) - 1;
    for (int i = 0; i < length; i++) {
      times[timesFrom + i] = least + (packed[i] >>> placeBits);
      rows[from + i] = unsorted[(int) packed[i] & mask];
    }
  }
}
