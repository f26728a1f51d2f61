package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.report.internal.cell.CustomerSketch;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.StagedJourney;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which groups of journeys are of so many different customers that a page may tell of them: one
 * customer of a hundred journeys is one.
 *
 * <p>Of each group no more customers are held than are enough, each as 64 bits; so that two
 * customers of millions may, hardly ever, be taken for one, and as seldom two groups for one.
 * <i>Immutable and thread-safe.</i>
 */
public final class CustomerCounts {

  private final int enough;
  private final long[] groups;
  private final int[] ends;
  private final long[] customers;

  /**
   * Takes what was counted.
   *
   * @param groups the hashes of the groups, in rising order
   * @param ends where the customers of each group end
   * @param customers the hashes of the customers, group by group, those of each in rising order
   */
  CustomerCounts(int enough, long[] groups, int[] ends, long[] customers) {
    this.enough = enough;
    this.groups = groups;
    this.ends = ends;
    this.customers = customers;
  }

  /** Measures the groups of journeys that the page of some settings tells of. */
  static Measure<StagedJourney, CustomerCounts> measure(ReportSettings settings, Steps steps) {
    Steps collapsed = steps.collapse();
    return new TallyMeasure<>(
        "customers of groups",
        () -> new CustomersByGroup(settings.leastCell()),
        (tally, staged) -> {
          long customer = CustomerSketch.hash(staged.journey().customer());
          groups(staged, settings, steps, collapsed)
              .forEach(group -> tally.add(group.hash(), customer));
        },
        CustomersByGroup::counts);
  }

  private static Stream<CustomerGroup> groups(
      StagedJourney staged, ReportSettings settings, Steps steps, Steps collapsed) {
    Status status = staged.journey().outcome().status();
    Stream.Builder<CustomerGroup> groups = Stream.builder();
    groups.add(CustomerGroup.ended(status, settings.periodOf(staged.journey())));
    List<String> names = steps.path(staged.journey()).names();
    for (int i = 1; i < names.size(); i++) {
      groups.add(CustomerGroup.transition(names.get(i - 1), names.get(i)));
    }
    groups.add(CustomerGroup.way(collapsed.path(staged.journey()).names(), status));
    int furthest = StageReach.furthest(staged, settings.stages());
    if (furthest >= 0) {
      groups.add(CustomerGroup.furthest(settings.stages().get(furthest), status));
    }
    StageLeavers.step(staged, settings.stages())
        .map(step -> CustomerGroup.next(settings.stages().get(step.stage()), step.touchpoint()))
        .ifPresent(groups::add);
    StageExits.visits(staged)
        .forEach(visit -> groups.add(CustomerGroup.visit(visit.stage(), visit.exit())));
    return groups.build();
  }

  /**
   * Tells whether some groups are of enough different customers, taken together.
   *
   * @param together the groups; those without a journey are of nobody
   * @return whether there are as many customers as a cell needs, or more
   */
  public boolean areEnough(Stream<CustomerGroup> together) {
    CustomerSketch sketch = new CustomerSketch(enough);
    Iterator<CustomerGroup> groups = together.iterator();
    while (groups.hasNext()) {
      int at = Arrays.binarySearch(this.groups, requireNonNull(groups.next(), "group").hash());
      for (int i = at <= 0 ? 0 : ends[at - 1]; at >= 0 && i < ends[at]; i++) {
        sketch.add(customers[i]);
      }
      if (sketch.isEnough()) {
        return true;
      }
    }
    return sketch.isEnough();
  }

  /**
   * Tells whether a group is of enough different customers.
   *
   * @param group the group
   * @return whether there are as many customers as a cell needs, or more
   */
  public boolean areEnough(CustomerGroup group) {
    return areEnough(Stream.of(group));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomerCounts that
        && enough == that.enough
        && Arrays.equals(groups, that.groups)
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(customers, that.customers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(groups) + 31 * Arrays.hashCode(customers) + enough;
  }

  @Override
  public String toString() {
    return "customers of %d groups".formatted(groups.length);
  }
}
