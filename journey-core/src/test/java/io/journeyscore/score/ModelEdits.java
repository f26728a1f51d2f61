package io.journeyscore.score;

import io.journeyscore.internal.SectionFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Damage by fields: edits of the sections of a sound model, which are then framed anew, so that
 * lengths and checksums are right and what they protect is reached.
 *
 * <p>The first byte chooses the model. Every eight bytes that follow are one edit: what to do, in
 * which section, where (two bytes), how much, and three bytes of content.
 */
final class ModelEdits {
  private static final SectionFile FRAME = new SectionFile("JMF", 1, 0);
  private static final int EDIT = 8;
  private static final int MOST_EDITS = 12;

  private static final List<byte[]> MODELS = models();

  private static final long[] NUMBERS = {
    0,
    Long.MIN_VALUE,
    1,
    Double.doubleToLongBits(1),
    Double.doubleToLongBits(-1),
    Double.doubleToLongBits(Double.MAX_VALUE),
    Double.doubleToLongBits(Double.MAX_VALUE / 2),
    Double.doubleToLongBits(1e300),
    Double.doubleToLongBits(1e-6),
    Double.doubleToLongBits(1e12),
    Double.doubleToLongBits(Double.NaN),
    Double.doubleToLongBits(Double.POSITIVE_INFINITY),
    Double.doubleToLongBits(Double.NEGATIVE_INFINITY),
    Long.MAX_VALUE,
    -1,
    0x7F7F_FFFF_0000_0000L,
  };

  private static final int[] COUNTS = {
    0,
    1,
    -1,
    2,
    16,
    64,
    65,
    4_096,
    4_097,
    10_000,
    4_000_000,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0x7F7F_FFFF,
    0x7FC0_0000,
  };

  private ModelEdits() {}

  private static List<byte[]> models() {
    List<byte[]> models = new ArrayList<>();
    for (ModelContent content : GoldenModels.all().values()) {
      byte[] bytes = ModelFile.of(content).toBytes();
      if (bytes.length <= 4_096) {
        models.add(bytes);
      }
    }
    return List.copyOf(models);
  }

  /** Returns the sections of a model after the edits. */
  static SortedMap<Integer, byte[]> sections(byte[] edits) {
    int model = edits.length == 0 ? 0 : edits[0] & 0xFF;
    SortedMap<Integer, byte[]> sections = sectionsOf(MODELS.get(model % MODELS.size()));
    int last = Math.min(edits.length, 1 + MOST_EDITS * EDIT);
    for (int at = 1; at + EDIT <= last; at += EDIT) {
      edit(sections, ByteBuffer.wrap(edits, at, EDIT));
    }
    return sections;
  }

  /** Returns a file of sections, lengths and checksums right. */
  static byte[] framed(SortedMap<Integer, byte[]> sections) {
    return FRAME.write(sections);
  }

  private static SortedMap<Integer, byte[]> sectionsOf(byte[] file) {
    SortedMap<Integer, byte[]> sections = new TreeMap<>();
    ByteBuffer in = ByteBuffer.wrap(file).position(32);
    while (in.position() < file.length - 40) {
      int id = in.getInt();
      in.getInt();
      byte[] payload = new byte[(int) in.getLong()];
      in.getInt();
      in.get(payload);
      sections.put(id, payload);
    }
    return sections;
  }

  private static void edit(SortedMap<Integer, byte[]> sections, ByteBuffer edit) {
    int what = edit.get() & 0x0F;
    List<Integer> ids = new ArrayList<>(sections.keySet());
    if (ids.isEmpty()) {
      return;
    }
    int id = ids.get((edit.get() & 0xFF) % ids.size());
    byte[] payload = sections.get(id);
    int at = (edit.getShort() & 0xFFFF) % (payload.length + 1);
    int much = edit.get() & 0xFF;
    byte[] content = {edit.get(), edit.get(), edit.get()};
    switch (what) {
      case 0, 1 -> sections.put(id, set(payload, at, content, 1 + much % 3));
      case 2, 3 -> sections.put(id, flipped(payload, at, much));
      case 4, 5 -> sections.put(id, put(payload, at, COUNTS[much % COUNTS.length]));
      case 6, 7 -> sections.put(id, put(payload, at, NUMBERS[much % NUMBERS.length]));
      case 8 -> sections.put(id, cut(payload, at, 1 + much % 64));
      case 9 -> sections.put(id, repeated(payload, at, 1 + much % 64));
      case 10 -> sections.put(id, inserted(payload, at, content));
      case 11 -> sections.put(id, copied(payload, at, much, content));
      case 12 -> sections.put(id, ofOther(sections, id, much));
      case 13 -> sections.put(0x8001 + much, content);
      case 14 -> sections.put(much, content);
      default -> sections.remove(id);
    }
  }

  private static byte[] set(byte[] payload, int at, byte[] content, int count) {
    byte[] changed = payload.clone();
    for (int i = 0; i < count && at + i < changed.length; i++) {
      changed[at + i] = content[i];
    }
    return changed;
  }

  private static byte[] flipped(byte[] payload, int at, int bit) {
    byte[] changed = payload.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << bit % 8);
    }
    return changed;
  }

  private static byte[] put(byte[] payload, int at, int value) {
    byte[] changed = payload.clone();
    if (at + 4 <= changed.length) {
      ByteBuffer.wrap(changed).putInt(at, value);
    }
    return changed;
  }

  private static byte[] put(byte[] payload, int at, long value) {
    byte[] changed = payload.clone();
    if (at + 8 <= changed.length) {
      ByteBuffer.wrap(changed).putLong(at, value);
    }
    return changed;
  }

  private static byte[] cut(byte[] payload, int at, int count) {
    int gone = Math.min(count, payload.length - at);
    return ByteBuffer.allocate(payload.length - gone)
        .put(payload, 0, at)
        .put(payload, at + gone, payload.length - at - gone)
        .array();
  }

  private static byte[] repeated(byte[] payload, int at, int count) {
    int again = Math.min(count, payload.length - at);
    return ByteBuffer.allocate(payload.length + again)
        .put(payload, 0, at + again)
        .put(payload, at, payload.length - at)
        .array();
  }

  private static byte[] inserted(byte[] payload, int at, byte[] content) {
    return ByteBuffer.allocate(payload.length + content.length)
        .put(payload, 0, at)
        .put(content)
        .put(payload, at, payload.length - at)
        .array();
  }

  private static byte[] copied(byte[] payload, int at, int much, byte[] content) {
    byte[] changed = payload.clone();
    int from = ((content[0] & 0xFF) << 8 | content[1] & 0xFF) % (payload.length + 1);
    int count = Math.min(much % 32, payload.length - Math.max(at, from));
    System.arraycopy(payload, from, changed, at, count);
    return changed;
  }

  private static byte[] ofOther(SortedMap<Integer, byte[]> sections, int id, int model) {
    byte[] other = sectionsOf(MODELS.get(model % MODELS.size())).get(id);
    return other == null ? sections.get(id) : other;
  }
}
