package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Resources;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;

/** Puts sections together into one page. */
public final class PageWriter {

  private static final String STYLE = Resources.text("page.css");
  private static final List<String> THEMES = List.of("auto", "light", "dark");

  private final Report report;
  private final Words words;
  private final List<Section> sections;
  private final List<Script> scripts;

  /**
   * Makes a writer.
   *
   * @param report what the page is of
   * @param words its language
   * @param sections its sections, in their order
   * @param scripted whether a script draws charts once more, those that hand over their numbers
   */
  public PageWriter(Report report, Words words, List<Section> sections, boolean scripted) {
    this.report = report;
    this.words = words;
    this.sections = List.copyOf(sections);
    scripts = scripted ? scripts(this.sections) : List.of();
  }

  private static List<Script> scripts(List<Section> sections) {
    List<Script> scripts = new ArrayList<>();
    if (hasNumbers(sections)) {
      scripts.add(Script.library());
      scripts.add(Script.charts());
    }
    if (sections.stream().anyMatch(section -> section.id().equals("map"))) {
      scripts.add(Script.map());
    }
    return List.copyOf(scripts);
  }

  private static boolean hasNumbers(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.figures().stream())
        .anyMatch(figure -> figure.data().isPresent());
  }

  /**
   * Returns the page.
   *
   * @return one document of HTML
   */
  public String write() {
    StringBuilder page = new StringBuilder("<!doctype html>\n");
    page.append("<html lang=\"").append(words.locale().getLanguage()).append("\"><head>");
    page.append(head()).append("<style>").append(STYLE).append("</style></head>");
    page.append("<body>").append(body());
    scripts.forEach(script -> page.append("<script>").append(script.text()).append("</script>"));
    page.append("</body></html>\n");
    return page.toString();
  }

  private Markup head() {
    return new Markup()
        .open("meta", "charset", "utf-8")
        .open("meta", "name", "viewport", "content", "width=device-width,initial-scale=1")
        .open("meta", "http-equiv", "Content-Security-Policy", "content", policy())
        .element("title", report.title());
  }

  /** Nothing may be loaded, and nothing may run or paint but what is in the page. */
  private String policy() {
    StringBuilder policy = new StringBuilder("default-src 'none'; style-src '");
    policy.append(Hashes.sha256(STYLE)).append('\'');
    if (!scripts.isEmpty()) {
      policy.append("; script-src");
      scripts.forEach(script -> policy.append(" '").append(script.hash()).append('\''));
    }
    return policy.append("; base-uri 'none'; form-action 'none'").toString();
  }

  private Markup body() {
    Markup body = new Markup();
    body.element("a", words.say("page.skip"), "class", "skip", "href", "#main");
    if (report.synthetic()) {
      body.element("p", words.say("page.synthetic"), "class", "syn");
    }
    body.open("div", "class", "wrap").add(header()).open("div", "class", "layout");
    body.add(contents()).open("main", "id", "main");
    for (int i = 0; i < sections.size(); i++) {
      body.add(section(sections.get(i), i + 1));
    }
    return body.close().close().add(footer()).close();
  }

  private Markup header() {
    Markup header = new Markup().open("header", "class", "top").open("div", "class", "hrow");
    header.open("div").element("p", words.say("page.eyebrow"), "class", "eyebrow");
    header.element("h1", report.title()).close().add(themes()).close();
    return header.add(new HeaderFacts(report, words).html()).close();
  }

  private Markup themes() {
    Markup themes = new Markup().open("fieldset", "class", "theme");
    themes.element("legend", words.say("page.colours"), "class", "vh");
    for (String theme : THEMES) {
      String id = "t-" + theme;
      if (theme.equals("auto")) {
        themes.open("input", "type", "radio", "name", "t", "id", id, "checked", "");
      } else {
        themes.open("input", "type", "radio", "name", "t", "id", id);
      }
      themes.element("label", words.say("page.theme." + theme), "for", id);
    }
    return themes.close();
  }

  private Markup contents() {
    Markup nav = new Markup();
    nav.open("nav", "class", "toc", "aria-label", words.say("page.sections")).open("ol");
    for (int i = 0; i < sections.size(); i++) {
      nav.open("li").open("a", "href", "#" + sections.get(i).id());
      nav.element("b", words.count(i + 1)).text(sections.get(i).title()).close().close();
    }
    return nav.close().close();
  }

  private Markup section(Section section, int number) {
    String heading = "h-" + section.id();
    Markup html = new Markup().open("section", "id", section.id(), "aria-labelledby", heading);
    html.open("h2", "id", heading).element("span", words.count(number));
    html.text(section.title()).close();
    section.blocks().forEach(block -> html.add(block(block)));
    return html.close();
  }

  private Markup block(Section.Block block) {
    if (block instanceof Section.FigureBlock held) {
      return figure(held.figure());
    } else if (block instanceof Section.HtmlBlock held) {
      return held.html();
    }
    Markup pair = new Markup().open("div", "class", "two");
    ((Section.Pair) block).blocks().forEach(inner -> pair.add(block(inner)));
    return pair.close();
  }

  private Markup figure(Figure figure) {
    Markup html = new Markup().open("figure", "class", "card", "id", "f-" + figure.id());
    html.open("figcaption").element("h3", figure.finding());
    html.element("p", figure.subtitle(), "class", "sub").close();
    html.add(figure.drawnLegend()).add(drawing(figure));
    if (!figure.caption().isEmpty()) {
      html.element("p", figure.caption(), "class", "cap");
    }
    html.open("div", "class", "foot");
    html.open("details").element("summary", words.say("figure.table"));
    for (DataTable table : figure.tables()) {
      html.add(Tables.html(table, report.figures().settings().leastCell(), words));
    }
    html.close();
    html.open("details").element("summary", words.say("figure.definition"));
    html.element("p", figure.definition()).close();
    return html.close().close();
  }

  private Markup drawing(Figure figure) {
    if (scripts.isEmpty() || figure.data().isEmpty()) {
      return figure.drawn();
    }
    return LiveChart.html(figure, figure.data().get())
        .open("div", "class", "still")
        .add(figure.drawn())
        .close();
  }

  private Markup footer() {
    return new Markup().element("footer", words.say("page.footer"));
  }
}
