/** Writes HTML and SVG in which every text is escaped. Not for users. */
package io.journeyscore.report.internal.markup;
