package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.LearnedStages;
import io.journeyscore.stage.Stage;
import java.util.List;
import java.util.Optional;

/**
 * What learning stages gave: the model, and how well it finds hidden stages of customers whom it
 * was not fitted to.
 *
 * <p>Two tests ask two questions. {@code byEvent} hides single events, of types that the model has
 * seen with their stages: it says how well known types are placed, and where a type has one stage
 * by the rules, that is easy. {@code byType} hides all events of a type, when fitting too: it says
 * how well types are placed that no rule covers, which is what the model is for. It is fitted again
 * without them, so it judges the method, not this very model.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stages the model, fitted to the learning customers alone
 * @param byEvent single events hidden
 * @param byType whole types hidden; empty if it was not asked for, or every stage has one type
 * @param steps how many steps of expectation and maximisation were made
 * @param unseen the stages that cover no event of the learning customers, so that nothing was
 *     learned of them
 * @param counts how many customers and events went where
 */
public record TrainedStages(
    LearnedStages stages,
    StageHoldout byEvent,
    Optional<StageHoldout> byType,
    int steps,
    List<Stage> unseen,
    Counts counts) {

  /**
   * How many customers and events went where.
   *
   * @param fit customers whom the model was fitted to
   * @param test customers on whom it was tested
   * @param leftOut customers without a covered event, who are in neither
   * @param events events of the customers whom the model was fitted to
   * @param covered those among them that the rules cover
   */
  public record Counts(int fit, int test, int leftOut, long events, long covered) {}

  /**
   * Checks and copies.
   *
   * @param stages the model
   * @param byEvent single events hidden
   * @param byType whole types hidden
   * @param steps how many steps of expectation and maximisation were made
   * @param unseen the stages that cover no event of the learning customers
   * @param counts how many customers and events went where
   */
  public TrainedStages {
    requireNonNull(stages, "stages");
    requireNonNull(byEvent, "byEvent");
    requireNonNull(byType, "byType");
    unseen = List.copyOf(unseen);
    requireNonNull(counts, "counts");
  }
}
