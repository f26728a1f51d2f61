/** Turns results into the figures of each section. Not for users. */
package io.journeyscore.report.internal.section;
