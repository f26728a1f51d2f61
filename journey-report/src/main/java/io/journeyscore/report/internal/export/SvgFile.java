package io.journeyscore.report.internal.export;

import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The drawing of a figure as a file of its own, in light colours, on white, with its sentence and
 * its legend above.
 *
 * <p>A chart on the page is one drawing, or a list or a table in which texts and drawings stand
 * beside each other. The file stacks them: each text in lines, a row for each text with its
 * drawing, all drawings of rows in one column, cells of a table side by side. Of two forms it holds
 * the wide one.
 */
public final class SvgFile {

  private static final double WIDTH = 960;
  private static final double MARGIN = 24;
  private static final double INNER = WIDTH - 2 * MARGIN;
  private static final double LABEL = 270;
  private static final double BESIDE = 180;
  private static final double ROW = 26;
  private static final double HEAD = 150;
  private static final double SMALL = 120;
  private static final double GAP = 8;
  private static final String FONTS =
      "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, Arial, sans-serif";

  private final SvgCanvas canvas = new SvgCanvas();
  private double y = MARGIN;

  private SvgFile() {}

  /**
   * Returns the drawing of a figure.
   *
   * @param figure the figure
   * @return a document of SVG, which needs nothing beside it
   */
  public static String of(Figure figure) {
    SvgFile file = new SvgFile();
    file.text(List.of(figure.finding()), "k");
    file.text(List.of(figure.subtitle()), "s");
    figure.legend().ifPresent(legend -> file.legend(parsed(legend)));
    file.y += GAP;
    file.put(parsed(figure.chart()), List.of());
    String height = Axis.number(file.y + MARGIN);
    Markup svg =
        new Markup()
            .open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                Axis.number(WIDTH),
                "height",
                height,
                "viewBox",
                "0 0 " + Axis.number(WIDTH) + " " + height,
                "font-family",
                FONTS,
                "role",
                "img")
            .element("title", figure.finding())
            .element("desc", figure.subtitle())
            .element("style", SvgStyle.text() + "\n.inlab,.off{display:none}")
            .empty("rect", "width", "100%", "height", "100%", "fill", "#FFFFFF")
            .add(file.canvas.markup())
            .close();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n";
  }

  private static Element parsed(String chart) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      String whole = "<div>" + chart.replaceAll("<(br|col|input)\\b([^>]*[^/>])?>", "<$1$2/>");
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(whole + "</div>")))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("chart must be well-formed", e);
    }
  }

  private void text(List<String> lines, String style) {
    y += canvas.text(lines, MARGIN, y, INNER, style);
  }

  /** Puts an element of the page below what is there. */
  private void put(Element element, List<String> classes) {
    if (Elements.isLeftOut(element)) {
      return;
    }
    List<String> within = with(classes, element);
    if (Elements.is(element, "svg")) {
      lone(element, classes);
    } else if (Elements.is(element, "tr")) {
      cells(element, within);
    } else if (Elements.isRow(element) || isLabelled(element)) {
      row(element, within);
    } else if (Elements.drawings(element).isEmpty() && !Elements.has(element, "tr")) {
      text(Elements.lines(element), Elements.is(element, "h4") ? "k" : "");
    } else {
      Elements.children(element).forEach(child -> put(child, within));
    }
  }

  /** Whether texts and drawings stand directly beside each other in an element. */
  private static boolean isLabelled(Element element) {
    boolean drawing = Elements.children(element).stream().anyMatch(e -> Elements.is(e, "svg"));
    return drawing && !Elements.lines(element).isEmpty();
  }

  /** A drawing that stands alone has room at its sides for numbers and names. */
  private void lone(Element svg, List<String> classes) {
    boolean scaled = svg.getAttribute("viewBox").isEmpty();
    double x = scaled ? MARGIN + LABEL / 3 : MARGIN;
    double width = SvgSize.width(svg, scaled ? INNER - LABEL / 3 - BESIDE : INNER);
    double height = SvgSize.height(svg, width, ROW);
    y += (scaled ? 2 : 1) * SvgCanvas.LINE;
    canvas.drawing(svg, classes, x, y, width, height);
    y += height + (scaled ? 3 : 1) * SvgCanvas.LINE;
  }

  private void row(Element element, List<String> classes) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    double height = 0;
    boolean drawn = false;
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      List<Element> drawings =
          node instanceof Element child && !Elements.isLeftOut(child)
              ? Elements.drawings(child)
              : List.of();
      for (Element svg : drawings) {
        double width = SvgSize.width(svg, INNER - LABEL - BESIDE);
        double tall = SvgSize.height(svg, width, ROW);
        canvas.drawing(svg, classes, MARGIN + LABEL, y, width, tall);
        height = Math.max(height, tall);
        drawn = true;
      }
      (drawn ? after : before).addAll(Elements.lines(node));
    }
    height = Math.max(height, canvas.text(before, MARGIN, y + 4, LABEL - 2 * GAP, ""));
    double beside = MARGIN + LABEL + INNER - LABEL - BESIDE + 2 * GAP;
    height = Math.max(height, canvas.text(joined(after), beside, y + 4, BESIDE - 2 * GAP, ""));
    y += height + GAP;
  }

  /** Short texts in one line. */
  private static List<String> joined(List<String> texts) {
    return texts.isEmpty() ? texts : List.of(String.join(" \u00B7 ", texts));
  }

  /** The first cell of a row names it, and the others share the rest of the width. */
  private void cells(Element row, List<String> classes) {
    List<Element> cells = Elements.children(row);
    double columns = cells.stream().skip(1).mapToDouble(SvgFile::span).sum();
    double wide = (INNER - HEAD) / Math.max(1, columns);
    double x = MARGIN;
    double height = SvgCanvas.LINE;
    for (int i = 0; i < cells.size(); i++) {
      double room = i == 0 ? HEAD : wide * span(cells.get(i));
      double down = 0;
      for (Element svg : Elements.drawings(cells.get(i))) {
        double width = SvgSize.width(svg, room - GAP);
        double tall = SvgSize.height(svg, width, SMALL);
        canvas.drawing(svg, with(classes, cells.get(i)), x, y + down, width, tall);
        down += tall;
      }
      String style = Elements.is(cells.get(i), "th") && i > 0 ? "k" : "";
      List<String> lines = Elements.lines(cells.get(i));
      height = Math.max(height, down + canvas.text(lines, x, y + down, room - GAP, style));
      x += room;
    }
    y += height + GAP;
  }

  private static int span(Element cell) {
    String span = cell.getAttribute("colspan");
    return span.isEmpty() ? 1 : Integer.parseInt(span);
  }

  /** Marks with what they stand for, one beside the other. */
  private void legend(Element legend) {
    y += GAP;
    double x = MARGIN;
    double height = SvgCanvas.LINE;
    List<Node> left = new ArrayList<>(List.of(legend));
    while (!left.isEmpty()) {
      Node node = left.remove(0);
      if (node instanceof Element svg && Elements.is(svg, "svg")) {
        double width = SvgSize.width(svg, ROW);
        double tall = SvgSize.height(svg, width, SvgCanvas.LINE);
        x = x + width > WIDTH - MARGIN - LABEL / 2 ? wrapped(height) : x;
        canvas.drawing(svg, List.of(), x, y, width, tall);
        height = Math.max(height, tall);
        x += width + GAP / 2;
      } else if (node instanceof Element element) {
        List<Node> within = new ArrayList<>();
        for (Node in = element.getFirstChild(); in != null; in = in.getNextSibling()) {
          within.add(in);
        }
        left.addAll(0, Elements.isLeftOut(element) ? List.of() : within);
      } else if (!node.getTextContent().isBlank()) {
        String text = node.getTextContent().strip();
        canvas.text(List.of(text), x, y, WIDTH, "");
        x += SvgCanvas.LETTER * text.length() + 2 * GAP;
      }
    }
    y += height + GAP;
  }

  private double wrapped(double height) {
    y += height + GAP;
    return MARGIN;
  }

  private static List<String> with(List<String> classes, Element element) {
    List<String> all = new ArrayList<>(classes);
    if (!element.getAttribute("class").isEmpty()) {
      all.add(element.getAttribute("class"));
    }
    return all;
  }
}
