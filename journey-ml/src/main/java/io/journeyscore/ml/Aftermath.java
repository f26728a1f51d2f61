package io.journeyscore.ml;

/**
 * What the signals of an example were when its label was settled, beside what they were when it was
 * judged. Kept of some examples, for {@link LeakAudit} alone: no model sees it.
 *
 * <p>Immutable as long as nobody changes the values it was given; nobody in this package does.
 */
final class Aftermath {

  private final double[] before;
  private final double[] after;
  private final boolean positive;
  private final int customer;

  Aftermath(double[] before, double[] after, boolean positive, int customer) {
    this.before = before;
    this.after = after;
    this.positive = positive;
    this.customer = customer;
  }

  double after(int signal) {
    return after[signal];
  }

  /** Whether a signal is another than it was. */
  boolean changes(int signal) {
    return Double.compare(before[signal], after[signal]) != 0;
  }

  boolean positive() {
    return positive;
  }

  int customer() {
    return customer;
  }

  Aftermath withSignals(int[] positions) {
    double[] shorterBefore = new double[positions.length];
    double[] shorterAfter = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      shorterBefore[i] = before[positions[i]];
      shorterAfter[i] = after[positions[i]];
    }
    return new Aftermath(shorterBefore, shorterAfter, positive, customer);
  }
}
