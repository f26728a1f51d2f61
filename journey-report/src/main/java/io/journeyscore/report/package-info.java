/**
 * One self-contained page that shows the journeys, where they stall, what goes with success and
 * churn, and how far to trust it: a {@link io.journeyscore.report.Report} is made of results of
 * core and analytics, never of events, and a {@link io.journeyscore.report.ReportPage} writes it.
 */
package io.journeyscore.report;
