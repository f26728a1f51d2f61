package io.journeyscore.io.xes;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.MappedNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which attribute gives which part of an event. Attributes of a trace go by their key behind {@code
 * case:}. Immutable.
 */
final class XesFields {

  /** What stands before the key of a trace's attribute. */
  static final String CASE = "case:";

  /** Who, what and when: a default that stands in a log for all events can know none of these. */
  private static final Set<Field> NEVER_BY_DEFAULT =
      EnumSet.of(
          Field.CUSTOMER_ID,
          Field.JOURNEY_KEY,
          Field.TYPE,
          Field.TIMESTAMP,
          Field.KNOWN_AT,
          Field.EVENT_ID,
          Field.SEQUENCE);

  private final MappedNames mapping;
  private final boolean mappedOnly;
  private final String timeName;
  private final boolean ownSequence;

  /**
   * Makes a mapping ready.
   *
   * @param mapping the mapping
   * @param mappedOnly whether attributes that it does not name are passed over
   */
  XesFields(EventMapping mapping, boolean mappedOnly) {
    this.mapping = new MappedNames(mapping);
    this.mappedOnly = mappedOnly;
    this.timeName =
        mapping.fields().getOrDefault(Field.TIMESTAMP.column(), Field.TIMESTAMP.column());
    this.ownSequence = !mapping.fields().containsKey(Field.SEQUENCE.column());
  }

  /** Tells the parts what holds for all events. */
  void prepare(EventParts parts) {
    mapping.prepare(parts);
  }

  /** Returns the kinds of identifiers that events may have. */
  List<IdentifierKind> identifierKinds() {
    return mapping.identifierKinds();
  }

  /**
   * Hands an event over.
   *
   * @param trace the attributes of its trace
   * @param traceDefaults what traces have by default
   * @param event its own attributes
   * @param eventDefaults what events have by default
   * @param position its place in the trace, from zero
   * @param parts takes them
   * @throws BadRecord if the event has no time
   */
  void put(
      XesAttributes trace,
      XesAttributes traceDefaults,
      XesAttributes event,
      XesAttributes eventDefaults,
      long position,
      EventParts parts)
      throws BadRecord {
    parts.clear();
    if (ownSequence) {
      parts.put(Field.SEQUENCE, Long.toString(position));
    }
    boolean timed = putAll(CASE, trace, parts);
    putDefaults(CASE, traceDefaults, trace, parts);
    timed |= putAll("", event, parts);
    putDefaults("", eventDefaults, event, parts);
    if (!timed) {
      throw new BadRecord(RejectReason.NO_TIMESTAMP, timeName);
    }
    mapping.putConstants(parts);
  }

  private boolean putAll(String prefix, XesAttributes attributes, EventParts parts) {
    boolean timed = false;
    for (XesAttributes.Single attribute : attributes.attributes()) {
      String name = prefix + attribute.key();
      timed |= name.equals(timeName) && !attribute.value().isBlank();
      put(name, attribute, parts);
    }
    return timed;
  }

  private void putDefaults(
      String prefix, XesAttributes defaults, XesAttributes present, EventParts parts) {
    for (XesAttributes.Single attribute : defaults.attributes()) {
      String name = prefix + attribute.key();
      if (!present.has(attribute.key()) && mayBeDefault(name)) {
        put(name, attribute, parts);
      }
    }
  }

  private boolean mayBeDefault(String name) {
    for (MappedNames.Target target : mapping.targets(name)) {
      ColumnName part = target.part();
      if (part instanceof ColumnName.Id
          || (part instanceof ColumnName.Fixed fixed && NEVER_BY_DEFAULT.contains(fixed.field()))) {
        return false;
      }
    }
    return true;
  }

  private void put(String name, XesAttributes.Single attribute, EventParts parts) {
    List<MappedNames.Target> targets = mapping.targets(name);
    for (MappedNames.Target target : targets) {
      MappedNames.put(
          target, name, attribute.value(), attribute.type().key(attribute.key()), parts);
    }
    if (targets.isEmpty() && !mappedOnly) {
      parts.put(attribute.type().key(name), attribute.value(), name);
    }
  }
}
