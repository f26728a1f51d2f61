package io.journeyscore.definition;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalForm;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalPart;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a set of signals. Each signal is written as its form: the word of its kind, the
 * version of that, its scope, and its parts in the kind's order.
 */
final class SignalCodec {

  private static final int ALL = 0;
  private static final int WITHIN = 1;
  private static final int LAST_EVENTS = 2;
  private static final int SESSION = 3;
  private static final int ATTRIBUTE = Quantity.Common.values().length;
  private static final int MEASURED = ATTRIBUTE + 1;

  private SignalCodec() {}

  static void write(ByteWriter out, SignalSet signals) {
    DefinitionCodec.writeDuration(out, signals.grace());
    DefinitionCodec.writeCount(out, "signals", signals.size());
    signals.signals().forEach(signal -> write(out, signal.form()));
  }

  static SignalSet read(ByteReader in, StageModel stages) {
    Duration grace = DefinitionCodec.readDuration(in);
    List<Signal> signals = DefinitionCodec.readList(in, "signals", SignalCodec::readSignal);
    return SignalSet.of(stages, signals).withGrace(grace);
  }

  static void writeStage(ByteWriter out, Stage stage) {
    DefinitionCodec.writeText(out, "stage", stage.name());
  }

  static Stage readStage(ByteReader in) {
    return Stage.of(in.text("stage", DefinitionCodec.MAX_TEXT));
  }

  private static void write(ByteWriter out, SignalForm form) {
    DefinitionCodec.writeText(out, "kind", form.kind().word());
    out.u16(form.kind().version()).flag(form.scope() == Scope.CUSTOMER);
    for (SignalPart part : form.kind().parts()) {
      Optional<Object> held = Optional.ofNullable(form.parts().get(part.name()));
      if (!part.required()) {
        out.flag(held.isPresent());
      }
      held.ifPresent(present -> writePart(out, part.type(), present));
    }
  }

  private static Signal readSignal(ByteReader in) {
    String word = in.text("kind", DefinitionCodec.MAX_TEXT);
    SignalKind kind =
        Arrays.stream(SignalKind.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> in.fail(Code.BAD_ENUM, "a kind of signal must be known"));
    int version = in.u16("version");
    if (version != kind.version()) {
      throw in.fail(
          version > kind.version() ? Code.TOO_NEW : Code.TOO_OLD,
          "signals of kind %s must have version %d: %d"
              .formatted(kind.word(), kind.version(), version));
    }
    Scope scope = in.flag("scope") ? Scope.CUSTOMER : Scope.JOURNEY;
    Map<String, Object> parts = new HashMap<>();
    for (SignalPart part : kind.parts()) {
      if (part.required() || in.flag("part present")) {
        parts.put(part.name(), readPart(in, part.type()));
      }
    }
    return new SignalForm(kind, scope, parts).signal();
  }

  private static void writePart(ByteWriter out, SignalPart.Type type, Object part) {
    switch (type) {
      case EVENTS -> FilterCodec.write(out, (EventFilter) part);
      case STEPS -> {
        List<?> steps = (List<?>) part;
        DefinitionCodec.writeCount(out, "steps", steps.size());
        steps.forEach(step -> FilterCodec.write(out, (EventFilter) step));
      }
      case WINDOW -> writeWindow(out, (SignalWindow) part);
      case LENGTH -> DefinitionCodec.writeDuration(out, (Duration) part);
      case STAGE -> writeStage(out, (Stage) part);
      case TRAIT, STATISTIC -> out.u8(((Enum<?>) part).ordinal());
      case QUANTITY -> writeQuantity(out, (Quantity) part);
      case NUMBER -> out.i32((Integer) part);
      case NAME -> DefinitionCodec.writeText(out, "name", (String) part);
      case NAMES -> {
        List<?> names = (List<?>) part;
        DefinitionCodec.writeCount(out, "names", names.size());
        names.forEach(name -> DefinitionCodec.writeText(out, "name", (String) name));
      }
      case ZONE -> DefinitionCodec.writeText(out, "zone", ((ZoneId) part).getId());
      case DATES -> {
        List<?> dates = (List<?>) part;
        DefinitionCodec.writeCount(out, "dates", dates.size());
        dates.forEach(date -> out.i64(((LocalDate) date).toEpochDay()));
      }
    }
  }

