/**
 * How well journeys succeed, for the customer and for the business, as one number with its parts.
 *
 * <p>Start from {@link io.journeyscore.analytics.success.SuccessModel}:
 *
 * <pre>{@code
 * SuccessModel model =
 *     SuccessModel.of(
 *         List.of(
 *             SuccessComponent.customer("recommendation"), SuccessComponent.business("margin")));
 * SuccessInputs inputs =
 *     SuccessInputs.none().with("recommendation", Rescale.nps(30)).with("margin", 0.75);
 * model.score(inputs).orElseThrow().value(); // 70
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.success;

import org.jspecify.annotations.NullMarked;
