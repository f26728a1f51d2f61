package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.List;
import java.util.Optional;

/** Which touchpoints follow which. */
final class FlowSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    Flow flow = Flow.of(report.figures());
    if (flow.arcs().isEmpty()) {
      return Optional.empty();
    }
    double level = report.figures().settings().level();
    return Optional.of(
        new Section(
            "flow",
            words.say("flow.title"),
            List.of(new FigureBlock(new FlowFigure(flow, level, words).figure()))));
  }
}