  private static Object readPart(ByteReader in, SignalPart.Type type) {
    return switch (type) {
      case EVENTS -> FilterCodec.read(in);
      case STEPS -> DefinitionCodec.readList(in, "steps", FilterCodec::read);
      case WINDOW -> readWindow(in);
      case LENGTH -> DefinitionCodec.readDuration(in);
      case STAGE -> readStage(in);
      case TRAIT -> Trait.values()[in.choice("trait", Trait.values().length)];
      case STATISTIC -> Statistic.values()[in.choice("statistic", Statistic.values().length)];
      case QUANTITY -> readQuantity(in);
      case NUMBER -> in.i32("number");
      case NAME -> in.text("name", DefinitionCodec.MAX_TEXT);
      case NAMES ->
          DefinitionCodec.readList(in, "names", one -> one.text("name", DefinitionCodec.MAX_TEXT));
      case ZONE -> RulesCodec.readZone(in);
      case DATES -> DefinitionCodec.readList(in, "dates", SignalCodec::readDate);
    };
  }

  private static LocalDate readDate(ByteReader in) {
    long day = in.i64("date");
    if (day < LocalDate.MIN.toEpochDay() || day > LocalDate.MAX.toEpochDay()) {
      throw in.fail(Code.BAD_NUMBER, "a date must be one that there is");
    }
    return LocalDate.ofEpochDay(day);
  }

  private static void writeWindow(ByteWriter out, SignalWindow window) {
    if (window instanceof SignalWindow.Within within) {
      RulesCodec.writeWindow(out.u8(WITHIN), within.length());
    } else if (window instanceof SignalWindow.LastEvents last) {
      out.u8(LAST_EVENTS).i32(last.events());
    } else if (window instanceof SignalWindow.Session session) {
      RulesCodec.writeWindow(out.u8(SESSION), session.rule().timeout());
      FilterCodec.write(out, session.rule().start());
    } else {
      out.u8(ALL);
    }
  }

  private static SignalWindow readWindow(ByteReader in) {
    return switch (in.choice("window", SESSION + 1)) {
      case WITHIN -> new SignalWindow.Within(RulesCodec.readWindow(in));
      case LAST_EVENTS -> SignalWindow.lastEvents(in.i32("events"));
      case SESSION ->
          SignalWindow.session(new SessionRule(RulesCodec.readWindow(in), FilterCodec.read(in)));
      default -> SignalWindow.all();
    };
  }

  private static void writeQuantity(ByteWriter out, Quantity quantity) {
    if (quantity instanceof Quantity.Common common) {
      out.u8(common.ordinal());
    } else if (quantity instanceof Quantity.Attribute attribute) {
      DefinitionCodec.writeText(out.u8(ATTRIBUTE), "attribute", attribute.key().name());
    } else if (quantity instanceof Quantity.Measured measured) {
      DefinitionCodec.writeText(out.u8(MEASURED), "measure", measured.name());
      out.i32(measured.version());
    }
  }

  private static Quantity readQuantity(ByteReader in) {
    int code = in.choice("quantity", MEASURED + 1);
    if (code == ATTRIBUTE) {
      return Quantity.attribute(in.text("attribute", DefinitionCodec.MAX_TEXT));
    }
    if (code == MEASURED) {
      String name = in.text("measure", DefinitionCodec.MAX_TEXT);
      return Quantity.measured(name, in.i32("version"));
    }
    return Quantity.Common.values()[code];
  }
}
