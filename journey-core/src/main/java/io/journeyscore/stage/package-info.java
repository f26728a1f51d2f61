/**
 * Which stage of the relation each stretch of a journey is in.
 *
 * <p>Start from {@link io.journeyscore.stage.StageModel}:
 *
 * <pre>{@code
 * StageModel funnel =
 *     StageModel.builder()
 *         .stage(Stage.of("CONSIDER"), EventFilter.ofType("product_view"))
 *         .stage(Stage.of("INTENT"), EventFilter.ofType("cart_add"))
 *         .build();
 * for (StagedJourney journey : funnel.assign(timeline)) {
 *   journey.visits().forEach(visit -> report(visit.stage(), visit.dwell()));
 * }
 * }</pre>
 */
@NullMarked
package io.journeyscore.stage;

import org.jspecify.annotations.NullMarked;
