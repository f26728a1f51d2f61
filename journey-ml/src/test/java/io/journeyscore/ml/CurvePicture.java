package io.journeyscore.ml;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws learning curves: the log loss on held-out examples, with its interval, over the number of
 * examples that a model was fitted to, on a scale of powers of ten.
 *
 * @param curves the curves by what is written beside them, in the order to draw them in
 */
record CurvePicture(Map<String, LearningCurve> curves) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 620;
  private static final int TOP = 24;
  private static final int BOTTOM = 270;
  private static final List<String> CLASSES = List.of("a", "b");
  private static final String STYLE =
      "text{font:12px sans-serif;fill:#24292f}.axis{stroke:#57606a;stroke-width:1.5}.a{stroke:"
          + "#0969da;fill:#0969da}.b{stroke:#bc4c00;fill:#bc4c00}polyline{fill:none!important;"
          + "stroke-width:2}@media(prefers-color-scheme:dark){text{fill:#e6edf3}"
          + ".a{stroke:#58a6ff;fill:#58a6ff}.b{stroke:#f0883e;fill:#f0883e}}";

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<title>log loss by examples to fit</title>\n<style>%s</style>\n".formatted(STYLE));
    svg.append(line("axis", LEFT, BOTTOM, RIGHT, BOTTOM))
        .append(line("axis", LEFT, TOP, LEFT, BOTTOM));
    for (double examples = 1_000; examples <= most(); examples *= 10) {
      svg.append(line("axis", x(examples), BOTTOM, x(examples), BOTTOM + 5.0));
      svg.append(
          text(
              x(examples), BOTTOM + 20.0, "middle", String.format(Locale.ROOT, "%,.0f", examples)));
    }
    svg.append(text((LEFT + RIGHT) / 2.0, BOTTOM + 42.0, "middle", "examples to fit"));
    for (double loss : new double[] {least(), (least() + worst()) / 2, worst()}) {
      svg.append(line("axis", LEFT - 5.0, y(loss), LEFT, y(loss)));
      svg.append(text(LEFT - 8.0, y(loss) + 4, "end", String.format(Locale.ROOT, "%.3f", loss)));
    }
    svg.append(text(LEFT - 8.0, TOP - 8.0, "middle", "log loss"));
    int next = 0;
    for (Map.Entry<String, LearningCurve> curve : curves.entrySet()) {
      svg.append(curve(curve.getKey(), curve.getValue().points(), CLASSES.get(next++)));
    }
    return svg.append("</svg>\n").toString();
  }

  private String curve(String name, List<LearningCurve.Point> points, String style) {
    StringBuilder svg = new StringBuilder();
    StringBuilder path = new StringBuilder();
    for (LearningCurve.Point point : points) {
      Estimate loss = point.evaluation().logLoss();
      double x = x(point.examples());
      svg.append(line(style, x, y(loss.interval().low()), x, y(loss.interval().high())));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n",
              style,
              x,
              y(loss.value())));
      path.append(String.format(Locale.ROOT, " %.1f,%.1f", x, y(loss.value())));
    }
    svg.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(style, path.substring(1)));
    LearningCurve.Point last = points.get(points.size() - 1);
    return svg.append(
            text(x(last.examples()) + 8, y(last.evaluation().logLoss().value()) + 4, "start", name))
        .toString();
  }

  private double x(double examples) {
    double part = Math.log(examples / fewest()) / Math.log(most() / fewest());
    return LEFT + 10 + (RIGHT - LEFT - 10) * part;
  }

  private double y(double loss) {
    return BOTTOM - (BOTTOM - TOP) * (loss - least()) / (worst() - least());
  }

  private double fewest() {
    return all().stream().mapToDouble(LearningCurve.Point::examples).min().orElseThrow();
  }

  private double most() {
    return all().stream().mapToDouble(LearningCurve.Point::examples).max().orElseThrow();
  }

  private double least() {
    return all().stream()
        .mapToDouble(point -> point.evaluation().logLoss().interval().low())
        .min()
        .orElseThrow();
  }

  private double worst() {
    return all().stream()
        .mapToDouble(point -> point.evaluation().logLoss().interval().high())
        .max()
        .orElseThrow();
  }

  private List<LearningCurve.Point> all() {
    return curves.values().stream().flatMap(curve -> curve.points().stream()).toList();
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        style,
        x1,
        y1,
        x2,
        y2);
  }

  private static String text(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        words);
  }
}
