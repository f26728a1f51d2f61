package io.journeyscore.report.internal.section;

import io.journeyscore.report.HeldOut;
import io.journeyscore.report.Report;
import io.journeyscore.report.TestedScorer;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.Block;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import io.journeyscore.report.internal.section.Section.HtmlBlock;
import io.journeyscore.report.internal.section.Section.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far to trust the page: how well the model does, what it is, and what nobody can tell. */
final class TrustSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    List<Block> blocks = new ArrayList<>();
    report
        .success()
        .flatMap(TestedScorer::test)
        .ifPresent(test -> blocks.addAll(charts(test, report, words)));
    report
        .success()
        .ifPresent(model -> blocks.add(new HtmlBlock(new ModelCard(report, model, words).html())));
    blocks.add(new HtmlBlock(new Limits(report, words).html()));
    return Optional.of(new Section("trust", words.say("trust.title"), List.of(new Pair(blocks))));
  }

  private static List<Block> charts(HeldOut test, Report report, Words words) {
    List<Block> charts = new ArrayList<>();
    CalibrationFigure calibration =
        new CalibrationFigure(
            test.evaluation(),
            words,
            report.figures().settings().leastCell(),
            report.figures().settings().level());
    if (!calibration.isEmpty()) {
      charts.add(new FigureBlock(calibration.figure()));
    }
    GainsFigure gains = new GainsFigure(test, words);
    if (!gains.isEmpty()) {
      charts.add(new FigureBlock(gains.figure()));
    }
    return charts;
  }
}
