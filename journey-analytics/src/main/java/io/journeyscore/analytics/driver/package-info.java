/**
 * Which signals and drivers go with an outcome, how strongly, how sure that is, and what to do
 * first. All of it is association, not cause.
 *
 * <p>Start from {@link io.journeyscore.analytics.driver.SignalEffect} for one signal, from {@link
 * io.journeyscore.analytics.driver.KeyDrivers} for the drivers of a rating side by side, and from
 * {@link io.journeyscore.analytics.driver.KeyMoments} for touchpoints:
 *
 * <pre>{@code
 * double[] carts = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
 * boolean[] bought = {
 *   false, false, false, false, false, true, true, true, true, false, true, true
 * };
 * int[] customers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
 * SignalEffect effect =
 *     SignalEffect.of(carts, bought, customers, SignalEffect.Options.defaults());
 * effect.direction();                     // RAISES: carts are associated with more buying
 * effect.effect().orElseThrow().value();  // 0.6667: 5 of 6 with a cart bought, 1 of 6 without
 * double[] q = FalseDiscovery.benjaminiHochberg(new double[] {effect.p(), 0.5, 0.9});
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.driver;

import org.jspecify.annotations.NullMarked;
