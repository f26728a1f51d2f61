package io.journeyscore.io.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.journeyscore.event.Accounting;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.EventReadException;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloud events in batches: one array of them. */
class CloudEventBatchTest {

  private static final int MIB = 1 << 20;

  private static String event(int id, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"s\",\"type\":\"visit\",\"subject\":\"c1\","
            .formatted(id)
        + "\"time\":\"2024-03-01T10:00:00Z\",\"data\":"
        + data
        + "}";
  }

  private static String good(int id) {
    return event(id, "{\"note\":\"é\"}");
  }

  private static Read read(String array) {
    return Readings.read(CloudEventReader.builder().batch(), array);
  }

  private static List<String> ids(Read read) {
    return read.events().stream().map(event -> event.eventId().orElseThrow()).toList();
  }

  private static BrokenInputException broken(byte[] bytes) {
    BrokenInputException broken =
        catchThrowableOfType(
            BrokenInputException.class,
            () -> Readings.read(CloudEventReader.builder().batch(), bytes));
    assertThat(broken).isNotNull();
    assertThat(broken.code()).isEqualTo("BAD_JSON");
    return broken;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Property(tries = 300, seed = "20260301")
  void aBatchGivesTheEventsOfItsLines(
      @ForAll("data") @Size(max = 8) List<String> data, @ForAll("blanks") String blanks) {
    List<String> elements = new ArrayList<>();
    data.forEach(inside -> elements.add(event(elements.size(), inside)));
    byte[] array =
        utf8(blanks + "[" + blanks + String.join(blanks + "," + blanks, elements) + "]" + blanks);

    Read lines = Readings.read(CloudEventReader.builder(), String.join("\n", elements));
    Read batch = Readings.read(CloudEventReader.builder().batch(), array);

    assertThat(batch.events()).isEqualTo(lines.events());
    assertThat(batch.reading().accounting()).isEqualTo(lines.reading().accounting());
    assertThat(batch.reading().quarantined().stream().map(QuarantinedRecord::reason))
        .isEqualTo(lines.reading().quarantined().stream().map(QuarantinedRecord::reason).toList());
    assertThat(batch.reading().isBalanced()).isTrue();
    Read gzipped = Readings.read(CloudEventReader.builder().batch(), Readings.gzip(array));
    assertThat(gzipped).isEqualTo(batch);
  }

  @Property(tries = 2_000, seed = "20260301")
  void whateverIsAnArrayToJacksonHasAsManyRecords(@ForAll("junk") List<String> pieces) {
    byte[] bytes = utf8("[" + String.join("", pieces) + "]");
    OptionalLong elements = elements(bytes);

    Read read;
    try {
      read = Readings.read(CloudEventReader.builder().batch(), bytes);
    } catch (BrokenInputException e) {
      assertThat(elements).as(new String(bytes, StandardCharsets.UTF_8)).isEmpty();
      return;
    }
    assertThat(read.reading().isBalanced()).isTrue();
    assertThat(read.reading().accounting().accepted()).isEqualTo(read.events().size());
    elements.ifPresent(count -> assertThat(read.reading().records()).isEqualTo(count));
  }

  private static OptionalLong elements(byte[] bytes) {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.nextToken();
      long elements = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements++;
        parser.skipChildren();
      }
      return parser.nextToken() == null ? OptionalLong.of(elements) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\r\n", "\uFEFF", "[]", " [ \n ] \r\n", "\uFEFF[\t]"})
  void row01NothingInAnArrayIsZeroRecords(String nothing) {
    Read read = read(nothing);

    assertThat(read.events()).isEmpty();
    assertThat(read.reading().records()).isZero();
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void aBadElementCostsItselfAloneAndSaysWhereItStands() {
    String array =
        "[\n  %s,\r\n  {\"a\": x},\r  %s,\n\n  7, {\"é\":1}, ,\n\"a,]\\\"\" ,%s\n]\n"
            .formatted(good(1), good(2), good(3));

    Read read = read(array);

    assertThat(ids(read)).containsExactly("s 1", "s 2", "s 3");
    assertThat(read.quarantine())
        .containsExactly(
            "3 BAD_JSON", "6 TYPE", "6 MISSING_FIELD specversion", "6 BAD_JSON", "7 TYPE");
    assertThat(read.reading().quarantined())
        .extracting(QuarantinedRecord::offset)
        .containsExactly(
            offset(array, "x}"),
            offset(array, "7,"),
            offset(array, "{\"é\""),
            offset(array, ",\n\"a"),
            offset(array, "\"a,]"));
    assertThat(read.reading().records()).isEqualTo(8);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  private static long offset(String array, String part) {
    return utf8(array.substring(0, array.indexOf(part))).length;
  }

  @Test
  void whatIsKeptOfABadElementIsTheElement() {
    Read read =
        Readings.read(
            CloudEventReader.builder().batch().keepQuarantinedContent(),
            "[" + good(1) + ",\n {\"a\":1} ]");

    assertThat(read.reading().quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.content().orElseThrow().text()).isEqualTo("{\"a\":1} "));
  }

  @Test
  void row04BytesThatAreNoUtf8CostTheirElementAlone() {
    byte[] torn = utf8(good(2));
    torn[torn.length - 5] = (byte) 0xFF;
    byte[] lone = {(byte) 0xC3};

    Read read =
        Readings.read(
            CloudEventReader.builder().batch(),
            Readings.join(
                utf8("[" + good(1) + ","), torn, utf8(","), lone, utf8("," + good(3) + "]")));

    assertThat(ids(read)).containsExactly("s 1", "s 3");
    assertThat(read.quarantine()).containsExactly("1 BAD_ENCODING", "1 BAD_ENCODING");
  }

  @Test
  void row07AnArrayThatEndsEarlyKeepsTheAccountOfWhatCameBefore() {
    byte[] whole = utf8("[" + good(1) + ", {\"bad\":1}, " + good(2) + "]");
    long first = 1 + utf8(good(1)).length;
    long second = first + utf8(", {\"bad\":1}").length;
    for (int length = 1; length < whole.length; length++) {
      BrokenInputException broken = broken(Arrays.copyOf(whole, length));
      assertThat(broken.accounting().accepted())
          .as("%d bytes", length)
          .isEqualTo(length > first ? 1 : 0);
      assertThat(broken.accounting().quarantined()).isEqualTo(length > second ? 1 : 0);
      assertThat(broken).hasMessage("array must end with a bracket: byte " + length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1}| 0| array must begin with a bracket: byte 0",
        "é| 0| array must begin with a bracket: byte 0",
        "[#,| 1| array must end with a bracket: byte @",
        "[#,{\"a\":[}]| 1| brackets must match: byte @",
        "[#,{\"a\":1]| 1| brackets must match: byte @",
        "[#}}| 0| brackets must match: byte @",
        "[#,}]| 1| brackets must match: byte @",
        "[#],| 1| array must be all there is: byte @",
        "[#][]| 1| array must be all there is: byte @",
        "[]x| 0| array must be all there is: byte 2"
      })
  void anArrayWithoutBordersIsBrokenThere(String array, int accepted, String message) {
    BrokenInputException broken = broken(utf8(array.replace("#", good(1))));

    assertThat(broken.accounting().accepted()).isEqualTo(accepted);
    assertThat(broken.accounting().read()).isEqualTo(accepted);
    if (message.endsWith("@")) {
      assertThat(broken).hasMessageMatching(message.replace("@", "1[0-9]{2}"));
    } else {
      assertThat(broken).hasMessage(message);
    }
  }

  @Test
  void row08AFaultInTheMiddleTellsHowFarReadingCame() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(utf8("[" + good(1) + "," + good(2) + ",")),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk gone");
              }
            });

    EventReadException fault =
        catchThrowableOfType(
            EventReadException.class,
            () -> CloudEventReader.builder().batch().build().read(failing, "f.json", e -> {}));

    assertThat(fault.accounting().accepted()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63, 100, 100_000})
  void row19DepthIsThatOfTheElement(int depth) {
    String deep = event(1, "[".repeat(depth) + "]".repeat(depth));
    String deepest = event(2, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));

    Read read = read("[" + deep + "," + deepest + "," + good(3) + "]");

    if (depth < 64) {
      assertThat(ids(read)).containsExactly("s 1", "s 2", "s 3");
    } else {
      assertThat(ids(read)).containsExactly("s 3");
      assertThat(read.reading().quarantined())
          .extracting(bad -> bad.reason().name())
          .containsExactly("TOO_DEEP", "TOO_DEEP");
    }
  }

  @Test
  void row25TooLargeAnElementCostsItselfAloneAndWhiteSpaceNothing() {
    String large = event(2, "{\"note\":\"" + "x".repeat(4 * MIB) + "\"}");

    Read read = read("[" + good(1) + "," + large + "," + " \n".repeat(3 * MIB) + good(3) + "]");

    assertThat(ids(read)).containsExactly("s 1", "s 3");
    assertThat(read.quarantine()).containsExactly("1 TOO_LARGE");
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void row25AnArrayOfAMillionEventsIsHandedOverWhileItIsReadAndNeverHeld() throws IOException {
    int elements = 1_000_000;
    AtomicLong handedOut = new AtomicLong();
    AtomicLong accepted = new AtomicLong();
    AtomicLong furthestAhead = new AtomicLong();
    InputStream array =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(utf8("[" + good(0))),
                    new Elements(elements - 1, handedOut),
                    new ByteArrayInputStream(utf8("]")))));

    EventReading reading =
        CloudEventReader.builder()
            .batch()
            .build()
            .read(
                array,
                "batch.json",
                event -> {
                  long seen = accepted.incrementAndGet();
                  furthestAhead.accumulateAndGet(handedOut.get() - seen, Math::max);
                });

    assertThat(reading.records()).isEqualTo(elements);
    assertThat(accepted.get()).isEqualTo(elements);
    assertThat(reading.accounting().count(Accounting.Fate.HELD)).isEqualTo(elements);
    assertThat(reading.isBalanced()).isTrue();
    // One buffer of 64 KiB holds fewer than 600 such elements.
    assertThat(furthestAhead.get()).isLessThan(600);
  }

  /** The same element many times, each behind a comma. */
  private static final class Elements extends InputStream {

    private final byte[] element = utf8("," + good(1));
    private final int elements;
    private final AtomicLong handedOut;
    private int at;

    Elements(int elements, AtomicLong handedOut) {
      this.elements = elements;
      this.handedOut = handedOut;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time would be slow");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == 0 && handedOut.get() == elements) {
        return -1;
      }
      int part = Math.min(length, element.length - at);
      System.arraycopy(element, at, target, offset, part);
      at += part;
      if (at == element.length) {
        at = 0;
        handedOut.incrementAndGet();
      }
      return part;
    }
  }

  @Test
  void aLineOfABatchIsNoEventToTheReaderOfLines() {
    assertThat(Readings.read(CloudEventReader.builder(), "[" + good(1) + "]").quarantine())
        .containsExactly("1 TYPE");
  }

  @Provide
  Arbitrary<List<String>> data() {
    return Arbitraries.of(
            "{}",
            "1",
            "null",
            "[1,{\"a\":[2,3]}]",
            "{\"a\":\"}],\\\"\\\\\",\"b\":{\"c\":true}}",
            "{\"n\":1.5,\"é€\uD83D\uDE00\":\"\\ud83d\\ude00\"}",
            "{\"a\":1,\"a\":2}",
            "{\"n\":1e999}",
            "{\"n\":01}",
            "x",
            "{\"a\":\"\\ud83d\"}")
        .list();
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.strings().withChars(' ', '\t', '\n', '\r').ofMaxLength(3);
  }

  @Provide
  Arbitrary<List<String>> junk() {
    return Arbitraries.of(
            good(1),
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "1",
            "-",
            "true",
            "null",
            " ",
            "\n",
            "\"a\"",
            "\"a\":",
            "é",
            "[]",
            "{}",
            "{\"a\":[1]}")
        .list()
        .ofMaxSize(9);
  }
}
