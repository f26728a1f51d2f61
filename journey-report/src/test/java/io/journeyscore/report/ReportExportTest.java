package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.export.CsvFile;
import io.journeyscore.report.internal.export.JsonFile;
import io.journeyscore.report.internal.export.SvgFile;
import io.journeyscore.report.internal.markup.Markup;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportExportTest {

  private static final Report SHOP = TestReports.shop(200, 1);
  private static final ReportExport EXPORT = ReportExport.of(SHOP, Locale.ENGLISH);

  private static final DataTable TABLE =
      new DataTable(
          "Odd cells",
          List.of(new Column("what", "What"), new Column("n", "N"), new Column("share", "Share")),
          List.of(
              List.of(Cell.of("=cmd()"), Cell.of(1_234), Cell.share(1.0 / 3)),
              List.of(Cell.of("a \"b\", c"), Cell.hidden(), Cell.missing()),
              List.of(Cell.of("plain"), Cell.of(-2.5, 1), Cell.share(0)),
              List.of(Cell.of("kept"), Cell.withheld(), Cell.missing())));

  @Test
  void everyFigureHasItsDrawingItsTablesAndItsWords() {
    List<Figure> figures = ReportPage.of(SHOP, Locale.ENGLISH).figures();

    assertThat(figures).isNotEmpty();
    assertThat(EXPORT.files())
        .hasSize(2 + figures.stream().mapToInt(figure -> 2 + figure.tables().size()).sum())
        .containsEntry("journey-map.dot", JourneyMapExport.of(SHOP).dot())
        .containsEntry("journey-map.json", JourneyMapExport.of(SHOP).json());
    for (Figure figure : figures) {
      assertThat(EXPORT.files())
          .containsKeys(figure.id() + ".svg", figure.id() + ".csv", figure.id() + ".json");
    }
  }

  @Test
  void drawingsAreXmlWithTheirTitleAndAllThatTheyNeed() throws XMLStreamException {
    for (Map.Entry<String, String> file : EXPORT.files().entrySet()) {
      if (file.getKey().endsWith(".svg")) {
        List<String> elements = elements(file.getValue());
        assertThat(elements).as(file.getKey()).startsWith("svg", "title");
        assertThat(elements).as(file.getKey()).hasSizeGreaterThan(8).contains("style", "text");
        assertThat(elements)
            .as(file.getKey())
            .doesNotContain("script", "image", "foreignObject", "div", "span");
        assertThat(file.getValue())
            .as(file.getKey())
            .doesNotContain("var(--", " style=", "href=\"http", "@media");
      }
    }
  }

  @Test
  void drawingHoldsTheLightColoursAndEachMarkOfTheChart() {
    Markup chart =
        new Markup()
            .open("div", "class", "bars")
            .open("div", "class", "row")
            .element("span", "<first> & only")
            .open("svg", "class", "p")
            .empty("rect", "class", "fgood", "width", "40%", "height", "16")
            .close()
            .element("span", "40%")
            .close()
            .open("div", "class", "narrow")
            .element("p", "for telephones")
            .close()
            .close();
    String svg = SvgFile.of(figure(chart));

    assertThat(svg)
        .contains("fill:#1B5A9E", "<rect class=\"fgood\"", "width=\"40%\"", ">40%</text>")
        .contains("&lt;first&gt; &amp; only")
        .doesNotContain("telephones");
  }

  @Test
  void fileHasItsLegendAndBreaksLongTextsAndHasAllDrawingsOfRowsInOneColumn() {
    Markup mark = new Markup().empty("rect", "class", "fbad", "width", "26", "height", "12");
    Markup legend = new Markup().open("ul", "class", "legend").open("li");
    legend.open("svg", "width", "26", "height", "12").add(mark).close();
    legend.text("fell out").close().close();
    Markup chart = new Markup().open("div", "class", "bars");
    for (String name : List.of("a long name of a way ".repeat(5).strip(), "")) {
      chart.open("div", "class", "row").element("span", name);
      chart.open("svg", "class", "p").add(mark).close().close();
    }
    String svg =
        SvgFile.of(
            Figure.builder("f")
                .finding("Finding.")
                .subtitle("word ".repeat(60).strip())
                .legend(legend)
                .chart(chart.close())
                .caption("Caption.")
                .tables(TABLE)
                .definition("Definition.")
                .build());

    assertThat(svg).contains(">fell out</text>").doesNotContain("textLength");
    List<String> texts =
        Pattern.compile("<text[^>]*>([^<]*)</text>")
            .matcher(svg)
            .results()
            .map(text -> text.group(1))
            .toList();
    assertThat(texts).allMatch(text -> text.length() <= 142).hasSizeGreaterThan(6);
    assertThat(String.join(" ", texts))
        .contains("word ".repeat(60).strip(), "a long name of a way ".repeat(5).strip());
    assertThat(Pattern.compile("<svg class=\"p\" x=\"([^\"]*)\"").matcher(svg).results().toList())
        .hasSize(2)
        .extracting(found -> found.group(1))
        .containsOnly("294");
  }

  @Test
  void cellsOfCsvAreInFullAndNeverFormulas() {
    assertThat(CsvFile.of(TABLE, 11))
        .isEqualTo(
            """
            what,n,share
            '=cmd(),1234,0.3333333333333333
            "a ""b"", c",<11,
            plain,-2.5,0.0
            kept,withheld,
            """);
  }

  @Test
  void jsonHoldsWordsAndRowsByName() {
    Figure figure = figure(new Markup().element("p", "a chart"));

    assertThat(JsonFile.of(figure, 11))
        .startsWith("{\"figure\":\"odd\",\"finding\":\"It is so\",")
        .contains(
            "{\"what\":\"=cmd()\",\"n\":1234,\"share\":0.3333333333333333}",
            "\"n\":\"\\u003c11\",\"share\":null}");
  }

  @Test
  void numbersAreTheSameInBothLanguages() {
    Map<String, String> italian = ReportExport.of(SHOP, Locale.ITALIAN).files();

    assertThat(italian.keySet()).isEqualTo(EXPORT.files().keySet());
    assertThat(header(italian, "accounting.csv"))
        .isEqualTo(header(EXPORT.files(), "accounting.csv"));
  }

  @Test
  void sameReportGivesTheSameFiles() {
    assertThat(ReportExport.of(TestReports.shop(200, 1), Locale.ENGLISH).files())
        .isEqualTo(EXPORT.files());
  }

  @Test
  void filesAreWrittenInWholeAndNothingBesideThem(@TempDir Path folder) throws IOException {
    Path place = folder.resolve("new/export");
    Files.createDirectories(place);
    Files.writeString(place.resolve("accounting.csv"), "old");
    EXPORT.write(place);

    try (Stream<Path> written = Files.list(place)) {
      assertThat(written.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(EXPORT.files().keySet());
    }
    for (Map.Entry<String, String> file : EXPORT.files().entrySet()) {
      assertThat(place.resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("accounting.csv/in-the-way"));

    assertThatThrownBy(() -> EXPORT.write(folder)).isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(path -> path.toString().endsWith(".tmp"));
    }
  }

  private static String header(Map<String, String> files, String name) {
    return files.get(name).lines().findFirst().orElseThrow();
  }

  private static Figure figure(Markup chart) {
    return Figure.builder("odd")
        .finding("It is so")
        .subtitle("Counted.")
        .chart(chart)
        .tables(TABLE)
        .definition("By hand.")
        .build();
  }

  private static List<String> elements(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    List<String> elements = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        assertThat(reader.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        elements.add(reader.getLocalName());
      }
    }
    return elements;
  }
}
