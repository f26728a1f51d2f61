/**
 * The map of journeys: how many are at each touchpoint in each stage, and where they went from
 * there, for every selection of segment, period and outcome. Numbers of few customers are hidden
 * here, once, so that a page, its tables and its exports all tell the same.
 */
package io.journeyscore.report.map;
