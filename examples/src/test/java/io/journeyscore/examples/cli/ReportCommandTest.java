package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir static Path folder;
  private static Path events;

  @BeforeAll
  static void writeEvents() {
    StringBuilder lines =
        new StringBuilder("customer_id,timestamp,type,channel,touchpoint,attr:region\n");
    for (int customer = 0; customer < 40; customer++) {
      String region = customer % 2 == 0 ? "north" : "south";
      lines.append("c%d,2026-01-01T00:00:00Z,page_view,web,home,%s%n".formatted(customer, region));
      lines.append("c%d,2026-01-02T00:00:00Z,product_view,web,<b>shelf</b>,%n".formatted(customer));
      if (customer % 4 == 0) {
        lines.append("c%d,2026-01-03T00:00:00Z,purchase,store,till,%n".formatted(customer));
      }
    }
    events = Cli.write(folder.resolve("events.csv"), lines.toString());
  }

  private static Cli.Ended ended(Object... options) {
    List<Object> all = new ArrayList<>(List.of("report", "--events", events, "--gap", "P20D"));
    all.addAll(List.of("--success", "purchase", "--as-of", "2026-04-01T00:00:00Z"));
    all.addAll(Arrays.asList(options));
    return Cli.run(all.toArray());
  }

  private static String page(Object... options) {
    List<Object> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("--out", "-"));
    Cli.Ended ended = ended(all.toArray());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }

  @Test
  void pageIsOfTheJourneysAndHoldsNoMarkupOfTheirs() {
    String page = page("--title", "Buying <here>");

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<h1>Buying &lt;here&gt;</h1>", "<dd>40<small>")
        .doesNotContain("<b>shelf</b>");
  }

  @Test
  void sameEventsGiveTheSameBytes() {
    assertThat(page("--by", "region")).isEqualTo(page("--by", "region"));
  }

  @Test
  void pageIsInItalianIfAskedFor() {
    assertThat(page("--language", "it")).contains("<html lang=\"it\">");
  }

  @Test
  void figuresGoToAFolderIfAskedFor() {
    Path figures = folder.resolve("figures");

    page("--exports", figures);

    assertThat(Cli.names(figures)).contains("map.svg", "map.csv", "map.json", "journey-map.dot");
    assertThat(ended("--out", "-", "--exports", events).code()).isEqualTo(1);
  }

  @Test
  void aLogWithoutSuccessHasAPageToo() {
    Cli.Ended ended =
        Cli.run("report", "--events", events, "--gap", "P20D", "--success", "gift", "--out", "-");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("</html>");
  }

  @Test
  void wrongOptionsAreToldBeforeLongWork() {
    assertThat(ended("--out", "-", "--least-cell", "4").err())
        .contains("journey report: --least-cell must be at least 5: 4");
    assertThat(ended("--out", "-", "--top", "0").code()).isEqualTo(2);
    assertThat(ended("--out", "-", "--model", folder.resolve("none.jmf")).code()).isEqualTo(3);
    assertThat(ended("--out", events).err()).contains("must not take the place of an input");
  }
}
