package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.internal.StateErrors;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of a stream's saved state: each {@link Section} in the framing of a {@link SectionFile}.
 */
final class AssemblyFile {

  /** The parts of a state. */
  enum Section {
    /** What the state is bound to. */
    RULES,
    /** Clock, watermark, sources and counts. */
    CLOCK,
    /** All events that are kept, each once. */
    EVENTS,
    /** What copies are recognised by. */
    COPIES,
    /** The customers with their journeys. */
    CUSTOMERS,
    /** Who is whom by what was heard; nothing without live identity. */
    IDENTITY;

    int id() {
      return ordinal() + 1;
    }
  }

  private static final SectionFile FRAME = new SectionFile("JAS", 1, 0);

  private AssemblyFile() {}

  static byte[] write(Map<Section, byte[]> payloads) {
    SortedMap<Integer, byte[]> byId = new TreeMap<>();
    payloads.forEach((section, payload) -> byId.put(section.id(), payload));
    return FRAME.write(byId);
  }

  /**
   * Returns readers of all sections.
   *
   * @throws StateFormatException if the bytes are not those of a state
   */
  static Map<Section, ByteReader> read(byte[] bytes) {
    Section[] sections = Section.values();
    SortedMap<Integer, ByteReader> byId;
    try {
      byId = FRAME.read(bytes, sections.length, AssemblyFile::nameOf);
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    }
    Map<Section, ByteReader> readers = new EnumMap<>(Section.class);
    for (Section section : sections) {
      ByteReader reader = byId.get(section.id());
      if (reader == null) {
        throw new StateFormatException(
            Code.INCONSISTENT, 0, "section %s must be there".formatted(section));
      }
      readers.put(section, reader);
    }
    return readers;
  }

  private static Optional<String> nameOf(int id) {
    return Arrays.stream(Section.values())
        .filter(section -> section.id() == id)
        .map(section -> section.name())
        .findFirst();
  }
}
