package io.journeyscore.report.internal.section;

import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.StageLeavers;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fallout of each stage did next, as far as its number is told. */
final class LeaversTable {

  private static final int MOST = 5;

  private final CustomerCounts customers;
  private final Words words;
  private final List<Row> rows = new ArrayList<>();

  /**
   * What some of the fallout of a stage did next.
   *
   * @param stage what the stage is called
   * @param next the touchpoint, or words for none or any other
   * @param count how many did that
   * @param share of the fallout
   */
  private record Row(String stage, String next, long count, double share) {}

  LeaversTable(JourneyFigures figures, List<FunnelStage> told, Words words) {
    customers = figures.customers();
    this.words = words;
    for (StageLeavers leavers : figures.leavers()) {
      boolean alone =
          told.stream()
              .filter(row -> row.stages().equals(List.of(leavers.stage())))
              .anyMatch(row -> row.parts(customers).get(2) instanceof Cell.Count);
      if (alone && leavers.fallout() > 0) {
        add(leavers);
      }
    }
  }

  private void add(StageLeavers leavers) {
    String stage = StageNames.of(leavers.stage(), words);
    List<Optional<String>> named = new ArrayList<>();
    List<Optional<String>> others = new ArrayList<>();
    named.add(Optional.empty());
    leavers.next().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> next) -> -next.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(next -> named.add(Optional.of(next.getKey())));
    for (Optional<String> next : List.copyOf(named)) {
      if (count(leavers, next) == 0) {
        named.remove(next);
      } else if (named.indexOf(next) >= MOST || !areEnough(leavers, List.of(next))) {
        named.remove(next);
        others.add(next);
      }
    }
    while (!others.isEmpty() && !named.isEmpty() && !areEnough(leavers, others)) {
      others.add(named.remove(named.size() - 1));
    }
    double all = leavers.fallout();
    for (Optional<String> next : named) {
      long count = count(leavers, next);
      rows.add(new Row(stage, next.orElse(words.say("paths.next.nothing")), count, count / all));
    }
    long rest = others.stream().mapToLong(next -> count(leavers, next)).sum();
    if (rest > 0) {
      rows.add(new Row(stage, words.say("paths.next.other"), rest, rest / all));
    }
  }

  private static long count(StageLeavers leavers, Optional<String> next) {
    return next.map(name -> leavers.next().getOrDefault(name, 0L)).orElse(leavers.nothing());
  }

  private boolean areEnough(StageLeavers leavers, List<Optional<String>> next) {
    return customers.areEnough(
        next.stream().map(step -> CustomerGroup.next(leavers.stage(), step)));
  }

  /** Says what most of the fallout of the stage with the most of it did next. */
  Optional<String> sentence() {
    return rows.stream()
        .filter(row -> !row.next().equals(words.say("paths.next.other")))
        .max(Comparator.comparingLong(Row::count))
        .map(
            row ->
                words.say(
                    row.next().equals(words.say("paths.next.nothing"))
                        ? "paths.next.says.nothing"
                        : "paths.next.says",
                    row.stage(),
                    words.percent(row.share()),
                    row.next()));
  }

  Optional<DataTable> table() {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DataTable(
                words.say("paths.next.table"),
                Columns.of(words, "paths.column.", "stage", "next", "journeys", "share"),
                rows.stream()
                    .map(
                        row ->
                            List.of(
                                Cell.of(row.stage()),
                                Cell.of(row.next()),
                                Cell.of(row.count()),
                                Cell.share(row.share())))
                    .toList()));
  }
}
