package io.journeyscore.report.internal.export;

import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** How large a drawing of the page is where no style of the page says so. */
final class SvgSize {

  private static final Pattern PIXELS = Pattern.compile("\\d+(\\.\\d+)?");
  private static final double ICON = 100;

  private SvgSize() {}

  static double width(Element svg, double room) {
    if (PIXELS.matcher(svg.getAttribute("width")).matches()) {
      return Double.parseDouble(svg.getAttribute("width"));
    }
    double[] box = box(svg);
    boolean small = box.length == 4 && box[2] <= ICON && !isStretched(svg);
    return small ? Math.min(room, box[2]) : room;
  }

  static double height(Element svg, double width, double otherwise) {
    if (PIXELS.matcher(svg.getAttribute("height")).matches()) {
      return Double.parseDouble(svg.getAttribute("height"));
    }
    double[] box = box(svg);
    return box.length == 4 && !isStretched(svg) ? width * box[3] / box[2] : otherwise;
  }

  private static boolean isStretched(Element svg) {
    return svg.getAttribute("preserveAspectRatio").equals("none");
  }

  private static double[] box(Element svg) {
    String[] parts = svg.getAttribute("viewBox").strip().split("[ ,]+", -1);
    double[] box = new double[parts.length == 4 ? 4 : 0];
    for (int i = 0; i < box.length; i++) {
      box[i] = Double.parseDouble(parts[i]);
    }
    return box;
  }
}
