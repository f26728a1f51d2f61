package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.report.StageExits.Exit;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.StagedJourney;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerCountsTest {

  private static final Steps STEPS = Steps.by(Dimension.touchpoint());
  private static final ReportSettings SETTINGS = TestReports.settings().leastCell(7).build();
  private static final List<StagedJourney> SHOP =
      TestReports.staged(TestReports.reconstruct(TestReports.log(150, 11)));

  private static Measure<StagedJourney, CustomerCounts> measure() {
    return CustomerCounts.measure(SETTINGS, STEPS);
  }

  @Test
  void groupsAreOfEnoughIfASetOfTheirCustomersIs() {
    Map<CustomerGroup, Set<CustomerId>> groups = new HashMap<>();
    for (StagedJourney staged : SHOP) {
      Status status = staged.journey().outcome().status();
      CustomerId customer = staged.journey().customer();
      List<String> names = STEPS.path(staged.journey()).names();
      List<String> way = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        if (i > 0) {
          add(groups, CustomerGroup.transition(names.get(i - 1), names.get(i)), customer);
        }
        if (i == 0 || !names.get(i).equals(names.get(i - 1))) {
          way.add(names.get(i));
        }
      }
      add(groups, CustomerGroup.way(way, status), customer);
      add(groups, CustomerGroup.ended(status, 0), customer);
    }
    CustomerCounts counts = measure().measure(SHOP);
    assertThat(groups).hasSizeGreaterThan(200);
    assertThat(groups.values()).anyMatch(set -> set.size() == 6).anyMatch(set -> set.size() == 7);
    groups.forEach((group, set) -> assertThat(counts.areEnough(group)).isEqualTo(set.size() >= 7));
  }

  private static void add(
      Map<CustomerGroup, Set<CustomerId>> groups, CustomerGroup group, CustomerId customer) {
    groups.computeIfAbsent(group, any -> new HashSet<>()).add(customer);
  }

  @Test
  void customersOfSeveralGroupsCountOnce() {
    List<StagedJourney> two =
        SHOP.stream()
            .filter(staged -> staged.journey().customer().equals(SHOP.get(0).journey().customer()))
            .toList();
    CustomerCounts counts =
        CustomerCounts.measure(TestReports.settings().leastCell(5).build(), STEPS).measure(two);
    List<CustomerGroup> all = new ArrayList<>();
    for (Status status : Status.values()) {
      all.add(CustomerGroup.ended(status, 0));
    }
    SETTINGS.stages().forEach(stage -> all.add(CustomerGroup.visit(stage, Exit.WENT_ON)));
    assertThat(counts.areEnough(all.stream())).isFalse();
    assertThat(counts.areEnough(Stream.empty())).isFalse();
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(measure(), SHOP);
  }

  /** Fifty journeys of each of four customers are many journeys, and few customers. */
  @Test
  void manyJourneysOfFewCustomersAreNotShown() {
    List<StagedJourney> few = new ArrayList<>();
    Set<CustomerId> customers = new HashSet<>();
    for (StagedJourney staged : SHOP) {
      if (customers.size() < 4 || customers.contains(staged.journey().customer())) {
        customers.add(staged.journey().customer());
        for (int i = 0; i < 50; i++) {
          few.add(staged);
        }
      }
    }
    Report shop = TestReports.shop(150, 11);
    JourneyFigures figures = ReportMeasure.of(SETTINGS).measure(few);
    Report report = Report.builder("Few", shop.scope(), figures).build();
    List<String> ids =
        ReportPage.of(report, Locale.ENGLISH).figures().stream().map(Figure::id).toList();
    assertThat(ids)
        .contains("map", "accounting")
        .doesNotContain("flow", "funnel", "ways", "value", "success-times", "dwell");
  }
}
