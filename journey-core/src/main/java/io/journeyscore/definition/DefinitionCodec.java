package io.journeyscore.definition;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The canonical bytes of a {@link JourneyDefinition}: a version, then the parts in a fixed order,
 * sealed types by a tag of one byte, sets in sorted order. A definition whose stages are plain
 * rules has version 2, one whose stages have more to them version 3: so what was saved before there
 * was more keeps its bytes.
 *
 * <p>The reader is total. Structure is checked here; the rules of the values (a gap is positive,
 * names differ) are those of the types themselves, whose refusal becomes a {@link
 * ModelFormatException}. What was read is written again and must give the same bytes, so that a
 * definition has one form only. The writer keeps the reader's limits: it refuses what could not be
 * read back.
 */
final class DefinitionCodec {

  static final String SECTION = "DEFINITION";
  static final int MAX_ITEMS = 4_096;
  static final int MAX_TEXT = 4_096;

  private static final int VERSION = 3;

  private DefinitionCodec() {}

  static byte[] write(JourneyDefinition definition) {
    ByteWriter out = new ByteWriter().u16(VERSION);
    RulesCodec.write(out, definition.rules());
    StagesCodec.write(out, definition.stages());
    out.flag(definition.prediction().isPresent());
    definition
        .prediction()
        .ifPresent(
            prediction -> {
              SignalCodec.write(out, prediction.signals());
              PredictionCodec.writeTarget(out, prediction.target());
              PredictionCodec.writeLandmarks(out, prediction.landmarks());
            });
    return out.toByteArray();
  }

  static JourneyDefinition read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes, SECTION);
    try {
      JourneyDefinition definition = read(in);
      in.end();
      if (!Arrays.equals(write(definition), bytes)) {
        throw in.fail(Code.INCONSISTENT, "a definition must be in its canonical form");
      }
      return definition;
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The types refuse what breaks their own rules; their words may echo the file, so not ours.
      throw in.fail(Code.INCONSISTENT, "a part of the definition breaks its own rules");
    }
  }

  private static JourneyDefinition read(ByteReader in) {
    int version = in.u16("definition format");
    if (version != VERSION) {
      throw in.fail(
          version > VERSION ? Code.TOO_NEW : Code.TOO_OLD,
          "definition format must be %d: %d".formatted(VERSION, version));
    }
    JourneyDefinition.Builder builder = JourneyDefinition.builder(RulesCodec.read(in));
    StageModel stages = StagesCodec.read(in);
    builder.stages(stages);
    if (in.flag("prediction present")) {
      builder
          .signals(SignalCodec.read(in, stages))
          .target(PredictionCodec.readTarget(in))
          .landmarks(PredictionCodec.readLandmarks(in));
    }
    return builder.build();
  }

  static void writeText(ByteWriter out, String what, String text) {
    int before = out.size();
    out.text(text);
    if (out.size() - before - Integer.BYTES > MAX_TEXT) {
      throw new IllegalArgumentException(
          "%s must have %d bytes of UTF-8 at most: %d"
              .formatted(what, MAX_TEXT, out.size() - before - Integer.BYTES));
    }
  }

  static void writeCount(ByteWriter out, String what, int count) {
    if (count > MAX_ITEMS) {
      throw new IllegalArgumentException(
          "%s must number %d at most: %d".formatted(what, MAX_ITEMS, count));
    }
    out.count(count);
  }

  static void writeDuration(ByteWriter out, Duration length) {
    out.i64(length.getSeconds()).i32(length.getNano());
  }

  static Duration readDuration(ByteReader in) {
    long seconds = in.i64("seconds");
    int nanos = in.i32("nanoseconds");
    if (seconds < 0 || nanos < 0 || nanos > 999_999_999) {
      throw in.fail(Code.BAD_NUMBER, "a length of time must not be negative");
    }
    return Duration.ofSeconds(seconds, nanos);
  }

  static void writeOptional(ByteWriter out, Optional<Duration> length) {
    out.flag(length.isPresent());
    length.ifPresent(present -> writeDuration(out, present));
  }

  static Optional<Duration> readOptional(ByteReader in) {
    return in.flag("length present") ? Optional.of(readDuration(in)) : Optional.empty();
  }

  static <T> List<T> readList(ByteReader in, String what, Function<ByteReader, T> item) {
    int count = in.count(what, MAX_ITEMS, 1);
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(item.apply(in));
    }
    return items;
  }
}
