package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.CodePoints;
import io.journeyscore.internal.StateErrors;
import io.journeyscore.sequence.AssemblyFile.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The saved state of a stream, in the sections of an {@link AssemblyFile}.
 *
 * <p>What follows from other parts is not saved but made again, and what was read is written again
 * and must give the same bytes: a state has one form only, and one that contradicts itself is
 * refused.
 */
final class AssemblyCodec {

  static final Comparator<Optional<String>> BY_KEY =
      (left, right) ->
          left.isPresent() && right.isPresent()
              ? CodePoints.compare(left.get(), right.get())
              : Boolean.compare(left.isPresent(), right.isPresent());

  private AssemblyCodec() {}

  static byte[] write(AssemblyWork work, Assembly assembly) {
    EventTable events = new EventTable();
    Map<Section, byte[]> payloads = new EnumMap<>(Section.class);
    payloads.put(Section.RULES, HexFormat.of().parseHex(RulesHash.of(work.settings())));
    payloads.put(Section.CLOCK, payload(out -> writeClock(out, work, assembly)));
    payloads.put(
        Section.COPIES,
        payload(
            out -> CopiesCodec.write(out, assembly.memory(), work.rules().duplicates(), events)));
    payloads.put(Section.CUSTOMERS, payload(out -> writeCustomers(out, assembly, events)));
    payloads.put(Section.EVENTS, payload(events::write));
    payloads.put(Section.IDENTITY, assembly.resolver().toBytes());
    return AssemblyFile.write(payloads);
  }

  private static byte[] payload(Consumer<ByteWriter> writer) {
    ByteWriter out = new ByteWriter();
    writer.accept(out);
    return out.toByteArray();
  }

