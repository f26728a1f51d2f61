package io.journeyscore.sequence;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Optional;

/** The bytes of an event, and of parts that others have as well. */
final class EventCodec {

  private EventCodec() {}

  static void write(ByteWriter out, JourneyEvent event) {
    out.bytes(event.toBytes());
  }

  static JourneyEvent read(ByteReader in) {
    return JourneyEvent.fromBytes(in.bytes("event", Integer.MAX_VALUE));
  }

  static void writeKind(ByteWriter out, IdentifierKind kind) {
    writeText(out, kind.name());
    out.flag(kind.strong());
  }

  static IdentifierKind readKind(ByteReader in) {
    return new IdentifierKind(readText(in, "kind"), in.flag("strong"));
  }

  static void writeText(ByteWriter out, String text) {
    out.anyText(text);
  }

  static String readText(ByteReader in, String what) {
    return in.anyText(what, Integer.MAX_VALUE);
  }

  static void writeOptional(ByteWriter out, Optional<String> text) {
    out.flag(text.isPresent());
    text.ifPresent(present -> writeText(out, present));
  }

  static Optional<String> readOptional(ByteReader in, String what) {
    return in.flag(what + " present") ? Optional.of(readText(in, what)) : Optional.empty();
  }
}
