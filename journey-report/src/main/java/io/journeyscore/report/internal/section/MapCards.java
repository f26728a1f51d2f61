package io.journeyscore.report.internal.section;

import static io.journeyscore.report.internal.markup.Axis.number;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The map where it has no room across: one card for each stage. */
final class MapCards {

  private static final String HATCH = "map-hatch-cards";

  private static final List<StageCount> WAYS =
      List.of(StageCount.WENT_ON, StageCount.SUCCEEDED, StageCount.STILL, StageCount.LEFT);

  private final JourneyMap map;
  private final MapTexts texts;
  private final MapParts parts;
  private final MapMarks marks;
  private final MapRatings colours;
  private final Words words;
  private final MapSlots slots;

  MapCards(MapFigure.Drawn drawn) {
    map = drawn.map();
    texts = drawn.texts();
    parts = drawn.parts();
    marks = drawn.marks();
    colours = drawn.colours();
    words = drawn.words();
    slots = parts.slots();
  }

  Markup html() {
    Markup cards = new Markup().open("div", "class", "stagecards");
    for (int stage = 0; stage < map.stages().size(); stage++) {
      cards.add(card(stage));
    }
    return cards.close();
  }

  private Markup card(int stage) {
    int reached = slots.of(stage, StageCount.REACHED);
    Markup card = new Markup().open("div", "class", "sc").open("h4").text(texts.stage(stage));
    card.open("span").add(texts.sentence("map.reached", parts.countText(reached))).close().close();
    card.add(split(stage)).open("div", "class", "ks");
    for (StageCount way : WAYS) {
      int slot = slots.of(stage, way);
      if (way != StageCount.SUCCEEDED || parts.number(slot) > 0) {
        card.open("div", "class", way == StageCount.LEFT ? "lf" : "");
        card.open("b").add(parts.shareText(slot, reached)).close();
        card.add(texts.sentence("map.card." + way, parts.countText(slot))).close();
      }
    }
    card.close().open("p", "class", "dw");
    String number = String.valueOf(stage);
    card.add(
        texts.sentence(
            "map.card.time",
            new Markup()
                .element("b", texts.median(map.time(Selection.ALL, stage)), "data-d", number),
            new Markup()
                .element(
                    "span", texts.besideMedian(map.time(Selection.ALL, stage)), "data-e", number)));
    card.text(" ");
    card.element("span", texts.lastSeen(Selection.ALL, stage), "data-l", number);
    card.close().open("ul", "class", "tps", "role", "list");
    rowsOf(stage).forEach(row -> card.add(line(row, stage)));
    return card.close().close();
  }

  private Markup split(int stage) {
    Markup split = new Markup();
    List<String> said = new ArrayList<>();
    for (StageCount way : WAYS) {
      int slot = slots.of(stage, way);
      said.add(
          words.say(
              "map.way." + way,
              texts.count(parts.count(slot)),
              texts.share(parts.count(slot), parts.count(slots.of(stage, StageCount.REACHED)))));
    }
    split.open("svg", "class", "p split", "height", "16", "role", "img");
    split.element("title", String.join(", ", said));
    if (stage == 0) {
      split.add(Shapes.hatch(HATCH));
    }
    double x = 0;
    for (StageCount way : WAYS) {
      int slot = slots.of(stage, way);
      double width = 100.0 * parts.number(slot) / parts.mostOfStages();
      String look =
          switch (way) {
            case WENT_ON -> "fflow";
            case SUCCEEDED -> "fgood";
            default -> "fbad";
          };
      Shapes.rect(
          split,
          number(x) + "%",
          "0",
          number(width) + "%",
          "16",
          way == StageCount.STILL ? "fill" : "class",
          way == StageCount.STILL ? Shapes.hatched(HATCH) : look,
          "data-w",
          String.valueOf(slot));
      x += width;
    }
    return split.close();
  }

  private List<Integer> rowsOf(int stage) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < slots.rows(); row++) {
      if (!(parts.count(slots.of(row, stage)) instanceof Cell.Count count && count.count() == 0)) {
        rows.add(row);
      }
    }
    rows.sort(
        Comparator.comparing((Integer row) -> row >= map.touchpoints().size())
            .thenComparing(row -> -parts.number(slots.of(row, stage))));
    return rows;
  }

  private Markup line(int row, int stage) {
    int slot = slots.of(row, stage);
    int rated = slots.rating(row, stage);
    boolean other = row >= map.touchpoints().size();
    Markup line = new Markup().open("li").open("span").text(texts.row(row));
    marks.at(row, stage).ifPresent(mark -> line.add(parts.link(mark)));
    line.close().open("svg", "class", "p", "height", "20");
    line.open("g", "data-b", slot + "/" + rated);
    double width = other ? 0 : 75.0 * parts.number(slot) / parts.mostOfTouchpoints();
    Shapes.rect(
        line, "0", "3", number(width) + "%", "14", "class", colours.colour(parts.rating(rated)));
    Shapes.text(line, texts.count(parts.count(slot)), number(width) + "%", "14.5", "dx", "6");
    line.close().close().open("span", "class", "rt");
    if (colours.any()) {
      double rating = parts.rating(rated);
      line.element("span", words.say("map.card.rating") + " ", "class", "vh");
      line.element(
          "span",
          Double.isNaN(rating) ? words.say("missing") : words.number(rating, 1),
          "data-r",
          String.valueOf(rated));
    }
    return line.close().close();
  }
}
