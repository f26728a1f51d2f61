package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.List;
import java.util.Optional;

/** What is declared, measured and learned of each touchpoint. */
final class CardsSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    if (report.cards().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            "cards",
            words.say("cards.title"),
            List.of(
                new FigureBlock(
                    new CardsFigure(report.cards(), report.figures().settings(), words)
                        .figure()))));
  }
}
