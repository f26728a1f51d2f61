package io.journeyscore.benchmarks.bulk;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A shuffled log of any length that is held nowhere: each event follows from its place and the
 * seed, so that the memory of a side is its own.
 *
 * <p>Customers are drawn by Zipf's law with exponent 0.8. A customer's events fall into visits of
 * up to twenty minutes, about three events each, spread over ninety days. One event in a hundred is
 * told twice. Times are whole microseconds.
 */
public final class BulkEvents {

  /** How many types of event there are. */
  public static final int TYPES = 20;

  /** 2026-01-01T00:00:00Z in microseconds. */
  public static final long START_MICROS = 1_767_225_600_000_000L;

  private static final long SCATTER = 7_919;
  private static final double EXPONENT = 0.8;
  private static final int COPIES_IN = 100;
  private static final double EVENTS_PER_VISIT = 3;
  private static final long SPAN_MICROS = 90L * 86_400 * 1_000_000;
  private static final long VISIT_MICROS = 20L * 60 * 1_000_000;

  private final int rows;
  private final int originals;
  private final int customers;
  private final Shape shape;
  private final double[] upTo;
  private final int halfBits;
  private final long inverse;

  /** What is unusual about a log. */
  public enum Shape {
    /** Nothing. */
    USUAL,
    /** One customer has all events. */
    ONE_CUSTOMER,
    /** All events happen at the same moment. */
    ONE_MOMENT,
    /** One customer has all events, and all happen at the same moment. */
    ONE_CUSTOMER_AND_MOMENT
  }

  /**
   * Describes a log.
   *
   * @param rows how many events it has, copies with them
   * @param customers how many customers there are
   * @param shape what is unusual about it
   */
  public BulkEvents(int rows, int customers, Shape shape) {
    this.rows = rows;
    this.originals = rows - rows / COPIES_IN;
    this.customers = customers;
    this.shape = shape;
    this.halfBits = (Integer.SIZE - Integer.numberOfLeadingZeros(rows) + 1) / 2;
    this.inverse =
        customers == 1
            ? 0
            : BigInteger.valueOf(SCATTER)
                .modInverse(BigInteger.valueOf(customers))
                .longValueExact();
    this.upTo = new double[customers];
    double sum = 0;
    for (int i = 0; i < customers; i++) {
      sum += Math.pow(i + 1.0, -EXPONENT);
      upTo[i] = sum;
    }
  }

  /**
   * Returns how many events there are.
   *
   * @return the number of rows
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns how many customers there are.
   *
   * @return their number
   */
  public int customers() {
    return customers;
  }

  /**
   * Returns which event stands in a row.
   *
   * @param row the row
   * @return the event's number; a copy has that of the first telling
   */
  public int event(int row) {
    // A Feistel network is a permutation; numbers beyond the rows are sent through it once more.
    int mask = (1 << halfBits) - 1;
    int at = row;
    do {
      int left = at >>> halfBits;
      int right = at & mask;
      for (int round = 0; round < 4; round++) {
        int mixed = left ^ (int) mix(right + ((long) round << 40)) & mask;
        left = right;
        right = mixed;
      }
      at = left << halfBits | right;
    } while (at >= rows);
    return at < originals ? at : (at - originals) * (COPIES_IN - 1);
  }

  /**
   * Returns whose event one is.
   *
   * @param event the event's number
   * @return the customer's number
   */
  public int customer(int event) {
    if (shape == Shape.ONE_CUSTOMER || shape == Shape.ONE_CUSTOMER_AND_MOMENT) {
      return 0;
    }
    double drawn = fraction(mix(event + 1L)) * upTo[customers - 1];
    int low = 0;
    int high = customers - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > drawn) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    // Strong customers are not neighbours.
    return (int) (low * SCATTER % customers);
  }

  /**
   * Returns when an event happened.
   *
   * @param event the event's number
   * @param customer its customer
   * @return microseconds since 1970
   */
  public long micros(int event, int customer) {
    if (shape == Shape.ONE_MOMENT || shape == Shape.ONE_CUSTOMER_AND_MOMENT) {
      return START_MICROS;
    }
    long visits = Math.max(1, (long) (expected(customer) / EVENTS_PER_VISIT));
    long drawn = mix(event + (7L << 33));
    long visit = Math.floorMod(drawn, visits);
    long begins = (long) (fraction(mix(visit << 24 ^ customer ^ 0x5DEECE66DL)) * SPAN_MICROS);
    return START_MICROS + begins + (long) (fraction(mix(drawn)) * VISIT_MICROS);
  }

  private double expected(int customer) {
    if (shape == Shape.ONE_CUSTOMER) {
      return rows;
    }
    int place = (int) (customer * inverse % customers);
    double share = place == 0 ? upTo[0] : upTo[place] - upTo[place - 1];
    return originals * share / upTo[customers - 1];
  }

  /**
   * Returns what happened.
   *
   * @param event the event's number
   * @return the type's number, from 0 and below {@link #TYPES}
   */
  public int type(int event) {
    // Low numbers are frequent, as page views are and purchases are not.
    double drawn = fraction(mix(event + (11L << 35)));
    return (int) (drawn * drawn * TYPES);
  }

  /**
   * Writes an event's id: ASCII digits behind a letter.
   *
   * @param event the event's number
   * @param into where it goes
   * @return how many bytes it takes
   */
  public static int writeId(int event, byte[] into) {
    return write('e', event, into);
  }

  /**
   * Writes a customer's id: ASCII digits behind a letter.
   *
   * @param customer the customer's number
   * @param into where it goes
   * @return how many bytes it takes
   */
  public static int writeCustomer(int customer, byte[] into) {
    return write('c', customer, into);
  }

  private static int write(char letter, int number, byte[] into) {
    byte[] digits = (letter + Integer.toString(number)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, into, 0, digits.length);
    return digits.length;
  }

  /**
   * Returns the name of a type.
   *
   * @param type the type's number
   * @return its name
   */
  public static String typeName(int type) {
    return "type_" + type;
  }

  private static double fraction(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  static long mix(long value) {
    long z = value * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
