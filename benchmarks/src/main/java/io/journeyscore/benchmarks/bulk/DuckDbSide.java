package io.journeyscore.benchmarks.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB over a table in memory: as one would write it, or tuned by hand. */
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
      WITH told_once AS (SELECT DISTINCT ON (event_id) * FROM events),
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

  private final boolean tuned;
  private final Connection connection;

  DuckDbSide(boolean tuned) {
    this.tuned = tuned;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      // Threads that wait for each other take CPU time too: with one the peer looks best.
      execute("SET threads = 1");
      execute("SET preserve_insertion_order = false");
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must open", e);
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must run this: " + sql, e);
    }
  }

  @Override
  public void prepare(BulkEvents events) {
    try {
      Path file = Files.createTempFile("events", ".csv");
      try {
        BulkCsv.write(events, file);
        execute(
            (tuned ? LOAD_TUNED : LOAD_IDIOMATIC)
                + " FROM read_csv('"
                + file
                + "', header = true)");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void run() {
    execute(tuned ? TUNED : IDIOMATIC);
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    String sql =
        tuned
            ? "SELECT customer_id, events, started, ended, types FROM sessions"
            : """
              SELECT substr(customer_id, 2)::INTEGER, events, epoch_us(started), epoch_us(ended),
                list_reduce(list_transform(types, t -> 1 << substr(t, 6)::INTEGER), (a, b) -> a | b)
              FROM sessions
              """;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        totals.add(
            rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getInt(5));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must answer", e);
    }
    return totals;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must close", e);
    }
  }
}
