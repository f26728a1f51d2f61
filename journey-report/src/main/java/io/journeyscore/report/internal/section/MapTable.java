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
import java.util.List;

/** The map as a table: stages across, touchpoints by family down. */
final class MapTable {

  /** The radius of the circle of the most journeys. */
  static final double RADIUS = 20;

  private static final String HATCH = "map-hatch";
  private static final double BEST = 12;
  private static final double WORST = 88;

  private final JourneyMap map;
  private final MapTexts texts;
  private final MapParts parts;
  private final MapMarks marks;
  private final MapRatings colours;
  private final Words words;
  private final MapSlots slots;
  private final int stages;

  MapTable(MapFigure.Drawn drawn) {
    map = drawn.map();
    texts = drawn.texts();
    parts = drawn.parts();
    marks = drawn.marks();
    colours = drawn.colours();
    words = drawn.words();
    slots = parts.slots();
    stages = map.stages().size();
  }

  Markup html() {
    Markup table = new Markup().open("table", "class", "map");
    table.element("caption", words.say("map.caption.table"), "class", "vh").open("colgroup");
    table.open("col", "class", "h");
    for (int stage = 0; stage < stages; stage++) {
      table.open("col");
    }
    table.close().open("thead").open("tr").element("td", "", "class", "nb");
    for (int stage = 0; stage < stages; stage++) {
      table.open("th", "scope", "col").text(texts.stage(stage));
      table.open("small").add(reached(stage)).close().close();
    }
    table.close().close().open("tbody").add(river()).add(ways()).add(times());
    if (colours.any()) {
      table.add(ratingLine());
    }
    table.close();
    String family = "";
    boolean opened = false;
    for (int row = 0; row < slots.rows(); row++) {
      String of = row < map.touchpoints().size() ? texts.family(row) : words.say("map.rest");
      if (!opened || !of.equals(family)) {
        if (opened) {
          table.close();
        }
        table.open("tbody").open("tr", "class", "fam").element("th", of, "scope", "rowgroup");
        for (int stage = 0; stage < stages; stage++) {
          table.element("td", "");
        }
        table.close();
        family = of;
        opened = true;
      }
      table.add(touchpoint(row));
    }
    if (opened) {
      table.close();
    }
    return table.close();
  }

  private Markup reached(int stage) {
    Markup count = parts.countText(slots.of(stage, StageCount.REACHED));
    return stage == 0
        ? texts.sentence("map.reached", count)
        : texts.sentence(
            "map.reached.began", count, parts.countText(slots.of(stage, StageCount.BEGAN)));
  }

  private Markup head(String key, String small) {
    return new Markup()
        .open("th", "scope", "row")
        .text(words.say(key))
        .element("small", small)
        .close();
  }

  private Markup river() {
    Markup row = new Markup().open("tr").add(head("map.river", words.say("map.river.small")));
    row.open("td", "class", "river", "colspan", String.valueOf(stages));
    row.open(
        "svg",
        "viewBox",
        "0 0 %s %s".formatted(number(MapRiver.WIDTH), number(MapRiver.HEIGHT)),
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        words.say("map.river.label"));
    row.add(Shapes.hatch(HATCH));
    List<String> outlines = new MapRiver(map, Selection.ALL).outlines();
    for (int i = 0; i < outlines.size(); i++) {
      List<String> attributes = new ArrayList<>(List.of("d", outlines.get(i)));
      String look = MapRiver.CLASSES.get(i);
      attributes.addAll(
          look.equals("hatched") ? List.of("fill", Shapes.hatched(HATCH)) : List.of("class", look));
      attributes.addAll(List.of("data-o", String.valueOf(i)));
      row.empty("path", attributes.toArray(String[]::new));
    }
    return row.close().close().close();
  }

  private Markup ways() {
    Markup row = new Markup().open("tr", "class", "lk");
    row.add(head("map.ways", words.say("map.ways.small")));
    for (int stage = 0; stage < stages; stage++) {
      row.open("td").open("b", "class", "lkleft").add(way(stage, StageCount.LEFT)).close();
      row.add(way(stage, StageCount.WENT_ON)).open("br");
      if (parts.number(slots.of(stage, StageCount.SUCCEEDED)) > 0) {
        row.open("span", "class", "lkgood").add(way(stage, StageCount.SUCCEEDED)).close();
        row.open("br");
      }
      row.add(way(stage, StageCount.STILL)).open("br");
      row.element("span", texts.lastSeen(Selection.ALL, stage), "data-l", String.valueOf(stage));
      row.close();
    }
    return row.close();
  }

