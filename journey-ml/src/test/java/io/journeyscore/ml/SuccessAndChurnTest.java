package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Customers with one journey each: views make a purchase likely, errors make leaving likely and say
 * nothing of a purchase, help does both, noise nothing. Purchase and leaving are drawn apart; who
 * does neither stays and is seen again.
 */
class SuccessAndChurnTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final int CUSTOMERS = 4_000;
  private static final Reconstruction RECONSTRUCTION =
      rules().reconstructor().reconstruct(events());
  private static final SignalFindings SUCCESS = study(Target.successWithin(Duration.ofDays(20)));
  private static final SignalFindings CHURN = study(Target.churnWithin(Duration.ofDays(20)));
  private static final SuccessAndChurn BOTH = new SuccessAndChurn(SUCCESS, CHURN);

  private static List<JourneyEvent> events() {
    SplittableRandom random = new SplittableRandom(8);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Instant start = FIRST.plus(Duration.ofDays(365).multipliedBy(i).dividedBy(CUSTOMERS));
      int views = random.nextInt(4);
      int errors = random.nextInt(3);
      int helps = random.nextInt(2);
      add(events, i, "start", start);
      for (String type : List.of("view", "error", "help", "noise")) {
        int count =
            switch (type) {
              case "view" -> views;
              case "error" -> errors;
              case "help" -> helps;
              default -> random.nextInt(4);
            };
        for (int n = 0; n < count; n++) {
          add(events, i, type, start.plusSeconds(1 + random.nextInt(5 * 86_400)));
        }
      }
      add(events, i, "seen", start.plus(Duration.ofDays(6)));
      if (random.nextDouble() < chance(-0.8 + 0.7 * (views - 1.5) + 0.8 * (helps - 0.5))) {
        add(events, i, "purchase", start.plus(Duration.ofDays(9)));
      }
      boolean leaves =
          random.nextDouble() < chance(-0.5 + 0.8 * (errors - 1) - 0.8 * (helps - 0.5));
      add(events, i, leaves ? "leave" : "seen", start.plus(Duration.ofDays(20)));
    }
    return events;
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static void add(List<JourneyEvent> events, int customer, String type, Instant at) {
    events.add(
        JourneyEvent.builder(EventType.of(type), at)
            .customer("customer-" + customer)
            .eventId("e" + events.size())
            .build());
  }

  private static JourneyDefinition rules() {
    return definition(Target.successWithin(Duration.ofDays(20)));
  }

  private static JourneyDefinition definition(Target target) {
    return JourneyDefinition.builder(
            JourneyRules.builder("both", "1")
                .inactivityGap(Duration.ofDays(60))
                .startsOn(ofType("start"))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(
            SignalSet.of(
                StageModel.fiveStages(),
                Signal.count(ofType("view")),
                Signal.count(ofType("error")),
                Signal.count(ofType("help")),
                Signal.count(ofType("noise"))))
        .target(target)
        .landmarks(Landmarks.afterElapsed(Duration.ofDays(7)))
        .build();
  }

  private static SignalFindings study(Target target) {
    TrainingSet examples = TrainingSet.of(RECONSTRUCTION, definition(target), 42);
    TrainedScorer trained =
        ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(examples);
    return SignalStudy.of(examples, trained, SignalStudy.Options.seeded(42));
  }

  private static List<String> names(List<SignalFinding> findings) {
    return findings.stream().map(finding -> finding.signal().name()).toList();
  }

  @Test
  void signalOfChurnAloneIsOnItsListAlone() {
    assertThat(names(SUCCESS.listed())).containsExactlyInAnyOrder("count(view)", "count(help)");
    assertThat(names(CHURN.listed())).containsExactlyInAnyOrder("count(error)", "count(help)");
    assertThat(names(BOTH.churnOnly())).containsExactly("count(error)");
    assertThat(names(BOTH.successOnly())).containsExactly("count(view)");
    assertThat(BOTH.churnOnly().get(0).direction()).isEqualTo(Direction.RAISES);
  }

  @Test
  void signalOfBothIsShownWithBothItsDirections() {
    assertThat(BOTH.shared()).hasSize(1);
    SuccessAndChurn.Shared help = BOTH.shared().get(0);

    assertThat(help.success().signal().name()).isEqualTo("count(help)");
    assertThat(help.success().direction()).isEqualTo(Direction.RAISES);
    assertThat(help.churn().direction()).isEqualTo(Direction.LOWERS);
    assertThat(help.isOpposite()).isTrue();
  }

  @Test
  void targetsOtherThanTheirOwnAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SuccessAndChurn(CHURN, SUCCESS))
        .withMessage("success must be of that target: churn");
  }
}
