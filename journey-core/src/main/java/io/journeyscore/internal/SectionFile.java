package io.journeyscore.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The framing that all saved files share: big-endian, checksummed, read totally.
 *
 * <pre>
 * 0   8  magic         89, three letters, 0D 0A 1A 0A
 * 8   2  major
 * 10  2  minor
 * 12  4  flags         none are known
 * 16  8  total length
 * 24  4  section count
 * 28  4  CRC32C of bytes 0 to 27
 * then for each section, identifiers rising:
 *     4 id   4 flags   8 length   4 CRC32C of the payload   payload
 * last 40 bytes: the magic with every bit turned, SHA-256 of everything before
 * </pre>
 *
 * <p>A section that is not known is an error below {@link #FIRST_SKIPPABLE}, and passed over from
 * there on. Reading checks, in this order: magic, version, length, header, hash, sections. The
 * checksums find damage; they do not say who wrote the bytes.
 *
 * <p>Immutable and thread-safe.
 */
public final class SectionFile {

  /** From here on, a reader that does not know a section may skip it. */
  public static final int FIRST_SKIPPABLE = 0x8000;

  /** How many bytes the hash at the end has. */
  public static final int HASH_BYTES = 32;

  private static final int MAGIC_BYTES = 8;
  private static final int HEADER_BYTES = 32;
  private static final int CHECKED_HEADER_BYTES = 28;
  private static final int TRAILER_BYTES = MAGIC_BYTES + HASH_BYTES;

  private final byte[] magic;
  private final int major;
  private final int minor;

  /**
   * Creates the framing of one kind of file.
   *
   * @param letters three letters of ASCII that tell this kind of file from others
   * @param major the one version that can be read, from 0 to 65,535
   * @param minor the version of what may be added to it, from 0 to 65,535
   */
  public SectionFile(String letters, int major, int minor) {
    ByteWriter bytes = new ByteWriter().u8(0x89);
    letters.chars().forEach(bytes::u8);
    this.magic = bytes.u8(0x0D).u8(0x0A).u8(0x1A).u8(0x0A).toByteArray();
    this.major = major;
    this.minor = minor;
    if (magic.length != MAGIC_BYTES) {
      throw new IllegalArgumentException("letters must be three: " + letters);
    }
  }

  /**
   * Returns the bytes of a file.
   *
   * @param payloads the sections by their identifiers
   * @return a new array; equal sections give equal bytes
   */
  public byte[] write(SortedMap<Integer, byte[]> payloads) {
    ByteWriter sections = new ByteWriter();
    payloads.forEach(
        (id, payload) -> {
          sections.i32(id).i32(0).i64(payload.length);
          sections.i32(crc32c(payload, 0, payload.length)).raw(payload);
        });
    long total = (long) HEADER_BYTES + sections.size() + TRAILER_BYTES;
    ByteWriter out = new ByteWriter();
    out.raw(magic).u16(major).u16(minor).i32(0).i64(total).i32(payloads.size());
    out.i32(crc32c(out.toByteArray(), 0, CHECKED_HEADER_BYTES)).raw(sections.toByteArray());
    byte[] hashed = out.toByteArray();
    return out.raw(turned(magic)).raw(sha256(hashed, hashed.length)).toByteArray();
  }

  /**
   * Returns readers of the sections of a file that are known.
   *
   * @param bytes the bytes; not copied, and not to be changed while they are read
   * @param maxSections how many sections are accepted at most
   * @param nameOf the name of a section, for error messages; empty if it is not known
   * @return the readers by the identifiers of the sections
   * @throws ModelFormatException if the bytes are not sound; with NOT_A_MODEL if they do not begin
   *     with the magic bytes
   */
  public SortedMap<Integer, ByteReader> read(
      byte[] bytes, int maxSections, IntFunction<Optional<String>> nameOf) {
    requireNonNull(nameOf, "nameOf");
    int sections = readHeader(bytes, maxSections);
    checkHash(bytes);
    return readSections(bytes, sections, nameOf);
  }

  private int readHeader(byte[] bytes, int maxSections) {
    ByteReader in = new ByteReader(bytes, "HEADER");
    if (in.remaining() < MAGIC_BYTES || !Arrays.equals(in.raw("magic", MAGIC_BYTES), magic)) {
      throw new ModelFormatException(
          Code.NOT_A_MODEL, "HEADER", 0, "the file must begin with its magic bytes");
    }
    int foundMajor = in.u16("version");
    int foundMinor = in.u16("version");
    if (foundMajor != major) {
      throw in.fail(
          foundMajor > major ? Code.TOO_NEW : Code.TOO_OLD,
          "format %d.%d; this reader knows %d.x".formatted(foundMajor, foundMinor, major));
    }
    int flags = in.i32("flags");
    long total = in.i64("length");
    if (total != bytes.length || bytes.length < HEADER_BYTES + TRAILER_BYTES) {
      boolean tooLong = total >= 0 && total < bytes.length;
      throw in.fail(
          tooLong ? Code.TRAILING_BYTES : Code.TRUNCATED,
          "the file must be as long as its header says");
    }
    int sections = in.i32("section count");
    if (in.i32("checksum") != crc32c(bytes, 0, CHECKED_HEADER_BYTES)) {
      throw in.fail(Code.CHECKSUM, "the header's checksum must match");
    }
    if (flags != 0) {
      throw in.fail(Code.UNSUPPORTED_FLAG, "no flag is known");
    }
    if (sections < 0 || sections > maxSections) {
      throw in.fail(
          sections < 0 ? Code.BAD_COUNT : Code.LIMIT_EXCEEDED,
          "section count must be from 0 to " + maxSections);
    }
    return sections;
  }

  private void checkHash(byte[] bytes) {
    int end = bytes.length - TRAILER_BYTES;
    ByteReader in = new ByteReader(bytes, end, bytes.length, "TRAILER");
    if (!Arrays.equals(in.raw("magic", MAGIC_BYTES), turned(magic))
        || !MessageDigest.isEqual(in.raw("hash", HASH_BYTES), sha256(bytes, end))) {
      throw in.fail(Code.CHECKSUM, "the hash must be that of the file");
    }
  }

  private static SortedMap<Integer, ByteReader> readSections(
      byte[] bytes, int count, IntFunction<Optional<String>> nameOf) {
    SortedMap<Integer, ByteReader> payloads = new TreeMap<>();
    ByteReader in = new ByteReader(bytes, HEADER_BYTES, bytes.length - TRAILER_BYTES, "SECTIONS");
    int last = -1;
    for (int i = 0; i < count; i++) {
      int id = in.i32("section id");
      if (id <= last) {
        throw in.fail(id == last ? Code.DUPLICATE : Code.SECTION_ORDER, "section ids must rise");
      }
      last = id;
      if (in.i32("section flags") != 0) {
        throw in.fail(Code.UNSUPPORTED_FLAG, "no flag is known");
      }
      long length = in.i64("section length");
      int checksum = in.i32("section checksum");
      if (length < 0 || length > in.remaining()) {
        throw in.fail(
            length < 0 ? Code.BAD_COUNT : Code.TRUNCATED, "a section must fit in the file");
      }
      int from = HEADER_BYTES + in.offset();
      int to = from + (int) length;
      if (crc32c(bytes, from, (int) length) != checksum) {
        throw in.fail(Code.CHECKSUM, "the section's checksum must match");
      }
      Optional<String> name = nameOf.apply(id);
      if (name.isPresent()) {
        payloads.put(id, new ByteReader(bytes, from, to, name.get()));
      } else if (id < FIRST_SKIPPABLE) {
        throw in.fail(
            Code.UNSUPPORTED_SECTION, "section id must be known or at least " + FIRST_SKIPPABLE);
      }
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
