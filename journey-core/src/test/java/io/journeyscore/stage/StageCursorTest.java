package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageCursorTest {

  private static final Stage LOOKS = Stage.of("LOOKS");
  private static final Stage PICKS = Stage.of("PICKS");
  private static final Stage OWNS = Stage.of("OWNS");

  private static StageModel.Builder shop() {
    return StageModel.builder()
        .stage(LOOKS, ofType("view"))
        .stage(PICKS, ofType("cart"))
        .stage(OWNS, ofType("order"));
  }

  private static List<StageAssignment> follow(StageModel model, String... types) {
    StageCursor cursor = model.cursor();
    List<StageAssignment> assignments = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      Stage stage = cursor.accept(Log.event("ann %dd %s".formatted(i, types[i])));
      assignments.add(cursor.assignment());
      assertThat(stage).isEqualTo(cursor.current()).isEqualTo(cursor.assignment().stage());
    }
    return assignments;
  }

  private static StageAssignment by(int rule, Stage stage, StageReason reason) {
    return new StageAssignment(stage, reason, OptionalInt.of(rule));
  }

  private static StageAssignment without(Stage stage, StageReason reason) {
    return new StageAssignment(stage, reason, OptionalInt.empty());
  }

  @Test
  void everyAssignmentHasAReason() {
    assertThat(follow(shop().build(), "x", "view", "x", "order", "view"))
        .containsExactly(
            without(Stage.UNKNOWN, StageReason.UNMAPPED),
            by(0, LOOKS, StageReason.RULE),
            without(LOOKS, StageReason.UNMAPPED),
            by(2, OWNS, StageReason.RULE),
            by(0, LOOKS, StageReason.RULE));
  }

  @Test
  void forwardOnlyHoldsTheCustomerWhereARuleLeadsBack() {
    assertThat(follow(shop().forwardOnly().build(), "cart", "view", "cart", "order", "cart"))
        .containsExactly(
            by(1, PICKS, StageReason.RULE),
            by(0, PICKS, StageReason.FORWARD_ONLY),
            by(1, PICKS, StageReason.RULE),
            by(2, OWNS, StageReason.RULE),
            by(1, OWNS, StageReason.FORWARD_ONLY));
  }

  @Test
  void hysteresisAsksForSeveralEventsInARowOnTheWayBackAlone() {
    assertThat(follow(shop().hysteresis(2).build(), "order", "view", "x", "view", "order"))
        .containsExactly(
            by(2, OWNS, StageReason.RULE),
            by(0, OWNS, StageReason.UNCONFIRMED),
            without(OWNS, StageReason.UNMAPPED),
            by(0, LOOKS, StageReason.RULE),
            by(2, OWNS, StageReason.RULE));
  }

  @Test
  void anotherStageOrThePresentOneBreaksTheRowOfAHysteresis() {
    assertThat(follow(shop().hysteresis(2).build(), "order", "view", "cart", "view", "order"))
        .extracting(StageAssignment::stage)
        .containsOnly(OWNS);
    assertThat(follow(shop().hysteresis(2).build(), "order", "view", "order", "view", "view"))
        .extracting(StageAssignment::stage)
        .containsExactly(OWNS, OWNS, OWNS, OWNS, LOOKS);
  }

  @Test
  void matrixSaysWhereAnEventLeadsFromEachStage() {
    StageModel model =
        StageModel.builder()
            .stage(LOOKS, ofType("view"), Set.of(Stage.UNKNOWN))
            .stage(PICKS, ofType("view"), Set.of(LOOKS))
            .stage(OWNS, ofType("order"))
            .build();
    assertThat(follow(model, "view", "view", "view", "order", "view"))
        .containsExactly(
            by(0, LOOKS, StageReason.RULE),
            by(1, PICKS, StageReason.RULE),
            without(PICKS, StageReason.NOT_FROM_HERE),
            by(2, OWNS, StageReason.RULE),
            without(OWNS, StageReason.NOT_FROM_HERE));
  }

  @Test
  void cancelListPutsTheCustomerBackToWhereTheStageWasEnteredFrom() {
    StageModel model =
        shop().forwardOnly().cancel(OWNS, ofType("cancel")).cancel(PICKS, ofType("clear")).build();
    assertThat(follow(model, "cancel", "view", "cart", "order", "cancel", "cancel", "clear"))
        .containsExactly(
            without(Stage.UNKNOWN, StageReason.NOT_FROM_HERE),
            by(0, LOOKS, StageReason.RULE),
            by(1, PICKS, StageReason.RULE),
            by(2, OWNS, StageReason.RULE),
            by(0, PICKS, StageReason.CANCELLED),
            without(PICKS, StageReason.NOT_FROM_HERE),
            by(1, LOOKS, StageReason.CANCELLED));
    assertThat(model.maps(Log.event("ann 0d cancel"))).isTrue();
    assertThat(model.maps(Log.event("ann 0d view"))).isTrue();
    assertThat(model.maps(Log.event("ann 0d x"))).isFalse();
  }

  @Test
  void rulesLookAtTypeChannelTouchpointAttributeAndRating() {
    StageModel model =
        StageModel.builder()
            .stage(Stage.of("BY_TYPE"), ofType("order"))
            .stage(Stage.of("BY_CHANNEL"), EventFilter.via(Channel.of("tv")))
            .stage(Stage.of("BY_TOUCHPOINT"), EventFilter.atTouchpoint("checkout"))
            .stage(Stage.of("BY_ATTRIBUTE"), EventFilter.withAttribute(Log.NOTE, "gold"))
            .stage(Stage.of("BY_RATING"), EventFilter.ratedWithin(90, 100))
            .build();
    assertThat(
            model.stagesAfter(
                Log.of(
                    """
                    ann 0d x rating=8/nps note=tin touchpoint=home channel=web
                    ann 1d order
                    ann 2d x channel=tv
                    ann 3d x touchpoint=checkout
                    ann 4d x note=gold
                    ann 5d x rating=9/nps
                    """)))
        .extracting(Stage::name)
        .containsExactly(
            "UNKNOWN", "BY_TYPE", "BY_CHANNEL", "BY_TOUCHPOINT", "BY_ATTRIBUTE", "BY_RATING");
  }

  @Test
  void takingBackTheFirstStageLeavesNothingKnown() {
    StageModel model = shop().cancel(OWNS, ofType("cancel")).build();
    assertThat(follow(model, "order", "cancel").get(1))
        .isEqualTo(by(0, Stage.UNKNOWN, StageReason.CANCELLED));
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> shop().forwardOnly().hysteresis(2).build())
        .withMessage("hysteresis must be 1 in a model that goes forward only: 2");
    assertThatIllegalStateException()
        .isThrownBy(() -> shop().cancel(Stage.of("LIKES"), ofType("x")).build())
        .withMessage("cancel must name a stage to which a rule leads: LIKES");
    assertThatIllegalStateException()
        .isThrownBy(() -> shop().cancel(Stage.UNKNOWN, ofType("x")).build())
        .withMessage("cancel must name a stage to which a rule leads: UNKNOWN");
    assertThatIllegalStateException()
        .isThrownBy(() -> shop().stage(OWNS, ofType("x"), Set.of(Stage.of("LIKES"))).build())
        .withMessage("from must name a stage to which a rule leads: LIKES");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop().hysteresis(0))
        .withMessage("hysteresis must be positive: 0");
  }

  @Test
  void modelsThatDifferInASettingDiffer() {
    assertThat(shop().build())
        .isEqualTo(shop().hysteresis(1).build())
        .isNotEqualTo(shop().hysteresis(2).build())
        .isNotEqualTo(shop().forwardOnly().build())
        .isNotEqualTo(shop().cancel(OWNS, ofType("cancel")).build());
  }
}
