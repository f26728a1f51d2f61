package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * The stage in which an event left a customer, and why.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage after the event
 * @param reason why it is that one
 * @param rule the position, from 0, of the rule that decided or was held back, among {@link
 *     StageModel#rules()}, or for {@link StageReason#CANCELLED} among {@link StageModel#cancels()};
 *     empty if none had a say
 */
public record StageAssignment(Stage stage, StageReason reason, OptionalInt rule) {

  /**
   * Checks that all parts are given.
   *
   * @param stage the stage after the event
   * @param reason why it is that one
   * @param rule the position of the rule that decided or was held back
   */
  public StageAssignment {
    requireNonNull(stage, "stage");
    requireNonNull(reason, "reason");
    requireNonNull(rule, "rule");
  }
}
