package io.journeyscore.analytics.time;

/**
 * The outcomes of one time within one stratum, and those who were at risk then.
 *
 * <p>Ties are taken in parts: Breslow's in one, Efron's in as many as there are outcomes. Part
 * {@code k} of {@code m} has the weight {@code weight(k)} and looks at all at risk less {@code k /
 * m} of those who have the outcome; their mean signals and the covariance of these are what every
 * estimate of the regression is made of.
 *
 * <p>Not thread-safe; one instance is filled anew for each time.
 */
final class TiedOutcomes {
  private final int signals;
  private final Ties ties;

  /** Sums of r, r x and r x x' over those at risk, with r their weight times relative hazard. */
  private final double[] atRisk;

  /** The same over those with the outcome. */
  private final double[] ending;

  private final double[] part;
  private int outcomes;
  private double weights;
  private double fraction;

  /** First and last position of the rows with the outcome, and their time. */
  int from;

  int to;
  double time;
  int stratum;

  TiedOutcomes(int signals, Ties ties) {
    this.signals = signals;
    this.ties = ties;
    int size = 1 + signals + signals * (signals + 1) / 2;
    atRisk = new double[size];
    ending = new double[size];
    part = new double[size];
  }

  void fill(VectorSum allAtRisk, VectorSum thoseEnding, double weightOfThoseEnding) {
    for (int i = 0; i < atRisk.length; i++) {
      atRisk[i] = allAtRisk.value(i);
      ending[i] = thoseEnding.value(i);
    }
    outcomes = to - from + 1;
    weights = weightOfThoseEnding;
  }

  int parts() {
    return ties == Ties.EFRON ? outcomes : 1;
  }

  /** The summed weight of the outcomes that fall to one part. */
  double weight() {
    return weights / parts();
  }

  /** Turns to a part, from 0 to {@code parts() - 1}. */
  void turnTo(int k) {
    fraction = (double) k / parts();
    for (int i = 0; i < part.length; i++) {
      part[i] = atRisk[i] - fraction * ending[i];
    }
  }

  /** The share of those with the outcome that this part takes away. */
  double fraction() {
    return fraction;
  }

  /** The summed relative hazard of this part. */
  double hazard() {
    return part[0];
  }

  double mean(int j) {
    return part[1 + j] / part[0];
  }

  double covariance(int j, int k) {
    int at = 1 + signals + (j >= k ? j * (j + 1) / 2 + k : k * (k + 1) / 2 + j);
    return part[at] / part[0] - mean(j) * mean(k);
  }
}
