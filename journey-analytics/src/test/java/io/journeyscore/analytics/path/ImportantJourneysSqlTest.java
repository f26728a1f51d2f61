package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.attribution.Dimension;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The most important journeys of {@code traffic_fines.csv.gz}, beside what SQLite 3.40.1 answered;
 * {@code n} is the number of the row, {@code paid} what a payment came to, and {@code outcome} is
 * {@code paid}, or {@code 1 - paid} for what was missed:
 *
 * <pre>
 * WITH closed AS (SELECT * FROM fines f WHERE NOT EXISTS (SELECT 1 FROM fines c
 *   WHERE c.case_id = f.case_id AND c.activity = 'Send for Credit Collection'
 *     AND (c.at, c.n) &lt; (f.at, f.n)))
 * SELECT path, count(*) AS volume,
 *   count(*) * (sum(value) / sum(paid)) * avg(outcome) AS importance
 * FROM (SELECT case_id, max(activity = 'Payment') AS paid, sum(paid) AS value,
 *     max(activity = 'Send for Credit Collection') AS collected,
 *     group_concat(CASE WHEN activity NOT IN ('Payment', 'Send for Credit Collection')
 *       THEN activity END, ' &gt; ') AS path
 *   FROM (SELECT * FROM closed ORDER BY case_id, at, n) GROUP BY case_id)
 * WHERE paid OR collected GROUP BY path HAVING sum(paid) &gt; 0 ORDER BY importance DESC LIMIT 10
 * </pre>
 */
class ImportantJourneysSqlTest {
  private static final String PAYMENT = "Payment";
  private static final String COLLECTION = "Send for Credit Collection";

  /** Path, volume and importance; names are shortened as below. */
  private static final String BY_SUCCESS =
      """
      Fine; 3430; 1199160.0
      Fine > Send > Notify > Penalty; 4388; 965150.9999999999
      Fine > Send; 44; 20207.0
      Fine > Send > Notify > Date > Penalty > Appeal > Receive > Result; 14; 8640.0
      Fine > Send > Notify > Penalty > Date > Appeal > Receive > Result; 10; 7040.0
      Fine > Send > Notify > Judge > Penalty; 13; 4190.0
      Fine > Send > Notify > Penalty > Date > Receive > Result; 5; 3700.0
      Fine > Send > Notify > Date > Appeal > Receive > Result > Penalty; 3; 1960.0
      Fine > Send > Notify > Date > Appeal > Receive > Penalty > Result; 2; 1960.0
      Fine > Send > Notify > Date > Appeal > Penalty > Receive > Result; 12; 1680.0
      """;

  /** The other three of the ten missed nothing. */
  private static final String BY_MISSED =
      """
      Fine > Send > Notify > Penalty; 4388; 2833129.3479820625
      Fine > Send > Notify > Date > Appeal > Penalty > Receive > Result; 12; 8400.0
      Fine > Send > Notify > Penalty > Date > Receive > Result; 5; 5550.0
      Fine > Send > Notify > Date > Penalty > Appeal > Receive > Result; 14; 4800.0
      Fine > Send > Notify > Judge > Penalty; 13; 3591.4285714285716
      Fine > Send > Notify > Penalty > Date > Appeal > Receive > Result; 10; 1760.0
      Fine > Send > Notify > Date > Appeal > Receive > Result > Penalty; 3; 980.0
      """;

  private static String shortened(String activity) {
    return switch (activity) {
      case "Create Fine" -> "Fine";
      case "Send Fine" -> "Send";
      case "Insert Fine Notification" -> "Notify";
      case "Add penalty" -> "Penalty";
      case "Insert Date Appeal to Prefecture" -> "Date";
      case "Send Appeal to Prefecture" -> "Appeal";
      case "Receive Result Appeal from Prefecture" -> "Receive";
      case "Notify Result Appeal to Offender" -> "Result";
      case "Appeal to Judge" -> "Judge";
      default -> throw new AssertionError(activity);
    };
  }

  /** Steps are called by owners, which the two that end a case do not have. */
  private static List<Journey> journeys() {
    List<JourneyEvent> events =
        RealLogs.eventData("traffic_fines.csv.gz").stream()
            .map(
                row -> {
                  JourneyEvent.Builder event =
                      JourneyEvent.builder(EventType.of(row.activity()), row.at())
                          .customer(row.caseId())
                          .journeyKey(row.caseId())
                          .eventId("row" + row.number())
                          .sequence(row.number());
                  if (row.activity().equals(PAYMENT)) {
                    event.value(Money.of(row.amount(), "EUR"));
                  }
                  return Set.of(PAYMENT, COLLECTION).contains(row.activity())
                      ? event.build()
                      : event.owner(shortened(row.activity())).build();
                })
            .toList();
    return JourneyRules.builder()
        .byJourneyKey()
        .goal(Goal.passing("paid", EventFilter.ofType(PAYMENT)))
        .failsOn(EventFilter.ofType(COLLECTION))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys();
  }

  @Test
  void topTenAreThoseOfSql() {
    VariantTable table = new Variants(0.95).of(Steps.by(Dimension.owner())).measure(journeys());
    assertSame(ImportantJourneys.of(table, ImportantJourneys.By.SUCCESS, 10), BY_SUCCESS);
    assertSame(ImportantJourneys.of(table, ImportantJourneys.By.MISSED, 7), BY_MISSED);
  }

  private static void assertSame(ImportantJourneys found, String printed) {
    List<String[]> expected = printed.lines().map(line -> line.split("; ")).toList();
    assertThat(found.ranked())
        .extracting(
            one -> "%s; %d".formatted(String.join(" > ", one.variant().names()), one.volume()))
        .containsExactlyElementsOf(expected.stream().map(l -> l[0] + "; " + l[1]).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.ranked().get(i).importance())
          .isCloseTo(Double.parseDouble(expected.get(i)[2]), within(1e-6));
    }
  }
}
