package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.TestReports;
import io.journeyscore.report.WholeReports;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the map shows of a choice is what a count of the journeys gives. */
@ExtendWith(InBrowser.class)
class FilterBrowserTest {

  private static final List<Stage> STAGES = StageModel.fiveStages().stages();
  private static final List<Met> JOURNEYS =
      TestReports.staged(
              TestReports.reconstruct(TestReports.log(WholePage.CUSTOMERS, WholePage.SEED)))
          .stream()
          .map(Met::of)
          .toList();

  private static final int LEAST_CELL = 11;
  private static final String DIGITS = "\\d{1,3}(,\\d{3})*";

  /** Chooses segment, period and outcome, and whom to compare with. */
  private static final String CHOOSE =
      """
      const selects = ['segment', 'period', 'ending', 'compare']
          .map(name => document.getElementById('map-' + name));
      selects.forEach((select, i) => { select.value = arguments[i]; });
      selects[0].dispatchEvent(new Event('change'));
      """;

  /** The numbers of the map's table: row, column and text; row "reached" holds the heads. */
  private static final String NUMBERS =
      """
      const told = [];
      document.querySelectorAll('table.map thead th').forEach((head, column) =>
          told.push(['reached', column, head.querySelector('[data-n]').textContent].join('\\t')));
      document.querySelectorAll('table.map tr.tp').forEach(row =>
          [...row.cells].slice(1).forEach((cell, column) => {
            const number = cell.querySelector('.v > span');
            told.push([row.cells[0].textContent, column, number ? number.textContent : '0']
                .join('\\t'));
          }));
      return told
      """;

  private static final String SAID =
      "return document.querySelector('.filters [role=status]').textContent";

  private static final String MAP = "return document.getElementById('f-map').outerHTML";

  private final Browser browser;

  FilterBrowserTest(Browser browser) {
    this.browser = browser.width(1440).system("light").open(WholePage.ENGLISH);
  }

  /** A journey with the places of the map's table in which it counts: row, tab, column. */
  private record Met(Journey journey, Set<String> places) {

    static Met of(StagedJourney staged) {
      Set<String> places = new HashSet<>();
      staged.visits().forEach(visit -> places.add("reached\t" + STAGES.indexOf(visit.stage())));
      for (int i = 0; i < staged.journey().events().size(); i++) {
        places.add(
            staged.journey().events().get(i).touchpoint()
                + "\t"
                + STAGES.indexOf(staged.stageOfEvents().get(i)));
      }
      return new Met(staged.journey(), places);
    }
  }

  /** Which journeys are looked at, each part from 1 on; 0 is all. */
  private record Choice(int segment, int period, int ending) {

    boolean holds(Met met) {
      Journey journey = met.journey();
      Status status = journey.outcome().status();
      int one = WholeReports.week(journey).equals("even week") ? 1 : 2;
      int time = journey.start().isBefore(WholeReports.SPLIT) ? 1 : 2;
      int end = status == Status.SUCCEEDED ? 1 : status == Status.OPEN ? 3 : 2;
      return (segment == 0 || segment == one)
          && (period == 0 || period == time)
          && (ending == 0 || ending == end);
    }

    List<Met> journeys() {
      return JOURNEYS.stream().filter(this::holds).toList();
    }
  }

  private static List<Journey> at(String place, List<Met> journeys) {
    return journeys.stream().filter(met -> met.places().contains(place)).map(Met::journey).toList();
  }

  private static String reached(String place) {
    return "reached" + place.substring(place.indexOf('\t'));
  }

  private Map<String, String> choose(Choice choice, String compare) {
    browser.run(
        CHOOSE,
        String.valueOf(choice.segment()),
        String.valueOf(choice.period()),
        String.valueOf(choice.ending()),
        compare);
    Map<String, String> numbers = new HashMap<>();
    for (String line : browser.texts(NUMBERS)) {
      String[] part = line.split("\t");
      if (!part[0].startsWith("Other")) {
        numbers.put(part[0] + "\t" + part[1], part[2]);
      }
    }
    return numbers;
  }

