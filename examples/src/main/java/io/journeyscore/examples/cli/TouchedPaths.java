package io.journeyscore.examples.cli;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Ending;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchCosts;
import io.journeyscore.attribution.TouchPath;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.CustomerTimeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is credited: the paths of touches, with all that is known of them.
 *
 * @param source the name of the input, for messages
 * @param set the paths without their moments
 * @param journeys the paths with their moments, if they come from events
 * @param ofSuccess the paths by which success is credited, without their moments; empty if nobody
 *     asked for them
 * @param costs what the touches of each name cost, as far as that is known
 */
record TouchedPaths(
    String source,
    PathSet set,
    Optional<List<TouchPath>> journeys,
    Optional<PathSet> ofSuccess,
    Map<String, Money> costs) {

  /** Returns aggregated paths. */
  static TouchedPaths of(String source, PathSet set) {
    return new TouchedPaths(source, set, Optional.empty(), Optional.empty(), Map.of())
        .requireConversions();
  }

  /** Returns the paths of customers, with those of success beside them if that is asked for. */
  static TouchedPaths of(
      String source, List<CustomerTimeline> timelines, TouchRules rules, boolean besideSuccess) {
    try {
      List<TouchPath> journeys = rules.paths(timelines);
      TouchCosts costs = TouchCosts.by(rules);
      timelines.forEach(costs::accept);
      Optional<PathSet> ofSuccess =
          besideSuccess
              ? Optional.of(PathSet.of(rules.crediting(Ending.SUCCESS).paths(timelines)))
              : Optional.empty();
      return new TouchedPaths(
              source, PathSet.of(journeys), Optional.of(journeys), ofSuccess, costs.costs())
          .requireConversions();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(source + ": " + e.getMessage());
    }
  }

  private TouchedPaths requireConversions() {
    if (set.totalConversions() == 0) {
      throw CommandFailure.input(
          "%s has nothing to credit: of %d journeys none ended so"
              .formatted(source, set.totalNulls()));
    }
    return this;
  }

  boolean haveMoments() {
    return journeys.isPresent();
  }

  Attribution creditBy(AttributionModel model) {
    return journeys.map(model::attribute).orElseGet(() -> model.attribute(set));
  }
}
