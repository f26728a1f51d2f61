package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.List;
import java.util.Optional;

/** Where to act first: what matters and is rated low. */
final class PrioritiesSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    ReportSettings settings = report.figures().settings();
    return report
        .priorities()
        .map(
            priorities ->
                new PriorityFigure(
                    priorities,
                    PlacedPriorities.of(priorities, settings.leastCell(), settings.top()),
                    words))
        .filter(figure -> !figure.isEmpty())
        .map(
            figure ->
                new Section(
                    "priorities",
                    words.say("priorities.title"),
                    List.of(new FigureBlock(figure.figure()))));
  }
}
