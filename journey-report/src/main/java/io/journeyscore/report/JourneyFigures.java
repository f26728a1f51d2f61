package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.path.FollowsGraph;
import io.journeyscore.analytics.path.VariantTable;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What {@link ReportMeasure} found in many journeys: all that a page draws of them.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param settings what was looked at
 * @param outcomes how journeys ended
 * @param touchpoints which touchpoints follow which
 * @param positions where in journeys each touchpoint stands first, by name
 * @param variants which ways journeys take, by touchpoint
 * @param dwell how long visits of each stage last, in days
 * @param map how many journeys are at each touchpoint in each stage
 * @param reach how far journeys come in the stages, in their order
 * @param exits how long visits of each stage last, by how they end
 * @param success how soon journeys succeed; empty if there are too few of them to tell
 * @param successDays how many days journeys took to succeed, of those that did
 * @param leavers what the fallout of each stage did next
 * @param customers which groups of journeys are of enough customers to be told of
 * @param answers what customers answered; empty where no question was set
 */
public record JourneyFigures(
    ReportSettings settings,
    OutcomeRates outcomes,
    FollowsGraph touchpoints,
    SortedMap<String, FirstPosition> positions,
    VariantTable variants,
    SortedMap<Stage, MeasuredTimes> dwell,
    JourneyMap map,
    List<StageReach> reach,
    SortedMap<Stage, StageExits> exits,
    Optional<SuccessTimes> success,
    SuccessDays successDays,
    List<StageLeavers> leavers,
    CustomerCounts customers,
    Optional<AnswersByPeriod> answers) {

  /**
   * Checks the parts.
   *
   * @param settings what was looked at
   * @param outcomes how journeys ended
   * @param touchpoints which touchpoints follow which
   * @param positions where in journeys each touchpoint stands first
   * @param variants which ways journeys take, by touchpoint
   * @param dwell how long visits of each stage last, in days
   * @param map how many journeys are at each touchpoint in each stage
   * @param reach how far journeys come in the stages, in their order
   * @param exits how long visits of each stage last, by how they end
   * @param success how soon journeys succeed; empty if there are too few of them to tell
   * @param successDays how many days journeys took to succeed, of those that did
   * @param leavers what the fallout of each stage did next
   * @param customers which groups of journeys are of enough customers to be told of
   * @param answers what customers answered; empty where no question was set
   */
  public JourneyFigures {
    requireNonNull(settings, "settings");
    requireNonNull(outcomes, "outcomes");
    requireNonNull(touchpoints, "touchpoints");
    requireNonNull(positions, "positions");
    requireNonNull(variants, "variants");
    requireNonNull(dwell, "dwell");
    requireNonNull(map, "map");
    reach = List.copyOf(reach);
    requireNonNull(exits, "exits");
    requireNonNull(success, "success");
    requireNonNull(successDays, "successDays");
    leavers = List.copyOf(leavers);
    requireNonNull(customers, "customers");
    requireNonNull(answers, "answers");
  }
}
