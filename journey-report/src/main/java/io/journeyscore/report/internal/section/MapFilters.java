package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Json;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.map.Ending;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The choices of segment, period and outcome, and the numbers of every choice, which the script of
 * the page shows. Without a script they stay out of sight, and the map is that of all journeys.
 */
final class MapFilters {

  private static final int SMALL = -1;
  private static final int WITHHELD = -2;

  private final JourneyMap map;
  private final MapTexts texts;
  private final MapSlots slots;
  private final MapRatings colours;
  private final Words words;

  MapFilters(MapFigure.Drawn drawn) {
    map = drawn.map();
    texts = drawn.texts();
    slots = drawn.parts().slots();
    colours = drawn.colours();
    words = drawn.words();
  }

  Markup html() {
    Markup html = new Markup().open("div", "class", "filters", "hidden", "");
    html.element("p", "", "role", "status", "aria-live", "polite");
    List<List<String>> choices = List.of(segments(), periods(), endings());
    List<String> names = List.of("segment", "period", "ending");
    for (int i = 0; i < names.size(); i++) {
      select(html, names.get(i), words.say("map.filter.all"), choices.get(i));
    }
    html.open("label").text(words.say("map.filter.compare") + " ");
    html.open("select", "id", "map-compare");
    html.element("option", words.say("map.filter.nobody"), "value", "");
    for (int part = 0; part < choices.size(); part++) {
      for (int i = 0; i < choices.get(part).size(); i++) {
        html.element("option", choices.get(part).get(i), "value", part + "/" + (i + 1));
      }
    }
    html.close().close();
    html.element("p", words.say("map.filter.hint"), "class", "hint");
    return html.json(data()).close();
  }

  private void select(Markup html, String name, String all, List<String> choices) {
    String[] hidden = choices.isEmpty() ? new String[] {"hidden", ""} : new String[0];
    html.open("label", hidden).text(words.say("map.filter." + name) + " ");
    html.open("select", "id", "map-" + name);
    html.element("option", all, "value", "0");
    for (int i = 0; i < choices.size(); i++) {
      html.element("option", choices.get(i), "value", String.valueOf(i + 1));
    }
    html.close().close();
  }

  private List<String> segments() {
    List<String> names = new ArrayList<>(map.segments());
    if (map.otherSegments() > 0) {
      names.add(words.say("map.filter.others", words.count(map.otherSegments())));
    }
    return names;
  }

  private List<String> periods() {
    List<String> names = new ArrayList<>();
    List<Instant> ends = map.periods();
    for (int i = 0; i < ends.size(); i++) {
      names.add(
          i == 0
              ? words.say("map.filter.before", words.day(ends.get(0)))
              : words.say(
                  "map.filter.between", words.day(ends.get(i - 1)), words.day(ends.get(i))));
    }
    if (!ends.isEmpty()) {
      names.add(words.say("map.filter.from", words.day(ends.get(ends.size() - 1))));
    }
    return names;
  }

  private List<String> endings() {
    List<String> names = new ArrayList<>();
    for (Ending ending : Ending.values()) {
      names.add(words.say("map.filter.ending." + ending));
    }
    return names;
  }

  private Json data() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(words.locale());
    Json json = new Json().object();
    json.name("group").value(String.valueOf(symbols.getGroupingSeparator()));
    json.name("decimal").value(String.valueOf(symbols.getDecimalSeparator()));
    json.name("small").value(texts.count(Cell.hidden()));
    json.name("withheld").value(texts.count(Cell.withheld()));
    json.name("missing").value(words.say("missing"));
    json.name("rated").value(words.say("map.rating.is", "{0}"));
    json.name("unrated").value(words.say("map.rating.none"));
    json.name("points").value(words.say("map.filter.points", "{0}", "{1}", "{2}"));
    json.name("everyone").value(words.say("map.filter.everyone"));
    json.name("showing").value(words.say("map.filter.showing", "{0}", "{1}"));
    json.name("comparing").value(words.say("map.filter.comparing", "{0}", "{1}", "{2}", "{3}"));
    json.name("z").value(quantile(map.level()));
    json.name("ends").array();
    colours.ends().forEach(json::value);
    json.close();
    json.name("stages").value(map.stages().size());
    json.name("named").value(map.touchpoints().size());
    json.name("periods").value(periods().size());
    json.name("cells").value(slots.of(0, 0));
    json.name("reached").array();
    for (int stage = 0; stage < map.stages().size(); stage++) {
      json.value(slots.of(stage, StageCount.REACHED));
    }
    json.close().name("views").array();
    map.selections().forEach(selection -> view(json, selection));
    return json.close().close();
  }

  private void view(Json json, Selection at) {
    json.object().name("n").array();
    for (Cell cell : slots.counts(at)) {
      json.value(
          cell instanceof Cell.Count count
              ? count.count()
              : cell instanceof Cell.Hidden ? SMALL : WITHHELD);
    }
    json.close().name("r").array();
    for (double rating : slots.ratings(at)) {
      if (Double.isNaN(rating)) {
        json.nothing();
      } else {
        json.value(Math.round(10 * rating));
      }
    }
    json.close().name("t").array();
    for (int stage = 0; stage < map.stages().size(); stage++) {
      json.array();
      json.value(texts.median(map.time(at, stage)));
      json.value(texts.besideMedian(map.time(at, stage)));
      json.value(Markup.shown(texts.lastSeen(at, stage))).close();
    }
    json.close().name("o").array();
    new MapRiver(map, at).outlines().forEach(json::value);
    json.close().close();
  }

  /**
   * Returns the two-sided quantile of the normal distribution: the interval of Wilson of half of
   * one row is {@code z / sqrt(1 + z^2)} wide.
   */
  static double quantile(double level) {
    double width = Proportion.wilsonOfShare(0.5, 1, level).width();
    return width / Math.sqrt(1 - width * width);
  }
}
