/**
 * What customers are worth: whether they still buy, how often they will, and at what value.
 *
 * <p>Start from {@link io.journeyscore.analytics.lifetime.PurchaseHistory} and a {@link
 * io.journeyscore.analytics.lifetime.PurchaseModel}:
 *
 * <pre>{@code
 * BgNbd model = new BgNbd(0.243, 4.414, 0.793, 2.426);                   // time in weeks
 * PurchaseHistory customer = PurchaseHistory.of(2, 30.43, 38.86);
 * model.expectedPurchases(39, customer);        // 1.226 in the next 39 weeks
 * model.aliveProbability(customer);             // 0.7266
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.lifetime;

import org.jspecify.annotations.NullMarked;
