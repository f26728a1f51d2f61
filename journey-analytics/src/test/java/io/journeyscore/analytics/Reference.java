package io.journeyscore.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What other programs computed: see the scripts in the folder {@code reference} of the test
 * resources.
 */
public final class Reference {
  private Reference() {}

  /** Named numbers of one file. */
  public record Values(Map<String, Double> byName) {
    /** Returns a number; a wrong name fails the test. */
    public double of(String name) {
      Double value = byName.get(name);
      if (value == null) {
        throw new AssertionError("no reference value " + name);
      }
      return value;
    }

    /** Returns the names that start so, in no order. */
    public List<String> startingWith(String prefix) {
      return byName.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }
  }

  /** The rows of one set of {@code rows.csv}. */
  public record Rows(Map<String, double[]> columns, boolean[] labels, int[] clusters) {
    /** Returns a column; NaN where a value is missing. */
    public double[] column(String name) {
      return columns.get(name).clone();
    }
  }

  /** Reads numbers by name. */
  public static Values values(String file) {
    Map<String, Double> byName = new HashMap<>();
    for (String line : lines(file)) {
      String[] parts = line.split(",");
      byName.put(parts[0], Double.valueOf(parts[1]));
    }
    return new Values(Map.copyOf(byName));
  }

  /** Reads one set of rows. */
  public static Rows rows(String set) {
    List<String[]> chosen =
        lines("rows.csv").stream()
            .map(line -> line.split(","))
            .filter(parts -> parts[0].equals(set))
            .toList();
    int n = chosen.size();
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    Map<String, double[]> columns = new HashMap<>();
    String[] names = {"score", "other", "flag", "level", "count"};
    int[] at = {1, 2, 5, 6, 7};
    for (int c = 0; c < names.length; c++) {
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        String text = chosen.get(i)[at[c]];
        column[i] = text.equals("NA") ? Double.NaN : Double.parseDouble(text);
      }
      columns.put(names[c], column);
    }
    for (int i = 0; i < n; i++) {
      labels[i] = chosen.get(i)[3].equals("1");
      clusters[i] = Integer.parseInt(chosen.get(i)[4]);
    }
    return new Rows(Map.copyOf(columns), labels, clusters);
  }

  /** Reads the columns of a file of numbers with a header, in the order of the header. */
  public static Map<String, double[]> table(String file) {
    List<String> all = allLines(file);
    List<double[]> rows = new ArrayList<>();
    for (String line : all.subList(1, all.size())) {
      rows.add(Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray());
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    String[] names = all.get(0).split(",");
    for (int c = 0; c < names.length; c++) {
      int column = c;
      columns.put(names[c], rows.stream().mapToDouble(row -> row[column]).toArray());
    }
    return columns;
  }

  /** The lines after the comments and the header. */
  private static List<String> lines(String file) {
    List<String> all = allLines(file);
    return all.subList(1, all.size());
  }

  /** The lines after the comments. */
  private static List<String> allLines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Reference.class.getResourceAsStream("/reference/" + file),
                StandardCharsets.US_ASCII))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
