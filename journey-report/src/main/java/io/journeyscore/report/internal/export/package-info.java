/** Files of the figures of a report: drawings and tables. */
package io.journeyscore.report.internal.export;
