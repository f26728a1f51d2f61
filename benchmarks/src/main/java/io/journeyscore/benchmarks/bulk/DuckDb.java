package io.journeyscore.benchmarks.bulk;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database in memory, with one thread. */
final class DuckDb implements AutoCloseable {

  /** Takes one row of an answer. */
  @FunctionalInterface
  interface Row {
    void accept(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  DuckDb() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must open", e);
    }
    // Threads that wait for each other take CPU time too: with one the peer looks best.
    execute("SET threads = 1");
    execute("SET preserve_insertion_order = false");
  }

  /** The table of a file, its columns' types told, so that they need not be guessed. */
  static String table(Path file) {
    return """
        read_csv('%s', header = true, columns = {'event_id': 'VARCHAR', 'customer_id': 'VARCHAR',
          'occurred_at': 'TIMESTAMP', 'event_type': 'VARCHAR'})
        """
        .formatted(file);
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must run this: " + sql, e);
    }
  }

  void query(String sql, Row each) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        each.accept(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB must answer", e);
    }
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
