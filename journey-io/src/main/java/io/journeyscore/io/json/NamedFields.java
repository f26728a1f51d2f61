package io.journeyscore.io.json;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.JsonParts;
import io.journeyscore.io.internal.JsonRecord;
import io.journeyscore.io.internal.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of an object that go by our names. Names come again with each line, so what a name
 * says is found out once, for as many names as any sensible input has.
 *
 * <p>Not thread-safe.
 */
final class NamedFields implements JsonLines.Format {

  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_IGNORED = 1_000;

  /** What a name says, and the line in which that was said last. */
  private static final class Slot {

    private final ColumnName part;
    private long line;

    Slot(ColumnName part) {
      this.part = part;
    }
  }

  private final boolean ignoreUnknown;
  private final Map<String, Optional<Slot>> slots = new HashMap<>();
  private final Map<String, Map<JsonRecord.Kind, Slot>> untyped = new HashMap<>();
  private final Map<ColumnName, Slot> slotsByPart = new HashMap<>();
  private final Set<String> ignored = new LinkedHashSet<>();
  private long line;

  NamedFields(boolean ignoreUnknown) {
    this.ignoreUnknown = ignoreUnknown;
  }

  @Override
  public void put(JsonRecord json, EventParts parts) throws BadRecord {
    line++;
    if (slots.size() > MAX_REMEMBERED) {
      slots.clear();
      untyped.clear();
      slotsByPart.clear();
    }
    for (int node = json.first(JsonRecord.ROOT); node != JsonRecord.NONE; node = json.next(node)) {
      String name = json.name(node);
      Optional<Slot> slot = slot(name, json.kind(node));
      if (slot.isPresent()) {
        if (slot.get().line == line) {
          throw new BadRecord(RejectReason.DUPLICATE_KEY, json.path(node));
        }
        slot.get().line = line;
        JsonParts.put(slot.get().part, json, node, name, parts);
      } else if (ignoreUnknown) {
        ignore(name);
      } else {
        throw new BadRecord(RejectReason.BAD_ENUM, json.path(node));
      }
    }
  }

  /** Two names may say the same, as id:email and id:email#1 do, so they share a slot. */
  private Optional<Slot> slot(String name, JsonRecord.Kind kind) {
    Map<JsonRecord.Kind, Slot> byKind = untyped.get(name);
    Slot typed = byKind == null ? null : byKind.get(kind);
    if (typed != null) {
      return Optional.of(typed);
    }
    Optional<Slot> slot = slots.get(name);
    return slot != null ? slot : newSlot(name, kind);
  }

  private Optional<Slot> newSlot(String name, JsonRecord.Kind kind) {
    Optional<ColumnName> part = ColumnName.parse(name);
    Optional<Slot> slot = part.map(this::shared);
    slots.put(name, slot);
    if (part.isEmpty() || !ColumnName.isUntypedAttribute(name)) {
      return slot;
    }
    String attribute = ((ColumnName.Attribute) part.get()).key().name();
    Map<JsonRecord.Kind, Slot> byKind = new EnumMap<>(JsonRecord.Kind.class);
    byKind.put(
        JsonRecord.Kind.NUMBER, shared(new ColumnName.Attribute(AttributeKey.ofNumber(attribute))));
    byKind.put(
        JsonRecord.Kind.FLAG, shared(new ColumnName.Attribute(AttributeKey.ofFlag(attribute))));
    untyped.put(name, byKind);
    return slot(name, kind);
  }

  private Slot shared(ColumnName part) {
    return slotsByPart.computeIfAbsent(part, Slot::new);
  }

  private void ignore(String name) {
    if (ignored.size() < MAX_IGNORED) {
      ignored.add(Printable.name(name));
    }
  }

  @Override
  public List<String> ignored() {
    return new ArrayList<>(ignored);
  }
}
