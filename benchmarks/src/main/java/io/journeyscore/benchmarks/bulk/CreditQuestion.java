package io.journeyscore.benchmarks.bulk;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Credit;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What are types of event credited with by first, last and linear touch? */
final class CreditQuestion {

  /** The type of event that is the goal: one in forty. */
  private static final int GOAL = BulkEvents.TYPES - 1;

  private static final JourneyReconstructor RECONSTRUCTOR =
      JourneyRules.builder()
          .inactivityGap(Duration.ofMinutes(30))
          .succeedsOn(EventFilter.ofType(BulkEvents.typeName(GOAL)))
          .build()
          .reconstructor();

  private static final TouchRules TOUCHES =
      TouchRules.of(Dimension.type(), Lookback.journey())
          .touches(
              EventFilter.ofType(
                  IntStream.range(0, GOAL).mapToObj(BulkEvents::typeName).toArray(String[]::new)));

  private static final List<AttributionModel> MODELS =
      List.of(AttributionModel.first(), AttributionModel.last(), AttributionModel.linear());

  private static final String QUERY =
      """
      CREATE OR REPLACE TABLE credit AS
      WITH told_once AS (SELECT DISTINCT ON (event_id) * FROM events),
      marked AS (
        SELECT *, CASE WHEN ts - lag(ts) OVER w < INTERVAL 30 MINUTE
          AND lag(event_type) OVER w <> '%1$s' THEN 0 ELSE 1 END AS fresh
        FROM told_once WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id)),
      numbered AS (
        SELECT *, sum(fresh) OVER (PARTITION BY customer_id ORDER BY ts, event_id) AS session
        FROM marked),
      touches AS (
        SELECT *, max(event_type = '%1$s') OVER (PARTITION BY customer_id, session) AS converted
        FROM numbered),
      placed AS (
        SELECT event_type, row_number() OVER own AS place, count(*) OVER (
          PARTITION BY customer_id, session) AS touched
        FROM touches WHERE converted AND event_type <> '%1$s'
        WINDOW own AS (PARTITION BY customer_id, session ORDER BY ts, event_id))
      SELECT event_type, count(*) FILTER (place = 1) AS first,
        count(*) FILTER (place = touched) AS last, sum(1.0 / touched) AS linear
      FROM placed GROUP BY event_type
      """
          .formatted(BulkEvents.typeName(GOAL));

  private CreditQuestion() {}

  /** Asks the library, from a log in columns: models of no more paths than rules need. */
  static Side ofColumns() {
    return ofColumns(
        table -> MODELS.stream().map(model -> model.attribute(table, TOUCHES)).toList());
  }

  /**
   * Asks the library, from a log in columns, by way of all paths, of journeys that did not convert
   * too, as Markov's chains need them.
   */
  static Side ofColumnsByPaths() {
    return ofColumns(
        table -> {
          PathSet paths = TOUCHES.paths(table);
          return MODELS.stream().map(model -> model.attribute(paths)).toList();
        });
  }

  private static Side ofColumns(Function<JourneyTable, List<Attribution>> models) {
    return new ColumnsQuestion<>(RECONSTRUCTOR, models, CreditQuestion::totals);
  }

  private static Totals totals(List<Attribution> found) {
    Totals totals = new Totals();
    for (Credit linear : found.get(2).credits()) {
      totals.addCredit(
          Integer.parseInt(linear.name().substring(linear.name().indexOf('_') + 1)),
          Math.round(found.get(0).credit(linear.name()).conversions()),
          Math.round(found.get(1).credit(linear.name()).conversions()),
          linear.conversions());
    }
    return totals;
  }

  /** Asks DuckDB, as one would write it. */
  static Side ofDuckDb() {
    return new DuckDbQuestion(
        DuckDbQuestion.EVENTS,
        QUERY,
        "SELECT substr(event_type, 6)::INTEGER, first, last, linear::DOUBLE FROM credit",
        (totals, row) ->
            totals.addCredit(row.getInt(1), row.getLong(2), row.getLong(3), row.getDouble(4)));
  }
}
