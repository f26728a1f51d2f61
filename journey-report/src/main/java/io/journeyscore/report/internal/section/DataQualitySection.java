package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.Block;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import io.journeyscore.report.internal.section.Section.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of each record, what has no stage, and how identifiers became customers. */
final class DataQualitySection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new FigureBlock(new AccountingFigure(report, words).figure()));
    if (report.scope().accounting().quarantined() > 0) {
      blocks.add(new FigureBlock(new QuarantineFigure(report, words).figure()));
    }
    if (!report.unmapped().isEmpty()) {
      blocks.add(new FigureBlock(new UnmappedFigure(report, words).figure()));
    }
    report
        .identity()
        .ifPresent(audit -> blocks.add(new FigureBlock(new IdentityFigure(audit, words).figure())));
    return Optional.of(new Section("data", words.say("data.title"), List.of(new Pair(blocks))));
  }
}
