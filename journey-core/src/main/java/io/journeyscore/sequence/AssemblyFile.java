package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.SectionFile;
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
    CUSTOMERS;

    int id() {
      return ordinal() + 1;
    }
  }

  private static final int MAJOR = 1;
  private static final SectionFile FRAME = new SectionFile("JAS", MAJOR, 0);

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
      throw asState(e);
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

  /** The reader of bytes is shared with the model file; its error becomes ours. */
  static StateFormatException asState(ModelFormatException e) {
    Code code =
        switch (e.reason()) {
          case TRUNCATED -> Code.TRUNCATED;
          case TRAILING_BYTES -> Code.TRAILING_BYTES;
          case LIMIT_EXCEEDED -> Code.LIMIT_EXCEEDED;
          case BAD_COUNT -> Code.BAD_COUNT;
          case BAD_TEXT -> Code.BAD_TEXT;
          case BAD_NUMBER -> Code.BAD_NUMBER;
          case BAD_ENUM -> Code.BAD_ENUM;
          case DUPLICATE -> Code.DUPLICATE;
          case CHECKSUM -> Code.CHECKSUM;
          case NOT_A_MODEL -> Code.NOT_A_STATE;
          case TOO_OLD -> Code.TOO_OLD;
          case TOO_NEW, UNSUPPORTED_FLAG, UNSUPPORTED_SECTION -> Code.TOO_NEW;
          case SECTION_ORDER,
              BAD_REFERENCE,
              MISSING_SECTION,
              INCONSISTENT,
              VERIFY_FAILED,
              SIGNATURE ->
              Code.INCONSISTENT;
        };
    boolean otherVersion = code == Code.TOO_OLD || code == Code.TOO_NEW;
    return new StateFormatException(
        code,
        e.offset(),
        otherVersion
            ? "format must be one that this reader knows: %d.x".formatted(MAJOR)
            : "section %s must be as it was written".formatted(e.section()));
  }
}
