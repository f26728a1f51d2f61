package io.journeyscore.benchmarks.bulk;

import io.journeyscore.analytics.path.Edge;
import io.journeyscore.analytics.path.Follows;
import io.journeyscore.analytics.path.FollowsGraph;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.analytics.path.Variant;
import io.journeyscore.analytics.path.VariantTable;
import io.journeyscore.analytics.path.Variants;
import java.util.List;

/**
 * Which variants do journeys have, with how many journeys and the median time of each; or which
 * types of event follow which directly, how often, in how many journeys and after how long?
 */
final class PathsQuestion {

  private static final double LEVEL = 0.95;

  private static final String NUMBERED =
      """
      CREATE OR REPLACE TABLE paths AS
      WITH told_once AS (SELECT DISTINCT ON (event_id) * FROM events),
      marked AS (
        SELECT *, CASE WHEN ts - lag(ts) OVER w < INTERVAL 30 MINUTE THEN 0 ELSE 1 END AS fresh
        FROM told_once WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id)),
      numbered AS (
        SELECT *, sum(fresh) OVER (PARTITION BY customer_id ORDER BY ts, event_id) AS session
        FROM marked),
      """;

  private static final String VARIANTS =
      NUMBERED
          + """
          sessions AS (
            SELECT list(event_type ORDER BY ts, event_id) AS path,
              epoch_us(max(ts)) - epoch_us(min(ts)) AS elapsed
            FROM numbered GROUP BY customer_id, session)
          SELECT path, count(*) AS journeys, quantile_cont(elapsed, 0.5) AS median
          FROM sessions GROUP BY path
          """;

  /** Mean and upper quantile are asked for too, as the library gives them. */
  private static final String FOLLOWS =
      NUMBERED
          + """
          pairs AS (
            SELECT customer_id, session, event_type, lead(event_type) OVER w AS next_type,
              epoch_us(lead(ts) OVER w) - epoch_us(ts) AS elapsed
            FROM numbered
            WINDOW w AS (PARTITION BY customer_id, session ORDER BY ts, event_id))
          SELECT [event_type, next_type] AS path, count(*) AS occurrences,
            count(DISTINCT (customer_id, session)) AS journeys,
            quantile_cont(elapsed, 0.5) AS median, quantile_cont(elapsed, 0.9) AS p90,
            avg(elapsed) AS mean
          FROM pairs WHERE next_type IS NOT NULL GROUP BY event_type, next_type
          """;

  private PathsQuestion() {}

  /** Asks the library for variants, from a log in columns. */
  static Side variantsOfColumns() {
    return new ColumnsQuestion<>(
        JourneysQuestion.RECONSTRUCTOR,
        table -> new Variants(LEVEL).measure(table, Steps.byType()),
        PathsQuestion::totals);
  }

  private static Totals totals(VariantTable table) {
    Totals totals = new Totals();
    for (Variant variant : table.variants()) {
      totals.addSteps(
          variant.names(), variant.journeys(), variant.medianElapsed().toNanos() / 1_000);
    }
    return totals;
  }

  /** Asks DuckDB for variants, as one would write it. */
  static Side variantsOfDuckDb() {
    return new DuckDbQuestion(
        DuckDbQuestion.EVENTS,
        VARIANTS,
        "SELECT array_to_string(path, ' '), journeys, median FROM paths",
        (totals, row) ->
            totals.addSteps(names(row.getString(1)), row.getLong(2), Math.round(row.getDouble(3))));
  }

  /** Asks the library for what follows what, from a log in columns. */
  static Side followsOfColumns() {
    return new ColumnsQuestion<>(
        JourneysQuestion.RECONSTRUCTOR,
        table -> Follows.directly(LEVEL).measure(table, Steps.byType()),
        PathsQuestion::totals);
  }

  private static Totals totals(FollowsGraph graph) {
    Totals totals = new Totals();
    for (Edge edge : graph.edgesBetweenSteps()) {
      totals.addSteps(
          List.of(edge.from().name(), edge.to().name()),
          edge.occurrences(),
          both(edge.journeys(), edge.elapsed().orElseThrow().median().toNanos() / 1_000));
    }
    return totals;
  }

  /** Asks DuckDB for what follows what, as one would write it. */
  static Side followsOfDuckDb() {
    return new DuckDbQuestion(
        DuckDbQuestion.EVENTS,
        FOLLOWS,
        "SELECT array_to_string(path, ' '), occurrences, median, journeys FROM paths",
        (totals, row) ->
            totals.addSteps(
                names(row.getString(1)),
                row.getLong(2),
                both(row.getLong(4), Math.round(row.getDouble(3)))));
  }

  private static long both(long journeys, long median) {
    return BulkEvents.mix(journeys) ^ median;
  }

  private static List<String> names(String path) {
    return List.of(path.split(" "));
  }
}
