package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.path.Variant;
import io.journeyscore.analytics.path.VariantTable;
import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.sequence.Outcome.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The most frequent ways that journeys take, and all others together. */
final class Ways {

  private static final String STEP = " \u2192 ";
  private static final int NAME = 18;
  private static final Status[] DECIDED = {Status.SUCCEEDED, Status.FAILED, Status.LAPSED};

  private final ReportSettings settings;
  private final CustomerCounts customers;
  private final VariantTable table;
  private final List<Variant> shown = new ArrayList<>();
  private final long mature;
  private final long succeeded;

  Ways(JourneyFigures figures) {
    settings = figures.settings();
    customers = figures.customers();
    table = figures.variants();
    mature = figures.outcomes().journeys();
    succeeded = figures.outcomes().count(Status.SUCCEEDED);
    for (Variant variant : table.variants()) {
      if (shown.size() < settings.top() && isOfEnough(variant, Status.values())) {
        shown.add(variant);
      }
      if (shown.size() == settings.top() || variant.journeys() < settings.leastCell()) {
        break;
      }
    }
    while (!shown.isEmpty() && others() > 0 && !areOthersOfEnough(Status.values())) {
      shown.remove(shown.size() - 1);
    }
  }

  /** Tells whether enough customers take a way to one of some outcomes. */
  boolean isOfEnough(Variant variant, Status... statuses) {
    return customers.areEnough(groups(variant, statuses));
  }

  private boolean areOthersOfEnough(Status... statuses) {
    Set<List<String>> names = new HashSet<>();
    shown.forEach(variant -> names.add(variant.names()));
    Stream<CustomerGroup> groups =
        table.variants().stream()
            .filter(variant -> !names.contains(variant.names()))
            .flatMap(variant -> groups(variant, statuses));
    return customers.areEnough(groups);
  }

  private static Stream<CustomerGroup> groups(Variant variant, Status... statuses) {
    return Arrays.stream(statuses).map(status -> CustomerGroup.way(variant.names(), status));
  }

  /** Returns the ways that are shown, the most frequent first. */
  List<Variant> shown() {
    return shown;
  }

  /** Returns how many journeys take other ways. */
  long others() {
    return table.journeys() - shown.stream().mapToLong(Variant::journeys).sum();
  }

  /** Returns how many other ways there are. */
  long otherWays() {
    return (long) table.variants().size() - shown.size();
  }

  /** Returns how many journeys take any way. */
  long journeys() {
    return table.journeys();
  }

  /** Returns which share of all journeys whose outcome is known succeeded. */
  Optional<Estimate> successOfAll() {
    return Proportion.wilsonIfAny(succeeded, mature, settings.level());
  }

  /** Returns which share of the journeys of other ways succeeded. */
  Optional<Estimate> successOfOthers() {
    long n = mature;
    long good = succeeded;
    for (Variant variant : shown) {
      n -= variant.successRate().map(Estimate::n).orElse(0L);
      good -= successes(variant);
    }
    return n <= 0 || !areOthersOfEnough(DECIDED)
        ? Optional.empty()
        : Proportion.wilsonIfAny(good, n, settings.level());
  }

  /** Returns the success rate of a way, if it is of enough customers. */
  Optional<Estimate> success(Variant variant) {
    return variant.successRate().filter(any -> isOfEnough(variant, DECIDED));
  }

  /**
   * Says whether a way succeeds more often or less often than all journeys do, at a level that
   * holds for all ways that are shown: above 0, below 0, or 0 if that is not clear.
   */
  int beside(Variant variant) {
    Optional<Estimate> all = successOfAll();
    Optional<Estimate> own = success(variant);
    if (all.isEmpty() || own.isEmpty()) {
      return 0;
    }
    double level = 1 - (1 - settings.level()) / shown.size();
    Estimate rate = Proportion.wilson(successes(variant), own.get().n(), level);
    if (rate.interval().low() > all.get().value()) {
      return 1;
    }
    return rate.interval().high() < all.get().value() ? -1 : 0;
  }

  private static long successes(Variant variant) {
    return variant.successRate().map(rate -> Math.round(rate.value() * rate.n())).orElse(0L);
  }

  /** Returns the steps of a way whole. */
  static String name(Variant variant) {
    return String.join(STEP, variant.names());
  }

  /** Returns the steps of a way in the room beside a bar. */
  static String shortName(Variant variant, int most) {
    List<String> names = variant.names();
    List<String> cut = new ArrayList<>();
    for (int i = 0; i < Math.min(most, names.size()); i++) {
      cut.add(Labels.cut(names.get(i), NAME));
    }
    return String.join(STEP, cut) + (names.size() > most ? STEP + "\u2026" : "");
  }
}
