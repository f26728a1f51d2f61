package io.journeyscore.io.csv;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.event.Money;
import io.journeyscore.io.internal.ByteSource;
import io.journeyscore.io.internal.Numbers;
import io.journeyscore.io.internal.Printable;
import io.journeyscore.io.internal.WholeReads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Aggregated paths of touches as CSV, the form in which packages for attribution exchange them.
 *
 * <pre>{@code
 * path,total_conversions,total_conversion_value,total_null
 * search > email,12,480.5,30
 * }</pre>
 *
 * <p>{@code path} holds the names of the touches with {@link PathSet#SEPARATOR} between; blank, it
 * is the path without a touch. The last two columns may be missing, and are zero then. Rows of
 * equal paths are added up.
 *
 * <p>Such a table is a sum, of which nothing can be set aside without a wrong total: the first row
 * that breaks a rule refuses the whole.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CsvPaths {

  private static final String PATH = "path";
  private static final String CONVERSIONS = "total_conversions";
  private static final String VALUE = "total_conversion_value";
  private static final String NULLS = "total_null";
  private static final List<String> COLUMNS = List.of(PATH, CONVERSIONS, VALUE, NULLS);
  private static final List<String> REQUIRED = List.of(PATH, CONVERSIONS);

  private static final String ZERO = "0";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvPaths() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its paths; none if no row follows the header
   * @throws IOException if the file cannot be read
   * @throws InputFormatException as {@link #read(InputStream, String)} says
   */
  public static PathSet read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, String.valueOf(file.getFileName()));
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in UTF-8, plain or gzipped; stays open
   * @param source the name of the input, for messages
   * @return its paths; none if no row follows the header
   * @throws IOException if the stream fails
   * @throws InputFormatException if the header lacks a column, repeats one or has one that is not
   *     known ({@code HEADER}), a row breaks a rule ({@code PATHS}), or the bytes are not what they
   *     must be ({@code UNSUPPORTED_ENCODING}, {@code BAD_COMPRESSION}, {@code UNSUPPORTED})
   */
  public static PathSet read(InputStream in, String source) throws IOException {
    requireNonNull(in, "in");
    requireNonNull(source, "source");
    try {
      return read(CsvReader.builder().ofCsvRecord(text(in)).iterator(), source);
    } catch (CharacterCodingException e) {
      throw new InputFormatException(Code.UNSUPPORTED_ENCODING, source + " must be in UTF-8");
    } catch (CsvParseException e) {
      throw new InputFormatException(
          Code.PATHS,
          "%s must be CSV: %s".formatted(source, Printable.name(String.valueOf(e.getMessage()))));
    }
  }

  /** The text of an input, without a mark at its beginning. */
  private static Reader text(InputStream in) throws IOException {
    InputStream bytes = new WholeReads(ByteSource.open(in, "CSV"));
    Reader text = new BufferedReader(new InputStreamReader(bytes, strictUtf8()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static CharsetDecoder strictUtf8() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static PathSet read(Iterator<CsvRecord> rows, String source) throws IOException {
    try {
      return added(rows, source);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PathSet added(Iterator<CsvRecord> rows, String source) {
    if (!rows.hasNext()) {
      throw new InputFormatException(Code.HEADER, source + " must have a header: it is empty");
    }
    List<String> header = header(rows.next().getFields(), source);
    PathSet.Builder paths = PathSet.builder();
    rows.forEachRemaining(row -> new Row(row, header, source).addTo(paths));
    try {
      return paths.build();
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(Code.PATHS, source + ": " + e.getMessage());
    }
  }

  private static List<String> header(List<String> fields, String source) {
    List<String> header = fields.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!COLUMNS.contains(name) || !seen.add(name)) {
        throw new InputFormatException(
            Code.HEADER,
            "%s must have columns of %s, each once: %s"
                .formatted(source, String.join(", ", COLUMNS), Printable.name(name)));
      }
    }
    if (!seen.containsAll(REQUIRED)) {
      throw new InputFormatException(
          Code.HEADER,
          "%s must have the columns %s: it has %s"
              .formatted(source, String.join(", ", REQUIRED), String.join(", ", header)));
    }
    return header;
  }

  /** One row. Its texts are names of touches and sums, nobody's data: messages may show them. */
  private record Row(CsvRecord fields, List<String> header, String source) {

    void addTo(PathSet.Builder paths) {
      try {
        paths.addText(text(PATH, ""), count(CONVERSIONS), decimal(VALUE), count(NULLS));
      } catch (IllegalArgumentException e) {
        throw refused(Printable.name(String.valueOf(e.getMessage())));
      }
    }

    private String text(String column, String otherwise) {
      int place = header.indexOf(column);
      return place < 0 ? otherwise : fields.getField(place).strip();
    }

    private BigDecimal decimal(String column) {
      String text = text(column, ZERO);
      if (text.isEmpty()) {
        throw new IllegalArgumentException(column + " must be a finite number: it is blank");
      }
      if (Numbers.fault(text).isPresent()) {
        throw new IllegalArgumentException(
            "%s must be a finite number: %s".formatted(column, Printable.name(text)));
      }
      return new BigDecimal(text);
    }

    private long count(String column) {
      BigDecimal number = decimal(column);
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "%s must be a whole number below 2^63: %s".formatted(column, number), e);
      }
    }

    private InputFormatException refused(String rule) {
      return new InputFormatException(
          Code.PATHS, "%s, line %d: %s".formatted(source, fields.getStartingLineNumber(), rule));
    }
  }

  /**
   * Writes paths as {@link #read(InputStream, String)} reads them.
   *
   * @param out where they go; to be encoded as UTF-8, flushed, and closed by the caller
   * @param paths the paths
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if a name cannot be read back, as {@link PathSet#text} says
   */
  public static void write(Writer out, PathSet paths) throws IOException {
    CsvTable table = CsvTable.plain(out, COLUMNS);
    for (int path = 0; path < paths.size(); path++) {
      table.text(paths.text(path)).number(paths.conversions(path));
      table.number(BigDecimal.valueOf(paths.valueMicros(path), Money.FRACTION_DIGITS));
      table.number(paths.nulls(path)).endRow();
    }
    table.flush();
  }
}
