package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Joins fine stages into coarse ones. No event and no time is lost: neighbouring stays in what is
 * now one stage become one stay.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StageRollUp {

  private static final StageRollUp SEVEN_TO_FIVE =
      new StageRollUp(
          Map.of(
              Stage.SELECTION, Stage.CONSIDERATION,
              Stage.PURCHASE, Stage.CONVERSION,
              Stage.SATISFACTION, Stage.RETENTION));

  private final Map<Stage, Stage> coarse;

  private StageRollUp(Map<Stage, Stage> coarse) {
    this.coarse = Map.copyOf(coarse);
  }

  /**
   * Returns the roll-up of the preset of seven stages to that of five: selection joins
   * consideration, purchase becomes conversion, satisfaction joins retention.
   *
   * @return the roll-up
   */
  public static StageRollUp sevenToFive() {
    return SEVEN_TO_FIVE;
  }

  /**
   * Returns a roll-up of one's own.
   *
   * @param coarse the coarse stage of each fine one; a stage without an entry stays as it is
   * @return the roll-up
   */
  public static StageRollUp of(Map<Stage, Stage> coarse) {
    return new StageRollUp(coarse);
  }

  /**
   * Returns the coarse stage of a fine one.
   *
   * @param stage the fine stage
   * @return the coarse stage
   */
  public Stage apply(Stage stage) {
    return coarse.getOrDefault(requireNonNull(stage, "stage"), stage);
  }

  /**
   * Returns a journey in coarse stages. The reasons stay those of the fine ones.
   *
   * @param staged the journey in fine stages
   * @return the same journey, events and time in coarse stages
   */
  public StagedJourney apply(StagedJourney staged) {
    List<StageVisit> visits = new ArrayList<>();
    for (StageVisit visit : staged.visits()) {
      Stage stage = apply(visit.stage());
      int last = visits.size() - 1;
      if (last >= 0 && visits.get(last).stage().equals(stage)) {
        StageVisit before = visits.get(last);
        visits.set(
            last,
            new StageVisit(
                stage, before.entered(), visit.left(), before.events() + visit.events()));
      } else {
        visits.add(new StageVisit(stage, visit.entered(), visit.left(), visit.events()));
      }
    }
    return new StagedJourney(
        staged.journey(),
        staged.assignments().stream().map(this::apply).toList(),
        visits,
        staged.unmapped());
  }

  private StageAssignment apply(StageAssignment fine) {
    return new StageAssignment(apply(fine.stage()), fine.reason(), fine.rule());
  }
}
