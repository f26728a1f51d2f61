package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.analytics.internal.Draws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Columns of text, from the reference rows, from public data, or drawn. */
record SurvivalRows(Map<String, String[]> columns) {

  /** One set of {@code survival-rows.csv}; see {@code survival.R} beside it. */
  static SurvivalRows reference(String set) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SurvivalRows.class.getResourceAsStream("/reference/survival-rows.csv"),
                StandardCharsets.US_ASCII))) {
      SurvivalRows all = parse(reader.lines().filter(line -> !line.startsWith("#")).toList());
      return all.where(row -> all.columns.get("set")[row].equals(set));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Public data; skips the test where the folder is not there. */
  static SurvivalRows data(String file) {
    String folder = System.getProperty("journeyscore.data");
    assumeThat(folder).as("system property journeyscore.data names the folder").isNotNull();
    Path path = Path.of(folder, file);
    try {
      if (!file.endsWith(".gz")) {
        return parse(Files.readAllLines(path));
      }
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
        return parse(reader.lines().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows with ties, late entries and two kinds of outcomes, drawn with a seed. */
  static SurvivalRows random(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    String[][] cells = new String[8][n];
    int customers = random.nextInt(1, n + 1);
    for (int i = 0; i < n; i++) {
      int start = random.nextInt(3) * random.nextInt(6);
      cells[0][i] = String.valueOf(start);
      cells[1][i] = String.valueOf(start + 1 + random.nextInt(9));
      cells[2][i] = String.valueOf(random.nextInt(3));
      cells[3][i] = String.valueOf(1 + random.nextInt(3));
      cells[4][i] = String.valueOf(random.nextInt(customers));
      cells[5][i] = String.valueOf(random.nextInt(2));
      cells[6][i] = String.valueOf(random.nextInt(4));
      cells[7][i] = String.valueOf(random.nextInt(100) / 10.0);
    }
    Map<String, String[]> columns = new LinkedHashMap<>();
    String[] names = {"start", "stop", "outcome", "weight", "cluster", "stratum", "flag", "level"};
    for (int c = 0; c < names.length; c++) {
      columns.put(names[c], cells[c]);
    }
    return new SurvivalRows(columns);
  }

  private static SurvivalRows parse(List<String> lines) {
    String[] names = lines.get(0).replace("\"", "").split(",");
    Map<String, String[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < names.length; c++) {
      int at = c;
      columns.put(
          names[c],
          lines.stream()
              .skip(1)
              .map(line -> line.replace("\"", "").split(",", -1)[at])
              .toArray(String[]::new));
    }
    return new SurvivalRows(columns);
  }

  int size() {
    return columns.values().iterator().next().length;
  }

  double[] numbers(String name) {
    return numbers(name, Double::parseDouble);
  }

  double[] numbers(String name, Function<String, Double> reading) {
    String[] cells = columns.get(name);
    assertThat(cells).as(name).isNotNull();
    return Arrays.stream(cells).mapToDouble(reading::apply).toArray();
  }

  int[] whole(String name) {
    return Arrays.stream(numbers(name)).mapToInt(value -> (int) value).toArray();
  }

  boolean[] flags(String name) {
    boolean[] flags = new boolean[size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = columns.get(name)[i].equals("1") || columns.get(name)[i].equals("Yes");
    }
    return flags;
  }

  /** Group numbers of a column of names, in the order of the names. */
  int[] groups(String name) {
    String[] cells = columns.get(name);
    List<String> sorted = Arrays.stream(cells).distinct().sorted().toList();
    return Arrays.stream(cells).mapToInt(sorted::indexOf).toArray();
  }

  /** The times of reference or drawn rows, with starts, without weights, clusters and strata. */
  SurvivalTimes times() {
    return SurvivalTimes.ofKinds(numbers("stop"), whole("outcome")).from(numbers("start"));
  }

  SurvivalRows where(java.util.function.IntPredicate row) {
    return take(IntStream.range(0, size()).filter(row).toArray());
  }

  SurvivalRows take(int[] rows) {
    Map<String, String[]> taken = new HashMap<>();
    columns.forEach(
        (name, cells) ->
            taken.put(name, Arrays.stream(rows).mapToObj(i -> cells[i]).toArray(String[]::new)));
    return new SurvivalRows(taken);
  }

  SurvivalRows shuffled(long seed) {
    return take(Draws.permutation(new SplittableRandom(seed), size()));
  }
}
