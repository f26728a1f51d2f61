package io.journeyscore.sequence;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.RowOrder;
import io.journeyscore.internal.RadixSort;
import io.journeyscore.internal.SmallNumbers;
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
 * two numbers: its time; those lower bits, its shape, and the row. So what is needed of a row in
 * the end comes with it and need not be fetched out of order from its column.
 */
final class RowTimelines {

  private static final int BUCKET_BITS = 13;
  private static final int LOCAL_MASK = (1 << BUCKET_BITS) - 1;
  private static final int ROW_BITS = 31;
  private static final int SHAPE_BITS = 18;
  private static final int SHAPE_MASK = (1 << SHAPE_BITS) - 1;
  private static final int FEW = 32;
  private static final int MANY = 1 << 14;

  private final EventLog log;
  private final RowOrder order;
  private final int[] classOfShape;
  private final int[] startOf;
  private final int[] next;
  private final int[] rows;
  private final SmallNumbers shapes;
  private final int[] cursors = new int[1 << BUCKET_BITS];
  private long[] dealt;
  private long[] times = new long[2 << BUCKET_BITS];
  private long[] own = new long[2 << BUCKET_BITS];
  private long[] packed = new long[FEW];
  private long[] unsorted = new long[FEW];

  /** Takes each customer's rows when they are in order. */
  interface Customers {

    /**
     * Takes one customer's rows.
     *
     * @param customer the customer
     * @param rows the rows of all customers so far, this one's last
     * @param from the place of the first row
     * @param to the place after the last row
     * @param bucket times and classes of these rows
     */
    void take(int customer, int[] rows, int from, int to, Bucket bucket);
  }

  /**
   * When rows occurred, and of which class they are.
   *
   * @param times when they occurred
   * @param shift what to add to the place of a row to find its time
   * @param shapes their shapes, at their places
   * @param classOfShape the class of each shape
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over for one call, to be read alone.
  record Bucket(long[] times, int shift, SmallNumbers shapes, int[] classOfShape) {

    long time(int place) {
      return times[place + shift];
    }

    int classAt(int place) {
      return classOfShape[shapes.get(place)];
    }
  }

  /**
   * Starts with empty buckets.
   *
   * @param log the log
   * @param order the order of rows of the same moment
   * @param classOfShape the class of each shape
   * @param startOf for each customer the number of rows of those before, and at the end of all
   */
  RowTimelines(EventLog log, RowOrder order, int[] classOfShape, int[] startOf) {
    this.log = log;
    this.order = order;
    this.classOfShape = classOfShape;
    this.startOf = startOf;
    int count = startOf[startOf.length - 1];
    rows = new int[count];
    shapes = new SmallNumbers(count, classOfShape.length);
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
   * Deals rows out.
   *
   * @param from the first row
   * @param to the row after the last
   * @param starts for each of them the place of the first row of its customer; negative if it has
   *     none
   * @return when the last of them occurred; {@link Long#MIN_VALUE} if none was dealt out
   */
  long deal(int from, int to, int[] starts) {
    long latest = Long.MIN_VALUE;
    for (int row = from; row < to; row++) {
      int start = starts[row - from];
      if (start >= 0) {
        long time = log.occurredAtMicros(row);
        latest = Math.max(latest, time);
        int at = 2 * next[start >>> BUCKET_BITS]++;
        dealt[at] = time;
        dealt[at + 1] =
            (long) (start & LOCAL_MASK) << (ROW_BITS + SHAPE_BITS) | own(row, log.shape(row));
      }
    }
    return latest;
  }

  /** The row below its shape; the highest number stands for a shape that does not fit. */
  private static long own(int row, int shape) {
    return (long) Math.min(shape, SHAPE_MASK) << ROW_BITS | row;
  }

  private int shapeOf(long carried) {
    int shape = (int) (carried >>> ROW_BITS) & SHAPE_MASK;
    return shape < SHAPE_MASK ? shape : log.shape((int) carried & Integer.MAX_VALUE);
  }

  /** Returns the shapes of the rows, at their places among all rows in order. */
  SmallNumbers shapes() {
    return shapes;
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
    return rows;
  }

  private void sortBucket(int firstCustomer, int endCustomer, Customers customers) {
    int from = startOf[firstCustomer];
    int to = startOf[endCustomer];
    if (times.length < to - from) {
      times = new long[to - from];
      own = new long[to - from];
    }
    for (int customer = firstCustomer; customer < endCustomer; customer++) {
      cursors[startOf[customer] & LOCAL_MASK] = startOf[customer] - from;
    }
    for (int i = from; i < to; i++) {
      long dealtOwn = dealt[2 * i + 1];
      int place = cursors[(int) (dealtOwn >>> (ROW_BITS + SHAPE_BITS))]++;
      times[place] = dealt[2 * i];
      own[place] = dealtOwn & ((1L << (ROW_BITS + SHAPE_BITS)) - 1);
    }
    if (endCustomer == startOf.length - 1) {
      // Of one customer with all rows, this is a sixth of the memory that sorting them takes.
      dealt = new long[0];
    }
    Bucket bucket = new Bucket(times, -from, shapes, classOfShape);
    for (int customer = firstCustomer; customer < endCustomer; customer++) {
      int start = startOf[customer];
      int end = startOf[customer + 1];
      if (start < end) {
        sort(start - from, end - from);
        for (int i = start; i < end; i++) {
          rows[i] = (int) own[i - from] & Integer.MAX_VALUE;
          shapes.set(i, shapeOf(own[i - from]));
        }
        sortTies(start, end, from);
        customers.take(customer, rows, start, end, bucket);
      }
    }
    if (times.length > 4 << BUCKET_BITS) {
      times = new long[2 << BUCKET_BITS];
      own = new long[2 << BUCKET_BITS];
    }
  }

  private void sortTies(int from, int to, int offset) {
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || times[i - offset] != times[start - offset]) {
        if (i - start > 1) {
          order.sort(rows, start, i);
          for (int place = start; place < i; place++) {
            shapes.set(place, log.shape(rows[place]));
          }
        }
        start = i;
      }
    }
  }

