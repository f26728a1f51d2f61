/**
 * Public data sets, from the raw files to ranked signals; start at {@link
 * io.journeyscore.examples.realdata.RealData}.
 *
 * <p>{@code CompleteJourney}, {@code CaseLog} and {@code Shop} turn raw files into events. {@code
 * RedemptionStudy}, {@code LapseStudy} and {@code PaymentStudy} each say which question is asked of
 * them: journeys, target, landmarks and signals. {@code Finding} puts an answer into words.
 */
@NullMarked
package io.journeyscore.examples.realdata;

import org.jspecify.annotations.NullMarked;
