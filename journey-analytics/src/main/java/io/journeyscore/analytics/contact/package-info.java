/**
 * How contacts of customers go: repeats, transfers and issues resolved at first contact.
 *
 * <p>Start from {@link io.journeyscore.analytics.contact.ContactMeasure}:
 *
 * <pre>{@code
 * ContactRates rates =
 *     ContactMeasure.builder(ofType("call"), Duration.ofDays(7))
 *         .resolvedBy(ofType("solved"))
 *         .transferredBy(ofType("transfer"))
 *         .build()
 *         .ofCustomers()
 *         .measure(reconstruction.timelines());
 * rates.repeatRate(0.95); // of the calls whose seven days are over
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.contact;

import org.jspecify.annotations.NullMarked;
