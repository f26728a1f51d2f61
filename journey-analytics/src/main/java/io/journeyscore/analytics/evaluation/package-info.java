/**
 * How good predicted probabilities are: ranking, calibration and lift, each with an interval that
 * knows that rows of one customer belong together.
 *
 * <p>Start from {@link io.journeyscore.analytics.evaluation.Evaluation}:
 *
 * <pre>{@code
 * Evaluation evaluation =
 *     Evaluation.of(probabilities, labels, customers, Evaluation.Options.seeded(42));
 * evaluation.auc().ifPresent(auc -> use(auc.value(), auc.interval()));
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.evaluation;

import org.jspecify.annotations.NullMarked;
