package io.journeyscore.io.csv;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import io.journeyscore.io.internal.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Any bytes as a table of paths: refused, or a set that holds the sums of its rows. */
class CsvPathsFuzzTest {

  private static final String MARK = "\uFEFF";
  private static final String HEADER =
      "\"path\",total_conversions,total_conversion_value,total_null\n";

  /** What came of an input: paths, or why it was refused. */
  private record Ended(Optional<PathSet> paths, Optional<String> refusal) {}

  /** What the journeys on one path come to. */
  private record Sums(BigDecimal conversions, BigDecimal value, BigDecimal nulls) {

    Sums plus(Sums other) {
      return new Sums(
          conversions.add(other.conversions), value.add(other.value), nulls.add(other.nulls));
    }

    boolean isNobody() {
      return conversions.signum() == 0 && nulls.signum() == 0;
    }
  }

  @DictionaryEntries({"path", "total_conversions", "total_conversion_value", "total_null", " > "})
  @FuzzTest
  void anyBytesAreAddedUpOrRefused(byte[] bytes) throws IOException {
    check(bytes);
    byte[] table = Readings.join(utf8(HEADER), bytes);
    Ended ended = check(table);
    require(end(stream(Readings.join(utf8(MARK), table))), ended, "with a mark");
    require(end(stream(Readings.gzip(table))), ended, "gzipped");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static Ended end(InputStream in) throws IOException {
    try {
      return new Ended(Optional.of(CsvPaths.read(in, "fuzz")), Optional.empty());
    } catch (InputFormatException e) {
      return new Ended(Optional.empty(), Optional.of(e.code() + ": " + e.getMessage()));
    }
  }

  private static void require(Ended otherwise, Ended whole, String how) {
    Fuzzing.require(otherwise.equals(whole), "%s: %s; whole: %s", how, otherwise, whole);
  }

  private static Ended check(byte[] bytes) throws IOException {
    Ended ended = end(stream(bytes));
    require(end(Fuzzing.inPieces(bytes)), ended, "in pieces");
    ended.refusal().ifPresent(Fuzzing::requireOneLine);
    if (ended.paths().isPresent()) {
      PathSet paths = ended.paths().get();
      requireSums(paths, sumsOfRows(bytes));
      StringWriter written = new StringWriter();
      CsvPaths.write(written, paths);
      require(end(stream(utf8(written.toString()))), ended, "written and read");
    }
    return ended;
  }

  private static void requireSums(PathSet paths, Map<String, Sums> expected) {
    Map<String, Sums> sums = new TreeMap<>();
    Sums all = nobody();
    for (int path = 0; path < paths.size(); path++) {
      List<String> names = new ArrayList<>();
      for (int position = 0; position < paths.length(path); position++) {
        names.add(paths.names().get(paths.touch(path, position)));
      }
      Sums own = sums(paths.conversions(path), paths.valueMicros(path), paths.nulls(path));
      sums.put(key(names), own);
      all = all.plus(own);
    }
    Fuzzing.require(sums.equals(expected), "%s are held of %s", sums, expected);
    Sums total = sums(paths.totalConversions(), paths.totalValueMicros(), paths.totalNulls());
    Fuzzing.require(all.equals(total), "%s in all of %s", total, all);
  }

  private static Sums sums(long conversions, long valueMicros, long nulls) {
    return new Sums(
        BigDecimal.valueOf(conversions),
        BigDecimal.valueOf(valueMicros, 6),
        BigDecimal.valueOf(nulls));
  }

  private static Sums nobody() {
    return sums(0, 0, 0);
  }

  private static String key(List<String> names) {
    return String.join("\0", names);
  }

  /** The rows of a table that is sound, added up path by path in plain decimals. */
  private static Map<String, Sums> sumsOfRows(byte[] bytes) throws IOException {
    String text =
        new String(ByteSource.open(stream(bytes), "CSV").readAllBytes(), StandardCharsets.UTF_8);
    String unmarked = text.startsWith(MARK) ? text.substring(1) : text;
    List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(unmarked).stream().toList();
    List<String> header = rows.get(0).getFields().stream().map(String::strip).toList();
    Map<String, Sums> sums = new TreeMap<>();
    for (CsvRecord row : rows.subList(1, rows.size())) {
      String path = row.getField(header.indexOf("path"));
      Sums own =
          new Sums(
              number(row, header, "total_conversions").setScale(0),
              number(row, header, "total_conversion_value").setScale(6, RoundingMode.HALF_EVEN),
              number(row, header, "total_null").setScale(0));
      if (!own.isNobody()) {
        sums.merge(key(names(path)), own, Sums::plus);
      }
    }
    return sums;
  }

  private static BigDecimal number(CsvRecord row, List<String> header, String column) {
    int place = header.indexOf(column);
    return place < 0 ? BigDecimal.ZERO : new BigDecimal(row.getField(place).strip());
  }

  /** Letter by letter: a {@code >} with a space, or nothing, on both sides ends a name. */
  private static List<String> names(String path) {
    if (path.isBlank()) {
      return List.of();
    }
    String padded = " " + path.strip() + " ";
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < padded.length(); i++) {
      boolean ends =
          padded.charAt(i) == '>' && padded.charAt(i - 1) == ' ' && padded.charAt(i + 1) == ' ';
      if (ends) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(padded.charAt(i));
      }
    }
    names.add(name.toString().strip());
    return names;
  }
}
