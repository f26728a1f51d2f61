package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.PageWriter;
import io.journeyscore.report.internal.section.Section;
import io.journeyscore.report.internal.section.SectionMaker;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A report as one page of HTML in one language: it holds all it needs, asks no network, and opens
 * from a file.
 *
 * <p>The same report gives the same bytes on every machine. <i>Immutable and thread-safe.</i>
 */
public final class ReportPage {

  private final Report report;
  private final Words words;
  private final List<Section> sections;
  private final boolean scripted;

  private ReportPage(Report report, Words words, List<Section> sections, boolean scripted) {
    this.report = report;
    this.words = words;
    this.sections = sections;
    this.scripted = scripted;
  }

  /**
   * Makes the page of a report.
   *
   * @param report what it shows
   * @param locale its language: English or Italian, of any country
   * @return the page
   * @throws IllegalArgumentException if the language is another
   */
  public static ReportPage of(Report report, Locale locale) {
    requireNonNull(report, "report");
    Words words = Words.of(requireNonNull(locale, "locale"), report.zone());
    return new ReportPage(report, words, SectionMaker.all(report, words), true);
  }

  /**
   * Returns the same page without a script: smaller by two thirds of a megabyte, and with all
   * numbers, but without those that a pointer on a curve tells.
   *
   * @return the page
   */
  public ReportPage withoutScript() {
    return new ReportPage(report, words, sections, false);
  }

  /**
   * Returns all figures of the page, in reading order.
   *
   * @return all figures of the page, in reading order
   */
  public List<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream()).toList();
  }

  /**
   * Writes the page.
   *
   * @param out where it goes, as UTF-8; it is not closed
   * @throws IOException if writing fails
   */
  public void write(Appendable out) throws IOException {
    out.append(html());
  }

  /**
   * Returns the page as text.
   *
   * @return the page as text
   */
  public String html() {
    return new PageWriter(report, words, sections, scripted).write();
  }

  @Override
  public String toString() {
    return "page of %s in %s".formatted(report, words.locale());
  }
}
