package io.journeyscore.report.browser;

import io.journeyscore.report.Report;
import io.journeyscore.report.ReportPage;
import io.journeyscore.report.WholeReports;
import java.util.Locale;

/** The page with every section, made once for all classes. */
final class WholePage {

  static final int CUSTOMERS = 600;
  static final long SEED = 7;

  static final Report REPORT = WholeReports.shop(CUSTOMERS, SEED);

  static final String ENGLISH = ReportPage.of(REPORT, Locale.ENGLISH).html();

  static final String OPEN_DETAILS =
      "document.querySelectorAll('details').forEach(d => d.open = true)";

  /** Compares the first segment with the second. */
  static final String COMPARE =
      """
      for (const [name, value] of [['segment', '1'], ['compare', '0/2']]) {
        const select = document.getElementById('map-' + name);
        select.value = value;
        select.dispatchEvent(new Event('change'));
      }
      return document.querySelectorAll('.comparing').length
      """;

  private WholePage() {}
}
