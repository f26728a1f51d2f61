/**
 * What the packages of this module share: argument checks, quantiles, compensated sums and an order
 * of clustered rows that depends on nothing but their content. Not part of the API; may change in
 * any release.
 */
@NullMarked
package io.journeyscore.analytics.internal;

import org.jspecify.annotations.NullMarked;
