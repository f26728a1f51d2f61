package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.lifetime.LifetimeFailure.Reason;
import java.util.List;
import java.util.function.Function;

/** Fits any of the models, or says why not. */
final class Fitting {
  private Fitting() {}

  static <M> LifetimeResult<M> of(
      List<String> names,
      Likelihood likelihood,
      double[][] starts,
      Function<double[], M> maker,
      HistoryRows rows,
      LifetimeFit.Options options) {
    requireNonNull(options, "options");
    if (rows.repeaters() < options.leastRepeaters()) {
      return failure(Reason.TOO_FEW_REPEATERS, rows);
    }
    MaximumSearch search = new MaximumSearch(likelihood);
    return search
        .from(starts)
        .<LifetimeResult<M>>map(
            maximum -> new LifetimeFit<>(names, maximum, maker, rows, options.level()))
        .orElseGet(() -> failure(search.reason(), rows));
  }

  private static <M> LifetimeResult<M> failure(Reason reason, HistoryRows rows) {
    return new LifetimeFailure<>(reason, rows.customers(), rows.repeaters());
  }
}
