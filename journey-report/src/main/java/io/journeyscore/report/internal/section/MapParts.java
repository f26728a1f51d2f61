package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.MapMarks.Mark;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import java.util.List;

/**
 * The pieces of which both forms of the map are made: texts of numbers, each with the place of its
 * number in the data, so that the script of the page can show another selection there.
 */
final class MapParts {

  private final JourneyMap map;
  private final MapTexts texts;
  private final MapSlots slots;
  private final List<Cell> counts;
  private final List<Double> ratings;
  private final Words words;

  MapParts(JourneyMap map, MapTexts texts, Words words) {
    this.map = map;
    this.texts = texts;
    this.words = words;
    slots = new MapSlots(map);
    counts = slots.counts(Selection.ALL);
    ratings = slots.ratings(Selection.ALL);
  }

  MapSlots slots() {
    return slots;
  }

  Cell count(int slot) {
    return counts.get(slot);
  }

  double rating(int slot) {
    return ratings.get(slot);
  }

  /** The most journeys of any stage. */
  long mostOfStages() {
    long most = 1;
    for (int stage = 0; stage < map.stages().size(); stage++) {
      most = Math.max(most, number(slots.of(stage, StageCount.REACHED)));
    }
    return most;
  }

  /** The most journeys of any touchpoint in any stage. */
  long mostOfTouchpoints() {
    long most = 1;
    for (int row = 0; row < map.touchpoints().size(); row++) {
      for (int stage = 0; stage < map.stages().size(); stage++) {
        most = Math.max(most, number(slots.of(row, stage)));
      }
    }
    return most;
  }

  /** Returns a count, or 0 where it is hidden. */
  long number(int slot) {
    return counts.get(slot) instanceof Cell.Count count ? count.count() : 0;
  }

  Markup countText(int slot) {
    return new Markup()
        .element("span", texts.count(counts.get(slot)), "data-n", String.valueOf(slot));
  }

  Markup shareText(int part, int whole) {
    return new Markup()
        .element(
            "span", texts.share(counts.get(part), counts.get(whole)), "data-p", part + "/" + whole);
  }

  String ratingText(int slot) {
    double rating = ratings.get(slot);
    return Double.isNaN(rating)
        ? words.say("map.rating.none")
        : words.say("map.rating.is", words.number(rating, 1));
  }

  static Markup badge(String letter, String text) {
    boolean pain = letter.startsWith("p");
    Markup badge = new Markup().open("svg", "viewBox", "0 0 10 10", "aria-hidden", "true");
    badge.empty("path", "d", pain ? "M0 1H10L5 10Z" : "M5 0L10 5L5 10L0 5Z");
    return badge.close().text(text);
  }

  /** A link from the map to the note on a place that stands out. */
  Markup link(Mark mark) {
    String kind = mark.id().substring(0, 1);
    String name = mark.id().toUpperCase(java.util.Locale.ROOT);
    return new Markup()
        .open(
            "a",
            "class",
            "bdg " + kind,
            "href",
            "#map-" + mark.id(),
            "aria-label",
            words.say("map.mark." + kind, name))
        .add(badge(kind, name))
        .close();
  }
}
