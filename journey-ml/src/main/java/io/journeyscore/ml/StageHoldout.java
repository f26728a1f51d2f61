package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

/**
 * How well hidden stages are found again in customers who were not learned from, beside two ways to
 * guess without a model.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param customers how many customers had an event whose stage was hidden
 * @param types how many types of event had their stages hidden
 * @param filtered by the events up to the one in question
 * @param smoothed by all events of the customer, later ones too
 * @param majority by the stage that most covered events of the learning customers have
 * @param before by the stage of the covered event before, the majority's at the beginning
 */
public record StageHoldout(
    int customers,
    int types,
    StageAccuracy filtered,
    StageAccuracy smoothed,
    StageAccuracy majority,
    StageAccuracy before) {

  /**
   * Checks that all parts are given.
   *
   * @param customers how many customers had an event whose stage was hidden
   * @param types how many types of event had their stages hidden
   * @param filtered by the events up to the one in question
   * @param smoothed by all events of the customer
   * @param majority by the stage that most covered events have
   * @param before by the stage of the covered event before
   */
  public StageHoldout {
    requireNonNull(filtered, "filtered");
    requireNonNull(smoothed, "smoothed");
    requireNonNull(majority, "majority");
    requireNonNull(before, "before");
  }

  /**
   * Returns how many events had their stage hidden.
   *
   * @return a positive count
   */
  public long events() {
    return filtered.events();
  }
}