  @Test
  void everyChoiceShowsItsJourneys() {
    assertThat(
            browser.texts(
                "return [...document.getElementById('map-segment').options].map(o => o.text)"))
        .containsExactly("All", "even week", "odd week");
    int shown = 0;
    int hidden = 0;
    for (int segment = 0; segment <= 2; segment++) {
      for (int period = 0; period <= 2; period++) {
        for (int ending = 0; ending <= 3; ending++) {
          Choice choice = new Choice(segment, period, ending);
          Map<String, String> numbers = choose(choice, "");
          List<Met> journeys = choice.journeys();
          assertThat((String) browser.run(SAID)).endsWith("n = %,d.".formatted(journeys.size()));
          for (Map.Entry<String, String> number : numbers.entrySet()) {
            List<Journey> there = at(number.getKey(), journeys);
            long customers = there.stream().map(Journey::customer).distinct().count();
            if (customers > 0 && customers < LEAST_CELL) {
              assertThat(number.getValue()).as("%s of %s", number, choice).doesNotMatch(DIGITS);
            } else if (number.getValue().matches(DIGITS)) {
              shown++;
              assertThat(number.getValue())
                  .as("%s of %s", number, choice)
                  .isEqualTo("%,d".formatted(there.size()));
            } else {
              hidden++;
            }
          }
        }
      }
    }
    assertThat(shown).as("numbers that are shown").isGreaterThan(10 * hidden).isGreaterThan(500);
  }

  @Test
  void comparisonShowsBothGroupsAndTheirDifferences() {
    assertCompared(new Choice(1, 0, 0), "0/2", new Choice(2, 0, 0));
    assertCompared(new Choice(0, 2, 1), "1/1", new Choice(0, 1, 1));
    assertCompared(new Choice(2, 0, 1), "2/2", new Choice(2, 0, 2));
  }

  private void assertCompared(Choice first, String with, Choice second) {
    Map<String, String> numbers = choose(first, with);
    List<Met> a = first.journeys();
    List<Met> b = second.journeys();
    assertThat((String) browser.run(SAID))
        .contains("(n = %,d)".formatted(a.size()), "(n = %,d)".formatted(b.size()));
    int compared = 0;
    for (Map.Entry<String, String> number : numbers.entrySet()) {
      String place = number.getKey();
      long inA = at(reached(place), a).size();
      long inB = at(reached(place), b).size();
      if (number.getValue().matches("A " + DIGITS + " \u00B7 B " + DIGITS)) {
        compared++;
        assertThat(number.getValue()).isEqualTo("A %,d \u00B7 B %,d".formatted(inA, inB));
      } else if (number.getValue().contains("points")) {
        compared++;
        Estimate difference =
            Proportion.agrestiCaffo(at(place, a).size(), inA, at(place, b).size(), inB, 0.95);
        assertThat(number.getValue())
            .as(place)
            .isEqualTo(
                "%s points (%s to %s)"
                    .formatted(
                        (difference.value() > 0.0005 ? "+" : "") + points(difference.value()),
                        points(difference.interval().low()),
                        points(difference.interval().high())));
      }
    }
    assertThat(compared).as("numbers that are compared").isGreaterThan(10);
    assertThat(browser.count("return document.querySelectorAll('.cell .half-a').length"))
        .isPositive();
  }

  private static String points(double share) {
    String text = "%.1f".formatted(100 * share);
    return text.equals("-0.0") ? "0.0" : text.replace('-', '\u2212');
  }

  @Test
  void backToAllIsAsItWas() {
    Object before = browser.run(MAP);
    choose(new Choice(1, 2, 3), "");
    choose(new Choice(2, 0, 1), "2/2");
    choose(new Choice(1, 1, 0), "0/2");
    assertThat(browser.run(MAP)).isNotEqualTo(before);

    choose(new Choice(0, 0, 0), "");
    assertThat(browser.run(MAP)).isEqualTo(before);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void groupsThatOverlapCannotBeCompared() {
    assertThat(
            browser.count(
                "return [...document.querySelectorAll('#map-compare option')]"
                    + ".filter(o => o.value && !o.disabled).length"))
        .isZero();
  }
}
