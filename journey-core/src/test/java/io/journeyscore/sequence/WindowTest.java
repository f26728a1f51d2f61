package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // Clocks go forward on 31 March 2024 and back on 27 October: days of 23 and of 25 hours.
    "2024-03-30T11:00:00Z, P1D, 2024-03-31T10:00:00Z",
    "2024-10-26T10:00:00Z, P1D, 2024-10-27T11:00:00Z",
    // 02:30 does not exist on 31 March, and exists twice on 27 October.
    "2024-03-30T01:30:00Z, P1D, 2024-03-31T01:30:00Z",
    "2024-10-26T00:30:00Z, P1D, 2024-10-27T00:30:00Z",
    // Leap days, and months of unequal length.
    "2024-02-28T12:00:00Z, P1D, 2024-02-29T12:00:00Z",
    "2024-02-29T12:00:00Z, P1Y, 2025-02-28T12:00:00Z",
    "2024-01-31T12:00:00Z, P1M, 2024-02-29T12:00:00Z",
    "2024-11-30T23:00:00Z, P3M, 2025-02-28T23:00:00Z"
  })
  void row47DaysMonthsAndYearsAreThoseOfTheZone(String start, String period, String end) {
    Window window = Window.calendar(Period.parse(period), BERLIN);
    assertThat(window.end(Instant.parse(start))).isEqualTo(end);
  }

  @Test
  void elapsedDaysAreTwentyFourHoursWhateverTheClocksDo() {
    Window day = Window.elapsed(Duration.ofDays(1));
    assertThat(day.end(Instant.parse("2024-03-30T11:00:00Z"))).isEqualTo("2024-03-31T11:00:00Z");
    assertThat(day.endMicros(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void endsBeyondTheLastYearAreTheEndOfTime() {
    Window long1 = Window.calendar(Period.ofYears(999_999_999), BERLIN);
    assertThat(long1.endMicros(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Window.calendar(Period.ofYears(300_000), BERLIN).endMicros(0))
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P-1D", "P1M-1D"})
  void calendarWindowsArePositiveInAllTheirParts(String period) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.calendar(Period.parse(period), BERLIN))
        .withMessage("period must be positive in all its parts: " + Period.parse(period));
  }

  @Test
  void lengthsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.elapsed(Duration.ZERO))
        .withMessage("window must be positive: PT0S");
  }

  @Test
  void windowsSayWhatTheyAre() {
    assertThat(Window.elapsed(Duration.ofDays(30)).describe()).isEqualTo("PT720H");
    assertThat(Window.calendar(Period.ofMonths(3), BERLIN).describe())
        .isEqualTo("P3M[Europe/Berlin]");
  }

  @Test
  void silenceOfThreeCalendarMonthsClosesAJourney() {
    JourneyRules rules =
        JourneyRules.builder()
            .boundary(Boundary.gap(Window.calendar(Period.ofMonths(3), BERLIN)))
            .build();
    // From 1 January, 00:00 UTC (01:00 in Berlin), to 1 April, 01:00 there, which is 23:00 UTC.
    Reconstruction result =
        rules
            .reconstructor()
            .reconstruct(Log.of("a 0d visit \n a 90d22h59m visit \n b 0d visit \n b 90d23h visit"));
    assertThat(result.journeys()).hasSize(3);
    assertThat(result.journeys()).filteredOn(journey -> journey.events().size() == 2).hasSize(1);
  }
}
