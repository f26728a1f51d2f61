package io.journeyscore.benchmarks.bulk;

import io.journeyscore.analytics.funnel.Funnel;
import io.journeyscore.analytics.funnel.FunnelResult;
import io.journeyscore.event.EventFilter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many customers come through four steps within seven days?
 *
 * <p>The library gives the times and what those who leave do next with it. DuckDB finds for each
 * event of the first step the earliest moment of each later one, by windows over what follows; then
 * for each customer how far the best of them came. As one would write it, copies are taken out
 * first, as for any other question; tuned by hand, all but the rows of the four types are put aside
 * before.
 */
final class FunnelQuestion {

  /** The types of event that are the steps: two in nine events, down to one in twenty-five. */
  private static final List<String> STEPS =
      List.of(0, 1, 3, 7).stream().map(BulkEvents::typeName).toList();

  private static final int WINDOW_DAYS = 7;

  private static final String OF_THE_STEPS =
      STEPS.stream()
          .map(type -> "'" + type + "'")
          .collect(Collectors.joining(", ", " WHERE event_type IN (", ")"));

  private static final String QUERY =
      """
      CREATE OR REPLACE TABLE funnel AS
      WITH told_once AS (
        SELECT DISTINCT ON (event_id) * FROM events%6$s),
      one AS (
        SELECT *, min(ts) FILTER (event_type = '%2$s') OVER w AS second,
          min(ts) FILTER (event_type = '%3$s') OVER w AS third,
          min(ts) FILTER (event_type = '%4$s') OVER w AS fourth
        FROM told_once WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id
          ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
      two AS (
        SELECT *, min(third) FILTER (event_type = '%2$s') OVER w AS second_third,
          min(fourth) FILTER (event_type = '%3$s') OVER w AS third_fourth
        FROM one WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id
          ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
      three AS (
        SELECT *, min(third_fourth) FILTER (event_type = '%2$s') OVER w AS second_third_fourth
        FROM two WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id
          ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
      reached AS (
        SELECT customer_id, max(CASE WHEN second_third_fourth <= ts + INTERVAL %5$d DAY THEN 4
          WHEN second_third <= ts + INTERVAL %5$d DAY THEN 3
          WHEN second <= ts + INTERVAL %5$d DAY THEN 2 ELSE 1 END) AS depth
        FROM three WHERE event_type = '%1$s' GROUP BY customer_id)
      SELECT count(*) AS first, count(*) FILTER (depth >= 2) AS second,
        count(*) FILTER (depth >= 3) AS third, count(*) FILTER (depth >= 4) AS fourth
      FROM reached
      """;

  private FunnelQuestion() {}

  /** Asks the library, from a log in columns. */
  static Side ofColumns() {
    Funnel funnel = funnel();
    return new ColumnsQuestion<>(
        JourneysQuestion.RECONSTRUCTOR, funnel::measure, FunnelQuestion::totals);
  }

  private static Funnel funnel() {
    Funnel.Builder builder = Funnel.builder().window(Duration.ofDays(WINDOW_DAYS));
    STEPS.forEach(name -> builder.step(name, EventFilter.ofType(name)));
    return builder.build();
  }

  private static Totals totals(FunnelResult result) {
    Totals totals = new Totals();
    for (int step = 0; step < STEPS.size(); step++) {
      totals.addStep(step, result.steps().get(step).attempts());
    }
    return totals;
  }

  /** Asks DuckDB, as one would write it. */
  static Side ofDuckDb() {
    return ofDuckDb("");
  }

  /** Asks DuckDB, tuned by hand. */
  static Side ofDuckDbTuned() {
    return ofDuckDb(OF_THE_STEPS);
  }

  private static Side ofDuckDb(String where) {
    return new DuckDbQuestion(
        DuckDbQuestion.EVENTS,
        QUERY.formatted(STEPS.get(0), STEPS.get(1), STEPS.get(2), STEPS.get(3), WINDOW_DAYS, where),
        "SELECT first, second, third, fourth FROM funnel",
        (totals, row) -> {
          for (int step = 0; step < STEPS.size(); step++) {
            totals.addStep(step, row.getLong(step + 1));
          }
        });
  }
}
