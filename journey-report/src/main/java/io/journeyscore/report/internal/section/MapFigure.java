package io.journeyscore.report.internal.section;

import static io.journeyscore.report.internal.markup.Axis.number;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.MapMarks.Mark;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import io.journeyscore.report.map.StageTime;
import io.journeyscore.report.map.TouchpointCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The journey map with what it says. */
final class MapFigure {

  private static final int NAME_IN_FINDING = 24;

  private final Drawn drawn;
  private final JourneyMap map;
  private final MapTexts texts;
  private final Words words;

  /** What all pieces of the drawing are made from. */
  record Drawn(
      JourneyMap map,
      MapTexts texts,
      MapParts parts,
      MapMarks marks,
      MapRatings colours,
      Words words) {

    static Drawn of(JourneyMap map, Words words) {
      MapTexts texts = new MapTexts(map, words);
      return new Drawn(
          map,
          texts,
          new MapParts(map, texts, words),
          new MapMarks(map),
          new MapRatings(MapMarks.meanRating(map)),
          words);
    }
  }

  MapFigure(JourneyMap map, Words words) {
    drawn = Drawn.of(map, words);
    this.map = map;
    this.words = words;
    texts = drawn.texts();
  }

  Figure figure() {
    return Figure.builder("map")
        .finding(finding())
        .subtitle(
            words.say(
                "map.subtitle",
                words.say("n", texts.count(map.journeys(Selection.ALL))),
                texts.count(map.nowhere(Selection.ALL))))
        .legend(legend())
        .chart(
            new Markup()
                .add(new MapFilters(drawn).html())
                .open("div", "class", "wide")
                .add(new MapTable(drawn).html())
                .close()
                .open("div", "class", "narrow")
                .add(new MapCards(drawn).html())
                .close()
                .add(notes()))
        .caption(words.say("map.caption"))
        .tables(touchpointTable(), stageTable())
        .definition(
            words.say("map.definition", words.count(map.leastCell()), words.percent(map.level())))
        .build();
  }

  private String finding() {
    String dropOff =
        largestDropOff()
            .map(stage -> words.say("map.finding.dropoff", name(stage), dropOff(stage)))
            .orElseGet(() -> words.say("map.finding.unclear"));
    return ratedLowest()
        .map(stage -> words.say("map.finding.and", dropOff, lowest(stage)))
        .orElse(dropOff);
  }

  private String lowest(int stage) {
    return words.say("map.finding.lowest", name(stage));
  }

  private String dropOff(int stage) {
    return texts.share(
        map.count(Selection.ALL, stage, StageCount.LEFT),
        map.count(Selection.ALL, stage, StageCount.REACHED));
  }

  private String name(int stage) {
    return Labels.cut(texts.stage(stage), NAME_IN_FINDING);
  }

  /**
   * The stage with the largest drop-off, if it differs clearly from each of the others: the share
   * that left of all journeys that reached it, undecided ones too.
   */
  private Optional<Integer> largestDropOff() {
    return IntStream.range(0, map.stages().size())
        .boxed()
        .filter(
            stage ->
                map.stages().size() > 1
                    && IntStream.range(0, map.stages().size())
                        .allMatch(other -> other == stage || dropsOffMore(stage, other)))
        .findFirst();
  }

  private boolean dropsOffMore(int stage, int other) {
    return map.count(Selection.ALL, stage, StageCount.LEFT) instanceof Cell.Count left
        && map.count(Selection.ALL, stage, StageCount.REACHED) instanceof Cell.Count reached
        && map.count(Selection.ALL, other, StageCount.REACHED) instanceof Cell.Count otherReached
        && reached.count() > 0
        && (otherReached.count() == 0
            || Proportion.agrestiCaffo(
                        left.count(),
                        reached.count(),
                        leftAtMost(other, otherReached.count()),
                        otherReached.count(),
                        map.level())
                    .interval()
                    .low()
                > 0);
  }

  /** How many left a stage, or where that is hidden how many can have, by what is told. */
  private long leftAtMost(int stage, long reached) {
    if (map.count(Selection.ALL, stage, StageCount.LEFT) instanceof Cell.Count left) {
      return left.count();
    }
    long others = 0;
    for (StageCount way : List.of(StageCount.WENT_ON, StageCount.SUCCEEDED, StageCount.STILL)) {
      others +=
          map.count(Selection.ALL, stage, way) instanceof Cell.Count count ? count.count() : 0;
    }
    return reached - others;
  }

