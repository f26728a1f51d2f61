package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples that Adobe published for attribution in Customer Journey Analytics
 * (attribution.md of the data views) and in its overview of Attribution IQ.
 */
class AdobeExamplesTest {

  /** Fifty dollars at day 0, and four touches of which two are in the visit of the purchase. */
  private static final String FIFTY =
      """
      ann 0d visit channel=paid_search
      ann 3d visit channel=social
      ann 9d visit channel=email seq=1
      ann 9d visit channel=display seq=2
      ann 9d visit_end seq=3
      ann 9d purchase value=50 seq=4
      """;

  /** Seventeen dollars in three visits. */
  private static final String SEVENTEEN =
      """
      bob 0d1m visit channel=search
      bob 0d2m visit channel=display
      bob 0d3m visit channel=social
      bob 0d4m visit channel=email
      bob 0d5m purchase value=10
      bob 1d1m visit channel=search
      bob 1d2m visit channel=email
      bob 1d3m purchase value=5
      bob 2d1m visit channel=email
      bob 2d2m purchase value=2
      """;

  private static final Lookback VISIT = Lookback.session(SessionRule.standard());

  private static List<CustomerTimeline> timelines(String log) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .build()
        .reconstructor()
        .reconstruct(Log.of(log))
        .timelines();
  }

  private static Attribution attribute(AttributionModel model, Lookback lookback, String log) {
    return model.attribute(TouchRules.of(Dimension.channel(), lookback).paths(timelines(log)));
  }

  private static AttributionModel model(String name) {
    return switch (name) {
      case "first" -> AttributionModel.first();
      case "last" -> AttributionModel.last();
      case "linear" -> AttributionModel.linear();
      case "participation" -> AttributionModel.participation();
      case "same-touch" -> AttributionModel.sameTouch();
      case "u-shaped" -> AttributionModel.uShaped();
      case "j-shaped" -> AttributionModel.jShaped();
      case "inverse-j" -> AttributionModel.inverseJ();
      case "time-decay" -> AttributionModel.timeDecay();
      default -> throw new IllegalArgumentException("model must be one of those: " + name);
    };
  }

  private static void assertValue(Attribution credit, String channel, String expected) {
    assertThat(credit.credit(channel).value())
        .as("%s of %s", channel, credit.model())
        .isEqualByComparingTo(expected);
  }

  /** Acceptance row A35. Those of time decay are exact: 50 x 2^(-d/7), of d days, in proportion. */
  @ParameterizedTest
  @CsvSource({
    "first, visit, 0, 0, 50, 0",
    "first, person, 50, 0, 0, 0",
    "last, person, 0, 0, 0, 50",
    "linear, visit, 0, 0, 25, 25",
    "linear, person, 12.50, 12.50, 12.50, 12.50",
    "j-shaped, person, 10, 5, 5, 30",
    "u-shaped, person, 20, 5, 5, 20",
    "time-decay, person, 6.923333, 9.318116, 16.879275, 16.879276",
  })
  void fiftyDollarsAreDividedAsPublished(
      String name, String reach, String search, String social, String email, String display) {
    Attribution credit =
        attribute(model(name), reach.equals("visit") ? VISIT : Lookback.person(), FIFTY);

    assertValue(credit, "paid_search", search);
    assertValue(credit, "social", social);
    assertValue(credit, "email", email);
    assertValue(credit, "display", display);
    assertThat(credit.none().valueMicros()).isZero();
    assertThat(credit.value()).isEqualByComparingTo("50");
  }

  /** Acceptance row A36, and the shaped models as they were recomputed there. */
  @ParameterizedTest
  @CsvSource({
    "linear, visit, 5.00, 2.50, 2.50, 7.00",
    "linear, person, 4.738095, 3.619048, 3.619048, 5.023809",
    "first, visit, 15, 0, 0, 2",
    "first, person, 17, 0, 0, 0",
    "last, visit, 0, 0, 0, 17",
    "last, person, 0, 0, 0, 17",
    "same-touch, person, 0, 0, 0, 0",
    "participation, person, 17, 17, 17, 17",
    "participation, visit, 15, 10, 10, 17",
    "u-shaped, person, 7.13, 1.33, 1.33, 7.21",
    "j-shaped, person, 3.73, 1.33, 1.33, 10.61",
    "inverse-j, person, 10.53, 1.33, 1.33, 3.81",
  })
  void seventeenDollarsAreDividedAsPublished(
      String name, String reach, String search, String display, String social, String email) {
    Attribution credit =
        attribute(model(name), reach.equals("visit") ? VISIT : Lookback.person(), SEVENTEEN);

    assertValue(credit, "search", search);
    assertValue(credit, "display", display);
    assertValue(credit, "social", social);
    assertValue(credit, "email", email);
    assertThat(credit.none().value()).isEqualByComparingTo(name.equals("same-touch") ? "17" : "0");
  }

  @Test
  void sameTouchCreditsTheConvertingEventItself() {
    Attribution credit =
        attribute(
            AttributionModel.sameTouch(),
            Lookback.person(),
            "ann 0d visit channel=web\nann 1d purchase value=3 channel=email");

    assertThat(credit.credit("email").value()).isEqualTo(new BigDecimal("3.000000"));
    assertThat(credit.credit("web").valueMicros()).isZero();
  }

  @Test
  void byAFilterOfOnesOwnTheConvertingEventMayBeTheLastTouch() {
    List<TouchPath> paths =
        TouchRules.of(Dimension.channel(), Lookback.person())
            .touches(EventFilter.any())
            .paths(timelines("ann 0d visit channel=web\nann 1d purchase value=3 channel=email"));

    assertThat(AttributionModel.last().attribute(paths).credit("email").conversions()).isOne();
  }
}
