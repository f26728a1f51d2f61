package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The events of a saved state, each written once, in the order in which they are first needed. */
final class EventTable {

  private final IdentityHashMap<JourneyEvent, Integer> places = new IdentityHashMap<>();
  private final List<JourneyEvent> events = new ArrayList<>();

  /** Reads a table. */
  static EventTable read(ByteReader in) {
    EventTable table = new EventTable();
    int count = in.count("events", Integer.MAX_VALUE, 1);
    for (int i = 0; i < count; i++) {
      table.events.add(EventCodec.read(in));
    }
    return table;
  }

  void write(ByteWriter out) {
    out.count(events.size());
    events.forEach(event -> EventCodec.write(out, event));
  }

  /** Writes which event it is. */
  void writePlace(ByteWriter out, JourneyEvent event) {
    Integer place = places.putIfAbsent(event, events.size());
    if (place == null) {
      events.add(event);
    }
    out.i32(place == null ? events.size() - 1 : place);
  }

  void writePlaces(ByteWriter out, List<JourneyEvent> some) {
    out.count(some.size());
    some.forEach(event -> writePlace(out, event));
  }

  JourneyEvent readPlace(ByteReader in) {
    int place = in.i32("event");
    if (place < 0 || place >= events.size()) {
      throw in.fail(Code.BAD_REFERENCE, "an event must be in the table");
    }
    return events.get(place);
  }

  List<JourneyEvent> readPlaces(ByteReader in, String what) {
    int count = in.count(what, Integer.MAX_VALUE, Integer.BYTES);
    List<JourneyEvent> some = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      some.add(readPlace(in));
    }
    return some;
  }
}
