package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Counts the reference rates again, from the public data that they are said to come from. */
class ReferenceDataTest {

  @Test
  void theRatesOfSessionsAreThoseOfTheShopData() throws IOException {
    Map<String, Set<String>> types = new HashMap<>();
    Map<String, TreeMap<LocalDateTime, Integer>> clicks = new HashMap<>();
    Set<Integer> hours = new TreeSet<>();
    int views = 0;
    for (Map<String, String> row : table("retentioneering/ecom.csv.gz")) {
      String session = row.get("session_id");
      LocalDateTime at = LocalDateTime.parse(row.get("timestamp").replace(' ', 'T'));
      types.computeIfAbsent(session, id -> new HashSet<>()).add(row.get("event"));
      clicks.computeIfAbsent(session, id -> new TreeMap<>()).merge(at, 1, Integer::sum);
      views += row.get("event").equals("product_view") ? 1 : 0;
    }
    double sessions = types.size();
    assertThat(sessions).isEqualTo(3_605);
    assertThat(share(types, "purchase")).isEqualTo(ReferenceRates.SESSION_PURCHASE_SHARE);
    assertThat(share(types, "add_to_cart"))
        .isCloseTo(ReferenceRates.SESSION_CART_SHARE, within(5e-5));
    assertThat(share(types, "shipping_details"))
        .isCloseTo(ReferenceRates.SESSION_SHIPPING_SHARE, within(5e-5));
    assertThat(share(types, "search")).isCloseTo(ReferenceRates.SESSION_SEARCH_SHARE, within(5e-5));
    assertThat(share(types, "support_chat"))
        .isCloseTo(ReferenceRates.SESSION_CHAT_SHARE, within(5e-5));
    assertThat(views / sessions).isEqualTo(ReferenceRates.SESSION_PRODUCT_VIEWS);
    double seconds = 0;
    int gaps = -types.size();
    for (TreeMap<LocalDateTime, Integer> session : clicks.values()) {
      seconds += Duration.between(session.firstKey(), session.lastKey()).toSeconds();
      gaps += session.values().stream().mapToInt(Integer::intValue).sum();
      hours.add(session.firstKey().getHour());
    }
    assertThat(seconds / gaps).isCloseTo(ReferenceRates.CLICK_SECONDS, within(5e-3));
    // One of the 3,605 sessions begins at ten at night.
    hours.remove(ReferenceRates.LAST_HOUR + 1);
    assertThat(hours).hasSize(14).contains(ReferenceRates.FIRST_HOUR, ReferenceRates.LAST_HOUR);
  }

  private static double share(Map<String, Set<String>> sessions, String event) {
    return sessions.values().stream().filter(types -> types.contains(event)).count()
        / (double) sessions.size();
  }

  @Test
  void theUpperBoundOfPurchasesIsThatOfTheOnlineShoppers() throws IOException {
    List<Map<String, String>> sessions = table("online_shoppers/online_shoppers_intention.csv");
    double buying = sessions.stream().filter(row -> row.get("Revenue").equals("TRUE")).count();
    assertThat(buying / sessions.size()).isEqualTo(ReferenceRates.SHOPPERS_PURCHASE_SHARE);
  }

  @Test
  void theRedemptionsAreThoseOfTheHouseholds() throws IOException {
    Map<String, String> types = new HashMap<>();
    for (Map<String, String> row : table("completejourney/campaign_descriptions.csv.gz")) {
      types.put(row.get("campaign_id"), row.get("campaign_type"));
    }
    Set<String> redeemed = new HashSet<>();
    for (Map<String, String> row : table("completejourney/coupon_redemptions.csv.gz")) {
      redeemed.add(row.get("campaign_id") + "/" + row.get("household_id"));
    }
    Map<String, Integer> addressed = new HashMap<>();
    Map<String, Integer> won = new HashMap<>();
    for (Map<String, String> row : table("completejourney/campaigns.csv.gz")) {
      String type = types.get(row.get("campaign_id"));
      addressed.merge(type, 1, Integer::sum);
      if (redeemed.contains(row.get("campaign_id") + "/" + row.get("household_id"))) {
        won.merge(type, 1, Integer::sum);
      }
    }
    assertThat(addressed)
        .containsEntry("Type A", ReferenceRates.ADDRESSED_A)
        .containsEntry("Type B", ReferenceRates.ADDRESSED_B)
        .containsEntry("Type C", ReferenceRates.ADDRESSED_C);
    assertThat(won.get("Type A") / (double) ReferenceRates.ADDRESSED_A)
        .isCloseTo(ReferenceRates.REDEMPTION_A, within(5e-5));
    assertThat(won.get("Type B") / (double) ReferenceRates.ADDRESSED_B)
        .isCloseTo(ReferenceRates.REDEMPTION_B, within(5e-5));
    assertThat(won.get("Type C") / (double) ReferenceRates.ADDRESSED_C)
        .isCloseTo(ReferenceRates.REDEMPTION_C, within(5e-5));
  }

