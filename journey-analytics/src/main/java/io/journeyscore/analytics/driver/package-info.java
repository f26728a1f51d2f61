/**
 * Which signals go with an outcome, how strongly, and how sure that is. All of it is association,
 * not cause.
 *
 * <p>Start from {@link io.journeyscore.analytics.driver.SignalEffect}:
 *
 * <pre>{@code
 * SignalEffect effect =
 *     SignalEffect.of(values, labels, customers, SignalEffect.Options.defaults());
 * effect.direction();  // RAISES: high values are associated with more of the outcome
 * double[] q = FalseDiscovery.benjaminiHochberg(pValuesOfAllSignals);
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.driver;

import org.jspecify.annotations.NullMarked;
