package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import io.journeyscore.report.map.StageTime;
import io.journeyscore.report.map.Touchpoint;
import io.journeyscore.report.map.TouchpointCount;
import java.util.OptionalDouble;

/** The words of a map. */
final class MapTexts {

  private static final char FIRST_PLACE = '\uE000';
  private static final String DASH = "\u2013";

  private final JourneyMap map;
  private final Words words;

  MapTexts(JourneyMap map, Words words) {
    this.map = map;
    this.words = words;
  }

  String stage(int stage) {
    return StageNames.of(map.stages().get(stage), words);
  }

  String row(int row) {
    return row < map.touchpoints().size()
        ? map.touchpoints().get(row).name()
        : words.say("map.others", words.count(map.otherTouchpoints()));
  }

  String family(int row) {
    return row < map.touchpoints().size() ? family(map.touchpoints().get(row)) : "";
  }

  String family(Touchpoint touchpoint) {
    return words.say("map.family." + touchpoint.family().map(Enum::name).orElse("NONE"));
  }

  String count(Cell cell) {
    return Tables.text(cell, map.leastCell(), words);
  }

  /** Returns a share as it is shown, if both counts are. */
  String share(Cell part, Cell whole) {
    return part instanceof Cell.Count some && whole instanceof Cell.Count all && all.count() > 0
        ? words.percent((double) some.count() / all.count())
        : DASH;
  }

  String median(StageTime time) {
    if (time.median().isPresent()) {
      return days(time.median());
    }
    return time.visits() == 0 ? DASH : words.say("map.time.unreached");
  }

  String besideMedian(StageTime time) {
    if (time.median().isPresent() && time.mostly().isPresent()) {
      return words.say("map.time.mostly", days(time.mostly()));
    }
    return time.watched().isPresent() && time.still().isPresent()
        ? words.say(
            "map.time.still",
            words.wholePercent(time.still().getAsDouble()),
            words.number(time.watched().getAsDouble(), 0))
        : "";
  }

  private String days(OptionalDouble days) {
    return Lengths.brief(days.orElseThrow(), words);
  }

  /** Returns where most of those who left a stage were last seen, if that may be told. */
  String lastSeen(Selection at, int stage) {
    Cell left = map.count(at, stage, StageCount.LEFT);
    int most = -1;
    long found = 0;
    for (int row = 0; row < map.touchpoints().size(); row++) {
      if (map.count(at, row, stage, TouchpointCount.LAST) instanceof Cell.Count count
          && count.count() > found) {
        found = count.count();
        most = row;
      }
    }
    return most < 0 || !(left instanceof Cell.Count)
        ? ""
        : words.say("map.last", row(most), share(Cell.of(found), left));
  }

  /** Writes a sentence whose places hold markup. */
  Markup sentence(String key, Markup... places) {
    String[] marks = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      marks[i] = String.valueOf((char) (FIRST_PLACE + i));
    }
    Markup sentence = new Markup();
    StringBuilder text = new StringBuilder();
    for (char c : words.say(key, marks).toCharArray()) {
      if (c >= FIRST_PLACE && c < FIRST_PLACE + places.length) {
        sentence.text(text.toString()).add(places[c - FIRST_PLACE]);
        text.setLength(0);
      } else {
        text.append(c);
      }
    }
    return sentence.text(text.toString());
  }
}
