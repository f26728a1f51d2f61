package io.journeyscore.benchmarks.bulk;

import java.nio.file.Path;
import java.util.Optional;

/**
 * DuckDB over a table in memory: as one would write it, or tuned by hand; or, as one would write
 * it, over a file.
 */
final class DuckDbSide implements Side {

  private static final String LOAD_IDIOMATIC =
      "CREATE TABLE events AS SELECT event_id, customer_id, occurred_at::TIMESTAMP AS ts, event_type";

  private static final String LOAD_TUNED =
      """
      CREATE TABLE events AS SELECT substr(event_id, 2)::INTEGER AS event_id,
        substr(customer_id, 2)::INTEGER AS customer_id, epoch_us(occurred_at::TIMESTAMP) AS ts,
        1 << substr(event_type, 6)::INTEGER AS bits
      """;

  private static final String IDIOMATIC =
      """
      CREATE OR REPLACE TABLE sessions AS
      WITH told_once AS (SELECT DISTINCT ON (event_id) * FROM %s),
      marked AS (
        SELECT *, CASE WHEN ts - lag(ts) OVER w < INTERVAL 30 MINUTE THEN 0 ELSE 1 END AS fresh
        FROM told_once WINDOW w AS (PARTITION BY customer_id ORDER BY ts, event_id)),
      numbered AS (
        SELECT *, sum(fresh) OVER (PARTITION BY customer_id ORDER BY ts, event_id) AS session
        FROM marked)
      SELECT customer_id, session, count(*) AS events, min(ts) AS started, max(ts) AS ended,
        list_sort(list(DISTINCT event_type)) AS types
      FROM numbered GROUP BY customer_id, session
      """;

  /** Numbers in place of texts, a bit for each type, one sort for both windows. */
  private static final String TUNED =
      """
      CREATE OR REPLACE TABLE sessions AS
      WITH told_once AS (
        SELECT event_id, any_value(customer_id) AS customer_id, any_value(ts) AS ts,
          any_value(bits) AS bits
        FROM events GROUP BY event_id),
      marked AS (
        SELECT customer_id, ts, bits,
          (ts - lag(ts, 1, -9000000000000000) OVER (PARTITION BY customer_id ORDER BY ts)
            >= 1800000000)::INTEGER AS fresh
        FROM told_once),
      numbered AS (
        SELECT customer_id, ts, bits,
          sum(fresh) OVER (PARTITION BY customer_id ORDER BY ts ROWS UNBOUNDED PRECEDING)::INTEGER
            AS session
        FROM marked)
      SELECT customer_id, session, count(*)::INTEGER AS events, min(ts) AS started,
        max(ts) AS ended, bit_or(bits) AS types
      FROM numbered GROUP BY customer_id, session
      """;

  /** What is asked. */
  enum Way {
    IDIOMATIC,
    TUNED,
    FROM_CSV
  }

  private final Way way;
  private final DuckDb database = new DuckDb();
  private Optional<Path> file = Optional.empty();

  DuckDbSide(Way way) {
    this.way = way;
  }

  @Override
  public void prepare(BulkEvents events) {
    Path written = BulkCsv.temporary(events);
    file = Optional.of(written);
    switch (way) {
      case IDIOMATIC -> database.execute(LOAD_IDIOMATIC + " FROM " + DuckDb.table(written));
      case TUNED -> database.execute(LOAD_TUNED + " FROM " + DuckDb.table(written));
      case FROM_CSV -> {
        // The file is read in each run.
      }
    }
  }

  @Override
  public void run() {
    database.execute(
        switch (way) {
          case IDIOMATIC -> IDIOMATIC.formatted("events");
          case TUNED -> TUNED;
          case FROM_CSV ->
              IDIOMATIC.formatted(
                  "(SELECT event_id, customer_id, occurred_at AS ts, event_type FROM "
                      + DuckDb.table(file.orElseThrow())
                      + ")");
        });
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    String sql =
        way == Way.TUNED
            ? "SELECT customer_id, events, started, ended, types FROM sessions"
            : """
              SELECT substr(customer_id, 2)::INTEGER, events, epoch_us(started), epoch_us(ended),
                list_reduce(list_transform(types, t -> 1 << substr(t, 6)::INTEGER), (a, b) -> a | b)
              FROM sessions
              """;
    database.query(
        sql,
        row ->
            totals.add(
                row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getInt(5)));
    return totals;
  }

  @Override
  public void close() {
    file.ifPresent(BulkCsv::delete);
    database.close();
  }
}
