package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import java.util.List;
import java.util.Optional;

/** Makes one section of a page of a report, in one language. */
@FunctionalInterface
public interface SectionMaker {

  /**
   * Returns the section, or nothing if the report holds nothing for it.
   *
   * @param report the report
   * @param words the language
   */
  Optional<Section> make(Report report, Words words);

  /** Returns all sections that a report has, in their order. */
  static List<Section> all(Report report, Words words) {
    List<SectionMaker> makers =
        List.of(
            new OverviewSection(),
            new MapSection(),
            new FlowSection(),
            new PathsSection(),
            new SignalsSection(),
            new AttributionSection(),
            new TimeSection(),
            new PrioritiesSection(),
            new CardsSection(),
            new TrustSection(),
            new DataQualitySection());
    return makers.stream().flatMap(maker -> maker.make(report, words).stream()).toList();
  }
}
