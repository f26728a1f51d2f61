package io.journeyscore.attribution;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.CodePoints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Exact sums of credit by name.
 *
 * <p>A conversion is made of {@link #WHOLE} equal parts, and a touch is given a whole number of
 * them. So what it is credited with, parts times conversions and parts times millionths of value,
 * is a whole number too; sums of these, of 128 bits, are exact, and neither the order nor the
 * pieces in which they are made can be seen in them. What is credited is a double and whole
 * millionths only in the end: each name gets the millionths that it has whole, and those that are
 * left go to the greatest remainders, of equal ones to the name that comes first.
 *
 * <p>Not thread-safe.
 */
final class CreditSums {

  /** The parts of a conversion: so many that values below 2^63 times it stay below 2^126. */
  static final long WHOLE = 1L << 62;

  private static final int WHOLE_BITS = 62;
  private static final int NONE = 0;
  private static final int MAX_NAME_BYTES = 1 << 16;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Per number: conversions, high and low word, then value, high and low word. */
  private long[] words = new long[32];

  private long conversions;
  private long valueMicros;
  private long nulls;

  CreditSums() {
    names.add(Attribution.NONE); // Number 0; a touch that is called so has another number.
  }

  /** The number of a name, given anew if it has none. */
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = names.size();
    numbers.put(name, number);
    names.add(name);
    if (words.length < 4 * names.size()) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    return number;
  }

  /** Counts what is about to be credited. */
  void count(long count, long micros, long unconverted) {
    long converted = MicroValue.plus(conversions, count, "conversions");
    long worth = MicroValue.plus(valueMicros, micros, "value");
    nulls = MicroValue.plus(nulls, unconverted, "nulls");
    conversions = converted;
    valueMicros = worth;
  }

  void addToNone(long count, long micros) {
    add(NONE, WHOLE, count, micros);
  }

  void add(int number, long parts, long count, long micros) {
    add(4 * number, Math.multiplyHigh(parts, count), parts * count);
    add(4 * number + 2, Math.multiplyHigh(parts, micros), parts * micros);
  }

  private void add(int at, long high, long low) {
    long sum = words[at + 1] + low;
    boolean carry = Long.compareUnsigned(sum, low) < 0;
    words[at + 1] = sum;
    words[at] += high + (carry ? 1 : 0);
  }

  void combine(CreditSums other) {
    count(other.conversions, other.valueMicros, other.nulls);
    for (int theirs = 0; theirs < other.names.size(); theirs++) {
      addAll(theirs == NONE ? NONE : number(other.names.get(theirs)), other, theirs);
    }
  }

  /** The same sums by other names; those of names that become one are added up. */
  CreditSums rolledUp(UnaryOperator<String> coarser) {
    CreditSums rolled = new CreditSums();
    rolled.count(conversions, valueMicros, nulls);
    rolled.addAll(NONE, this, NONE);
    for (int number = 1; number < names.size(); number++) {
      rolled.addAll(rolled.number(coarser.apply(names.get(number))), this, number);
    }
    return rolled;
  }

  private void addAll(int own, CreditSums other, int theirs) {
    for (int word = 0; word < 4; word += 2) {
      add(4 * own + word, other.words[4 * theirs + word], other.words[4 * theirs + word + 1]);
    }
  }

  /** Writes all sums. */
  void write(ByteWriter out) {
    out.i64(conversions).i64(valueMicros).i64(nulls);
    writeWords(NONE, out);
    out.count(names.size() - 1);
    for (int number = 1; number < names.size(); number++) {
      writeWords(number, out.text(names.get(number)));
    }
  }

  private void writeWords(int number, ByteWriter out) {
    for (int word = 0; word < 4; word++) {
      out.i64(words[4 * number + word]);
    }
  }

  /** Reads what was written, into sums of nothing. */
  void read(ByteReader in) {
    conversions = readCount("conversions", in);
    valueMicros = readCount("value", in);
    nulls = readCount("nulls", in);
    readWords(NONE, in);
    int count = in.count("names", Integer.MAX_VALUE, 4 * Long.BYTES);
    for (int i = 0; i < count; i++) {
      int number = number(in.text("name", MAX_NAME_BYTES));
      if (number != i + 1) {
        throw in.fail(Code.DUPLICATE, "each name must be there once");
      }
      readWords(number, in);
    }
  }

  private static long readCount(String what, ByteReader in) {
    long count = in.i64(what);
    if (count < 0) {
      throw in.fail(Code.BAD_NUMBER, what + " must not be negative");
    }
    return count;
  }

  /** Conversions and value credited to a name lie between nothing and all. */
  private void readWords(int number, ByteReader in) {
    for (int word = 0; word < 4; word++) {
      words[4 * number + word] = in.i64("sum");
    }
    boolean possible =
        wide(4 * number).signum() >= 0
            && wide(4 * number).shiftRight(WHOLE_BITS).compareTo(BigInteger.valueOf(conversions))
                <= 0
            && wide(4 * number + 2).signum() >= 0
            && wide(4 * number + 2)
                    .shiftRight(WHOLE_BITS)
                    .compareTo(BigInteger.valueOf(valueMicros))
                <= 0;
    if (!possible) {
      throw in.fail(Code.BAD_NUMBER, "a sum must lie between nothing and all");
    }
  }

  /**
   * Splits a conversion by weight.
   *
   * @param weights finite and not negative, at least one positive
   * @return whole numbers of parts that add up to {@link #WHOLE}
   */
  static long[] parts(double[] weights) {
    double sum = 0;
    int greatest = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (weights[i] > weights[greatest]) {
        greatest = i;
      }
    }
    long[] parts = new long[weights.length];
    long left = WHOLE;
    for (int i = 0; i < weights.length; i++) {
      parts[i] = (long) (weights[i] / sum * WHOLE);
      left -= parts[i];
    }
    parts[greatest] += left; // A few units of the last place of a double.
    return parts;
  }

  /** Equal parts; the first ones get one more where the whole does not divide. */
  static long[] equalParts(int count) {
    long[] parts = new long[count];
    Arrays.fill(parts, WHOLE / count);
    for (int i = 0; i < WHOLE % count; i++) {
      parts[i]++;
    }
    return parts;
  }

  /** The credit, given that the parts of every conversion added up to the whole. */
  Attribution result(String model) {
    long left = valueMicros;
    List<Share> shares = new ArrayList<>(names.size());
    for (int number = 0; number < names.size(); number++) {
      Share share = share(number);
      shares.add(share);
      left -= share.micros;
    }
    List<Share> byRemainder = new ArrayList<>(shares);
    byRemainder.sort(
        Comparator.comparing((Share share) -> share.remainder)
            .reversed()
            .thenComparing(share -> share.name, CodePoints::compare));
    for (int i = 0; i < left; i++) {
      byRemainder.get(i).micros++;
    }
    return attribution(model, shares, true);
  }

  /** The credit, given that every conversion was credited whole, to as many as there are. */
  Attribution resultOfWholes(String model) {
    List<Share> shares = new ArrayList<>(names.size());
    for (int number = 0; number < names.size(); number++) {
      shares.add(share(number));
    }
    return attribution(model, shares, false);
  }

  private Attribution attribution(String model, List<Share> shares, boolean addsUp) {
    if (conversions == 0) {
      throw new IllegalStateException(
          "a conversion must be accepted before result(): 0 of %d journeys converted"
              .formatted(nulls));
    }
    List<Credit> credits = shares.stream().skip(1).map(Share::credit).toList();
    Optional<CreditSums> exact =
        addsUp ? Optional.of(rolledUp(UnaryOperator.identity())) : Optional.empty();
    Credit none = shares.get(0).credit();
    return new Attribution(model, credits, none, conversions, valueMicros, exact);
  }

  private Share share(int number) {
    BigInteger value = wide(4 * number + 2);
    BigInteger whole = value.shiftRight(WHOLE_BITS);
    return new Share(
        names.get(number),
        Math.scalb(wide(4 * number).doubleValue(), -WHOLE_BITS),
        whole.longValueExact(),
        value.subtract(whole.shiftLeft(WHOLE_BITS)).longValueExact());
  }

  private BigInteger wide(int at) {
    return BigInteger.valueOf(words[at])
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(words[at + 1])));
  }

  private static final class Share {
    final String name;
    final double conversions;
    final long remainder;
    long micros;

    Share(String name, double conversions, long micros, long remainder) {
      this.name = name;
      this.conversions = conversions;
      this.micros = micros;
      this.remainder = remainder;
    }

    Credit credit() {
      return new Credit(name, conversions, micros);
    }
  }
}
