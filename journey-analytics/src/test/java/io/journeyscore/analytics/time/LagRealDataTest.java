package io.journeyscore.analytics.time;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.path.RealLogs;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Lags in 10,000 fines of Italian road traffic (eventdataR). The numbers are those of numpy 2.4.6
 * (mean, quantile with its linear method) and of scipy 1.17.1 (binomial tails for the ranks).
 */
class LagRealDataTest {
  private static List<Journey> fines = List.of();

  @BeforeAll
  static void readFines() {
    fines = RealLogs.journeys(RealLogs.eventData("traffic_fines.csv.gz"));
  }

  private static MeasuredTimes between(String from, String to) {
    return Lag.between(Point.event(ofType(from)), Point.event(ofType(to)))
        .ofJourneys()
        .measure(fines);
  }

  private static void assertQuantile(
      TimeDistribution times, double p, double value, double low, double high) {
    Estimate quantile = times.quantile(p, 0.95).orElseThrow();
    assertThat(quantile.value()).isCloseTo(value, within(1e-9));
    assertThat(quantile.interval()).isEqualTo(new Interval(low, high, 0.95));
  }

  @Test
  void finesAreSentAsLateAsNumpySays() {
    MeasuredTimes sent = between("Create Fine", "Send Fine");
    TimeDistribution days = sent.complete().orElseThrow();
    assertThat(days.n()).isEqualTo(6570);
    assertThat(sent.n()).isEqualTo(10_000);
    assertThat(days.mean()).isCloseTo(99.62876712328767, within(1e-10));
    assertQuantile(days, 0.5, 102, 101, 103);
    assertQuantile(days, 0.9, 130, 129, 130);
  }

  @Test
  void finesArePaidAsLateAsNumpySays() {
    MeasuredTimes paid = between("Send Fine", "Payment");
    TimeDistribution days = paid.complete().orElseThrow();
    assertThat(days.n()).isEqualTo(1189);
    assertThat(paid.censored().orElseThrow().n()).isEqualTo(5381);
    assertThat(days.mean()).isCloseTo(239.67031118587047, within(1e-10));
    assertQuantile(days, 0.5, 233, 212, 249);
    assertQuantile(days, 0.9, 426.2, 419, 435);
    // Of those that were paid nine in ten were within 427 days; of all that were sent, few.
    assertThat(paid.curve().orElseThrow().survival(427).getAsDouble()).isGreaterThan(0.8);
  }

  @Test
  void noticesArriveAsLateAsNumpySays() {
    TimeDistribution days =
        between("Send Fine", "Insert Fine Notification").complete().orElseThrow();
    assertThat(days.n()).isEqualTo(4635);
    assertThat(days.mean()).isCloseTo(14.323408845738943, within(1e-10));
    assertQuantile(days, 0.5, 13, 12, 13);
    assertQuantile(days, 0.9, 23, 22, 23);
    assertThat(days.within(Duration.ofDays(23), 0.95).value()).isGreaterThanOrEqualTo(0.9);
  }
}
