package io.journeyscore.testkit;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;

/** The journeys of the demo's log, reconstructed by core once for all tests of this module. */
final class Reconstructed {

  static final Reconstruction DEMO =
      rules()
          .reconstructor()
          .observedUntil(SharedLog.DEMO.observedUntil())
          .reconstruct(SharedLog.DEMO.events());

  private Reconstructed() {}

  static JourneyRules rules() {
    return rules(
        IdentityStitcher.deterministic(
            IdentifierKind.CUSTOMER,
            ShopEvents.EMAIL_HASH,
            ShopEvents.LOYALTY_CARD,
            ShopEvents.COOKIE));
  }

  static JourneyRules rules(IdentityStitcher stitcher) {
    return JourneyRules.builder()
        .stitcher(stitcher)
        .inactivityGap(PlantedDriver.JOURNEY_GAP)
        .succeedsOn(EventFilter.ofType(ShopEvents.PURCHASE))
        .failsOn(EventFilter.ofType(ShopEvents.CANCELLATION))
        .build();
  }
}
