package io.journeyscore.examples.cli;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.CreditContrast;
import io.journeyscore.attribution.CreditContrastInterval;
import io.journeyscore.attribution.CreditContrasts;
import io.journeyscore.attribution.PathSet;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the credit for another end of journeys differs from that for success, by each model that
 * needs no moments.
 *
 * @param rows a row for each model and name, those associated most with the other end first
 * @param haveIntervals whether rows have intervals
 */
record ContrastTable(List<Row> rows, boolean haveIntervals) {

  /** A name under one model. */
  record Row(String model, CreditContrast contrast, Optional<CreditContrastInterval> interval) {}

  /** Contrasts the paths of an end with those of success. */
  static ContrastTable of(
      TouchedPaths paths, List<AttributionModel> models, Optional<Integer> draws, long seed) {
    PathSet success = paths.ofSuccess().orElseThrow();
    List<Row> rows = new ArrayList<>();
    try {
      for (AttributionModel model : models) {
        if (model.needsMoments()) {
          continue;
        }
        if (draws.isPresent()) {
          CreditContrasts.bootstrap(model, success, paths.set(), draws.get(), Credited.LEVEL, seed)
              .forEach(row -> rows.add(new Row(model.name(), row.contrast(), Optional.of(row))));
        } else {
          CreditContrasts.of(model.attribute(success), model.attribute(paths.set()))
              .forEach(row -> rows.add(new Row(model.name(), row, Optional.empty())));
        }
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(paths.source() + " has nothing to contrast: " + e.getMessage());
    }
    return new ContrastTable(rows, draws.isPresent());
  }

  /**
   * Writes the rows.
   *
   * @param name the column of the names
   */
  void write(Writer out, String name, Table.Format format) throws IOException {
    List<String> columns =
        new ArrayList<>(List.of("model", name, "success_share", "other_share", "difference"));
    if (haveIntervals) {
      columns.addAll(List.of("difference_low", "difference_high"));
    }
    Table table = format.to(out, columns);
    for (Row row : rows) {
      table.text(row.model()).text(row.contrast().name());
      table.number(row.contrast().success()).number(row.contrast().other());
      table.number(row.contrast().difference());
      if (row.interval().isPresent()) {
        table.number(row.interval().get().low()).number(row.interval().get().high());
      }
      table.endRow();
    }
    table.flush();
  }
}
