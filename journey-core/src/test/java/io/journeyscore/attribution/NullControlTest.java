package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Two logs in which channels mean nothing: in one, events of a month were dealt out to customers at
 * random; the other is drawn by a die for the channel and a coin for the conversion, row by row.
 * What data-driven models credit on them has to be what chance gives, with intervals that say so.
 */
class NullControlTest {

  private static final List<AttributionModel> DATA_DRIVEN =
      List.of(
          AttributionModel.shapley(),
          AttributionModel.markov(1),
          AttributionModel.markov(2),
          AttributionModel.markov(3));

  private static final Comparator<Row> BY_CUSTOMER_AND_TIME =
      Comparator.comparing(Row::customer).thenComparing(Row::time);

  private record Row(String customer, String time, String channel, boolean converts) {}

  private static Path data(String folder, String file) {
    String root = System.getProperty("journeyscore.data");
    assumeThat(root).as("system property journeyscore.data names the folder").isNotNull();
    return Path.of(root, folder, file);
  }

  private static List<Row> cookies() throws IOException {
    Path file = data("attribution_cookies", "attribution_data.csv.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .map(cells -> new Row(cells[0], cells[1], cells[5], cells[3].equals("1")))
          .toList();
    }
  }

  private static List<Row> damabytes() throws IOException {
    return Files.readAllLines(data("damabytes", "anonymized_attribution.csv")).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> new Row(cells[0], cells[1], cells[3], cells[4].equals("1")))
        .toList();
  }

  /** Each row a journey of one touch. */
  private static PathSet oneByOne(List<Row> rows) {
    PathSet.Builder paths = PathSet.builder();
    for (Row row : rows) {
      add(paths, List.of(row.channel()), row.converts());
    }
    return paths.build();
  }

  /** All rows of a customer, cut after each conversion; the converting row is a touch too. */
  private static PathSet byCustomer(List<Row> rows) {
    PathSet.Builder paths = PathSet.builder();
    List<Row> ordered = rows.stream().sorted(BY_CUSTOMER_AND_TIME).toList();
    List<String> touches = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Row row = ordered.get(i);
      touches.add(row.channel());
      boolean last =
          i + 1 == ordered.size() || !ordered.get(i + 1).customer().equals(row.customer());
      if (row.converts() || last) {
        add(paths, touches, row.converts());
        touches.clear();
      }
    }
    return paths.build();
  }

  private static void add(PathSet.Builder paths, List<String> touches, boolean converts) {
    paths.add(touches, converts ? 1 : 0, BigDecimal.ZERO, converts ? 0 : 1);
  }

  /** The rows as they are, with their customers dealt out anew. */
  private static List<Row> dealt(List<Row> rows, Random random) {
    List<String> customers = new ArrayList<>(rows.stream().map(Row::customer).toList());
    Collections.shuffle(customers, random);
    List<Row> dealt = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      dealt.add(new Row(customers.get(i), row.time(), row.channel(), row.converts()));
    }
    return dealt;
  }

  private static Map<String, Double> channelShares(List<Row> rows) {
    Map<String, Double> shares = new TreeMap<>();
    rows.forEach(row -> shares.merge(row.channel(), 1.0 / rows.size(), Double::sum));
    return shares;
  }

  /** The mean shares when customers are dealt out anew. */
  private static Map<String, Double> sharesByChance(AttributionModel model, List<Row> rows) {
    int deals = 20;
    Random random = new Random(1);
    Map<String, Double> shares = new TreeMap<>();
    for (int i = 0; i < deals; i++) {
      Attribution credit = model.attribute(byCustomer(dealt(rows, random)));
      credit
          .credits()
          .forEach(c -> shares.merge(c.name(), credit.share(c.name()) / deals, Double::sum));
    }
    return shares;
  }

  private static void assertCovered(
      AttributionModel model, PathSet paths, Map<String, Double> shares, TestReporter reporter) {
    for (CreditInterval interval : CreditIntervals.bootstrap(model, paths, 200, 0.95, 1)) {
      double share = shares.get(interval.name());
      reporter.publishEntry(
          model.name() + " " + interval.name(),
          "%.4f [%.4f, %.4f], expected %.4f"
              .formatted(interval.share(), interval.low(), interval.high(), share));
      assertThat(share)
          .as("%s of %s", interval.name(), model.name())
          .isBetween(interval.low(), interval.high());
    }
  }

  @Test
  void touchByTouchIntervalsCoverTheChannelShares(TestReporter reporter) throws IOException {
    assertCoveredTouchByTouch(damabytes(), reporter);
  }

  @Test
  @Tag("long")
  void touchByTouchIntervalsCoverTheChannelSharesOfAMonthToo(TestReporter reporter)
      throws IOException {
    assertCoveredTouchByTouch(cookies(), reporter);
  }

  private static void assertCoveredTouchByTouch(List<Row> rows, TestReporter reporter) {
    PathSet paths = oneByOne(rows);
    for (AttributionModel model : List.of(AttributionModel.shapley(), AttributionModel.markov(1))) {
      assertCovered(model, paths, channelShares(rows), reporter);
    }
  }

  @Test
  void byCustomerIntervalsCoverTheSharesOfChannelsThatAreAlikeOften(TestReporter reporter)
      throws IOException {
    List<Row> rows = damabytes();
    PathSet paths = byCustomer(rows);
    for (AttributionModel model : DATA_DRIVEN) {
      assertCovered(model, paths, channelShares(rows), reporter);
    }
  }

  @Test
  @Tag("long")
  void byCustomerIntervalsCoverTheSharesThatChanceGives(TestReporter reporter) throws IOException {
    for (List<Row> rows : List.of(cookies(), damabytes())) {
      for (AttributionModel model : DATA_DRIVEN) {
        assertCovered(model, byCustomer(rows), sharesByChance(model, rows), reporter);
      }
    }
  }

  /**
   * A name counts once for a set of names, and once for a chain, however often it was touched. So
   * on long journeys a frequent channel has less of the credit than of the touches, though nothing
   * is wrong with it.
   */
  @Test
  void onLongJourneysFrequentChannelsHaveLessCreditThanTouches() throws IOException {
    List<Row> rows = cookies();
    PathSet paths = byCustomer(rows);
    Map<String, Double> shares = channelShares(rows);
    for (AttributionModel model : DATA_DRIVEN) {
      Attribution credit = model.attribute(paths);
      assertThat(credit.share("Facebook")).isLessThan(shares.get("Facebook") - 0.02);
      assertThat(credit.share("Instagram")).isGreaterThan(shares.get("Instagram") + 0.01);
    }
  }
}
