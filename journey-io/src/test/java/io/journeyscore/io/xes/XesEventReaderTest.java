package io.journeyscore.io.xes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReadException;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.csv.CsvEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class XesEventReaderTest {

  private static final String LOG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <log xes.version="2.0" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
        <global scope="trace"><string key="region" value="unknown"/></global>
        <global scope="event">
          <string key="lifecycle:transition" value="complete"/>
          <string key="concept:name" value="UNKNOWN"/>
        </global>
        <classifier name="Activity" keys="concept:name"/>
        <string key="creator" value="nobody"/>
        <trace>
          <string key="concept:name" value="claim 7"/>
          <string key="customer" value="c1"/>
          <int key="age" value="41"/>
          <event>
            <id key="identity:id" value="5f2b0d9e-0000-4000-8000-000000000001"/>
            <string key="concept:name" value="register">
              <string key="note" value="inside an attribute"/>
            </string>
            <date key="time:timestamp" value="2024-03-01T10:00:00.250+01:00"/>
            <string key="org:resource" value="Pete"/>
            <string key="org:group" value="claims"/>
            <float key="cost:total" value="12.5"/>
            <string key="cost:currency" value="EUR"/>
            <int key="pages" value="3"/>
            <float key="share" value="0.25"/>
            <boolean key="urgent" value="true"/>
            <date key="due" value="2024-04-01T00:00:00Z"/>
            <list key="tags"><values><string key="tag" value="a"/></values></list>
          </event>
          <event>
            <string key="concept:name" value="decide"/>
            <date key="time:timestamp" value="2024-03-01T10:00:00.250+01:00"/>
            <string key="lifecycle:transition" value="start"/>
          </event>
        </trace>
      </log>
      """;

  @Test
  void attributesBecomePartsOfEvents() {
    Read read = Readings.read(XesEventReader.builder(), LOG);

    assertThat(read.reading().quarantined()).isEmpty();
    JourneyEvent first = read.events().get(0);
    assertThat(first.type().name()).isEqualTo("register");
    assertThat(first.occurredAt()).isEqualTo(Instant.parse("2024-03-01T09:00:00.250Z"));
    assertThat(first.identifiers())
        .containsExactly(new Identifier(IdentifierKind.CUSTOMER, "claim 7"));
    assertThat(first.journeyKey()).contains("claim 7");
    assertThat(first.eventId()).contains("5f2b0d9e-0000-4000-8000-000000000001");
    assertThat(first.owner()).contains("claims");
    assertThat(first.cost()).contains(Money.of("12.5", "EUR"));
    assertThat(first.sequence()).hasValue(0);
    assertThat(first.get(AttributeKey.ofText("org:resource"))).contains("Pete");
    assertThat(first.get(AttributeKey.ofInteger("pages"))).contains(3L);
    assertThat(first.get(AttributeKey.ofNumber("share"))).contains(0.25);
    assertThat(first.get(AttributeKey.ofFlag("urgent"))).contains(true);
    assertThat(first.get(AttributeKey.ofInstant("due")))
        .contains(Instant.parse("2024-04-01T00:00:00Z"));
    assertThat(first.get(AttributeKey.ofInteger("case:age"))).contains(41L);
    assertThat(read.events().get(1).sequence()).hasValue(1);
    assertThat(read.reading().ignoredColumns()).containsExactly("tags");
    assertThat(read.reading().identifierKinds()).containsExactly(IdentifierKind.CUSTOMER);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void whatIsGlobalStandsInForWhatIsMissing() {
    AttributeKey<String> transition = AttributeKey.ofText("lifecycle:transition");

    List<JourneyEvent> events = Readings.read(XesEventReader.builder(), LOG).events();

    assertThat(events.get(0).get(transition)).contains("complete");
    assertThat(events.get(1).get(transition)).contains("start");
    assertThat(events.get(0).get(AttributeKey.ofText("case:region"))).contains("unknown");
  }

  @Test
  void whatIsGlobalNeverSaysWhatHappened() {
    Read read =
        Readings.read(
            XesEventReader.builder(),
            LOG.replace("<string key=\"concept:name\" value=\"decide\"/>", ""));

    assertThat(read.quarantine()).containsExactly("31 MISSING_FIELD concept:name");
  }

  @Test
  void theCustomerIsAnAttributeOfTheTraceThatIsDeclared() {
    Read read = Readings.read(XesEventReader.builder().customer("customer"), LOG);

    assertThat(read.events())
        .allSatisfy(
            event -> {
              assertThat(event.identifiers())
                  .containsExactly(new Identifier(IdentifierKind.CUSTOMER, "c1"));
              assertThat(event.journeyKey()).contains("claim 7");
            });
    assertThat(Readings.read(XesEventReader.builder().customer("client"), LOG).quarantine())
        .containsExactly("15 NO_IDENTITY case:client", "31 NO_IDENTITY case:client");
  }

  @Test
  void aMappingOfOnesOwnSaysWhatBecomesOfAttributes() {
    EventMapping mapping =
        EventMapping.builder()
            .field("case:customer", "id:crm:strong")
            .field("concept:name", "type")
            .value("type", "register", "claim_registered")
            .field("time:timestamp", "timestamp")
            .field("org:resource", "owner")
            .field("pages", "attr:length")
            .constant("source", "claims system")
            .build();

    Read read = Readings.read(XesEventReader.builder().mapping(mapping).mappedOnly(), LOG);

    JourneyEvent first = read.events().get(0);
    assertThat(first.type().name()).isEqualTo("claim_registered");
    assertThat(first.owner()).contains("Pete");
    assertThat(first.source()).isEqualTo("claims system");
    assertThat(first.attributes().asMap()).containsOnlyKeys(AttributeKey.ofInteger("length"));
    assertThat(read.reading().identifierKinds()).containsExactly(IdentifierKind.strong("crm"));
    assertThat(EventMapping.fromJson(mapping.toJson())).isEqualTo(mapping);
    assertThatThrownBy(() -> XesEventReader.builder().customer("c").mapping(mapping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("customer and mapping must not both be set");
  }

  @Test
  void badAttributesCostTheirEventAlone() {
    Read read =
        Readings.read(
            XesEventReader.builder(),
            """
            <log>
            <trace><string key="concept:name" value="1"/>
            <event><int key="n" value="many"/>%1$s</event>
            <event><string key="a" value="1"/><int key="a" value="1"/>%1$s</event>
            <event><string value="1"/>%1$s</event>
            <event><string key="a"/>%1$s</event>
            <event><string key="a&#10;b" value="1"/>%1$s</event>
            <event><string key="concept:name" value="x"/><date key="time:timestamp" value="now"/></event>
            <event>%1$s</event>
            <string key="late" value="behind the events"/>
            </trace>
            <trace><string key="concept:name" value="2"/><string key="concept:name" value="3"/>
            <event>%1$s</event>
            </trace>
            </log>
            """
                .formatted(
                    "<string key='concept:name' value='x'/>"
                        + "<date key='time:timestamp' value='2024-03-01T10:00:00Z'/>"));

    assertThat(read.quarantine())
        .containsExactly(
            "3 BAD_NUMBER n",
            "4 DUPLICATE_KEY a",
            "5 MISSING_FIELD key",
            "6 MISSING_FIELD a",
            "7 CONTROL_CHAR key",
            "8 BAD_TIME time:timestamp",
            "13 DUPLICATE_KEY concept:name");
    assertThat(read.events()).hasSize(1);
    assertThat(read.reading().ignoredColumns()).containsExactly("case:late");
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void otherEncodingsAreReadIfXmlKnowsThem() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
      byte[] bytes =
          LOG.replace("UTF-8", charset.name()).replace("register", "prüfen").getBytes(charset);
      Read read = Readings.read(XesEventReader.builder(), bytes);
      assertThat(read.events().get(0).type().name()).isEqualTo("prüfen");
      assertThat(read.reading().bytes()).isEqualTo(bytes.length);
    }
    assertThatThrownBy(
            () -> Readings.read(XesEventReader.builder(), LOG.replace("UTF-8", "IBM037")))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith("encoding must be UTF-8");
    assertThatThrownBy(
            () -> Readings.read(XesEventReader.builder(), LOG.replace("UTF-8", "windows-1252")))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith("encoding must be UTF-8");
  }

  @Test
  void bytesThatAreNoTextEndTheReadingAndNothingIsPrinted() {
    byte[] bytes = LOG.replace("register", "\u00E9").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() -> Readings.read(XesEventReader.builder(), bytes))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageStartingWith("document must be well-formed XML: line ");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.size()).isZero();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheDocument() {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      byte[] bytes = ("\uFEFF" + LOG.replace("UTF-8", charset.name())).getBytes(charset);
      Read read = Readings.read(XesEventReader.builder(), bytes);
      assertThat(read.events()).hasSize(2);
      assertThat(read.reading().bytes()).isEqualTo(bytes.length);
    }
  }

  @Test
  void gzipIsExpandedAndNothingIsNoError() {
    byte[] bytes = LOG.getBytes(StandardCharsets.UTF_8);

    assertThat(Readings.read(XesEventReader.builder(), Readings.gzip(bytes)))
        .isEqualTo(Readings.read(XesEventReader.builder(), bytes));
    assertThat(Readings.read(XesEventReader.builder(), new byte[0]).reading().records()).isZero();
  }

  @Test
  void otherDocumentsAreRefused() {
    assertThatThrownBy(() -> Readings.read(XesEventReader.builder(), "<pnml/>"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("input must be XES: the outermost element is no log: line 1");
    assertThatThrownBy(() -> Readings.read(XesEventReader.builder(), "<log/><log/>"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith("document must be well-formed XML");
    assertThatThrownBy(() -> Readings.read(XesEventReader.builder().maxBytes(100), LOG))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("input must have 100 bytes at most");
  }

  @Test
  void aFailureOfTheStreamSaysHowFarReadingCame() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    byte[] half =
        LOG.substring(0, LOG.indexOf("<event>", LOG.indexOf("</event>")))
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                XesEventReader.builder()
                    .build()
                    .read(
                        new SequenceInputStream(new ByteArrayInputStream(half), failing),
                        "half",
                        event -> {}))
        .isInstanceOf(EventReadException.class)
        .hasMessageContaining("the disk is gone")
        .extracting(e -> ((EventReadException) e).accounting().read())
        .isEqualTo(1L);
  }

  @Test
  void aLongLogIsHandedOverWhileItIsRead() throws IOException {
    int traces = 20_000;
    AtomicLong made = new AtomicLong();
    AtomicLong furthestAhead = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    InputStream log = new TraceStream(traces, made);

    EventReading reading =
        XesEventReader.builder()
            .build()
            .read(
                log,
                "long.xes",
                event ->
                    furthestAhead.accumulateAndGet(made.get() - seen.incrementAndGet(), Math::max));

    assertThat(reading.records()).isEqualTo(traces);
    assertThat(seen).hasValue(traces);
    // The parser's buffers hold a few dozen such traces.
    assertThat(furthestAhead.get()).isLessThan(1_000);
  }

  @Test
  void theRunningExampleHasTheEventsOfItsCsv() throws IOException {
    // 42 events in 6 cases: pm4py 2.7.11, as the notes beside the data say.
    List<JourneyEvent> xes = new ArrayList<>();
    EventReading reading =
        XesEventReader.builder().build().read(data("running-example.xes"), xes::add);
    List<JourneyEvent> csv = new ArrayList<>();
    CsvEvents.reader()
        .rename("case:concept:name", "customer_id")
        .rename("case:concept:name", "journey_key")
        .rename("concept:name", "type")
        .rename("time:timestamp", "timestamp")
        .ignoreUnknownColumns()
        .build()
        .read(
            // Its first column, a running number, has no name.
            new ByteArrayInputStream(
                ("row" + Files.readString(data("running-example.csv")))
                    .getBytes(StandardCharsets.UTF_8)),
            "running-example.csv",
            csv::add);

    assertThat(reading.accounting().quarantined()).isZero();
    assertThat(xes).hasSize(42);
    assertThat(xes.stream().map(JourneyEvent::journeyKey).distinct()).hasSize(6);
    assertThat(xes)
        .extracting(XesEventReaderTest::essence)
        .containsExactlyInAnyOrderElementsOf(
            csv.stream().map(XesEventReaderTest::essence).toList());
  }

  private static List<Object> essence(JourneyEvent event) {
    return List.of(event.identifiers(), event.journeyKey(), event.type(), event.occurredAt());
  }

  private static Path data(String file) {
    Optional<String> folder = Optional.ofNullable(System.getProperty("journeyscore.data"));
    assumeThat(folder)
        .as("skipped: the system property journeyscore.data does not name the folder of event logs")
        .isPresent();
    return Path.of(folder.orElseThrow()).resolve("running_example").resolve(file);
  }

  /** A log of traces of one event, made while it is read. */
  private static final class TraceStream extends InputStream {

    private final int traces;
    private final AtomicLong made;
    private byte[] current = "<log>".getBytes(StandardCharsets.UTF_8);
    private int at;
    private boolean closed;

    TraceStream(int traces, AtomicLong made) {
      this.traces = traces;
      this.made = made;
    }

    @Override
    public int read() {
      while (at == current.length) {
        if (closed) {
          return -1;
        }
        at = 0;
        if (made.get() == traces) {
          closed = true;
          current = "</log>".getBytes(StandardCharsets.UTF_8);
        } else {
          current =
              """
              <trace><string key="concept:name" value="%d"/><event>
              <string key="concept:name" value="visit"/>
              <date key="time:timestamp" value="2024-03-01T10:00:00Z"/></event></trace>
              """
                  .formatted(made.getAndIncrement())
                  .getBytes(StandardCharsets.UTF_8);
        }
      }
      return current[at++] & 0xFF;
    }
  }
}
