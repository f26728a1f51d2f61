package io.journeyscore.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How algorithms and their options are compared before one is chosen: on examples that they were
 * not fitted to, several times over. No customer is ever on both sides.
 */
public enum Validation {
  /**
   * Fitted to the past, judged on what came next; then further on. The learning period is cut at
   * even shares of its examples; at each cut all that was settled by then is fitted to, and what
   * was judged from there to the next cut is judged. A customer with examples on both sides of a
   * cut keeps one side of it, by a seeded hash.
   *
   * <p>It finds what will last, and is the way to choose unless the log covers too little time.
   */
  FORWARD_CHAINING {
    @Override
    List<Fold> folds(List<Example> examples, int count, long seed) {
      long[] landmarks = examples.stream().mapToLong(Example::landmark).sorted().toArray();
      List<Fold> folds = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        long from = landmarks[(int) ((long) landmarks.length * i / (count + 1))];
        long to =
            i == count
                ? Long.MAX_VALUE
                : landmarks[(int) ((long) landmarks.length * (i + 1) / (count + 1))];
        folds.add(forward(examples, from, to, seed + i));
      }
      return folds;
    }
  },

  /** Customers are dealt into groups by a seeded hash; each group is judged once, by the others. */
  GROUPED {
    @Override
    List<Fold> folds(List<Example> examples, int count, long seed) {
      return IntStream.range(0, count)
          .mapToObj(
              group ->
                  new Fold(
                      examples.stream().filter(e -> group(e, count, seed) != group).toList(),
                      examples.stream().filter(e -> group(e, count, seed) == group).toList()))
          .toList();
    }
  };

  /** The part of the customers on both sides of a cut who are fitted to. */
  private static final double FITTED_SHARE = 0.5;

  /**
   * Divides examples.
   *
   * @param examples the examples of the learning period, at least one
   * @param count how many folds; positive
   * @param seed the seed of the draw of customers
   * @return the folds, in the order of time where that matters; parts may be empty
   */
  abstract List<Fold> folds(List<Example> examples, int count, long seed);

  private static Fold forward(List<Example> examples, long from, long to, long seed) {
    List<Example> fit = new ArrayList<>();
    List<Example> judge = new ArrayList<>();
    int customers = 1 + examples.stream().mapToInt(Example::customer).max().orElse(0);
    boolean[] fitted = new boolean[customers];
    boolean[] judged = new boolean[customers];
    for (Example example : examples) {
      fitted[example.customer()] |= example.matureAt() <= from;
      judged[example.customer()] |= example.landmark() >= from && example.landmark() < to;
    }
    for (Example example : examples) {
      int customer = example.customer();
      boolean fits =
          (judged[customer] && fitted[customer])
              ? StableHash.share(customer, seed) < FITTED_SHARE
              : fitted[customer];
      if (fits && example.matureAt() <= from) {
        fit.add(example);
      } else if (!fits && example.landmark() >= from && example.landmark() < to) {
        judge.add(example);
      }
    }
    return new Fold(fit, judge);
  }

  private static int group(Example example, int count, long seed) {
    return (int) (StableHash.share(example.customer(), seed) * count);
  }
}