  @Test
  void theSharesOfCustomersAreThoseOfTheTelephoneCompany() throws IOException {
    List<Map<String, String>> customers = table("debian_r_datasets/modeldata_wa_churn.csv.gz");
    double left = customers.stream().filter(row -> row.get("churn").equals("Yes")).count();
    double paperless =
        customers.stream().filter(row -> row.get("paperless_billing").equals("1")).count();
    assertThat(left / customers.size()).isEqualTo(ReferenceRates.CHURN_SHARE);
    assertThat(paperless / customers.size()).isEqualTo(ReferenceRates.PAPERLESS_SHARE);
  }

  @Test
  void theSpreadOfDeliveriesIsThatOfTheNotifications() throws IOException {
    Map<String, Instant> sent = new HashMap<>();
    Map<String, Instant> arrived = new HashMap<>();
    for (Map<String, String> row : table("eventdatar/traffic_fines.csv.gz")) {
      Instant at = Instant.parse(row.get("timestamp"));
      if (row.get("activity").equals("Send Fine")) {
        sent.put(row.get("case_id"), at);
      } else if (row.get("activity").equals("Insert Fine Notification")) {
        arrived.put(row.get("case_id"), at);
      }
    }
    double[] logs =
        arrived.keySet().stream()
            .filter(sent::containsKey)
            .mapToDouble(id -> Duration.between(sent.get(id), arrived.get(id)).toDays())
            .filter(days -> days > 0)
            .map(Math::log)
            .toArray();
    assertThat(arrived).hasSize(4_635);
    assertThat(deviation(logs)).isCloseTo(ReferenceRates.DELIVERY_LOG_SD, within(5e-4));
  }

  @Test
  void theValuesOfPurchasesAreThoseOfTheRecordShop() throws IOException {
    List<Double> values = new ArrayList<>();
    for (String line : lines("cdnow/CDNOW_master.txt.gz")) {
      String[] cells = line.strip().split(" +");
      if (cells.length == 4 && !cells[0].equals("customer_id")) {
        double value = Double.parseDouble(cells[3]);
        if (value > 0) {
          values.add(value);
        }
      }
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    assertThat(median).isEqualTo(ReferenceRates.PURCHASE_VALUE_MEDIAN);
    assertThat(deviation(Arrays.stream(sorted).map(Math::log).toArray()))
        .isCloseTo(ReferenceRates.PURCHASE_VALUE_LOG_SD, within(5e-4));
  }

  @Test
  void theRatingsAreThoseOfTheCustomersAsked() throws IOException {
    double[] shares =
        table("debian_r_datasets/bayesm_customerSat.csv.gz").stream()
            .mapToDouble(row -> (Double.parseDouble(row.get("q1")) - 1) / 9)
            .toArray();
    assertThat(shares).hasSize(1_811);
    assertThat(DoubleStream.of(shares).average().orElseThrow())
        .isCloseTo(ReferenceRates.SATISFACTION_MEAN, within(5e-4));
    assertThat(deviation(shares)).isCloseTo(ReferenceRates.SATISFACTION_SD, within(5e-4));
  }

  private static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    double squares = DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Enough of CSV for these files, whose cells hold no comma in the columns that are asked for. */
  private static List<Map<String, String>> table(String file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    String[] header = {};
    for (String line : lines(file)) {
      String[] cells = line.replace("\"", "").split(",", -1);
      if (header.length == 0) {
        header = cells;
      } else {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(header.length, cells.length); i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<String> lines(String file) throws IOException {
    String data = System.getProperty("journeyscore.data", "");
    assumeTrue(
        !data.isEmpty(), "skipped: the system property journeyscore.data names no data folder");
    try (InputStream bytes = Files.newInputStream(Path.of(data, file));
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
