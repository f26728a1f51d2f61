package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.WholeLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the events of a log have in common.
 *
 * @param whole what journeys depend on
 * @param events how many events there are
 * @param linked whether an event has several identifiers that connect it
 */
record LogSurvey(WholeLog whole, long events, boolean linked) {

  /**
   * Goes once over the log.
   *
   * @param accepted rows as of {@link PreparedRow}, all of them events
   * @param rules the rules of journeys
   * @param observedUntil the moment up to which the log is complete; found if it is not given
   */
  static LogSurvey of(Dataset<Row> accepted, JourneyRules rules, Optional<Instant> observedUntil) {
    WholeLog.Survey survey = new WholeLog.Survey(rules);
    long events = 0;
    boolean linked = false;
    for (Row group :
        accepted
            .groupBy("value_currency", "cost_currency")
            .agg(
                count(lit(1)),
                max(when(size(col("numbers")).gt(0), col("occurred_at"))),
                max("known_at"),
                max(size(col("numbers"))))
            .collectAsList()) {
      events += group.getLong(2);
      linked |= group.getInt(5) > 1;
      survey.add(
          Optional.ofNullable(group.getString(0)),
          Optional.ofNullable(group.getString(1)),
          group.getLong(2),
          group.isNullAt(3) ? Optional.empty() : Optional.of(moment(group.getLong(3))),
          moment(group.getLong(4)));
    }
    return new LogSurvey(survey.result(observedUntil), events, linked);
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
