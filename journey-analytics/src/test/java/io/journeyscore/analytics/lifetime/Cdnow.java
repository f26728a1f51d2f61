package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The data of CDNOW's customers, and what R's BTYD computed of them. */
final class Cdnow {
  private Cdnow() {}

  /** A file of the folder; the test is skipped where it is not there. */
  static Path file(String name) {
    String folder = System.getProperty("journeyscore.data");
    assumeThat(folder)
        .as("skipped: the system property journeyscore.data does not name the folder of data")
        .isNotNull();
    Path file = Path.of(folder, "cdnow", name);
    assumeThat(file).exists();
    return file;
  }

  /** The rows of a file of numbers. */
  static List<double[]> rows(String name) throws IOException {
    return Files.readAllLines(file(name)).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The 2,357 customers, 39 weeks, with the mean values of their repeats. */
  static List<PurchaseHistory> customers() throws IOException {
    return rows("cdnow_customers_summary_with_transactions.csv").stream()
        .map(row -> PurchaseHistory.of((long) row[1], row[2], row[3]).withMeanValue(row[4]))
        .toList();
  }
}
