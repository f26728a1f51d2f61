package io.journeyscore.benchmarks.bulk;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A question to DuckDB about a log that is its table {@code events}. */
final class DuckDbQuestion implements Side {

  /** The table in memory, as one would write it. */
  static final String EVENTS =
      "CREATE TABLE events AS SELECT event_id, customer_id, occurred_at::TIMESTAMP AS ts,"
          + " event_type";

  /** Takes one row of the answer into the totals. */
  @FunctionalInterface
  interface Row {
    void add(Totals totals, ResultSet row) throws SQLException;
  }

  private final String events;
  private final String question;
  private final String answer;
  private final Row row;
  private final DuckDb database = new DuckDb();
  private Optional<Path> file = Optional.empty();

  /**
   * Asks a question.
   *
   * @param events the statement that makes the table or view of events from a file, up to its
   *     {@code FROM}; not measured
   * @param question the statement that makes a table of the answer; measured
   * @param answer the query of that table for what is compared; not measured
   * @param row takes one of its rows
   */
  DuckDbQuestion(String events, String question, String answer, Row row) {
    this.events = events;
    this.question = question;
    this.answer = answer;
    this.row = row;
  }

  @Override
  public void prepare(BulkEvents log) {
    Path written = BulkCsv.temporary(log);
    file = Optional.of(written);
    database.execute(events + " FROM " + DuckDb.table(written));
  }

  @Override
  public void run() {
    database.execute(question);
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    database.query(answer, found -> row.add(totals, found));
    return totals;
  }

  @Override
  public void close() {
    file.ifPresent(BulkCsv::delete);
    database.close();
  }
}