  /** The stage that is rated lowest, if its interval lies below those of all others. */
  private Optional<Integer> ratedLowest() {
    List<Optional<Estimate>> means =
        IntStream.range(0, map.stages().size())
            .mapToObj(stage -> map.rating(Selection.ALL, stage))
            .toList();
    return IntStream.range(0, means.size())
        .boxed()
        .filter(stage -> means.get(stage).isPresent())
        .filter(stage -> means.stream().filter(Optional::isPresent).count() > 1)
        .filter(
            stage ->
                IntStream.range(0, means.size())
                    .filter(other -> other != stage)
                    .mapToObj(means::get)
                    .flatMap(Optional::stream)
                    .allMatch(
                        other ->
                            means.get(stage).orElseThrow().interval().high()
                                < other.interval().low()))
        .findFirst();
  }

  private Markup legend() {
    Markup legend = new Markup().open("ul", "class", "legend", "role", "list");
    legend.open("li", "class", "wide").text(words.say("map.legend.area") + " ");
    legend.open("span", "class", "steps");
    long most = drawn.parts().mostOfTouchpoints();
    for (double share : new double[] {0.05, 0.25, 1}) {
      double radius = MapTable.RADIUS * Math.sqrt(share);
      long count = Math.max(1, Math.round(most * share));
      String size = number(2 * radius + 2);
      legend.open("span").open("svg", "width", size, "height", size, "aria-hidden", "true");
      String middle = number(radius + 1);
      Shapes.circle(legend, middle, middle, number(radius), "class", "r3");
      legend.close().element("span", words.count(count), "data-a", number(share)).close();
    }
    legend.close().close();
    legend.element("li", words.say("map.legend.bar"), "class", "narrow");
    if (drawn.colours().any()) {
      legend.open("li").text(words.say("map.legend.rating") + " ").open("span", "class", "steps");
      for (int colour = 1; colour <= 5; colour++) {
        swatch(legend, "r" + colour, drawn.colours().label(colour, words));
      }
      swatch(legend, "r0", words.say("map.rating.none"));
      legend.close().close();
    }
    for (String kind : List.of("p", "m")) {
      legend.open("li").open("span", "class", "bdg " + kind, "aria-hidden", "true");
      legend.add(MapParts.badge(kind, kind.toUpperCase(Locale.ROOT))).close();
      legend.text(words.say("map.legend." + kind)).close();
    }
    return legend.close();
  }

  private static void swatch(Markup legend, String look, String label) {
    legend.open("span").open("svg", "width", "14", "height", "14", "aria-hidden", "true");
    Shapes.circle(legend, "7", "7", "6", "class", look);
    legend.close().text(label).close();
  }

  private Markup notes() {
    return new Markup()
        .open("div", "class", "notes")
        .add(notes("p", drawn.marks().pains()))
        .add(notes("m", drawn.marks().moments()))
        .close();
  }

  private Markup notes(String kind, List<Mark> marks) {
    Markup notes = new Markup().open("div").element("h4", words.say("map.notes." + kind));
    if (marks.isEmpty()) {
      return notes.element("p", words.say("map.notes.none"), "class", "cap").close();
    }
    notes.open("ul", "role", "list");
    for (Mark mark : marks) {
      String name = mark.id().toUpperCase(Locale.ROOT);
      notes.open("li", "id", "map-" + mark.id());
      notes.open(
          "span",
          "class",
          "bdg " + kind,
          "role",
          "img",
          "aria-label",
          words.say("map.mark." + kind, name));
      notes.add(MapParts.badge(kind, name)).close().open("span");
      notes.element(
          "b", words.say("map.note.place", texts.row(mark.row()), texts.stage(mark.stage())));
      notes.text(told(mark)).close().close();
    }
    return notes.close().close();
  }

  private String told(Mark mark) {
    String rated =
        mark.rating()
            .map(
                mean ->
                    words.say(
                        "map.note.rated",
                        words.number(mean.value(), 1),
                        range(mean.interval(), 1, 1)))
            .orElse("");
    String gap =
        mark.gap()
            .map(
                found ->
                    words.say(
                        found.value() < 0 ? "map.note.fewer" : "map.note.more",
                        words.number(100 * Math.abs(found.value()), 1),
                        found.value() < 0
                            ? words.range(
                                words.number(-100 * found.interval().high(), 1),
                                words.number(-100 * found.interval().low(), 1))
                            : range(found.interval(), 100, 1),
                        words.n(found.n())))
            .orElse("");
    return (rated + " " + gap).strip();
  }

