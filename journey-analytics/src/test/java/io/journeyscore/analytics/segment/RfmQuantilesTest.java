package io.journeyscore.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.analytics.lifetime.PurchaseDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class RfmQuantilesTest {
  /** The quantiles are those of R's rule of type 7, as NumPy 2.4 computes it by default. */
  @Test
  void quintilesOfCdnowAreThoseOfRsRule() throws IOException {
    List<Rfm> customers = cdnow();
    RfmQuantiles quintiles = RfmQuantiles.of(customers, 5);

    assertThat(customers).hasSize(2_357);
    assertThat(quintiles.customers()).isEqualTo(2_357);
    assertThat(quintiles.recencyCuts()).containsExactly(152.0, 442.0, 486.0, 512.0);
    assertThat(quintiles.frequencyCuts()).containsExactly(1.0, 1.0, 2.0, 4.0);
    assertThat(quintiles.monetaryCuts())
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(15.36, 31.958, 59.25, 130.436);
    List<RfmScore> scores = customers.stream().map(quintiles::score).toList();
    assertThat(counts(scores, RfmScore::recency)).containsExactly(459L, 478L, 475L, 471L, 474L);
    assertThat(counts(scores, RfmScore::frequency)).containsExactly(1_218L, 0L, 403L, 358L, 378L);
    assertThat(counts(scores, RfmScore::monetary)).containsExactly(481L, 462L, 472L, 470L, 472L);
    assertThat(scores.stream().filter(score -> score.code().equals("555")).count()).isEqualTo(233);
    assertThat(scores.stream().distinct().count()).isEqualTo(60);
  }

  private static List<Long> counts(Collection<RfmScore> scores, ToIntFunction<RfmScore> of) {
    Long[] counts = {0L, 0L, 0L, 0L, 0L};
    scores.forEach(score -> counts[of.applyAsInt(score) - 1]++);
    return List.of(counts);
  }

  private static List<Rfm> cdnow() throws IOException {
    String folder = System.getProperty("journeyscore.data");
    assumeThat(folder)
        .as("skipped: the system property journeyscore.data does not name the folder of data")
        .isNotNull();
    Path file = Path.of(folder, "cdnow", "CDNOW_sample.txt");
    assumeThat(file).exists();
    Map<String, Map<LocalDate, Long>> cents = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.trim().split(" +");
      cents
          .computeIfAbsent(parts[1], any -> new TreeMap<>())
          .merge(
              LocalDate.parse(parts[2], DateTimeFormatter.BASIC_ISO_DATE),
              Math.round(100 * Double.parseDouble(parts[4])),
              Long::sum);
    }
    List<Rfm> customers = new ArrayList<>();
    for (Map<LocalDate, Long> own : cents.values()) {
      List<PurchaseDay> days = new ArrayList<>();
      own.forEach((day, sum) -> days.add(new PurchaseDay(day, 1, Optional.of(sum / 100.0))));
      customers.add(Rfm.of(days, LocalDate.of(1998, 6, 30)).orElseThrow());
    }
    return customers;
  }

  @Test
  void theBestScoreIsForWhoBoughtLastMostOftenAndForMost() {
    List<Rfm> customers = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      customers.add(new Rfm(100 - i, i, 10 * i));
    }
    RfmQuantiles quintiles = RfmQuantiles.of(customers, 5);

    assertThat(quintiles.score(new Rfm(0, 100, 1_000)).code()).isEqualTo("555");
    assertThat(quintiles.score(new Rfm(99, 1, 10)).code()).isEqualTo("111");
    assertThat(quintiles.score(new Rfm(0, 1, 505)).code()).isEqualTo("513");
    Collections.shuffle(customers, new Random(1));
    RfmQuantiles shuffled = RfmQuantiles.of(customers, 5);
    for (Rfm customer : customers) {
      assertThat(shuffled.score(customer)).isEqualTo(quintiles.score(customer));
    }
  }

  @Test
  void onlyWhatIsKnownByTheLastDayCounts() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    List<PurchaseDay> days =
        List.of(
            new PurchaseDay(day, 2, Optional.of(30.0)),
            new PurchaseDay(day.plusDays(9), 1, Optional.of(12.5)),
            new PurchaseDay(day.plusDays(20), 1, Optional.empty()));

    assertThat(Rfm.of(days, day.plusDays(12))).contains(new Rfm(3, 2, 42.5));
    assertThat(Rfm.of(days, day.minusDays(1))).isEmpty();
    assertThat(Rfm.of(days, day.plusDays(20))).isEmpty();
  }

  @Test
  void nothingToCutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmQuantiles.of(List.of(), 5))
        .withMessage("customers must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmQuantiles.of(List.of(new Rfm(1, 1, 1)), 10))
        .withMessage("groups must be in [2, 9]: 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rfm(1, 0, 1))
        .withMessage("frequency must be at least 1: 0");
  }
}
