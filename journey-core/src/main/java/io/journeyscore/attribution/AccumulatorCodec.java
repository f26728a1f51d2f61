package io.journeyscore.attribution;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.internal.StateErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of what an accumulator has taken in, in the framing of a {@link SectionFile},
 * big-endian:
 *
 * <pre>
 * 1 MODEL   the model's name
 * 2 SUMS    of rules: 8 conversions, 8 value, 8 nulls; 16 and 16 of no touch; 4 count, for each
 *           name the name, 16 conversions, 16 value
 * 3 PATHS   of all other models: 4 count, for each its name; 4 count, for each path 4 length, for
 *           each touch 4 number of its name; 8 conversions, 8 value, 8 nulls
 * </pre>
 *
 * <p>A text is its length in bytes and UTF-8. The reader is total: whatever the bytes, it restores
 * an accumulator or throws {@link StateFormatException}.
 */
final class AccumulatorCodec {

  private static final SectionFile FRAME = new SectionFile("JCA", 1, 0);
  private static final int MODEL = 1;
  private static final int SUMS = 2;
  private static final int PATHS = 3;
  private static final int SECTIONS = 16;
  private static final int MAX_TEXT = 1 << 16;
  private static final int LEAST_OF_NAME = 4 + 1;
  private static final int LEAST_OF_PATH = 4 + 3 * Long.BYTES;

  private AccumulatorCodec() {}

  static byte[] write(AttributionModel model, CreditSums sums) {
    ByteWriter out = new ByteWriter();
    sums.write(out);
    return write(model, SUMS, out.toByteArray());
  }

  static byte[] write(AttributionModel model, PathSet paths) {
    ByteWriter out = new ByteWriter().count(paths.names().size());
    paths.names().forEach(out::text);
    out.count(paths.size());
    for (int path = 0; path < paths.size(); path++) {
      out.count(paths.length(path));
      for (int i = 0; i < paths.length(path); i++) {
        out.i32(paths.touch(path, i));
      }
      out.i64(paths.conversions(path)).i64(paths.valueMicros(path)).i64(paths.nulls(path));
    }
    return write(model, PATHS, out.toByteArray());
  }

  private static byte[] write(AttributionModel model, int section, byte[] content) {
    return FRAME.write(
        new TreeMap<>(
            Map.of(MODEL, new ByteWriter().text(model.name()).toByteArray(), section, content)));
  }

  static void read(AttributionModel model, CreditSums into, byte[] bytes) {
    try {
      ByteReader in = content(model, SUMS, bytes);
      into.read(in);
      in.end();
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    }
  }

  static PathSet readPaths(AttributionModel model, byte[] bytes) {
    try {
      return paths(content(model, PATHS, bytes));
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    }
  }

  private static ByteReader content(AttributionModel model, int section, byte[] bytes) {
    SortedMap<Integer, ByteReader> sections =
        FRAME.read(
            bytes,
            SECTIONS,
            id -> id >= MODEL && id <= PATHS ? Optional.of("CREDIT") : Optional.empty());
    ByteReader name = sections.get(MODEL);
    ByteReader content = sections.get(section);
    if (name == null || content == null || sections.size() != 2) {
      throw new ModelFormatException(
          Code.MISSING_SECTION,
          "CREDIT",
          0,
          "the bytes must be those of such a model's accumulator");
    }
    if (!name.text("model", MAX_TEXT).equals(model.name())) {
      throw name.fail(Code.INCONSISTENT, "the bytes must be of the model " + model.name());
    }
    name.end();
    return content;
  }

  private static PathSet paths(ByteReader in) {
    List<String> names = new ArrayList<>();
    int count = in.count("names", Integer.MAX_VALUE, LEAST_OF_NAME);
    for (int i = 0; i < count; i++) {
      names.add(in.text("name", MAX_TEXT));
    }
    PathSet.Builder paths = PathSet.builder();
    int size = in.count("paths", Integer.MAX_VALUE, LEAST_OF_PATH);
    for (int path = 0; path < size; path++) {
      int length = in.count("touches", Integer.MAX_VALUE, Integer.BYTES);
      List<String> touches = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        touches.add(names.get(in.count("touch", names.size() - 1, 0)));
      }
      add(paths, touches, in);
    }
    in.end();
    return paths.build();
  }

  private static void add(PathSet.Builder paths, List<String> touches, ByteReader in) {
    long conversions = in.i64("conversions");
    long valueMicros = in.i64("value");
    long nulls = in.i64("nulls");
    try {
      paths.addMicros(touches, conversions, valueMicros, nulls);
    } catch (IllegalArgumentException e) {
      throw in.fail(Code.BAD_NUMBER, "counts of a path must be possible");
    }
  }
}
