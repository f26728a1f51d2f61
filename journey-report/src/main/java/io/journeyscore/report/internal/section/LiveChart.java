package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.ChartData;
import io.journeyscore.report.figure.ChartData.Point;
import io.journeyscore.report.figure.ChartData.Scale;
import io.journeyscore.report.figure.ChartData.Series;
import io.journeyscore.report.figure.ChartData.Tick;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Json;
import io.journeyscore.report.internal.markup.Markup;

/** Hands a chart's numbers to the script of the page, which draws them over the chart. */
final class LiveChart {

  private LiveChart() {}

  /** Returns the place of the chart and its numbers. */
  static Markup html(Figure figure, ChartData data) {
    return new Markup()
        .open("div", "class", "live", "role", "img", "aria-label", figure.finding())
        .close()
        .json(json(figure, data));
  }

  private static Json json(Figure figure, ChartData data) {
    Json json = new Json().object();
    text(json, "label", figure.finding() + " " + figure.subtitle());
    scale(json.name("across"), data.across());
    scale(json.name("up"), data.up());
    json.name("series").array();
    data.series().forEach(series -> series(json, series));
    return json.close().close();
  }

  private static void scale(Json json, Scale scale) {
    json.object();
    text(json, "title", scale.title());
    json.name("from").value(scale.from()).name("to").value(scale.to());
    json.name("ticks").array();
    for (Tick tick : scale.ticks()) {
      json.array().value(tick.at()).value(Markup.shown(tick.text())).close();
    }
    json.close().close();
  }

  private static void series(Json json, Series series) {
    json.object();
    text(json, "name", series.name());
    text(json, "form", series.form().name());
    text(json, "colour", series.colour().token());
    json.name("points").array();
    for (Point point : series.points()) {
      json.array().value(point.across()).value(point.up()).value(Markup.shown(point.text()));
      point.bounds().ifPresent(bounds -> json.value(bounds.low()).value(bounds.high()));
      json.close();
    }
    json.close().close();
  }

  private static void text(Json json, String name, String text) {
    json.name(name).value(Markup.shown(text));
  }
}
