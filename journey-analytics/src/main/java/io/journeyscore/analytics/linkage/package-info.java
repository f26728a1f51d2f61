/**
 * How measures of journeys go with business outcomes: revenue, margin, churn and lifetime value.
 *
 * <p>Start from {@link io.journeyscore.analytics.linkage.OutcomeLinkage}:
 *
 * <pre>{@code
 * OutcomeLinkage linkage = OutcomeLinkage.of("nps", 0.95).adjustedFor("tenure");
 * BusinessLinks links = linkage.measure(rows);           // one LinkedRow for each customer and year
 * links.link(BusinessOutcome.REVENUE).effect();          // money that goes with one point more
 * links.link(BusinessOutcome.CHURN).effect();            // probability that goes with it
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.linkage;

import org.jspecify.annotations.NullMarked;
