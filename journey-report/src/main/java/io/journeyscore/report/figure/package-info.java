/**
 * What a page is made of: each {@link io.journeyscore.report.figure.Figure} says in one sentence
 * what its chart shows, and holds the table behind the chart and how it is measured.
 */
package io.journeyscore.report.figure;
