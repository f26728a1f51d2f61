/**
 * How journeys ended, and which customers stayed: outcome rates, retention and churn by period, and
 * cohort tables.
 *
 * <p>Start from {@link io.journeyscore.analytics.retention.OutcomeMeasure}, {@link
 * io.journeyscore.analytics.retention.RetentionMeasure} or {@link
 * io.journeyscore.analytics.retention.CohortMeasure}:
 *
 * <pre>{@code
 * Periods months =
 *     Periods.calendar(LocalDate.of(2026, 1, 1), Periods.Unit.MONTH, 3, ZoneId.of("Europe/Rome"));
 * CohortTable table =
 *     CohortMeasure.builder(months, ofType("order"), log.observedUntil())
 *         .returning(ofType("order"))
 *         .build()
 *         .measure(log.timelines());
 * table.cell(0, 1).retention(0.95); // of January's customers, those who ordered in February
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.retention;

import org.jspecify.annotations.NullMarked;
