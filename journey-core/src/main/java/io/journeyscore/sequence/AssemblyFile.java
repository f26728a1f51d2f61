package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The container of a stream's saved state: big-endian, checksummed, read totally.
 *
 * <pre>
 * 0   8  magic         89 'J' 'A' 'S' 0D 0A 1A 0A
 * 8   2  major
 * 10  2  minor
 * 12  4  flags         none are known
 * 16  8  total length
 * 24  4  section count
 * 28  4  CRC32C of bytes 0 to 27
 * then for each section, in the order of {@link Section}:
 *     4 id   4 flags   8 length   4 CRC32C of the payload   payload
 * last 40 bytes: the magic with every bit turned, SHA-256 of everything before
 * </pre>
 *
 * <p>Checksums and hash find damage; they do not say who wrote the bytes.
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

  private static final byte[] MAGIC = {(byte) 0x89, 'J', 'A', 'S', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final int MAJOR = 1;
  private static final int MINOR = 0;
  private static final int HEADER_BYTES = 32;
  private static final int CHECKED_HEADER_BYTES = 28;
  private static final int HASH_BYTES = 32;
  private static final int TRAILER_BYTES = 8 + HASH_BYTES;

  private AssemblyFile() {}

  static byte[] write(Map<Section, byte[]> payloads) {
    ByteWriter sections = new ByteWriter();
    payloads.forEach(
        (section, payload) -> {
          sections.i32(section.id()).i32(0).i64(payload.length);
          sections.i32(crc32c(payload, 0, payload.length)).raw(payload);
        });
    long total = (long) HEADER_BYTES + sections.size() + TRAILER_BYTES;
    ByteWriter out = new ByteWriter();
    out.raw(MAGIC).u16(MAJOR).u16(MINOR).i32(0).i64(total).i32(payloads.size());
    out.i32(crc32c(out.toByteArray(), 0, CHECKED_HEADER_BYTES)).raw(sections.toByteArray());
    byte[] hashed = out.toByteArray();
    return out.raw(turned(MAGIC)).raw(sha256(hashed, hashed.length)).toByteArray();
  }

  /**
   * Returns readers of all sections.
   *
   * @throws StateFormatException if the bytes are not those of a state
   */
  static Map<Section, ByteReader> read(byte[] bytes) {
    try {
      readHeader(bytes);
      checkHash(bytes);
      return readSections(bytes);
    } catch (ModelFormatException e) {
      throw asState(e);
    }
  }

  /** The reader of bytes is shared with the model file; its error becomes ours. */
  static StateFormatException asState(ModelFormatException e) {
    return new StateFormatException(
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
        },
        e.offset(),
        "section %s must be as it was written".formatted(e.section()));
  }

  private static void readHeader(byte[] bytes) {
    ByteReader in = new ByteReader(bytes, "HEADER");
    if (in.remaining() < MAGIC.length || !Arrays.equals(in.raw("magic", MAGIC.length), MAGIC)) {
      throw new StateFormatException(
          Code.NOT_A_STATE, 0, "the state of a stream must begin with its magic bytes");
    }
    int major = in.u16("version");
    int minor = in.u16("version");
    if (major != MAJOR) {
      throw new StateFormatException(
          major > MAJOR ? Code.TOO_NEW : Code.TOO_OLD,
          MAGIC.length,
          "format %d.%d; this reader knows %d.x".formatted(major, minor, MAJOR));
    }
    int flags = in.i32("flags");
    long total = in.i64("length");
    if (total != bytes.length || bytes.length < HEADER_BYTES + TRAILER_BYTES) {
      boolean tooLong = total >= 0 && total < bytes.length;
      throw new StateFormatException(
          tooLong ? Code.TRAILING_BYTES : Code.TRUNCATED,
          in.offset(),
          "the state must be as long as its header says");
    }
    int sections = in.i32("section count");
    if (in.i32("checksum") != crc32c(bytes, 0, CHECKED_HEADER_BYTES)) {
      throw new StateFormatException(
          Code.CHECKSUM, CHECKED_HEADER_BYTES, "the header's checksum must match");
    }
    if (flags != 0 || sections != Section.values().length) {
      throw new StateFormatException(
          Code.TOO_NEW, MAGIC.length, "flags and sections must be those of this format");
    }
  }

  private static void checkHash(byte[] bytes) {
    int end = bytes.length - TRAILER_BYTES;
    ByteReader in = new ByteReader(bytes, end, bytes.length, "TRAILER");
    if (!Arrays.equals(in.raw("magic", MAGIC.length), turned(MAGIC))
        || !MessageDigest.isEqual(in.raw("hash", HASH_BYTES), sha256(bytes, end))) {
      throw new StateFormatException(Code.CHECKSUM, end, "the hash must be that of the state");
    }
  }

  private static Map<Section, ByteReader> readSections(byte[] bytes) {
    Map<Section, ByteReader> payloads = new EnumMap<>(Section.class);
    ByteReader in = new ByteReader(bytes, HEADER_BYTES, bytes.length - TRAILER_BYTES, "SECTIONS");
    for (Section section : Section.values()) {
      int id = in.i32("section id");
      int flags = in.i32("section flags");
      long length = in.i64("section length");
      int checksum = in.i32("section checksum");
      if (id != section.id() || flags != 0 || length < 0 || length > in.remaining()) {
        throw new StateFormatException(
            Code.INCONSISTENT,
            HEADER_BYTES + in.offset(),
            "section %s must stand in its place".formatted(section));
      }
      int from = HEADER_BYTES + in.offset();
      int to = from + (int) length;
      if (crc32c(bytes, from, (int) length) != checksum) {
        throw new StateFormatException(
            Code.CHECKSUM, from, "the checksum of section %s must match".formatted(section));
      }
      payloads.put(section, new ByteReader(bytes, from, to, section.name()));
      in.skip("section", (int) length);
    }
    in.end();
    return payloads;
  }

  private static byte[] turned(byte[] bytes) {
    byte[] turned = bytes.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (byte) ~turned[i];
    }
    return turned;
  }

  private static int crc32c(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
