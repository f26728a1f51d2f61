/**
 * What is known of one customer as of a moment, to show or to hand over.
 *
 * <p>Start from {@link io.journeyscore.analytics.customer.CustomerViews}:
 *
 * <pre>{@code
 * CustomerViews views = CustomerViews.builder(stages).contacts(calls, answers).build();
 * CustomerView view = views.at(timeline, moment);
 * String payload = view.toJson();
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.customer;

import org.jspecify.annotations.NullMarked;
