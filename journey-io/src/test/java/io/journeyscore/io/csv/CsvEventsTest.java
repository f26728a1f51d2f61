package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.SignalClass;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.internal.SomeEvents;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void a01OneEventOfEachFamilyAndClassReadsBackEqual() {
    List<JourneyEvent> events = new ArrayList<>();
    for (ChannelFamily family : ChannelFamily.values()) {
      for (SignalClass signalClass : SignalClass.values()) {
        for (String channel : new String[] {"web", "fax", "unknown"}) {
          events.add(
              JourneyEvent.builder(EventType.of("never_heard_of"), NOON)
                  .customer("c1")
                  .channel(Channel.of(channel, family))
                  .signalClass(signalClass)
                  .build());
        }
      }
    }
    events.add(event().channel(new Channel("web", Optional.empty())).build());
    events.add(event().channel(Channel.UNKNOWN).touchpoint("web").build());

    assertThat(events).hasSize(47);
    assertThat(writtenAndRead(events).events()).isEqualTo(events);
  }

  @Property(tries = 200, seed = "20260301", edgeCases = EdgeCasesMode.NONE)
  void whateverIsWrittenReadsBackEqual(@ForAll("events") @Size(max = 8) List<JourneyEvent> events) {
    Read read = writtenAndRead(events);

    assertThat(read.quarantine()).isEmpty();
    assertThat(read.events()).isEqualTo(events);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void onlyColumnsThatAreNeededAreWritten() {
    JourneyEvent plain = JourneyEvent.builder(EventType.of("visit"), NOON).customer("c1").build();

    assertThat(written(List.of(plain)))
        .isEqualTo(
            """
            customer_id,timestamp,type,contact,signal_class
            c1,2024-03-01T12:00:00Z,visit,direct,observed
            """);
  }

  @Test
  void severalIdentifiersOfAKindAndOddNamesHaveColumnsOfTheirOwn() {
    JourneyEvent event =
        event()
            .customer("c0")
            .identifier(new Identifier(IdentifierKind.weak("email"), "a@b.c"))
            .identifier(new Identifier(IdentifierKind.weak("email"), "d@e.f"))
            .identifier(new Identifier(IdentifierKind.weak("email#2"), "g"))
            .identifier(new Identifier(IdentifierKind.weak("x:strong"), "h"))
            .identifier(new Identifier(IdentifierKind.weak("customer"), "i"))
            .attribute(AttributeKey.ofText("a:number"), "1")
            .attribute(AttributeKey.ofNumber("a"), 1.0)
            .attribute(AttributeKey.ofText("a"), "")
            .build();

    assertThat(written(List.of(event)).lines().findFirst().orElse(""))
        .isEqualTo(
            "customer_id,timestamp,type,contact,signal_class,id:customer#2,id:customer:weak#1,"
                + "id:email,id:email#2,id:email#2:weak#1,id:x:strong:weak#1,"
                + "attr:a:number,attr:a,attr:a:number:text");
    assertThat(writtenAndRead(List.of(event)).events()).containsExactly(event);
  }

  @Test
  void formulasAreNotGuardedHereBecauseThatWouldChangeThem() {
    JourneyEvent event = event().text("=1+1").owner("-x").build();

    assertThat(written(List.of(event))).contains(",=1+1,").contains(",-x,");
    assertThat(writtenAndRead(List.of(event)).events()).containsExactly(event);
  }

  @Test
  void whatCouldNotBeReadBackIsRefused() {
    assertRefused(JourneyEvent.builder(EventType.of("visit"), NOON).build(), "identifier");
    assertRefused(event().source("a\tb").build(), "source");
    assertRefused(event().source(" ").build(), "source");
    assertRefused(event().text("half \uD83D").build(), "half a surrogate pair");
    assertRefused(event().text("\uDE00\uD83D").build(), "half a surrogate pair");
    assertRefused(event().text("x".repeat(349_525)).build(), "349524 characters at most");
    assertRefused(event().knownAt(Instant.parse("+12024-01-01T00:00:00Z")).build(), "years");
    JourneyEvent.Builder wide = event();
    for (int i = 0; i < 1_000; i++) {
      wide.attribute(AttributeKey.ofText("a" + i), "");
    }
    assertRefused(wide.build(), "1000 columns at most");
  }

  @Test
  void theLongestTextThatIsWrittenReadsBack() {
    JourneyEvent event = event().text("\"".repeat(349_524)).build();
    JourneyEvent wide = event().text("€".repeat(349_524)).build();

    assertThat(writtenAndRead(List.of(event, wide)).events()).containsExactly(event, wide);
  }

  @Test
  void aFileAppearsWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("events.csv");
    CsvEvents.write(file, List.of(event().build()));
    String before = Files.readString(file);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CsvEvents.write(file, List.of(event().build(), event().source(" ").build())));

    assertThat(file).hasContent(before);
    assertThat(folder.toFile().list()).containsExactly("events.csv");
    List<JourneyEvent> events = new ArrayList<>();
    CsvEvents.reader().build().read(file, events::add);
    assertThat(events).containsExactly(event().build());
  }

  @Test
  void faultsOfTheWriterArePassedOn() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] chars, int offset, int length) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> CsvEvents.write(full, List.of(event().build())))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  @Test
  void theQuarantineIsATableOfLineColumnAndReason() throws IOException {
    Read read =
        Readings.read(
            CsvEvents.reader().rename("-when", "timestamp"),
            "customer_id,-when,type\nc1,never,visit\nc1\n");
    StringWriter out = new StringWriter();

    CsvEvents.writeQuarantine(out, read.reading());

    assertThat(out)
        .hasToString(
            """
            line,column,reason,source
            2,'-when,BAD_TIME,test
            3,,FIELD_COUNT,test
            """);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> events() {
    return SomeEvents.anEvent().list();
  }

  private static JourneyEvent.Builder event() {
    return JourneyEvent.builder(EventType.of("visit"), NOON).customer("c1");
  }

  private static void assertRefused(JourneyEvent event, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(List.of(event)))
        .withMessageContaining(why);
  }

  private static Read writtenAndRead(List<JourneyEvent> events) {
    return Readings.read(written(events));
  }

  private static String written(List<JourneyEvent> events) {
    StringWriter out = new StringWriter();
    try {
      CsvEvents.write(out, events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
