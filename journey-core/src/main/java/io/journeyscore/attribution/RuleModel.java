package io.journeyscore.attribution;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * A model that credits each conversion by a rule, whatever the other conversions.
 *
 * <p>Takes linear time. The models are those of {@link AttributionModel}'s methods; their shares
 * are those that Adobe documents for Customer Journey Analytics.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class RuleModel implements AttributionModel {

  static final RuleModel FIRST = simple("first", Rule.FIRST);
  static final RuleModel LAST = simple("last", Rule.LAST);
  static final RuleModel LINEAR = simple("linear", Rule.LINEAR);
  static final RuleModel PARTICIPATION = simple("participation", Rule.PARTICIPATION);
  static final RuleModel SAME_TOUCH = simple("same-touch", Rule.SAME_TOUCH);
  static final RuleModel U_SHAPED = position("u-shaped", 40, 20, 40);
  static final RuleModel J_SHAPED = position("j-shaped", 20, 20, 60);
  static final RuleModel INVERSE_J = position("inverse-j", 60, 20, 20);

  private enum Rule {
    FIRST,
    LAST,
    LAST_NON_DIRECT,
    LINEAR,
    PARTICIPATION,
    SAME_TOUCH,
    POSITION,
    TIME_DECAY
  }

  private final String name;
  private final Rule rule;
  private final double first;
  private final double middle;
  private final double last;
  private final long halfLifeMicros;
  private final Set<String> direct;

  private RuleModel(
      String name,
      Rule rule,
      double first,
      double middle,
      double last,
      long halfLifeMicros,
      Set<String> direct) {
    this.name = name;
    this.rule = rule;
    this.first = first;
    this.middle = middle;
    this.last = last;
    this.halfLifeMicros = halfLifeMicros;
    this.direct = Set.copyOf(direct);
  }

  private static RuleModel simple(String name, Rule rule) {
    return new RuleModel(name, rule, 0, 0, 0, 1, Set.of());
  }

  static RuleModel lastNonDirect(Set<String> direct) {
    return new RuleModel("last-non-direct", Rule.LAST_NON_DIRECT, 0, 0, 0, 1, direct);
  }

  static RuleModel position(String name, double first, double middle, double last) {
    double sum = first + middle + last;
    if (!(first >= 0 && middle >= 0 && last >= 0 && sum > 0 && Double.isFinite(sum))) {
      throw new IllegalArgumentException(
          "weights must be finite, not negative and not all zero: %s, %s, %s"
              .formatted(first, middle, last));
    }
    return new RuleModel(name, Rule.POSITION, first, middle, last, 1, Set.of());
  }

  static RuleModel timeDecay(Duration halfLife) {
    long micros = Micros.of(Checks.requirePositive(halfLife, "halfLife"));
    return new RuleModel("time-decay", Rule.TIME_DECAY, 0, 0, 0, micros, Set.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Accumulator accumulator() {
    return new RuleAccumulator(this);
  }

  @Override
  public Accumulator accumulator(byte[] bytes) {
    return RuleAccumulator.restored(this, bytes);
  }

  @Override
  public Attribution attribute(JourneyTable table, TouchRules touches) {
    ConvertedPaths converted = new TablePaths(table, touches).converted();
    if (needsMoments() || converted.paths().totalConversions() == 0) {
      return attribute(touches.paths(table)); // Which says why it cannot be.
    }
    return new RuleAccumulator(this).accept(converted).result();
  }

  /** Whether the credits of a conversion add up to more than it. */
  boolean creditsWholes() {
    return rule == Rule.PARTICIPATION;
  }

  @Override
  public boolean needsMoments() {
    return rule == Rule.TIME_DECAY || rule == Rule.SAME_TOUCH;
  }

  boolean isDirect(String touch) {
    return direct.contains(touch);
  }

  /**
   * Credits conversions at the end of one path.
   *
   * @param numbers the numbers of the touches in the sums; at least one unless this is the model of
   *     the same touch
   * @param moments tells which touches are direct and how old each is
   */
  void credit(int[] numbers, Moments moments, long conversions, long valueMicros, CreditSums sums) {
    switch (rule) {
      case FIRST -> sums.add(numbers[0], CreditSums.WHOLE, conversions, valueMicros);
      case LAST ->
          sums.add(numbers[numbers.length - 1], CreditSums.WHOLE, conversions, valueMicros);
      case LAST_NON_DIRECT ->
          sums.add(
              numbers[lastNotDirect(numbers.length, moments)],
              CreditSums.WHOLE,
              conversions,
              valueMicros);
      case SAME_TOUCH ->
          sums.add(moments.onConversion(), CreditSums.WHOLE, conversions, valueMicros);
      case PARTICIPATION ->
          Arrays.stream(numbers)
              .distinct()
              .forEach(n -> sums.add(n, CreditSums.WHOLE, conversions, valueMicros));
      case LINEAR ->
          addAll(numbers, CreditSums.equalParts(numbers.length), conversions, valueMicros, sums);
      case POSITION -> addAll(numbers, byPosition(numbers.length), conversions, valueMicros, sums);
      case TIME_DECAY ->
          addAll(numbers, byAge(moments.agesMicros()), conversions, valueMicros, sums);
    }
  }

  private static void addAll(
      int[] numbers, long[] parts, long conversions, long valueMicros, CreditSums sums) {
    for (int i = 0; i < numbers.length; i++) {
      sums.add(numbers[i], parts[i], conversions, valueMicros);
    }
  }

  private static int lastNotDirect(int length, Moments moments) {
    for (int i = length - 1; i >= 0; i--) {
      if (!moments.isDirect(i)) {
        return i;
      }
    }
    return length - 1;
  }

  private long[] byPosition(int length) {
    if (length == 1 || (length == 2 && first + last == 0)) {
      return CreditSums.equalParts(length);
    }
    double[] weights = new double[length];
    Arrays.fill(weights, middle / Math.max(1, length - 2));
    weights[0] = first;
    weights[length - 1] = last;
    return CreditSums.parts(weights);
  }

  private long[] byAge(long[] agesMicros) {
    // Relative to the latest touch: however long ago all were, its weight is one.
    long least = agesMicros[agesMicros.length - 1];
    double[] weights = new double[agesMicros.length];
    for (int i = 0; i < weights.length; i++) {
      double halfLives = ((double) agesMicros[i] - least) / halfLifeMicros;
      weights[i] = StrictMath.pow(2, -halfLives);
    }
    return CreditSums.parts(weights);
  }

  /** What a rule may ask about a path beyond the numbers of its touches. */
  interface Moments {

    boolean isDirect(int position);

    long[] agesMicros();

    int onConversion();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleModel that
        && name.equals(that.name)
        && rule == that.rule
        && first == that.first
        && middle == that.middle
        && last == that.last
        && halfLifeMicros == that.halfLifeMicros
        && direct.equals(that.direct);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "RuleModel[" + name + "]";
  }
}
