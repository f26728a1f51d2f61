/**
 * Credit for outcomes to the touchpoints before them.
 *
 * <p>Start from {@link io.journeyscore.attribution.TouchRules}, which reads the touches before each
 * conversion from customers' journeys, and {@link io.journeyscore.attribution.AttributionModel}:
 *
 * <pre>{@code
 * TouchRules rules = TouchRules.of(Dimension.channel(), Lookback.person());
 * List<TouchPath> paths = rules.paths(reconstruction.timelines());
 * Attribution linear = AttributionModel.linear().attribute(paths);
 * Attribution markov = AttributionModel.markov(2).attribute(paths); // order 2
 * Credit email = markov.credit("email");
 * report(email.conversions(), email.value(), linear.credit("email").conversions());
 * }</pre>
 *
 * <p>Credit says what conversions are associated with, not what they were caused by.
 */
@NullMarked
package io.journeyscore.attribution;

import org.jspecify.annotations.NullMarked;
