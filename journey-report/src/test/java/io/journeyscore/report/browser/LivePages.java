package io.journeyscore.report.browser;

import io.journeyscore.report.TestReports;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.ChartData;
import io.journeyscore.report.figure.ChartData.Colour;
import io.journeyscore.report.figure.ChartData.Form;
import io.journeyscore.report.figure.ChartData.Point;
import io.journeyscore.report.figure.ChartData.Scale;
import io.journeyscore.report.figure.ChartData.Series;
import io.journeyscore.report.figure.ChartData.Tick;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.PageWriter;
import io.journeyscore.report.internal.section.Section;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page of two charts that hand their numbers to the script: curves, and dots. */
final class LivePages {

  private static final Scale SHARE =
      new Scale(
          "share", 0, 1, List.of(new Tick(0, "0%"), new Tick(0.5, "50%"), new Tick(1, "100%")));

  private LivePages() {}

  static String scripted(String name) {
    return page(name, true);
  }

  static String plain(String name) {
    return page(name, false);
  }

  private static String page(String name, boolean scripted) {
    Section section =
        new Section(
            "time",
            "Time",
            List.of(
                new Section.FigureBlock(figure("curves", curves(name))),
                new Section.FigureBlock(figure("dots", dots(name)))));
    return new PageWriter(
            TestReports.shop(20, 1),
            Words.of(Locale.ENGLISH, ZoneOffset.UTC),
            List.of(section),
            scripted)
        .write();
  }

  private static ChartData curves(String name) {
    Scale days =
        new Scale(
            "days since the first event",
            0,
            60,
            List.of(new Tick(0, "0"), new Tick(20, "20"), new Tick(40, "40"), new Tick(60, "60")));
    List<Point> first = new ArrayList<>();
    List<Point> second = new ArrayList<>();
    for (int day = 0; day <= 60; day += 5) {
      double share = 1 - Math.exp(-day / 40.0);
      first.add(
          Point.of(day, share, share * 0.9, Math.min(1, share * 1.1), "day " + day + " " + name));
      second.add(Point.of(day, share / 2, "day " + day + " second"));
    }
    return new ChartData(
        days,
        SHARE,
        List.of(
            new Series(name, Form.STEPS, Colour.FIRST, first),
            new Series("second", Form.LINE, Colour.SECOND, second),
            new Series("", Form.TICKS, Colour.FIRST, List.of(Point.of(33, 0.56, "")))));
  }

  private static ChartData dots(String name) {
    return new ChartData(
        new Scale("predicted", 0, 1, SHARE.ticks()),
        SHARE,
        List.of(
            new Series(
                "", Form.DASHED, Colour.QUIET, List.of(Point.of(0, 0, ""), Point.of(1, 1, ""))),
            new Series(
                "",
                Form.DOTS,
                Colour.INK,
                List.of(
                    Point.of(0.2, 0.25, 0.2, 0.3, "predicted 20.0% " + name),
                    Point.of(0.7, 0.6, 0.5, 0.7, "predicted 70.0%")))));
  }

  private static Figure figure(String id, ChartData data) {
    return Figure.builder(id)
        .finding("The curve rises")
        .subtitle("Share of all, n = 100.")
        .chart(
            new Markup()
                .open("svg", "class", "p", "height", "100", "role", "img", "aria-label", "rises")
                .empty("line", "class", "ax", "x1", "0", "x2", "100%", "y1", "90", "y2", "10")
                .close())
        .tables(
            new DataTable(
                "Shares",
                List.of(new DataTable.Column("share", "share")),
                List.of(List.of(Cell.share(0.5)))))
        .definition("Counted.")
        .interactive(data)
        .build();
  }
}
