package io.journeyscore.report.internal.export;

import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** A file in the making, on which texts and drawings of the page are put at places in pixels. */
final class SvgCanvas {

  /** How high a line of text is. */
  static final double LINE = 17;

  /** About how wide a letter is. */
  static final double LETTER = 6.4;

  private final Markup out = new Markup();

  Markup markup() {
    return out;
  }

  /**
   * Writes lines of text, those that are too long in several.
   *
   * @param y the upper edge
   * @param style the class of the text; may be empty
   * @return how high they are together
   */
  double text(List<String> lines, double x, double y, double width, String style) {
    double down = y;
    for (String line : lines) {
      for (String part : broken(line, (int) Math.max(6, width / LETTER))) {
        Shapes.text(out, part, Axis.number(x), Axis.number(down + 13), "class", style);
        down += LINE;
      }
    }
    return down - y;
  }

  /** Breaks a text between words, or within a word that is too long by itself. */
  private static List<String> broken(String text, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
      while (line.length() > letters) {
        int end = line.offsetByCodePoints(0, line.codePointCount(0, letters));
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Puts a drawing of the page.
   *
   * @param classes the classes of what it stands in, the outermost first
   */
  void drawing(Element svg, List<String> classes, double x, double y, double width, double height) {
    classes.forEach(name -> out.open("g", "class", name));
    List<String> attributes = attributes(svg, Set.of("x", "y", "width", "height", "overflow"));
    attributes.addAll(List.of("x", Axis.number(x), "y", Axis.number(y)));
    attributes.addAll(List.of("width", Axis.number(width)));
    attributes.addAll(List.of("height", Axis.number(height), "overflow", "visible"));
    out.open("svg", attributes.toArray(String[]::new));
    copyAll(svg);
    out.close();
    classes.forEach(name -> out.close());
  }

  private void copyAll(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        out.open(child.getTagName(), attributes(child, Set.of()).toArray(String[]::new));
        copyAll(child);
        out.close();
      } else {
        out.text(node.getTextContent());
      }
    }
  }

  private static List<String> attributes(Element element, Set<String> but) {
    List<String> attributes = new ArrayList<>();
    NamedNodeMap all = element.getAttributes();
    for (int i = 0; i < all.getLength(); i++) {
      if (!but.contains(all.item(i).getNodeName())) {
        attributes.add(all.item(i).getNodeName());
        attributes.add(all.item(i).getNodeValue());
      }
    }
    return attributes;
  }
}
