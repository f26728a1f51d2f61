package io.journeyscore.report.internal.section;

import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far journeys come, and which ways they take. */
final class PathsSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    JourneyFigures figures = report.figures();
    List<Section.Block> blocks =
        Stream.of(
                new FunnelFigure(figures, words).figure(),
                new WaysFigure(new Ways(figures), words).figure(),
                new ValueFigure(figures, words).figure())
            .flatMap(Optional::stream)
            .<Section.Block>map(FigureBlock::new)
            .toList();
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section("paths", words.say("paths.title"), blocks));
  }
}
