package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.List;
import java.util.Optional;

/** How much credit each channel gets, by all models beside each other. */
final class AttributionSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    if (report.credit().isEmpty()) {
      return Optional.empty();
    }
    CreditComparison comparison = CreditComparison.of(report);
    if (comparison.channels().isEmpty()
        || comparison.conversions() < report.figures().settings().leastCell()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            "credit",
            words.say("credit.title"),
            List.of(new FigureBlock(new AttributionFigure(comparison, words).figure()))));
  }
}