  /**
   * Puts a saved state into an assembly that was given nothing yet.
   *
   * @throws StateFormatException if the bytes are not a sound state, or one by other rules
   */
  static void read(byte[] bytes, AssemblyWork work, Assembly assembly) {
    Map<Section, ByteReader> sections = AssemblyFile.read(bytes);
    try {
      checkRules(sections, work.settings());
      ByteReader identity = reader(sections, Section.IDENTITY);
      assembly.resolver().restore(identity.raw("identity", identity.remaining()));
      EventTable events = EventTable.read(reader(sections, Section.EVENTS));
      CopiesCodec.read(
          reader(sections, Section.COPIES), assembly.memory(), work.rules().duplicates(), events);
      readClock(reader(sections, Section.CLOCK), work, assembly, sections, events);
      for (ByteReader section : sections.values()) {
        section.end();
      }
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    } catch (IllegalArgumentException e) {
      // The types refuse what breaks their own rules; their words may echo the bytes, so not ours.
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT, 0, "a part of the state breaks its own rules");
    }
    if (!Arrays.equals(write(work, assembly), bytes)) {
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT, 0, "a state must be in its one form");
    }
  }

  private static ByteReader reader(Map<Section, ByteReader> sections, Section section) {
    return requireNonNull(sections.get(section), "section");
  }

  private static void checkRules(Map<Section, ByteReader> sections, AssemblySettings settings) {
    String made = HexFormat.of().formatHex(reader(sections, Section.RULES).raw("rules", 32));
    if (!made.equals(RulesHash.of(settings))) {
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT,
          0,
          "the rules and maxEventsPerJourney must be those that the state was made by");
    }
  }

  private static void writeClock(ByteWriter out, AssemblyWork work, Assembly assembly) {
    Watermark watermark = work.watermark();
    out.i64(watermark.clock()).i64(watermark.micros());
    out.count(watermark.sources().size());
    watermark
        .sources()
        .forEach(
            (name, source) -> {
              EventCodec.writeText(out, name);
              out.i64(source.latest()).i64(source.seen());
            });
    out.i64(assembly.customers().turns()).i64(assembly.latest());
    work.tally().write(out);
  }

  private static void readClock(
      ByteReader in,
      AssemblyWork work,
      Assembly assembly,
      Map<Section, ByteReader> sections,
      EventTable events) {
    long clock = in.i64("clock");
    long micros = in.i64("watermark");
    Map<String, Watermark.Source> sources = new TreeMap<>();
    int count = in.count("sources", Integer.MAX_VALUE, 2 * Long.BYTES);
    for (int i = 0; i < count; i++) {
      sources.put(
          EventCodec.readText(in, "source"),
          new Watermark.Source(in.i64("latest"), in.i64("seen")));
    }
    work.watermark().restore(clock, micros, sources);
    long turns = in.i64("turns");
    long latest = in.i64("latest");
    work.tally().read(in);
    List<OpenCustomer> customers = readCustomers(reader(sections, Section.CUSTOMERS), work, events);
    assembly.restore(turns, latest, customers);
    work.commit();
  }

  private static void writeCustomers(ByteWriter out, Assembly assembly, EventTable events) {
    out.count(assembly.customers().size());
    for (OpenCustomer customer : assembly.customers().inTurn()) {
      EventCodec.writeKind(out, customer.id().kind());
      EventCodec.writeText(out, customer.id().value());
      out.i64(customer.turn());
      writeKeys(out, customer.closedKeys());
      List<Segment> settled = customer.settledSegments();
      out.count(settled.size());
      for (Segment segment : settled) {
        EventCodec.writeOptional(out, segment.key());
        out.count(segment.number());
        if (segment.number() > 1) {
          EventCodec.writeText(out, segment.id());
          out.i64(segment.head().lengthOverAt()).i64(segment.standing().succeededAt());
        }
        events.writePlaces(out, segment.events().toList());
      }
      events.writePlaces(out, customer.tail().toList());
      for (Optional<String> key : sorted(customer.live().keys())) {
        customer.live().of(key).forEach(segment -> out.count(segment.revision()));
      }
      out.count(customer.alarms().size());
      for (Optional<String> key : sorted(customer.alarms().keySet())) {
        EventCodec.writeOptional(out, key);
        out.i64(customer.alarms().getOrDefault(key, 0L));
      }
    }
  }

  private static List<Optional<String>> sorted(Iterable<Optional<String>> keys) {
    TreeSet<Optional<String>> sorted = new TreeSet<>(BY_KEY);
    keys.forEach(sorted::add);
    return List.copyOf(sorted);
  }

  private static void writeKeys(ByteWriter out, Iterable<Optional<String>> keys) {
    List<Optional<String>> sorted = sorted(keys);
    out.count(sorted.size());
    sorted.forEach(key -> EventCodec.writeOptional(out, key));
  }

  private static List<OpenCustomer> readCustomers(
      ByteReader in, AssemblyWork work, EventTable events) {
    int count = in.count("customers", Integer.MAX_VALUE, 1);
    List<OpenCustomer> customers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      customers.add(readCustomer(in, work, events));
    }
    return customers;
  }

  private static OpenCustomer readCustomer(ByteReader in, AssemblyWork work, EventTable events) {
    CustomerId id = new CustomerId(EventCodec.readKind(in), EventCodec.readText(in, "customer"));
    OpenCustomer customer = new OpenCustomer(id, work);
    long turn = in.i64("turn");
    Set<Optional<String>> closed =
        new HashSet<>(readList(in, "closed keys", AssemblyCodec::readKey));
    List<Segment> settled = readList(in, "segments", from -> readSegment(from, id, work, events));
    List<JourneyEvent> tail = events.readPlaces(in, "tail");
    if (!customer.restore(turn, closed, settled, tail)) {
      throw in.fail(Code.INCONSISTENT, "the events of a customer must be in order");
    }
    for (Optional<String> key : sorted(customer.live().keys())) {
      customer
          .live()
          .of(key)
          .replaceAll(live -> live.withRevision(in.count("revision", Integer.MAX_VALUE, 0)));
    }
    int alarms = in.count("alarms", Integer.MAX_VALUE, Long.BYTES);
    for (int i = 0; i < alarms; i++) {
      customer.alarms().put(readKey(in), in.i64("alarm"));
    }
    return customer;
  }

  private static Optional<String> readKey(ByteReader in) {
    return EventCodec.readOptional(in, "key");
  }

  private static <T> List<T> readList(ByteReader in, String what, Function<ByteReader, T> item) {
    int count = in.count(what, Integer.MAX_VALUE, 1);
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item.apply(in));
    }
    return items;
  }

  private static Segment readSegment(
      ByteReader in, CustomerId customer, AssemblyWork work, EventTable events) {
    Optional<String> key = readKey(in);
    int number = in.count("segment", Integer.MAX_VALUE, 0);
    Optional<Segment.Head> head = Optional.empty();
    long succeededAt = Long.MAX_VALUE;
    if (number > 1) {
      String id = EventCodec.readText(in, "journey");
      head = Optional.of(new Segment.Head(id, customer, key, in.i64("longest")));
      succeededAt = in.i64("succeeded");
    }
    List<JourneyEvent> own = events.readPlaces(in, "events");
    return Segment.restored(work, customer, key, head, number, succeededAt, own)
        .orElseThrow(() -> in.fail(Code.INCONSISTENT, "a segment must hold together"));
  }
}
