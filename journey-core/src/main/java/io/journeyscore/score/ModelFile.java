package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * The container of a model file: big-endian, checksummed, read totally.
 *
 * <pre>
 * 0   8  magic         89 'J' 'M' 'F' 0D 0A 1A 0A
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
 * <p>The checksums find damage and the hash names the model; neither says who wrote it. Reading
 * checks, in this order: size, magic, version, length, header, hash, sections, what they mean. Each
 * count is compared with what could follow before memory is taken for it, references only go
 * forward, numbers are finite, and the rows of {@link SelfCheck} are scored again. Whatever the
 * bytes, reading returns a model that can be scored or throws {@link ModelFormatException}, and
 * does so without catching anything.
 *
 * <p>Immutable and thread-safe.
 */
final class ModelFile {
  private static final byte[] MAGIC = {(byte) 0x89, 'J', 'M', 'F', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final int MAJOR = 1;
  private static final int MINOR = 0;
  private static final int HEADER_BYTES = 32;
  private static final int CHECKED_HEADER_BYTES = 28;
  private static final int HASH_BYTES = 32;
  private static final int TRAILER_BYTES = 8 + HASH_BYTES;

  private final ModelContent content;
  private final byte[] bytes;

  private ModelFile(ModelContent content, byte[] bytes) {
    this.content = content;
    this.bytes = bytes;
  }

  /** Returns the file of a content; equal contents give equal bytes. */
  static ModelFile of(ModelContent content) {
    requireNonNull(content, "content");
    ByteWriter sections = new ByteWriter();
    for (ModelSection section : ModelSection.values()) {
      byte[] payload = content.encode(section);
      sections.i32(section.id()).i32(0).i64(payload.length);
      sections.i32(crc32c(payload, 0, payload.length)).raw(payload);
    }
    long total = (long) HEADER_BYTES + sections.size() + TRAILER_BYTES;
    ByteWriter out = new ByteWriter();
    out.raw(MAGIC).u16(MAJOR).u16(MINOR).i32(0).i64(total).i32(ModelSection.values().length);
    out.i32(crc32c(out.toByteArray(), 0, CHECKED_HEADER_BYTES)).raw(sections.toByteArray());
    byte[] hashed = out.toByteArray();
    byte[] bytes = out.raw(turned(MAGIC)).raw(sha256(hashed, hashed.length)).toByteArray();
    return new ModelFile(content, bytes);
  }

  /**
   * Reads a file from bytes.
   *
   * @throws ModelFormatException if the bytes are not a sound model file within the limits
   */
  static ModelFile read(byte[] bytes, ModelLimits limits) {
    requireNonNull(bytes, "bytes");
    if (bytes.length > limits.fileBytes()) {
      throw new ModelFormatException(
          Code.LIMIT_EXCEEDED,
          "HEADER",
          0,
          "file must have at most " + limits.fileBytes() + " bytes");
    }
    byte[] copy = bytes.clone();
    int sections = readHeader(copy, limits);
    checkHash(copy);
    Map<ModelSection, ByteReader> payloads = readSections(copy, sections);
    return new ModelFile(readContent(payloads, limits), copy);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is not a sound model file within the limits
   */
  static ModelFile load(Path path, ModelLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(in.readNBytes(limits.fileBytes() + 1), limits);
    }
  }

  /**
   * Writes the file beside its place, reads it back, and moves it there whole.
   *
   * @throws IOException if it cannot be written or moved; a file that was there before is as it was
   */
  void save(Path path, ModelLimits limits) throws IOException {
    SafeSave.save(path, bytes, written -> read(written, limits));
  }

  ModelContent content() {
    return content;
  }

  byte[] toBytes() {
    return bytes.clone();
  }

  /** Returns the SHA-256 at the end of the file, as 64 hexadecimal digits. */
  String modelId() {
    return HexFormat.of().formatHex(bytes, bytes.length - HASH_BYTES, bytes.length);
  }

  private static int readHeader(byte[] bytes, ModelLimits limits) {
    ByteReader in = new ByteReader(bytes, "HEADER");
    if (in.remaining() < MAGIC.length || !Arrays.equals(in.raw("magic", MAGIC.length), MAGIC)) {
      throw new ModelFormatException(
          Code.NOT_A_MODEL, "HEADER", 0, "a model file must begin with its magic bytes");
    }
    int major = in.u16("version");
    int minor = in.u16("version");
    if (major != MAJOR) {
      throw in.fail(
          major > MAJOR ? Code.TOO_NEW : Code.TOO_OLD,
          "format %d.%d; this reader knows %d.x".formatted(major, minor, MAJOR));
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
    if (sections < 0 || sections > limits.sections()) {
      throw in.fail(
          sections < 0 ? Code.BAD_COUNT : Code.LIMIT_EXCEEDED,
          "section count must be from 0 to " + limits.sections());
    }
    return sections;
  }

  private static void checkHash(byte[] bytes) {
    int end = bytes.length - TRAILER_BYTES;
    ByteReader in = new ByteReader(bytes, end, bytes.length, "TRAILER");
    if (!Arrays.equals(in.raw("magic", MAGIC.length), turned(MAGIC))
        || !MessageDigest.isEqual(in.raw("hash", HASH_BYTES), sha256(bytes, end))) {
      throw in.fail(Code.CHECKSUM, "the hash must be that of the file");
    }
  }

  private static Map<ModelSection, ByteReader> readSections(byte[] bytes, int count) {
    Map<ModelSection, ByteReader> payloads = new EnumMap<>(ModelSection.class);
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
      Optional<ModelSection> known = ModelSection.ofId(id);
      if (known.isPresent()) {
        ModelSection section = known.get();
        payloads.put(section, new ByteReader(bytes, from, to, section.name()));
      } else if (id < ModelSection.FIRST_SKIPPABLE) {
        throw in.fail(Code.UNSUPPORTED_SECTION, "section id must be known or at least 32768");
      }
      in.skip("section", (int) length);
    }
    in.end();
    return payloads;
  }

  private static ModelContent readContent(
      Map<ModelSection, ByteReader> payloads, ModelLimits limits) {
    for (ModelSection section : ModelSection.values()) {
      if (!payloads.containsKey(section)) {
        throw new ModelFormatException(
            Code.MISSING_SECTION, section.name(), 0, "the section must be there");
      }
    }
    SortedMap<String, String> meta =
        readWhole(payloads, ModelSection.META, in -> ModelContent.readFacts(in, limits));
    ColumnLayout layout =
        readWhole(payloads, ModelSection.SIGNALS, in -> ColumnLayout.read(in, limits));
    ScoringModel model =
        readWhole(
            payloads,
            ModelSection.MODEL,
            in -> {
              ScoringModel read = ModelContent.readModel(in, limits);
              if (read.width() != layout.columns()) {
                throw in.fail(
                    Code.INCONSISTENT, "the model must be as wide as the signals' columns");
              }
              return read;
            });
    Calibration calibration =
        readWhole(payloads, ModelSection.CALIBRATION, ModelContent::readCalibration);
    SortedMap<String, String> provenance =
        readWhole(payloads, ModelSection.PROVENANCE, in -> ModelContent.readFacts(in, limits));
    readWhole(payloads, ModelSection.VERIFY, in -> SelfCheck.readAndVerify(in, model, calibration));
    byte[] definition =
        readWhole(payloads, ModelSection.DEFINITION, in -> in.raw("definition", in.remaining()));
    byte[] drivers =
        readWhole(payloads, ModelSection.DRIVERS, in -> in.raw("drivers", in.remaining()));
    return new ModelContent(meta, layout, model, calibration, provenance, definition, drivers);
  }

  private static <T> T readWhole(
      Map<ModelSection, ByteReader> payloads, ModelSection section, Function<ByteReader, T> read) {
    ByteReader in = requireNonNull(payloads.get(section), "section");
    T value = read.apply(in);
    in.end();
    return value;
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
