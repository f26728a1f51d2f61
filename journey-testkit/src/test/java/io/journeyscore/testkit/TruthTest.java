package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.signal.Signal;
import io.journeyscore.testkit.PlantedDriver.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TruthTest {

  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
  private static final PlantedDriver DRIVER =
      new PlantedDriver(
          "views",
          "a \"view\" \\ of a product\n",
          Target.SUCCESS,
          Signal.count(EventFilter.ofType("product_view")).within(Duration.ofDays(7)).ofCustomer(),
          0.25,
          0);
  private static final PlantedDriver NO_DRIVER =
      new PlantedDriver(
          "opens", "opens", Target.SUCCESS, Signal.count(EventFilter.ofType("open")), 0, 0);
  private static final TrueCustomer STAYED =
      new TrueCustomer(
          "person-1",
          -0.5,
          NOON,
          List.of(NOON),
          Optional.empty(),
          false,
          List.of(new Identifier(IdentifierKind.CUSTOMER, "c-1")));
  private static final TrueCustomer LEFT =
      new TrueCustomer("person-2", 1, NOON, List.of(), Optional.of(NOON), true, List.of());

  @Test
  void theDocumentHoldsAllOfTheTruth() {
    Truth truth = new Truth(42, List.of(DRIVER), NO_DRIVER, List.of(STAYED, LEFT));
    assertThat(truth.toJson())
        .isEqualTo(
            """
            {
            "synthetic":true,
            "seed":42,
            "drivers":[
            {"name":"views","description":"a \\"view\\" \\\\ of a product\\u000a",\
            "target":"success","signal":"%s","log_odds":0.25,"centre":0.0,"sign":1}
            ],
            "confounded":{"name":"opens","description":"opens",\
            "target":"success","signal":"%s","log_odds":0.0,"centre":0.0,"sign":0},
            "customers":[
            {"id":"person-1","propensity":-0.5,"arrived_at":"2025-06-01T12:00:00Z",\
            "purchases":["2025-06-01T12:00:00Z"],"left_at":null,"cancelled":false,\
            "identifiers":["customer:c-1"]},
            {"id":"person-2","propensity":1.0,"arrived_at":"2025-06-01T12:00:00Z",\
            "purchases":[],"left_at":"2025-06-01T12:00:00Z","cancelled":true,\
            "identifiers":[]}
            ]
            }
            """
                .formatted(DRIVER.signal().name(), NO_DRIVER.signal().name()));
  }

  @Test
  void theNamesOfTheDriversAreUnique() {
    List<String> names =
        SharedLog.DEMO.truth().drivers().stream().map(PlantedDriver::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSize(10);
    assertThat(new TreeSet<>(names)).doesNotContain(SharedLog.DEMO.truth().confounded().name());
  }

  @Test
  void aConfoundedSignalHasNoEffect() {
    assertThatThrownBy(() -> new Truth(1, List.of(), DRIVER, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confounded must have no effect: 0.25");
  }

  @Test
  void onlyWhoLeftHasCancelled() {
    assertThatThrownBy(
            () ->
                new TrueCustomer("person-3", 0, NOON, List.of(), Optional.empty(), true, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leftAt must be set for a cancellation: person-3");
  }

  @Test
  void spansOfTimeAreOpenOnTheLeftAndClosedOnTheRight() {
    assertThat(STAYED.purchasedIn(NOON.minusSeconds(1), NOON)).isTrue();
    assertThat(STAYED.purchasedIn(NOON, NOON.plusSeconds(1))).isFalse();
    assertThat(LEFT.goneAt(NOON)).isTrue();
    assertThat(LEFT.goneAt(NOON.minusSeconds(1))).isFalse();
    assertThat(STAYED.goneAt(NOON)).isFalse();
  }

  @Test
  void aDriverHasFiniteNumbers() {
    assertThatThrownBy(
            () -> new PlantedDriver("x", "x", Target.CHURN, DRIVER.signal(), Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logOdds and centre must be finite: NaN and 0.0");
  }
}
