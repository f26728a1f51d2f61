package io.journeyscore.definition;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.SignalClass;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The bytes of event filters; sets are sorted, so that equal filters give equal bytes. */
final class FilterCodec {

  private static final int MAX_DEPTH = 32;
  private static final int ANYTHING = 0;
  private static final int OF_TYPE = 1;
  private static final int VIA = 2;
  private static final int VIA_FAMILY = 3;
  private static final int AT_TOUCHPOINT = 4;
  private static final int OF_CLASS = 5;
  private static final int RATED = 6;
  private static final int AND = 7;
  private static final int OR = 8;
  private static final int NOT = 9;
  private static final int RATED_WITHIN = 10;
  private static final int WITH_ATTRIBUTE = 11;
  private static final int KINDS = 12;
  private static final String TOO_DEEP =
      "filters must be nested %d deep at most".formatted(MAX_DEPTH);

  private FilterCodec() {}

  static void write(ByteWriter out, EventFilter filter) {
    write(out, filter, MAX_DEPTH);
  }

  private static void write(ByteWriter out, EventFilter filter, int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException(TOO_DEEP);
    }
    if (filter instanceof EventFilter.OfType of) {
      writeSet(out, OF_TYPE, of.types(), EventType::name);
    } else if (filter instanceof EventFilter.Via via) {
      writeSet(out, VIA, via.channels(), Channel::name);
    } else if (filter instanceof EventFilter.ViaFamily via) {
      writeSet(out, VIA_FAMILY, via.families(), Enum::name);
    } else if (filter instanceof EventFilter.AtTouchpoint at) {
      writeSet(out, AT_TOUCHPOINT, at.touchpoints(), Function.identity());
    } else if (filter instanceof EventFilter.OfClass of) {
      writeSet(out, OF_CLASS, of.classes(), Enum::name);
    } else if (filter instanceof EventFilter.Rated) {
      out.u8(RATED);
    } else if (filter instanceof EventFilter.RatedWithin rated) {
      out.u8(RATED_WITHIN).u8(rated.fromPercent()).u8(rated.toPercent());
    } else if (filter instanceof EventFilter.WithAttribute with) {
      writeSet(out, WITH_ATTRIBUTE, with.values(), Function.identity());
      DefinitionCodec.writeText(out, "attribute", with.key().name());
    } else if (filter instanceof EventFilter.And and) {
      writeParts(out, AND, and.parts(), depth - 1);
    } else if (filter instanceof EventFilter.Or or) {
      writeParts(out, OR, or.parts(), depth - 1);
    } else if (filter instanceof EventFilter.Not not) {
      out.u8(NOT);
      write(out, not.part(), depth - 1);
    } else {
      out.u8(ANYTHING);
    }
  }

  private static void writeParts(ByteWriter out, int kind, List<EventFilter> parts, int depth) {
    DefinitionCodec.writeCount(out.u8(kind), "filters", parts.size());
    parts.forEach(part -> write(out, part, depth));
  }

  private static <T> void writeSet(
      ByteWriter out, int kind, Set<T> values, Function<T, String> name) {
    List<String> names = new ArrayList<>(values.stream().map(name).toList());
    names.sort(CodePoints::compare);
    DefinitionCodec.writeCount(out.u8(kind), "names of a filter", names.size());
    names.forEach(each -> DefinitionCodec.writeText(out, "name", each));
  }

  static EventFilter read(ByteReader in) {
    return read(in, MAX_DEPTH);
  }

  private static EventFilter read(ByteReader in, int depth) {
    if (depth == 0) {
      throw in.fail(Code.LIMIT_EXCEEDED, TOO_DEEP);
    }
    return switch (in.choice("filter", KINDS)) {
      case OF_TYPE -> new EventFilter.OfType(readSet(in, EventType::of));
      case VIA -> new EventFilter.Via(readSet(in, Channel::of));
      case VIA_FAMILY -> new EventFilter.ViaFamily(readSet(in, ChannelFamily::valueOf));
      case AT_TOUCHPOINT -> new EventFilter.AtTouchpoint(readSet(in, Function.identity()));
      case OF_CLASS -> new EventFilter.OfClass(readSet(in, SignalClass::valueOf));
      case RATED -> EventFilter.rated();
      case RATED_WITHIN -> EventFilter.ratedWithin(in.u8("lowest rating"), in.u8("highest rating"));
      case WITH_ATTRIBUTE -> readAttribute(in);
      case AND -> new EventFilter.And(readParts(in, depth - 1));
      case OR -> new EventFilter.Or(readParts(in, depth - 1));
      case NOT -> new EventFilter.Not(read(in, depth - 1));
      default -> EventFilter.any();
    };
  }

  private static EventFilter readAttribute(ByteReader in) {
    Set<String> values = readSet(in, Function.identity());
    String name = in.text("attribute", DefinitionCodec.MAX_TEXT);
    return new EventFilter.WithAttribute(AttributeKey.ofText(name), values);
  }

  private static List<EventFilter> readParts(ByteReader in, int depth) {
    return DefinitionCodec.readList(in, "filters", from -> read(from, depth));
  }

  private static <T> Set<T> readSet(ByteReader in, Function<String, T> value) {
    List<String> names =
        DefinitionCodec.readList(in, "names", from -> from.text("name", DefinitionCodec.MAX_TEXT));
    Set<T> values = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0 && CodePoints.compare(names.get(i - 1), names.get(i)) >= 0) {
        throw in.fail(Code.DUPLICATE, "names of a filter must differ and be in order");
      }
      values.add(value.apply(names.get(i)));
    }
    return values;
  }
}
