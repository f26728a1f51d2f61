package io.journeyscore.examples.realdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the tables of {@code docs/real-data.md}: reads the data sets, trains, evaluates and ranks.
 *
 * <p>Takes the folder that holds the files that the document names. With the document's file as a
 * second argument it puts the tables there instead.
 */
public final class RealData {

  private RealData() {}

  /**
   * Runs the report.
   *
   * @param arguments the folder of the data, and optionally the document
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: RealData DATA_FOLDER [DOCUMENT]");
      System.exit(2);
    }
    Path data = Path.of(arguments[0]);
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.putAll(CompleteJourneyReport.of(data.resolve("completejourney")).tables());
    tables.putAll(LifetimeStudy.of(data.resolve("completejourney")).tables());
    tables.putAll(
        TrafficFinesReport.of(data.resolve("eventdatar").resolve("traffic_fines.csv.gz")).tables());
    tables.putAll(RivalsReport.of(data).tables());
    tables.put(
        "null-controls",
        NullControls.of(
                data.resolve("attribution_cookies").resolve("attribution_data.csv.gz"),
                data.resolve("damabytes").resolve("anonymized_attribution.csv"))
            .table());
    if (arguments.length == 2) {
      Path document = Path.of(arguments[1]);
      Files.writeString(document, Tables.insert(Files.readString(document), tables));
      return;
    }
    tables.forEach(
        (name, lines) ->
            System.out.printf("## %s%n%n%s%n%n", name, String.join(System.lineSeparator(), lines)));
  }
}
