package io.journeyscore.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.internal.SomeEvents;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonEventsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Property(tries = 300, seed = "20260301")
  void whatIsWrittenReadsBackAsEqualEvents(@ForAll("events") List<JourneyEvent> events) {
    Read read = Readings.read(JsonEvents.reader(), written(events));

    assertThat(read.events()).isEqualTo(events);
    assertThat(read.reading().isBalanced()).isTrue();
    assertThat(written(read.events())).isEqualTo(written(events));
  }

  @Property(tries = 1_000, seed = "20260301")
  void everyCodePointComesBack(@ForAll("codePoints") String text) {
    JourneyEvent event =
        event().text(text).attribute(AttributeKey.ofText("said"), "<" + text + ">").build();

    assertThat(Readings.read(JsonEvents.reader(), written(List.of(event))).events())
        .containsExactly(event);
  }

  @Test
  void anEventOfEveryPartIsOneLine() {
    JourneyEvent event =
        event()
            .eventId("e1")
            .identifier(new Identifier(IdentifierKind.weak("email"), "a@example.org"))
            .identifier(new Identifier(IdentifierKind.weak("email"), "b@example.org"))
            .attribute(AttributeKey.ofNumber("basket"), 12.5)
            .attribute(AttributeKey.ofInteger("items"), Long.MAX_VALUE)
            .attribute(AttributeKey.ofFlag("gift"), true)
            .attribute(AttributeKey.ofInstant("due"), NOON)
            .attribute(AttributeKey.ofText("note"), "say \"hi\"\n")
            .build();

    assertThat(written(List.of(event)))
        .isEqualTo(
            "{\"customer_id\":\"c1\",\"timestamp\":\"2024-03-01T12:00:00Z\",\"type\":\"visit\","
                + "\"event_id\":\"e1\",\"contact\":\"direct\",\"signal_class\":\"observed\","
                + "\"id:email\":\"a@example.org\",\"id:email#2\":\"b@example.org\","
                + "\"attr:basket:number\":12.5,\"attr:due:time\":\"2024-03-01T12:00:00Z\","
                + "\"attr:gift:flag\":true,\"attr:items:integer\":9223372036854775807,"
                + "\"attr:note\":\"say \\\"hi\\\"\\n\"}\n");
  }

  @Test
  void anAttributeWithoutATypeHasThatOfItsValue() {
    Read read =
        Readings.read(
            JsonEvents.reader(),
            "{\"customer_id\":\"c1\",\"timestamp\":\"2024-03-01T12:00:00Z\",\"type\":\"visit\","
                + "\"attr:a\":1,\"attr:b\":\"x\",\"attr:c\":false,\"attr:d\":null}\n");

    assertThat(read.events().get(0).attributes().asMap())
        .containsOnlyKeys(
            AttributeKey.ofNumber("a"), AttributeKey.ofText("b"), AttributeKey.ofFlag("c"));
  }

  @Test
  void filesAppearWholeAndGzippedOnesAreRead() throws IOException {
    Path file = folder.resolve("events.jsonl");
    JsonEvents.write(file, List.of(event().build()));

    assertThat(Readings.read(JsonEvents.reader(), Files.readAllBytes(file)).events()).hasSize(1);
    assertThat(Readings.read(JsonEvents.reader(), Readings.gzip(Files.readAllBytes(file))).events())
        .containsExactly(event().build());
  }

  @Test
  void anEventThatCouldNotBeReadBackIsRefused() {
    assertRefused(JourneyEvent.builder(EventType.of("v"), NOON), "must have an identifier");
    assertRefused(event().source(" "), "source must not be blank");
    assertRefused(event().text("\uD83D"), "half a surrogate pair");
    assertRefused(event().knownAt(Instant.parse("+10000-01-01T00:00:00Z")), "years 0 to 9999");
    assertRefused(event().text("\u0001".repeat(800_000)), "line must have 4194304 bytes at most");
    assertRefused(event().attribute(AttributeKey.ofText("n".repeat(1_020)), ""), "name must have");
    JourneyEvent.Builder many = event();
    for (int i = 0; i < 1_000; i++) {
      many.identifier(new Identifier(IdentifierKind.weak("cookie"), "c" + i));
    }
    assertRefused(many, "999 identifiers of a kind at most");
    JourneyEvent.Builder wide = event();
    for (int i = 0; i < 10_000; i++) {
      wide.attribute(AttributeKey.ofFlag("f" + i), true);
    }
    assertRefused(wide, "9999 parts at most");
  }

  @Test
  void aLineAtTheLimitIsReadBack() {
    JourneyEvent event = event().text("é".repeat(2_000_000)).build();

    assertThat(Readings.read(JsonEvents.reader(), written(List.of(event))).events())
        .containsExactly(event);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> events() {
    return SomeEvents.anEvent().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> codePoints() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .list()
        .ofMaxSize(30)
        .map(
            list -> {
              StringBuilder text = new StringBuilder();
              list.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static JourneyEvent.Builder event() {
    return JourneyEvent.builder(EventType.of("visit"), NOON).customer("c1");
  }

  private static void assertRefused(JourneyEvent.Builder event, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(List.of(event.build())))
        .withMessageContaining(why);
  }

  private static String written(List<JourneyEvent> events) {
    StringWriter out = new StringWriter();
    try {
      JsonEvents.write(out, events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
