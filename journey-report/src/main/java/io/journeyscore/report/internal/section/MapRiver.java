package io.journeyscore.report.internal.section;

import static io.journeyscore.report.internal.markup.Axis.number;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import java.util.List;

/**
 * The outlines of the river of one selection: its thickness is journeys, on one scale. What is
 * hidden has no thickness, and where it is not told who came from the stage before, nor has the
 * rest.
 */
final class MapRiver {

  /** The classes of the outlines, in the order of {@link #outlines}. */
  static final List<String> CLASSES =
      List.of("fflow2", "fflow", "fgood", "hatched", "fbad half", "fbad", "fink");

  static final double WIDTH = 1000;
  static final double HEIGHT = 206;

  private static final double TOP = 10;
  private static final double LANE = 112;
  private static final double THICKEST = 92;
  private static final double BAR = 7;

  private final JourneyMap map;
  private final Selection at;
  private final double scale;
  private final double column;

  MapRiver(JourneyMap map, Selection at) {
    this.map = map;
    this.at = at;
    int stages = map.stages().size();
    long most = 1;
    for (int stage = 0; stage < stages; stage++) {
      most = Math.max(most, count(stage, StageCount.REACHED));
    }
    scale = THICKEST / most;
    column = WIDTH / stages;
  }

  private long count(int stage, StageCount what) {
    return map.count(at, stage, what) instanceof Cell.Count count ? count.count() : 0;
  }

  private double thick(int stage, StageCount what) {
    return count(stage, what) * scale;
  }

  List<String> outlines() {
    StringBuilder pale = new StringBuilder();
    StringBuilder onward = new StringBuilder();
    StringBuilder succeeded = new StringBuilder();
    StringBuilder still = new StringBuilder();
    StringBuilder leaving = new StringBuilder();
    StringBuilder left = new StringBuilder();
    StringBuilder bars = new StringBuilder();
    double come = 0;
    for (int stage = 0; stage < map.stages().size(); stage++) {
      double x = stage * column;
      double reached = thick(stage, StageCount.REACHED);
      double entries = Math.max(0, reached - come);
      if (stage > 0 && map.count(at, stage - 1, StageCount.NEXT) instanceof Cell.Count) {
        entry(pale, x, entries);
      }
      box(bars, x, TOP, BAR, reached);
      double y = TOP;
      double next = thick(stage, StageCount.NEXT);
      if (stage + 1 < map.stages().size()) {
        double to = Math.max(0, thick(stage + 1, StageCount.REACHED) - next);
        band(onward, x + BAR, y, x + column, TOP + to, next);
      }
      y += next;
      y = box(pale, x + BAR, y, column * 0.2, thick(stage, StageCount.ELSEWHERE));
      y = box(succeeded, x + BAR, y, column * 0.35, thick(stage, StageCount.SUCCEEDED));
      y = box(still, x + BAR, y, column * 0.35, thick(stage, StageCount.STILL));
      double lost = thick(stage, StageCount.LEFT);
      band(leaving, x + BAR, y, x + column * 0.75, LANE, lost);
      box(left, x + column * 0.75, LANE, BAR - 1, lost);
      come = next;
    }
    return List.of(
        pale.toString(),
        onward.toString(),
        succeeded.toString(),
        still.toString(),
        leaving.toString(),
        left.toString(),
        bars.toString());
  }

  private static double box(StringBuilder out, double x, double y, double width, double height) {
    if (height > 0) {
      out.append('M').append(number(x)).append(' ').append(number(y));
      out.append('H').append(number(x + width)).append('V').append(number(y + height));
      out.append('H').append(number(x)).append('Z');
    }
    return y + height;
  }

  private static void band(
      StringBuilder out, double x, double y, double toX, double toY, double height) {
    if (height > 0) {
      double middle = (x + toX) / 2;
      out.append('M').append(number(x)).append(' ').append(number(y));
      curve(out, middle, y, toX, toY);
      out.append('V').append(number(toY + height));
      curve(out, middle, toY + height, x, y + height);
      out.append('Z');
    }
  }

  private void entry(StringBuilder out, double x, double height) {
    if (height > 0) {
      double from = x - column / 4;
      double middle = x - column / 8;
      out.append('M').append(number(from)).append(" 0");
      curve(out, middle, 0, x, TOP);
      out.append('V').append(number(TOP + height));
      curve(out, middle, TOP + height, from, height);
      out.append('Z');
    }
  }

  private static void curve(StringBuilder out, double middle, double y, double toX, double toY) {
    out.append('C').append(number(middle)).append(' ').append(number(y)).append(' ');
    out.append(number(middle)).append(' ').append(number(toY)).append(' ');
    out.append(number(toX)).append(' ').append(number(toY));
  }
}
