package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.sequence.CopyGroups.Group;
import io.journeyscore.sequence.Deduplication.SharedKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The bytes of what copies are recognised by. */
final class CopiesCodec {

  private static final int HASH_DIGITS = 64;

  private CopiesCodec() {}

  static void write(
      ByteWriter out, DuplicateMemory memory, List<DuplicateRule> rules, EventTable events) {
    out.i64(memory.floor());
    Map<String, DuplicateMemory.Named> named = new TreeMap<>(memory.named());
    out.count(named.size());
    for (DuplicateMemory.Named known : named.values()) {
      events.writePlace(out, known.kept());
      out.count(known.others().size());
      new TreeSet<>(known.others()).forEach(out::text);
    }
    Map<SharedKey, Group> groups =
        new TreeMap<>(
            Comparator.comparingInt((SharedKey shared) -> rules.indexOf(shared.rule()))
                .thenComparing(SharedKey::type)
                .thenComparing(SharedKey::key));
    groups.putAll(memory.groups().byKey());
    out.count(groups.size());
    for (Group group : groups.values()) {
      events.writePlaces(out, group.members().toList());
      events.writePlace(out, group.best());
      events.writePlace(out, group.placed());
      out.i64(group.earliest()).i64(group.latest());
    }
    Map<String, AlikeNumbers.Alike> alike = new TreeMap<>(memory.alike().byContent());
    out.count(alike.size());
    alike.forEach(
        (hash, known) -> {
          out.text(hash).i64(known.occurredAt()).count(known.knownAt().size());
          known.knownAt().forEach(out::i64);
        });
  }

  static void read(
      ByteReader in, DuplicateMemory memory, List<DuplicateRule> rules, EventTable events) {
    long floor = in.i64("floor");
    Map<String, DuplicateMemory.Named> named = new HashMap<>();
    int ids = in.count("ids", Integer.MAX_VALUE, 2 * Integer.BYTES);
    for (int i = 0; i < ids; i++) {
      JourneyEvent kept = events.readPlace(in);
      Set<String> others = Set.copyOf(readHashes(in));
      String id = kept.eventId().orElseThrow(() -> in.fail(Code.INCONSISTENT, "an id must be"));
      named.put(id, new DuplicateMemory.Named(kept, others));
    }
    int groups = in.count("groups", Integer.MAX_VALUE, Integer.BYTES);
    for (int i = 0; i < groups; i++) {
      readGroup(in, memory.groups(), rules, events);
    }
    memory.alike().restore(readAlike(in));
    memory.restore(floor, named);
  }

  private static List<String> readHashes(ByteReader in) {
    int count = in.count("contents", Integer.MAX_VALUE, Integer.BYTES);
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hashes.add(in.text("content", HASH_DIGITS));
    }
    return hashes;
  }

  private static void readGroup(
      ByteReader in, CopyGroups groups, List<DuplicateRule> rules, EventTable events) {
    Run<JourneyEvent> members = Run.empty();
    for (JourneyEvent member : events.readPlaces(in, "copies")) {
      members = members.plus(member);
    }
    JourneyEvent best = events.readPlace(in);
    JourneyEvent placed = events.readPlace(in);
    SharedKey shared =
        Deduplication.sharedKey(rules, best)
            .orElseThrow(() -> in.fail(Code.INCONSISTENT, "copies must share a key"));
    for (JourneyEvent member : members.toList()) {
      if (!Deduplication.sharedKey(rules, member).filter(shared::equals).isPresent()) {
        throw in.fail(Code.INCONSISTENT, "copies must share one key");
      }
    }
    if (members.isEmpty()) {
      throw in.fail(Code.INCONSISTENT, "copies must be some");
    }
    Group group = new Group(members, best, in.i64("earliest"), in.i64("latest"), placed);
    groups.byKey().put(shared, group);
  }

  private static Map<String, AlikeNumbers.Alike> readAlike(ByteReader in) {
    Map<String, AlikeNumbers.Alike> alike = new HashMap<>();
    int count = in.count("contents", Integer.MAX_VALUE, Integer.BYTES);
    for (int i = 0; i < count; i++) {
      String hash = in.text("content", HASH_DIGITS);
      long occurredAt = in.i64("occurredAt");
      int some = in.count("moments", Integer.MAX_VALUE, Long.BYTES);
      List<Long> knownAt = new ArrayList<>();
      for (int j = 0; j < some; j++) {
        knownAt.add(in.i64("knownAt"));
      }
      alike.put(hash, new AlikeNumbers.Alike(occurredAt, List.copyOf(knownAt)));
    }
    return alike;
  }
}
