/** Which numbers are of enough customers to be told, and which others must be hidden with them. */
package io.journeyscore.report.internal.cell;
