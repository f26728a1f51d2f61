package io.journeyscore.analytics.lifetime;

/** The logarithm of the likelihood of all histories, and how it changes with each parameter. */
interface Likelihood {
  /**
   * Returns the logarithm of the likelihood.
   *
   * @param parameters positive; left as they are
   * @param gradient is filled with the derivative by each parameter, unless it is empty
   * @return the sum over all histories; not finite where the parameters are out of reach
   */
  double value(double[] parameters, double[] gradient);

  default double value(double[] parameters) {
    return value(parameters, new double[0]);
  }
}
