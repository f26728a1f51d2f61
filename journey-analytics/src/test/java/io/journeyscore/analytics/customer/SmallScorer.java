package io.journeyscore.analytics.customer;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.via;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A scorer of four signals whose weights are given: complaints lower the chance, visits raise it.
 */
final class SmallScorer {
  static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  static final Stage LOOKING = Stage.of("LOOKING");
  static final Stage BUYING = Stage.of("BUYING");
  static final Stage OWNING = Stage.of("OWNING");

  static final StageModel STAGES =
      StageModel.builder()
          .stage(LOOKING, ofType("page_view", "product_view"))
          .stage(BUYING, ofType("cart_add"))
          .stage(OWNING, ofType("purchase"))
          .build();

  private SmallScorer() {}

  static JourneyRules rules() {
    return JourneyRules.builder()
        .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, EMAIL))
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancellation"))
        .currency("EUR")
        .build();
  }

  static JourneyScorer scorer() {
    SignalSet signals =
        SignalSet.of(
            STAGES,
            Signal.count(ofType("support_call")).within(Duration.ofDays(7)),
            Signal.count(ofType("page_view")),
            Signal.recency(via(Channel.EMAIL)),
            Signal.elapsed());
    JourneyDefinition definition =
        JourneyDefinition.builder(rules())
            .signals(signals)
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    double[] means = {0, 0, 0, 0};
    double[] scales = {1, 1, 1, 1};
    return JourneyScorer.of(
        definition,
        ColumnLayout.of(new double[] {0, 0, 30, 0}, new boolean[4]),
        Collections.nCopies(4, SignalProfile.unknown()),
        LinearModel.of(-1, new double[] {-0.8, 0.5, -0.001, 0.002}, means, scales),
        Calibration.none(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
