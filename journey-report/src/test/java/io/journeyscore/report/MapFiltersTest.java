package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StagedJourney;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MapFiltersTest {

  private static final String HOSTILE = "South </script><script>alert(1)</script> & \u2028<!--";
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

  private static final Report REPORT = report();
  private static final String PAGE = ReportPage.of(REPORT, Locale.ENGLISH).html();

  private static Report report() {
    Reconstruction reconstruction = TestReports.reconstruct(TestReports.log(300, 3));
    List<StagedJourney> journeys = TestReports.staged(reconstruction);
    ReportSettings settings =
        TestReports.settings()
            .segments(
                new ReportSettings.Segments(
                    "Region",
                    journey ->
                        journey.start().getEpochSecond() / 86_400 % 2 == 0 ? "North" : HOSTILE))
            .build();
    return Report.builder(
            "Buying in the shop",
            TestReports.shop(300, 3).scope(),
            ReportMeasure.of(settings).measure(journeys))
        .build();
  }

  private static String data() {
    Matcher found = DATA.matcher(PAGE);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void nameOfASegmentCannotEndTheDataOrBeginAScript() {
    String plain = ReportPage.of(TestReports.shop(300, 3), Locale.ENGLISH).html();

    assertThat(scripts(PAGE)).isEqualTo(scripts(plain)).isGreaterThan(1);
    assertThat(PAGE).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(data()).doesNotContain("<", "\u2028").endsWith("}");
  }

  private static int scripts(String page) {
    return page.split("<script", -1).length - 1;
  }

  @Test
  void everySelectionIsInTheDataInItsOrder() {
    JourneyMap map = REPORT.figures().map();
    String views = data().substring(data().indexOf("\"views\":["));
    List<String> each =
        Stream.of(views.split("\\{\"n\":\\[", -1)).skip(1).map(v -> v.split(",", 2)[0]).toList();

    assertThat(map.selections()).hasSize(3 * 4);
    assertThat(each)
        .isEqualTo(
            map.selections().stream()
                .map(map::journeys)
                .map(
                    cell ->
                        cell instanceof io.journeyscore.report.figure.Cell.Count count
                            ? String.valueOf(count.count())
                            : cell instanceof io.journeyscore.report.figure.Cell.Hidden
                                ? "-1"
                                : "-2")
                .toList());
    assertThat(map.journeys(Selection.ALL)).isNotNull();
  }

  @Test
  void filtersAreOutOfSightUntilTheScriptShowsThem() {
    assertThat(PAGE).contains("<div class=\"filters\" hidden=\"\">");
    assertThat(PAGE).contains("script-src &#39;sha256-").doesNotContain("unsafe");
  }
}
