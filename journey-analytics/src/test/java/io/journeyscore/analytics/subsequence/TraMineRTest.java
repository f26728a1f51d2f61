package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What TraMineR 2.2-12 printed for its own data on changes of activity, {@code actcal.tse}: {@code
 * seqefsub(seqecreate(actcal.tse), pMinSupport = 0.01)}.
 */
class TraMineRTest {

  /** The twenty in the most sequences, as printed. */
  private static final String PRINTED =
      """
      (FullTime) 929
      (NoActivity) 639
      (PartTime) 433
      (LowPartTime) 307
      (Stop) 180
      (Start) 179
      (NoActivity)-(Start) 131
      (Start,LowPartTime) 95
      (LowPartTime)-(Stop) 90
      (Decrease) 81
      (Increase) 76
      (NoActivity)-(LowPartTime) 73
      (NoActivity)-(Start,LowPartTime) 70
      (FullTime)-(Stop) 70
      (Stop)-(Start) 69
      (Start)-(Stop) 63
      (FullTime)-(Decrease) 56
      (NoActivity)-(Start)-(Stop) 55
      (NoActivity)-(Stop) 55
      (Start,FullTime) 55
      """;

  private static EventSequences actcal() throws IOException {
    String folder = System.getProperty("journeyscore.data");
    assumeThat(folder)
        .as("skipped: the system property journeyscore.data does not name the folder of data")
        .isNotNull();
    Path file = Path.of(folder, "traminer", "actcal.tse.csv");
    assumeThat(file).exists();
    List<String[]> rows =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.replace("\"", "").split(","))
            .toList();
    List<String> names = List.copyOf(new TreeSet<>(rows.stream().map(row -> row[2]).toList()));
    return EventSequences.ofColumns(
        2000,
        rows.stream().mapToInt(row -> Integer.parseInt(row[0]) - 1).toArray(),
        rows.stream().mapToLong(row -> Long.parseLong(row[1])).toArray(),
        rows.stream().mapToInt(row -> names.indexOf(row[2])).toArray(),
        names.stream().map(EventType::of).toList());
  }

  /** Types of an element in the order of their names. */
  private static String sorted(String pattern) {
    List<String> elements = new ArrayList<>();
    for (String element : pattern.split("-")) {
      String[] types = element.substring(1, element.length() - 1).split(",");
      Arrays.sort(types);
      elements.add("(" + String.join(",", types) + ")");
    }
    return String.join("-", elements);
  }

  @Test
  void sixtyEightSubsequencesAreInOnePercentOfTheSequences() throws IOException {
    EventSequences sequences = actcal();
    FrequentSubsequences found =
        FrequentSubsequences.of(sequences, MiningLimits.ofShare(0.01).together().withLongest(16));
    assertThat(found.subsequences()).hasSize(68);
    assertThat(found.leastCount()).isEqualTo(20);
    Map<String, Long> printed = new LinkedHashMap<>();
    PRINTED
        .lines()
        .map(line -> line.split(" "))
        .forEach(line -> printed.put(sorted(line[0]), Long.valueOf(line[1])));
    assertThat(printed).hasSize(20);
    Map<String, Long> first = new LinkedHashMap<>();
    found.subsequences().stream()
        .filter(one -> one.count() >= 55)
        .forEach(one -> first.put(one.pattern().toString(), one.count()));
    assertThat(first).containsAllEntriesOf(printed);
    assertThat(first.keySet())
        .filteredOn(key -> !printed.containsKey(key))
        .allMatch(key -> first.get(key) == 55);
  }
}
