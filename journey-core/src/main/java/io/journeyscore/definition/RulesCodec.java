package io.journeyscore.definition;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.ConsentRule;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.DuplicateRule;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The bytes of the rules of journeys; the order of parts is that of the reader below. */
final class RulesCodec {

  private static final int MAX_TEXT = DefinitionCodec.MAX_TEXT;
  private static final int GAP = 0;
  private static final int KEY = 1;
  private static final int ELAPSED = 0;
  private static final int CALENDAR = 1;
  private static final int BY_ATTRIBUTE = 0;
  private static final int BY_CONTENT = 1;

  /** The types of attribute values, in the order of their codes. */
  private static final List<Class<?>> ATTRIBUTE_TYPES =
      List.of(String.class, Double.class, Long.class, Boolean.class, Instant.class);

  private RulesCodec() {}

  static void write(ByteWriter out, JourneyRules rules) {
    DefinitionCodec.writeText(out, "name", rules.name());
    DefinitionCodec.writeText(out, "version", rules.version());
    IdentityCodec.write(out, rules.stitcher());
    DefinitionCodec.writeCount(out, "duplicate rules", rules.duplicates().size());
    rules.duplicates().forEach(rule -> writeDuplicates(out, rule));
    DefinitionCodec.writeCount(out, "precedence", rules.order().precedence().size());
    rules.order().precedence().forEach(type -> DefinitionCodec.writeText(out, "type", type.name()));
    out.u8(rules.boundary() instanceof Boundary.Key ? KEY : GAP);
    writeOptional(out, rules.boundary().inactivityGap());
    FilterCodec.write(out, rules.start());
    DefinitionCodec.writeCount(out, "goals", rules.goals().size());
    for (Goal goal : rules.goals()) {
      DefinitionCodec.writeText(out, "goal", goal.name());
      out.flag(goal.terminal()).text(goal.weight().toPlainString());
      FilterCodec.write(out, goal.filter());
    }
    FilterCodec.write(out, rules.failure());
    writeOptional(out, rules.maximumLength());
    out.u8(rules.conversions().ordinal());
    writeWindow(out, rules.sessions().timeout());
    FilterCodec.write(out, rules.sessions().start());
    out.flag(rules.currency().isPresent());
    rules.currency().ifPresent(code -> DefinitionCodec.writeText(out, "currency", code));
    out.flag(rules.consent().isPresent());
    rules.consent().ifPresent(consent -> writeConsent(out, consent));
  }

  static JourneyRules read(ByteReader in) {
    JourneyRules.Builder builder =
        JourneyRules.builder(in.text("name", MAX_TEXT), in.text("version", MAX_TEXT));
    builder.stitcher(IdentityCodec.read(in));
    DefinitionCodec.readList(in, "duplicate rules", RulesCodec::readDuplicates)
        .forEach(builder::duplicates);
    builder.order(
        EventOrder.withPrecedence(
            DefinitionCodec.readList(
                in, "precedence", from -> EventType.of(from.text("type", MAX_TEXT)))));
    boolean byKey = in.choice("boundary", 2) == KEY;
    Optional<Window> gap = readOptional(in);
    builder.boundary(
        byKey ? new Boundary.Key(gap) : new Boundary.Gap(gap.orElseThrow(() -> noGap(in))));
    builder.startsOn(FilterCodec.read(in));
    DefinitionCodec.readList(in, "goals", RulesCodec::readGoal).forEach(builder::goal);
    builder.failsOn(FilterCodec.read(in));
    readOptional(in).ifPresent(builder::maximumLength);
    Conversions[] policies = Conversions.values();
    builder.conversions(policies[in.choice("conversions", policies.length)]);
    builder.sessions(new SessionRule(readWindow(in), FilterCodec.read(in)));
    if (in.flag("currency present")) {
      builder.currency(in.text("currency", MAX_TEXT));
    }
    if (in.flag("consent present")) {
      builder.consent(readConsent(in));
    }
    return builder.build();
  }

  private static ModelFormatException noGap(ByteReader in) {
    return in.fail(Code.INCONSISTENT, "a boundary by silence must have a gap");
  }

  private static Goal readGoal(ByteReader in) {
    String name = in.text("goal", MAX_TEXT);
    boolean terminal = in.flag("terminal");
    BigDecimal weight = new BigDecimal(in.text("weight", 64));
    return new Goal(name, FilterCodec.read(in), terminal, weight);
  }

  private static void writeConsent(ByteWriter out, ConsentRule consent) {
    DefinitionCodec.writeText(out, "consent attribute", consent.attribute().name());
    DefinitionCodec.writeText(out, "purpose", consent.purpose());
    out.flag(consent.whereAbsent());
  }

  private static ConsentRule readConsent(ByteReader in) {
    AttributeKey<String> attribute = AttributeKey.ofText(in.text("consent attribute", MAX_TEXT));
    return new ConsentRule(attribute, in.text("purpose", MAX_TEXT), in.flag("where absent"));
  }

  private static void writeDuplicates(ByteWriter out, DuplicateRule rule) {
    FilterCodec.write(out, rule.events());
    if (rule.key() instanceof DuplicateRule.ByAttribute by) {
      out.u8(BY_ATTRIBUTE).u8(ATTRIBUTE_TYPES.indexOf(by.attribute().type()));
      DefinitionCodec.writeText(out, "attribute", by.attribute().name());
    } else {
      out.u8(BY_CONTENT);
    }
    out.u8(rule.keep().ordinal());
  }

  private static DuplicateRule readDuplicates(ByteReader in) {
    EventFilter events = FilterCodec.read(in);
    DuplicateRule.Key key =
        in.choice("duplicate key", 2) == BY_CONTENT
            ? new DuplicateRule.ByContent()
            : new DuplicateRule.ByAttribute(readAttribute(in));
    DuplicateRule.Keep[] keeps = DuplicateRule.Keep.values();
    return new DuplicateRule(events, key, keeps[in.choice("keep", keeps.length)]);
  }

  private static AttributeKey<?> readAttribute(ByteReader in) {
    Class<?> type = ATTRIBUTE_TYPES.get(in.choice("attribute type", ATTRIBUTE_TYPES.size()));
    return new AttributeKey<>(in.text("attribute", MAX_TEXT), type);
  }

  private static void writeOptional(ByteWriter out, Optional<Window> window) {
    out.flag(window.isPresent());
    window.ifPresent(present -> writeWindow(out, present));
  }

  private static Optional<Window> readOptional(ByteReader in) {
    return in.flag("window present") ? Optional.of(readWindow(in)) : Optional.empty();
  }

  static void writeWindow(ByteWriter out, Window window) {
    if (window instanceof Window.Calendar calendar) {
      Period period = calendar.period();
      out.u8(CALENDAR).i32(period.getYears()).i32(period.getMonths()).i32(period.getDays());
      DefinitionCodec.writeText(out, "zone", calendar.zone().getId());
    } else if (window instanceof Window.Elapsed elapsed) {
      DefinitionCodec.writeDuration(out.u8(ELAPSED), elapsed.length());
    }
  }

  static Window readWindow(ByteReader in) {
    if (in.choice("window", 2) == ELAPSED) {
      return Window.elapsed(DefinitionCodec.readDuration(in));
    }
    Period period = Period.of(in.i32("years"), in.i32("months"), in.i32("days"));
    return Window.calendar(period, readZone(in));
  }

  static ZoneId readZone(ByteReader in) {
    String id = in.text("zone", MAX_TEXT);
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw in.fail(Code.INCONSISTENT, "a zone must be known");
    }
  }
}
