package io.journeyscore.report.internal.export;

import io.journeyscore.report.internal.markup.Resources;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of the page's style paints drawings, with the colours of the light theme in it. */
final class SvgStyle {

  private static final Pattern TOKEN = Pattern.compile("--([a-z0-9]+):([^;}]+)");
  private static final Pattern USE = Pattern.compile("var\\(--([a-z0-9]+)\\)");
  private static final Pattern RULE = Pattern.compile("(?m)([^{}@/*;]+)\\{([^{}]*)}");
  private static final Pattern PAINT =
      Pattern.compile("(^|;)(fill|stroke|opacity|text-anchor|paint-order)");

  /** Text of the page but not of charts that a script draws, in words that few programs know. */
  private static final String NOT_LIVE = ":where(svg:not(.live svg))";

  private SvgStyle() {}

  /** Returns the rules. */
  static String text() {
    String css = Resources.text("page.css");
    Map<String, String> light = light(css);
    String rules =
        RULE.matcher(plain(css).replace(NOT_LIVE, "svg"))
            .results()
            .filter(rule -> PAINT.matcher(rule.group(2)).find())
            .map(MatchResult::group)
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    return USE.matcher(rules)
        .replaceAll(use -> Matcher.quoteReplacement(light.getOrDefault(use.group(1), "#000")));
  }

  /** The tokens of the first rule, which is that of the light theme. */
  private static Map<String, String> light(String css) {
    Map<String, String> tokens = new TreeMap<>();
    TOKEN
        .matcher(css.substring(0, css.indexOf('}')))
        .results()
        .forEach(token -> tokens.put(token.group(1), token.group(2).strip()));
    return tokens;
  }

  /** Leaves out rules of conditions, such as of dark themes and of narrow pages. */
  private static String plain(String css) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean condition = false;
    for (int i = 0; i < css.length(); i++) {
      char c = css.charAt(i);
      if (c == '@' && depth == 0) {
        condition = true;
      }
      if (!condition) {
        plain.append(c);
      }
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        condition &= depth > 0;
      }
    }
    return plain.toString();
  }
}
