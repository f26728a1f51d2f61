package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.SectionFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The file of a model: the {@link ModelSection}s in the framing of a {@link SectionFile}.
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
  private static final SectionFile FRAME = new SectionFile("JMF", 1, 0);

  private final ModelContent content;
  private final byte[] bytes;

  private ModelFile(ModelContent content, byte[] bytes) {
    this.content = content;
    this.bytes = bytes;
  }

  /** Returns the file of a content; equal contents give equal bytes. */
  static ModelFile of(ModelContent content) {
    requireNonNull(content, "content");
    SortedMap<Integer, byte[]> payloads = new TreeMap<>();
    for (ModelSection section : ModelSection.values()) {
      payloads.put(section.id(), content.encode(section));
    }
    byte[] bytes = FRAME.write(payloads);
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
    SortedMap<Integer, ByteReader> payloads =
        FRAME.read(
            copy, limits.sections(), id -> ModelSection.ofId(id).map(section -> section.name()));
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
    return HexFormat.of().formatHex(bytes, bytes.length - SectionFile.HASH_BYTES, bytes.length);
  }

  private static ModelContent readContent(
      SortedMap<Integer, ByteReader> payloads, ModelLimits limits) {
    for (ModelSection section : ModelSection.values()) {
      if (!payloads.containsKey(section.id())) {
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
      SortedMap<Integer, ByteReader> payloads, ModelSection section, Function<ByteReader, T> read) {
    ByteReader in = requireNonNull(payloads.get(section.id()), "section");
    T value = read.apply(in);
    in.end();
    return value;
  }
}
