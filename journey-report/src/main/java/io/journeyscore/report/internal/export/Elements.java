package io.journeyscore.report.internal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds drawings and texts among elements of the page. */
final class Elements {

  /** What a file does not show: the narrow form, what is read aloud alone, choices and scripts. */
  private static final Set<String> LEFT_OUT =
      Set.of("narrow", "vh", "m", "inlab", "risk", "filters", "unrated");

  /** Classes of what stands in one line: names, a drawing, numbers. */
  private static final Set<String> ROWS = Set.of("row", "sig", "sighead");

  /** Drawings that only decorate the text beside them. */
  private static final Set<String> MINOR = Set.of("bdg", "stab");

  private static final Set<String> NO_CONTENT = Set.of("title", "desc", "script", "defs");
  private static final Set<String> BREAKS = Set.of("br", "div", "p", "li", "h4", "h5", "small");

  private Elements() {}

  static boolean is(Element element, String name) {
    return element.getTagName().equals(name);
  }

  static boolean isLeftOut(Element element) {
    return hasAny(element, LEFT_OUT) || NO_CONTENT.contains(element.getTagName());
  }

  static boolean isRow(Element element) {
    return hasAny(element, ROWS);
  }

  private static boolean hasAny(Element element, Set<String> classes) {
    for (String name : element.getAttribute("class").split(" ", -1)) {
      if (classes.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the elements directly within one that a file shows. */
  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && !isLeftOut(child)) {
        children.add(child);
      }
    }
    return children;
  }

  /** Returns the drawings within an element, or itself. */
  static List<Element> drawings(Element element) {
    if (is(element, "svg")) {
      return List.of(element);
    }
    if (hasAny(element, MINOR)) {
      return List.of();
    }
    List<Element> found = new ArrayList<>();
    children(element).forEach(child -> found.addAll(drawings(child)));
    return found;
  }

  static boolean has(Element element, String name) {
    return element.getElementsByTagName(name).getLength() > 0;
  }

  /** Returns the words of an element, in the lines that they have on the page. */
  static List<String> lines(Node node) {
    StringBuilder text = new StringBuilder();
    gather(node, text);
    return text.toString()
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static void gather(Node node, StringBuilder text) {
    if (!(node instanceof Element element)) {
      text.append(node.getTextContent().replace('\n', ' '));
      return;
    }
    if (is(element, "svg") || isLeftOut(element)) {
      return;
    }
    String parent = element.getParentNode().getNodeName();
    boolean own =
        (BREAKS.contains(element.getTagName()) && !(is(element, "small") && parent.equals("li")))
            || (is(element, "b") && parent.equals("td"));
    text.append(own ? '\n' : ' ');
    for (Node in = element.getFirstChild(); in != null; in = in.getNextSibling()) {
      gather(in, text);
    }
    text.append(own ? '\n' : ' ');
  }
}
