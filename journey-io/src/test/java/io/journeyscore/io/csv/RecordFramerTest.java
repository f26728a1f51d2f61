package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.journeyscore.io.Readings;
import io.journeyscore.io.internal.ByteFramer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordFramerTest {

  /** What was found, written so that it can be compared. */
  private record Found(String kind, long line, List<String> fields) {}

  @Property(tries = 3_000, seed = "20260301")
  void agreesWithASlowTwinThatWalksByIndexes(@ForAll("csvLikeBytes") byte[] bytes)
      throws IOException {
    assertThat(framed(new ByteArrayInputStream(bytes), false)).isEqualTo(SlowFramer.frame(bytes));
  }

  @Property(tries = 3_000, seed = "20260301")
  void agreesWithFastCsvOnWholeTexts(@ForAll("csvLikeText") String text) throws IOException {
    List<List<String>> theirs = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      reader.forEach(record -> theirs.add(record.getFields()));
    } catch (CsvParseException e) {
      // A quotation that is not closed, or closed too early: it stops there, we say so.
      assertThat(kinds(text)).containsAnyOf("UNCLOSED_QUOTE", "BAD_QUOTE");
      return;
    }
    List<Found> ours =
        framed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
    assertThat(ours).extracting(Found::kind).isSubsetOf("RECORD", "BLANK");
    assertThat(ours.stream().filter(f -> f.kind().equals("RECORD")).map(Found::fields))
        .isEqualTo(theirs);
  }

  @Property(tries = 1_000, seed = "20260301")
  void doesNotDependOnHowTheBytesArrive(
      @ForAll("csvLikeBytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 5) int portion)
      throws IOException {
    for (boolean resync : new boolean[] {false, true}) {
      InputStream slow =
          new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
              return super.read(target, offset, Math.min(length, portion));
            }
          };
      assertThat(framed(slow, resync)).isEqualTo(framed(new ByteArrayInputStream(bytes), resync));
    }
  }

  @Property(tries = 1_000, seed = "20260301")
  void whenResyncedNoLineAfterTheFirstIsLost(@ForAll("csvLikeBytes") byte[] bytes)
      throws IOException {
    List<Found> found = framed(new ByteArrayInputStream(bytes), true);

    assertThat(found).extracting(Found::line).isSorted().doesNotHaveDuplicates();
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i - 1).kind().equals("UNCLOSED_QUOTE")) {
        assertThat(found.get(i).line()).isEqualTo(found.get(i - 1).line() + 1);
      }
    }
  }

  @Test
  void aFieldOfAnySizeTakesNoMoreThanAFewMebibytes() throws IOException {
    long size = 256L << 20;
    InputStream endless =
        new InputStream() {
          private long left = size;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
              return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
          }
        };
    RecordFramer framer = new RecordFramer(endless, (byte) ',', false, Long.MAX_VALUE);

    assertThat(framer.next()).isEqualTo(ByteFramer.Kind.BAD);
    assertThat(framer.next()).isEqualTo(ByteFramer.Kind.END);
    assertThat(framer.counts(0).bytes()).isEqualTo(size);
    assertThat(framer.bufferBytes()).isLessThanOrEqualTo(4 << 20);
  }

  @Provide
  Arbitrary<byte[]> csvLikeBytes() {
    Arbitrary<Byte> structure =
        Arbitraries.of((byte) ',', (byte) '"', (byte) '\n', (byte) '\r', (byte) 'a');
    Arbitrary<Byte> encoding =
        Arbitraries.of(
            (byte) 0xC3, (byte) 0xA9, (byte) 0xE2, (byte) 0x82, (byte) 0xAC, (byte) 0xFF, (byte) 0);
    return Arbitraries.frequencyOf(Tuple.of(9, structure), Tuple.of(1, encoding))
        .array(byte[].class)
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> csvLikeText() {
    return Arbitraries.strings().withChars(",\"\n\ra é€").ofMaxLength(60);
  }

  private static List<String> kinds(String text) throws IOException {
    return framed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false).stream()
        .map(Found::kind)
        .toList();
  }

  private static List<Found> framed(InputStream in, boolean resync) throws IOException {
    RecordFramer framer = new RecordFramer(in, (byte) ',', resync, Long.MAX_VALUE);
    FieldSplitter splitter = new FieldSplitter(',');
    List<Found> all = new ArrayList<>();
    for (ByteFramer.Kind kind = framer.next(); kind != ByteFramer.Kind.END; kind = framer.next()) {
      List<String> fields = new ArrayList<>();
      if (kind == ByteFramer.Kind.RECORD) {
        FieldSplitter.Fields split = framer.split(splitter);
        for (int i = 0; i < split.count(); i++) {
          fields.add(split.get(i));
        }
        if (framer.isPlain()) {
          assertThat(plainFields(framer)).isEqualTo(fields);
        }
      }
      String name = kind == ByteFramer.Kind.BAD ? framer.reason().name() : kind.name();
      all.add(new Found(name, framer.line(), fields));
    }
    assertThat(framer.counts(0).records()).isEqualTo(all.size());
    return all;
  }

  private static List<String> plainFields(RecordFramer framer) {
    return IntStream.range(0, framer.fieldCount())
        .mapToObj(
            field ->
                new String(
                    framer.bytes(),
                    framer.fieldFrom(field),
                    framer.fieldTo(field) - framer.fieldFrom(field),
                    StandardCharsets.US_ASCII))
        .toList();
  }

  /** The same rules once more: all in memory, by indexes, without a state. */
  private static final class SlowFramer {

    private final byte[] bytes;
    private int at;
    private boolean badQuote;

    private SlowFramer(byte[] bytes) {
      this.bytes = bytes;
    }

    static List<Found> frame(byte[] bytes) {
      SlowFramer framer = new SlowFramer(bytes);
      List<Found> all = new ArrayList<>();
      while (framer.at < bytes.length) {
        all.add(framer.record());
      }
      return all;
    }

    private Found record() {
      int start = at;
      long line = 1 + lineEnds(start);
      badQuote = false;
      List<String> fields = new ArrayList<>();
      do {
        at += fields.isEmpty() ? 0 : 1;
        int fieldStart = at;
        if (at < bytes.length && bytes[at] == '"' && !skipQuotation()) {
          at = bytes.length;
          return new Found("UNCLOSED_QUOTE", line, List.of());
        }
        skipPlain();
        String field = new String(bytes, fieldStart, at - fieldStart, StandardCharsets.UTF_8);
        fields.add(
            field.startsWith("\"")
                ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                : field);
      } while (at < bytes.length && bytes[at] == ',');
      int end = at;
      boolean terminated = at < bytes.length;
      if (terminated) {
        at += bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n' ? 2 : 1;
      }
      String kind = kind(start, end, terminated);
      return new Found(kind, line, kind.equals("RECORD") ? fields : List.of());
    }

    private String kind(int start, int end, boolean terminated) {
      if (start == end) {
        return "BLANK";
      }
      if (badQuote) {
        return "BAD_QUOTE";
      }
      byte[] record = Arrays.copyOfRange(bytes, start, end);
      if (isUtf8(record)) {
        return "RECORD";
      }
      boolean cutOff = false;
      for (String rest : new String[] {"\u00A9", "\u20AC"}) {
        byte[] whole = rest.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
          byte[] tail = Arrays.copyOfRange(whole, whole.length - length, whole.length);
          cutOff |= isUtf8(Readings.join(record, tail));
        }
      }
      return cutOff && !terminated ? "TRUNCATED" : "BAD_ENCODING";
    }

    private static boolean isUtf8(byte[] record) {
      byte[] again = new String(record, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(record, again);
    }

    private boolean skipQuotation() {
      at++;
      while (at < bytes.length) {
        if (bytes[at] != '"') {
          at++;
        } else if (at + 1 < bytes.length && bytes[at + 1] == '"') {
          at += 2;
        } else {
          at++;
          badQuote |= at < bytes.length && !isBorder(bytes[at]);
          return true;
        }
      }
      return false;
    }

    private void skipPlain() {
      while (at < bytes.length && !isBorder(bytes[at])) {
        at++;
      }
    }

    private static boolean isBorder(byte b) {
      return b == ',' || b == '\n' || b == '\r';
    }

    private long lineEnds(int before) {
      long count = 0;
      for (int i = 0; i < before; i++) {
        boolean secondHalf = bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r';
        count += (bytes[i] == '\n' && !secondHalf) || bytes[i] == '\r' ? 1 : 0;
      }
      return count;
    }
  }
}
