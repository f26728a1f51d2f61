package io.journeyscore.benchmarks.bulk;

import java.nio.file.Path;
import java.util.Optional;

/** Credit by first, last and linear touch from DuckDB, as one would write it. */
final class DuckDbCreditSide implements Side {

  private static final String CREDIT =
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
          .formatted(BulkEvents.typeName(ColumnsCreditSide.GOAL));

  private final DuckDb database = new DuckDb();
  private Optional<Path> file = Optional.empty();

  @Override
  public void prepare(BulkEvents events) {
    Path written = BulkCsv.temporary(events);
    file = Optional.of(written);
    database.execute(
        "CREATE TABLE events AS SELECT event_id, customer_id, occurred_at::TIMESTAMP AS ts,"
            + " event_type FROM "
            + DuckDb.table(written));
  }

  @Override
  public void run() {
    database.execute(CREDIT);
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    database.query(
        "SELECT substr(event_type, 6)::INTEGER, first, last, linear::DOUBLE FROM credit",
        row -> totals.addCredit(row.getInt(1), row.getLong(2), row.getLong(3), row.getDouble(4)));
    return totals;
  }

  @Override
  public void close() {
    file.ifPresent(BulkCsv::delete);
    database.close();
  }
}
