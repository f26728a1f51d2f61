package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Makes docs/input-matrix.md of the rows and of the tests whose names begin with a row, such as
 * {@code row07ALastRecordThatEndsEarlyIsTruncated}, and sees that the document is as made.
 *
 * <p>To make it anew, run this test with the system property {@code journeyscore.regenerate}.
 */
class InputMatrixDocumentTest {

  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final String ROWS = "examples/src/test/resources/structure/input-matrix.txt";
  private static final String DOCUMENT = "docs/input-matrix.md";
  private static final Pattern TEST = Pattern.compile("\\svoid\\s+row(\\d+)([A-Z]\\w*)\\s*\\(");
  private static final int LEAST_ROWS = 67;

  private record Row(int number, String about, String input, String result) {}

  @Test
  void everyRowHasATestOfItsName() {
    SortedMap<Integer, SortedSet<String>> tests = tests();
    assertThat(rows()).extracting(Row::number).hasSizeGreaterThan(LEAST_ROWS);
    assertThat(rows()).filteredOn(row -> !tests.containsKey(row.number())).isEmpty();
  }

  @Test
  void documentIsMadeOfTheTests() throws IOException {
    String made = document();
    if (System.getProperty("journeyscore.regenerate") != null) {
      Files.writeString(PROJECT.root().resolve(DOCUMENT), made);
    }
    assertThat(PROJECT.read(DOCUMENT))
        .as("%s; made anew with -Djourneyscore.regenerate", DOCUMENT)
        .isEqualTo(made);
  }

  private static List<Row> rows() {
    return PROJECT
        .read(ROWS)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\|"))
        .map(part -> new Row(Integer.parseInt(part[0]), part[1], part[2], part[3]))
        .toList();
  }

  /** The tests of each row, as class and name in words. */
  private static SortedMap<Integer, SortedSet<String>> tests() {
    SortedMap<Integer, SortedSet<String>> tests = new TreeMap<>();
    for (String file : PROJECT.javaFiles()) {
      if (file.contains("/src/test/")) {
        String type = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
        Matcher found = TEST.matcher(PROJECT.code(file));
        while (found.find()) {
          tests
              .computeIfAbsent(Integer.parseInt(found.group(1)), row -> new TreeSet<>())
              .add("`%s`: %s".formatted(type, words(found.group(2))));
        }
      }
    }
    return tests;
  }

  private static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
    return spaced.toLowerCase(Locale.ROOT);
  }

  private static String document() {
    SortedMap<Integer, SortedSet<String>> tests = tests();
    List<String> lines = new ArrayList<>();
    lines.add("# What bad input gets");
    lines.add("");
    lines.add("Each row is held by the tests named beside it; this page is made of their names.");
    lines.add("");
    lines.add("| # | about | what comes in | what becomes of it | tests |");
    lines.add("|---|---|---|---|---|");
    for (Row row : rows()) {
      lines.add(
          "| %d | %s | %s | %s | %s |"
              .formatted(
                  row.number(),
                  row.about(),
                  row.input(),
                  row.result(),
                  String.join("<br>", tests.getOrDefault(row.number(), new TreeSet<>()))));
    }
    return String.join("\n", lines) + "\n";
  }
}
