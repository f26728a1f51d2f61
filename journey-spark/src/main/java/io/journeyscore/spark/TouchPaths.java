package io.journeyscore.spark;

import io.journeyscore.attribution.TouchPath;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.attribution.TouchStream;
import io.journeyscore.sequence.Reconstruction;
import java.util.function.Consumer;

/**
 * The paths of touches that led to the ends of journeys.
 *
 * @param touches which events are touches
 */
record TouchPaths(Made<TouchRules> touches) implements HouseholdWork<TouchPath> {

  @Override
  public Worker<TouchPath> start(PartSettings settings) {
    TouchRules rules = touches.get();
    return new Worker<TouchPath>() {
      @Override
      public void take(Reconstruction households, Consumer<? super TouchPath> out) {
        rules.paths(households.timelines()).forEach(out);
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super TouchPath> out) {
        TouchStream stream = household.touches(rules, out::accept);
        return household.events(stream::accept, stream::finish);
      }
    };
  }
}
