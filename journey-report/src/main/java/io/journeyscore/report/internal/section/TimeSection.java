package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.Block;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How soon journeys succeed, and how long they stay in stages. */
final class TimeSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    List<Block> blocks = new ArrayList<>();
    report
        .figures()
        .success()
        .map(times -> new SuccessFigure(times, report.figures(), words).figure())
        .ifPresent(figure -> blocks.add(new FigureBlock(figure)));
    new DwellFigure(report.figures(), words)
        .figure()
        .ifPresent(figure -> blocks.add(new FigureBlock(figure)));
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section("time", words.say("time.title"), blocks));
  }
}
