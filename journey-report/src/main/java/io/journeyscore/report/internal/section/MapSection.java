package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import java.util.List;
import java.util.Optional;

/** The map of journeys. */
final class MapSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    JourneyMap map = report.figures().map();
    if (map.journeys(Selection.ALL) instanceof Cell.Count count && count.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            "map",
            words.say("map.title"),
            List.of(new FigureBlock(new MapFigure(map, words).figure()))));
  }
}