  private String range(Interval interval, double scale, int decimals) {
    return words.range(
        words.number(scale * interval.low(), decimals),
        words.number(scale * interval.high(), decimals));
  }

  private DataTable touchpointTable() {
    List<List<Cell>> rows = new ArrayList<>();
    MapSlots slots = drawn.parts().slots();
    for (int row = 0; row < slots.rows(); row++) {
      for (int stage = 0; stage < map.stages().size(); stage++) {
        Cell met = map.count(Selection.ALL, row, stage, TouchpointCount.MET);
        if (met instanceof Cell.Count count && count.count() == 0) {
          continue;
        }
        boolean named = row < map.touchpoints().size();
        Optional<Estimate> rating = map.rating(Selection.ALL, row, stage);
        Optional<Estimate> gap =
            named ? map.gap(Selection.ALL, row, stage, map.level()) : Optional.empty();
        rows.add(
            List.of(
                Cell.of(texts.row(row)),
                Cell.of(named ? texts.family(row) : ""),
                Cell.of(texts.stage(stage)),
                met,
                named
                    ? share(met, map.count(Selection.ALL, stage, StageCount.REACHED))
                    : Cell.missing(),
                map.count(Selection.ALL, row, stage, TouchpointCount.LAST),
                value(rating.map(Estimate::value), 2),
                value(rating.map(mean -> mean.interval().low()), 2),
                value(rating.map(mean -> mean.interval().high()), 2),
                map.count(Selection.ALL, row, stage, TouchpointCount.RATED),
                share(gap.map(Estimate::value)),
                share(gap.map(found -> found.interval().low())),
                share(gap.map(found -> found.interval().high()))));
      }
    }
    return new DataTable(
        words.say("map.table.touchpoints"),
        Columns.of(
            words,
            "map.column.",
            "touchpoint",
            "family",
            "stage",
            "journeys",
            "share",
            "last_seen",
            "rating",
            "rating_low",
            "rating_high",
            "ratings",
            "gap",
            "gap_low",
            "gap_high"),
        rows);
  }

  private DataTable stageTable() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int stage = 0; stage < map.stages().size(); stage++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(texts.stage(stage)));
      for (StageCount what :
          List.of(
              StageCount.REACHED,
              StageCount.BEGAN,
              StageCount.NEXT,
              StageCount.ELSEWHERE,
              StageCount.SUCCEEDED,
              StageCount.STILL,
              StageCount.LEFT)) {
        row.add(map.count(Selection.ALL, stage, what));
      }
      Cell left = map.count(Selection.ALL, stage, StageCount.LEFT);
      Cell reached = map.count(Selection.ALL, stage, StageCount.REACHED);
      Optional<Estimate> dropOff =
          left instanceof Cell.Count some && reached instanceof Cell.Count all
              ? Proportion.wilsonIfAny(some.count(), all.count(), map.level())
              : Optional.empty();
      row.add(share(dropOff.map(Estimate::value)));
      row.add(share(dropOff.map(found -> found.interval().low())));
      row.add(share(dropOff.map(found -> found.interval().high())));
      StageTime time = map.time(Selection.ALL, stage);
      row.add(Cell.of(time.median(), 2));
      row.add(Cell.of(time.mostly(), 2));
      Optional<Estimate> rating = map.rating(Selection.ALL, stage);
      row.add(value(rating.map(Estimate::value), 2));
      row.add(map.count(Selection.ALL, stage, StageCount.RATED));
      rows.add(row);
    }
    return new DataTable(
        words.say("map.table.stages"),
        Columns.of(
            words,
            "map.column.",
            "stage",
            "reached",
            "began",
            "next",
            "elsewhere",
            "succeeded",
            "still",
            "left",
            "drop_off",
            "drop_off_low",
            "drop_off_high",
            "median_days",
            "p90_days",
            "rating",
            "ratings"),
        rows);
  }

  private static Cell share(Cell part, Cell whole) {
    return part instanceof Cell.Count some && whole instanceof Cell.Count all && all.count() > 0
        ? Cell.share((double) some.count() / all.count())
        : Cell.missing();
  }

  private static Cell share(Optional<Double> share) {
    return share.map(Cell::share).orElse(Cell.missing());
  }

  private static Cell value(Optional<Double> value, int decimals) {
    return value.map(number -> Cell.of(number, decimals)).orElse(Cell.missing());
  }
}