  private Markup way(int stage, StageCount what) {
    int slot = slots.of(stage, what);
    return texts.sentence(
        "map.way." + what,
        parts.countText(slot),
        parts.shareText(slot, slots.of(stage, StageCount.REACHED)));
  }

  private Markup times() {
    Markup row = new Markup().open("tr", "class", "rowline");
    row.add(head("map.time", words.say("map.time.small")));
    for (int stage = 0; stage < stages; stage++) {
      String number = String.valueOf(stage);
      row.open("td");
      row.element("b", texts.median(map.time(Selection.ALL, stage)), "data-d", number);
      row.element("small", texts.besideMedian(map.time(Selection.ALL, stage)), "data-e", number);
      row.close();
    }
    return row.close();
  }

  private Markup ratingLine() {
    Markup row = new Markup().open("tr", "class", "rowline");
    row.add(head("map.rating", words.say("map.rating.small")));
    row.open("td", "class", "river ex", "colspan", String.valueOf(stages));
    row.open("svg", "class", "p", "height", "100", "role", "img");
    List<String> said = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      said.add(texts.stage(stage) + " " + parts.ratingText(slots.rating(stage)));
    }
    row.element("title", words.say("map.rating.label", String.join(", ", said)));
    for (double at : new double[] {1, 3, 5}) {
      String y = number(height(at));
      Shapes.level(row, y, "class", at == 3 ? "z dash" : "g");
    }
    Shapes.text(row, words.say("map.rating.best"), "4", "25", "class", "s halo");
    Shapes.text(row, words.say("map.rating.worst"), "4", "84", "class", "s halo");
    for (int stage = 0; stage < stages; stage++) {
      double rating = parts.rating(slots.rating(stage));
      String x = number(100 * (stage + 0.5) / stages) + "%";
      String y = number(height(Double.isNaN(rating) ? 3 : rating));
      String look = Double.isNaN(rating) ? "off" : "";
      row.open("g", "class", look, "data-s", String.valueOf(slots.rating(stage)));
      Shapes.circle(row, x, y, "7", "class", colours.colour(rating));
      Shapes.text(
          row,
          Double.isNaN(rating) ? "" : words.number(rating, 1),
          x,
          y,
          "dx",
          "13",
          "dy",
          "-6",
          "class",
          "k halo");
      row.close();
    }
    return row.close().close().close();
  }

  static double height(double rating) {
    return WORST - (rating - 1) / 4 * (WORST - BEST);
  }

  private Markup touchpoint(int row) {
    Markup line = new Markup().open("tr", "class", "tp");
    line.element("th", texts.row(row), "scope", "row");
    for (int stage = 0; stage < stages; stage++) {
      line.open("td").add(cell(row, stage)).close();
    }
    return line.close();
  }

  private Markup cell(int row, int stage) {
    int slot = slots.of(row, stage);
    Cell count = parts.count(slot);
    if (count instanceof Cell.Count met && met.count() == 0) {
      return new Markup();
    }
    boolean other = row >= map.touchpoints().size();
    int rated = slots.rating(row, stage);
    Markup cell = new Markup();
    cell.open(
        "div",
        "class",
        "cell",
        "data-c",
        "%d/%d/%d".formatted(slot, rated, slots.of(stage, StageCount.REACHED)));
    cell.open("svg", "viewBox", "0 0 44 44", "aria-hidden", "true");
    if (!other) {
      double radius = RADIUS * Math.sqrt((double) parts.number(slot) / parts.mostOfTouchpoints());
      Shapes.circle(cell, "22", "22", number(radius), "class", colours.colour(parts.rating(rated)));
    }
    cell.close().open("span", "class", "t").open("span", "class", "v");
    cell.add(parts.countText(slot)).close();
    marks.at(row, stage).ifPresent(mark -> cell.text(" ").add(parts.link(mark)));
    if (colours.any()) {
      String look = Double.isNaN(parts.rating(rated)) ? "rt unrated" : "rt";
      cell.element("span", parts.ratingText(rated), "class", look);
    }
    return cell.close().close();
  }
}
