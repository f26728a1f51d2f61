package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;

/** Which journeys are there, with how many events, from when to when, and of which types? */
final class JourneysQuestion {

  static final JourneyReconstructor RECONSTRUCTOR =
      JourneyRules.builder().inactivityGap(Duration.ofMinutes(30)).build().reconstructor();

  private static final String EVENTS_TUNED =
      """
      CREATE TABLE events AS SELECT substr(event_id, 2)::INTEGER AS event_id,
        substr(customer_id, 2)::INTEGER AS customer_id, epoch_us(occurred_at::TIMESTAMP) AS ts,
        1 << substr(event_type, 6)::INTEGER AS bits
      """;

  /** The file itself, which each run reads. */
  private static final String EVENTS_OF_FILE =
      "CREATE VIEW events AS SELECT event_id, customer_id, occurred_at AS ts, event_type";

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

  private static final String IDIOMATIC_ANSWER =
      """
      SELECT substr(customer_id, 2)::INTEGER, events, epoch_us(started), epoch_us(ended),
        list_reduce(list_transform(types, t -> 1 << substr(t, 6)::INTEGER), (a, b) -> a | b)
      FROM sessions
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

  private static final String TUNED_ANSWER =
      "SELECT customer_id, events, started, ended, types FROM sessions";

  private JourneysQuestion() {}

  /** The journeys with the types of event in each. */
  record Aggregates(JourneyTable table, int[] types) {

    static Aggregates of(JourneyTable table) {
      EventLog log = table.log();
      int[] bits = new int[log.shapes().size()];
      for (int shape = 0; shape < bits.length; shape++) {
        String name = log.shapes().get(shape).type().name();
        bits[shape] = 1 << Integer.parseInt(name.substring(name.indexOf('_') + 1));
      }
      int[] types = new int[table.size()];
      for (int journey = 0; journey < types.length; journey++) {
        int all = 0;
        for (int i = 0; i < table.eventCount(journey); i++) {
          all |= bits[table.shape(journey, i)];
        }
        types[journey] = all;
      }
      return new Aggregates(table, types);
    }

    Totals totals() {
      int[] numbers = new int[table.customers()];
      for (int customer = 0; customer < numbers.length; customer++) {
        numbers[customer] = Integer.parseInt(table.customerId(customer).value().substring(1));
      }
      Totals totals = new Totals();
      for (int journey = 0; journey < types.length; journey++) {
        totals.add(
            numbers[table.customer(journey)],
            table.eventCount(journey),
            table.startMicros(journey),
            table.endMicros(journey),
            types[journey]);
      }
      return totals;
    }
  }

  /** Asks the library, from a log in columns. */
  static Side ofColumns() {
    return new ColumnsQuestion<>(RECONSTRUCTOR, Aggregates::of, Aggregates::totals);
  }

  /** Asks DuckDB, over a table in memory, as one would write it. */
  static Side ofDuckDb() {
    return ofDuckDb(DuckDbQuestion.EVENTS, IDIOMATIC, IDIOMATIC_ANSWER);
  }

  /** Asks DuckDB, over a table in memory, tuned by hand. */
  static Side ofDuckDbTuned() {
    return ofDuckDb(EVENTS_TUNED, TUNED, TUNED_ANSWER);
  }

  /** Asks DuckDB, over a file, as one would write it. */
  static Side ofDuckDbFromCsv() {
    return ofDuckDb(EVENTS_OF_FILE, IDIOMATIC, IDIOMATIC_ANSWER);
  }

  private static Side ofDuckDb(String events, String question, String answer) {
    return new DuckDbQuestion(
        events,
        question,
        answer,
        (totals, row) ->
            totals.add(
                row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getInt(5)));
  }
}