  private void sort(int from, int to) {
    int length = to - from;
    if (length <= FEW) {
      insert(from, to);
      return;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = from; i < to; i++) {
      least = Math.min(least, times[i]);
      most = Math.max(most, times[i]);
    }
    if (least == most) {
      return;
    }
    int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
    if (length > MANY || placeBits + timeBits >= Long.SIZE) {
      sortByDigits(from, to, least);
    } else {
      sortPacked(from, length, least, placeBits);
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long time = times[i];
      long carried = own[i];
      int at = i;
      while (at > from && times[at - 1] > time) {
        times[at] = times[at - 1];
        own[at] = own[at - 1];
        at--;
      }
      times[at] = time;
      own[at] = carried;
    }
  }

  private void sortByDigits(int from, int to, long least) {
    int[] carried = new int[to - from];
    for (int i = from; i < to; i++) {
      carried[i - from] = (int) own[i] & Integer.MAX_VALUE;
    }
    RadixSort.sort(times, from, to, carried, least);
    for (int i = from; i < to; i++) {
      own[i] = own(carried[i - from], log.shape(carried[i - from]));
    }
  }

  private void sortPacked(int from, int length, long least, int placeBits) {
    if (packed.length < length) {
      packed = new long[MANY];
      unsorted = new long[MANY];
    }
    System.arraycopy(own, from, unsorted, 0, length);
    for (int i = 0; i < length; i++) {
      packed[i] = (times[from + i] - least) << placeBits | i;
    }
    Arrays.sort(packed, 0, length);
    int mask = (1 << placeBits) - 1;
    for (int i = 0; i < length; i++) {
      times[from + i] = least + (packed[i] >>> placeBits);
      own[from + i] = unsorted[(int) packed[i] & mask];
    }
  }
}
