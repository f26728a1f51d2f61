package io.journeyscore.analytics.change;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Exact sums over the customers of one group, from which the change of their mean and its
 * cluster-robust variance are known.
 *
 * <p>Of each customer there are four numbers: rows and sum before, rows and sum after. Kept are
 * their sums and the sums of their products. With {@code n}, {@code y} the rows and the mean of a
 * time over the group, a customer moves the change by {@code (sum - y rows) / n} after, less the
 * same before; the sum of the squares of that is a quadratic form in the sums of products. It is
 * taken in whole numbers, as its terms nearly cancel.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class GroupSums {
  static final int ROWS_BEFORE = 0;
  static final int SUM_BEFORE = 1;
  static final int ROWS_AFTER = 2;
  static final int SUM_AFTER = 3;
  private static final int NUMBERS = 4;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private long customers;
  private final BigInteger[] sums = new BigInteger[NUMBERS];
  private final BigInteger[][] products = new BigInteger[NUMBERS][NUMBERS];

  GroupSums() {
    for (int i = 0; i < NUMBERS; i++) {
      sums[i] = BigInteger.ZERO;
      for (int j = 0; j <= i; j++) {
        products[i][j] = BigInteger.ZERO;
      }
    }
  }

  GroupSums copy() {
    GroupSums copy = new GroupSums();
    copy.add(this);
    return copy;
  }

  /** Adds a customer; one without a row adds nothing. */
  void add(CustomerRows rows) {
    if (rows.rowsBefore() + rows.rowsAfter() == 0) {
      return;
    }
    BigInteger[] numbers = {
      BigInteger.valueOf(rows.rowsBefore()),
      BigInteger.valueOf(rows.microsBefore()),
      BigInteger.valueOf(rows.rowsAfter()),
      BigInteger.valueOf(rows.microsAfter())
    };
    customers++;
    for (int i = 0; i < NUMBERS; i++) {
      sums[i] = sums[i].add(numbers[i]);
      for (int j = 0; j <= i; j++) {
        products[i][j] = products[i][j].add(numbers[i].multiply(numbers[j]));
      }
    }
  }

  void add(GroupSums other) {
    customers = Math.addExact(customers, other.customers);
    for (int i = 0; i < NUMBERS; i++) {
      sums[i] = sums[i].add(other.sums[i]);
      for (int j = 0; j <= i; j++) {
        products[i][j] = products[i][j].add(other.products[i][j]);
      }
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(customers);
    for (int i = 0; i < NUMBERS; i++) {
      SavedState.writeBytes(out, sums[i].toByteArray());
      for (int j = 0; j <= i; j++) {
        SavedState.writeBytes(out, products[i][j].toByteArray());
      }
    }
  }

  static GroupSums read(DataInputStream in) throws IOException {
    GroupSums read = new GroupSums();
    read.customers = in.readLong();
    for (int i = 0; i < NUMBERS; i++) {
      read.sums[i] = new BigInteger(SavedState.readBytes(in));
      for (int j = 0; j <= i; j++) {
        read.products[i][j] = new BigInteger(SavedState.readBytes(in));
      }
    }
    return read;
  }

  long customers() {
    return customers;
  }

  long rows(int which) {
    return sums[which].longValueExact();
  }

  /** Returns the mean of the rows of a time, of which there is at least one. */
  double mean(int rows, int sum) {
    return new BigDecimal(sums[sum])
        .divide(new BigDecimal(sums[rows]).multiply(MICROS), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** Returns the mean after less the mean before; both times have a row. */
  double change() {
    return mean(ROWS_AFTER, SUM_AFTER) - mean(ROWS_BEFORE, SUM_BEFORE);
  }

  /** Returns the cluster-robust variance of the change, of at least two customers. */
  double variance() {
    BigInteger before = sums[ROWS_BEFORE].multiply(sums[ROWS_BEFORE]);
    BigInteger after = sums[ROWS_AFTER].multiply(sums[ROWS_AFTER]);
    BigInteger[] weights = {
      sums[SUM_BEFORE].multiply(after),
      sums[ROWS_BEFORE].multiply(after).negate(),
      sums[SUM_AFTER].multiply(before).negate(),
      sums[ROWS_AFTER].multiply(before)
    };
    BigInteger form = BigInteger.ZERO;
    for (int i = 0; i < NUMBERS; i++) {
      for (int j = 0; j < NUMBERS; j++) {
        BigInteger product = products[Math.max(i, j)][Math.min(i, j)];
        form = form.add(weights[i].multiply(weights[j]).multiply(product));
      }
    }
    BigDecimal scale = new BigDecimal(before.multiply(after)).multiply(MICROS);
    double squares =
        new BigDecimal(form).divide(scale.multiply(scale), MathContext.DECIMAL128).doubleValue();
    return squares * customers / (customers - 1.0);
  }
}
