/**
 * How good predicted probabilities are: ranking, calibration, gains and what acting on them is
 * worth, in all and by group, each with an interval that knows that rows of one customer belong
 * together; and whether signals have drifted since.
 *
 * <p>Start from {@link io.journeyscore.analytics.evaluation.Evaluation}, or from {@link
 * io.journeyscore.analytics.evaluation.ScoredRows} for what is measured apart, such as {@link
 * io.journeyscore.analytics.evaluation.Gains} or {@link
 * io.journeyscore.analytics.evaluation.GroupedEvaluation}:
 *
 * <pre>{@code
 * double[] probabilities = {0.9, 0.2, 0.6, 0.4, 0.1, 0.7};
 * boolean[] labels = {true, false, true, true, false, false};
 * int[] customers = {1, 1, 2, 3, 4, 5};
 * Evaluation evaluation =
 *     Evaluation.of(probabilities, labels, customers, Evaluation.Options.seeded(42));
 * evaluation.auc().orElseThrow().value();  // 0.7778: 7 of 9 pairs are ranked rightly
 * evaluation.brier().value();              // 0.1783
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.evaluation;

import org.jspecify.annotations.NullMarked;
