package io.journeyscore.benchmarks.bulk;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  private final Connection connection;
  private Optional<Path> file = Optional.empty();

  DuckDbSide(Way way) {
    this.way = way;
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
    Path written = BulkCsv.temporary(events);
    file = Optional.of(written);
    switch (way) {
      case IDIOMATIC -> execute(LOAD_IDIOMATIC + " FROM " + table(written));
      case TUNED -> execute(LOAD_TUNED + " FROM " + table(written));
      case FROM_CSV -> {
        // The file is read in each run.
      }
    }
  }

  /** The columns' types are told, so that they need not be guessed. */
  private static String table(Path file) {
    return """
        read_csv('%s', header = true, columns = {'event_id': 'VARCHAR', 'customer_id': 'VARCHAR',
          'occurred_at': 'TIMESTAMP', 'event_type': 'VARCHAR'})
        """
        .formatted(file);
  }

  @Override
  public void run() {
    execute(
        switch (way) {
          case IDIOMATIC -> IDIOMATIC.formatted("events");
          case TUNED -> TUNED;
          case FROM_CSV ->
              IDIOMATIC.formatted(
                  "(SELECT event_id, customer_id, occurred_at AS ts, event_type FROM "
                      + table(file.orElseThrow())
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
    file.ifPresent(BulkCsv::delete);
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must close", e);
    }
  }
}
