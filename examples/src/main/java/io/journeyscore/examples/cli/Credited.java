package io.journeyscore.examples.cli;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Credit;
import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.attribution.CreditIntervals;
import io.journeyscore.attribution.CreditReturn;
import io.journeyscore.attribution.MarkovModel;
import io.journeyscore.attribution.MarkovResult;
import io.journeyscore.attribution.ModelComparison;
import io.journeyscore.attribution.RemovalEffect;
import io.journeyscore.ml.ProgressListener;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The credit that one model gives, or several.
 *
 * @param paths what is credited
 * @param models the credit by each model, at least one
 * @param comparison the models side by side, if there are several
 */
record Credited(TouchedPaths paths, List<ByModel> models, Optional<ModelComparison> comparison) {

  static final double LEVEL = 0.95;

  /**
   * The credit of one model.
   *
   * @param attribution the credit
   * @param removals what would be lost without each name, if the model tells
   * @param intervals the interval of each name's share; empty if none were asked for, or the model
   *     needs moments
   */
  record ByModel(
      Attribution attribution,
      Map<String, RemovalEffect> removals,
      Map<String, CreditInterval> intervals) {}

  /** Credits paths by some models; with {@code draws}, intervals too. */
  static Credited of(
      TouchedPaths paths,
      List<AttributionModel> models,
      Optional<Integer> draws,
      long seed,
      ProgressListener progress) {
    List<ByModel> credits = new ArrayList<>();
    for (AttributionModel model : models) {
      Map<String, CreditInterval> intervals = new HashMap<>();
      if (draws.isPresent() && !model.needsMoments()) {
        bootstrap(paths, model, draws.get(), seed)
            .forEach(interval -> intervals.put(interval.name(), interval));
      }
      credits.add(byModel(paths, model, intervals));
      progress.progress("attribute", credits.size(), models.size());
    }
    Optional<ModelComparison> comparison =
        credits.size() < 2
            ? Optional.empty()
            : Optional.of(ModelComparison.of(credits.stream().map(ByModel::attribution).toList()));
    return new Credited(paths, credits, comparison);
  }

  private static List<CreditInterval> bootstrap(
      TouchedPaths paths, AttributionModel model, int draws, long seed) {
    try {
      return CreditIntervals.bootstrap(model, paths.set(), draws, LEVEL, seed);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(paths.source() + " has no intervals: " + e.getMessage());
    }
  }

  private static ByModel byModel(
      TouchedPaths paths, AttributionModel model, Map<String, CreditInterval> intervals) {
    if (!(model instanceof MarkovModel markov)) {
      return new ByModel(paths.creditBy(model), Map.of(), intervals);
    }
    MarkovResult result = markov.fit(paths.set());
    Map<String, RemovalEffect> removals = new HashMap<>();
    result.removalEffects().forEach(effect -> removals.put(effect.name(), effect));
    return new ByModel(result.attribution(), removals, intervals);
  }

  private boolean haveRemovals() {
    return models.stream().anyMatch(model -> !model.removals().isEmpty());
  }

  private boolean haveIntervals() {
    return models.stream().anyMatch(model -> !model.intervals().isEmpty());
  }

  private boolean haveCosts() {
    return !paths.costs().isEmpty();
  }

  /** Tells people how much was credited, and what that means. */
  void tell(TouchOptions touches, Streams streams) {
    Attribution first = models.get(0).attribution();
    streams.tell(
        "credited by %s: %d conversions worth %s, beside %d journeys without; credit says what the end"
                .formatted(
                    String.join(" and ", touches.by),
                    first.conversions(),
                    first.value().stripTrailingZeros().toPlainString(),
                    paths.set().totalNulls())
            + " is associated with, and need not be what brought it about");
    comparison.ifPresent(
        sideBySide ->
            streams.tell(
                "%d models disagree by %s on average (0: alike, 1: nothing in common)"
                    .formatted(
                        models.size(),
                        String.format(Locale.ROOT, "%.3f", sideBySide.disagreement()))));
  }

  private List<String> columns(String name) {
    List<String> columns = new ArrayList<>();
    if (models.size() > 1) {
      columns.add("model");
    }
    columns.addAll(List.of(name, "conversions", "value"));
    if (haveRemovals()) {
      columns.add("removal_effect");
    }
    if (haveIntervals()) {
      columns.addAll(List.of("share", "share_low", "share_high"));
    }
    if (haveCosts()) {
      columns.addAll(List.of("cost", "value_per_cost"));
    }
    if (models.size() > 1) {
      columns.add("disagreement");
    }
    return columns;
  }

  /**
   * Writes a row for each model and name; what no touch is credited with, if there is any, comes
   * last of its model.
   *
   * @param name the column of the names
   */
  void write(Writer out, String name, Table.Format format) throws IOException {
    Table table = format.to(out, columns(name));
    Map<String, Double> disagreements = new HashMap<>();
    comparison.ifPresent(
        sideBySide ->
            sideBySide.rows().forEach(row -> disagreements.put(row.name(), row.disagreement())));
    double ofNone = comparison.map(sideBySide -> sideBySide.none().disagreement()).orElse(0.0);
    for (ByModel model : models) {
      for (CreditReturn row : CreditReturn.of(model.attribution(), paths.costs())) {
        write(table, model, row, disagreements.getOrDefault(row.name(), 0.0));
      }
      Credit none = model.attribution().none();
      if (none.conversions() > 0) {
        CreditReturn row = new CreditReturn(none, Optional.empty());
        write(table, new ByModel(model.attribution(), Map.of(), Map.of()), row, ofNone);
      }
    }
    table.flush();
  }

  private void write(Table table, ByModel model, CreditReturn row, double disagreement)
      throws IOException {
    if (models.size() > 1) {
      table.text(model.attribution().model());
    }
    table.text(row.name()).number(row.credit().conversions()).number(row.credit().value());
    if (haveRemovals()) {
      number(
          table,
          Optional.ofNullable(model.removals().get(row.name())).map(RemovalEffect::conversions));
    }
    if (haveIntervals()) {
      Optional<CreditInterval> interval = Optional.ofNullable(model.intervals().get(row.name()));
      number(table, interval.map(CreditInterval::share));
      number(table, interval.map(CreditInterval::low));
      number(table, interval.map(CreditInterval::high));
    }
    if (haveCosts()) {
      OptionalDouble back = row.valuePerCost();
      if (row.cost().isPresent()) {
        table.number(row.cost().get().amount());
      } else {
        table.empty();
      }
      number(table, back.isPresent() ? Optional.of(back.getAsDouble()) : Optional.empty());
    }
    if (models.size() > 1) {
      table.number(disagreement);
    }
    table.endRow();
  }

  private static void number(Table table, Optional<Double> number) throws IOException {
    if (number.isPresent()) {
      table.number(number.get().doubleValue());
    } else {
      table.empty();
    }
  }
}
