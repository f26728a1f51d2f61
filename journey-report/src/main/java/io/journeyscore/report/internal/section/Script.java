package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Resources;

/** A script that stands in the page, and the hash by which the page's policy lets it run. */
record Script(String text) {

  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";

  /** Takes what a parser of HTML would change out of the text, so that the hash stays true. */
  Script {
    text = text.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  /** Returns the library that draws charts, which begins with its licence. */
  static Script library() {
    return new Script(Resources.read(ECHARTS));
  }

  /** Returns what has the library draw the charts of this page. */
  static Script charts() {
    return new Script(Resources.text("charts.js"));
  }

  /** Returns what shows other journeys on the map. */
  static Script map() {
    return new Script(Resources.text("map.js"));
  }

  /** Returns what the policy has to name, such as {@code sha256-...}. */
  String hash() {
    return Hashes.sha256(text);
  }
}
