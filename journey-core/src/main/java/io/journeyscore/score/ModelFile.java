package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The file of a model: the {@link ModelSection}s in the framing of a {@link SectionFile}.
 *
 * <p>The checksums find damage and the hash names the model; neither says who wrote it, which is
 * for a {@link ModelVerifier} to say. Reading checks, in this order: size, signature, magic,
 * version, length, header, hash, sections, what they mean. Each count is compared with what could
 * follow before memory is taken for it, references only go forward, numbers are finite, and the
 * rows of {@link SelfCheck} are scored and explained again. Whatever the bytes, reading returns a
 * model that can be scored or throws {@link ModelFormatException}, and does so by checks rather
 * than by catching what went wrong.
 *
 * <p>Immutable and thread-safe.
 */
final class ModelFile {
  private static final SectionFile FRAME = new SectionFile("JMF", 1, 0);
  private static final String EXTENSION = "EXTENSION";

  private final ModelContent content;
  private final byte[] bytes;

  private ModelFile(ModelContent content, byte[] bytes) {
    this.content = content;
    this.bytes = bytes;
  }

  /** Returns the file of a content; equal contents give equal bytes. */
  static ModelFile of(ModelContent content) {
    requireNonNull(content, "content");
    SortedMap<Integer, byte[]> payloads = new TreeMap<>(content.extensions());
    for (ModelSection section : ModelSection.values()) {
      payloads.put(section.id(), encode(content, section));
    }
    return new ModelFile(content, FRAME.write(payloads));
  }

  private static byte[] encode(ModelContent content, ModelSection section) {
    ByteWriter out = new ByteWriter();
    switch (section) {
      case META -> FactsCodec.write(out, content.meta());
      case SIGNALS ->
          SignalsCodec.write(
              out, content.definition().signals(), content.layout(), content.profiles());
      case MODEL -> ModelCodec.write(out, content.model());
      case CALIBRATION -> CalibrationCodec.write(out, content.model(), content.calibration());
      case PROVENANCE -> FactsCodec.write(out, content.provenance());
      case VERIFY -> SelfCheck.write(out, content);
      case DEFINITION -> out.raw(content.definition().toBytes());
      case DRIVERS -> out.raw(DriverCodec.write(content.drivers(), content.definition().signals()));
    }
    return out.toByteArray();
  }

  /**
   * Reads a file from bytes.
   *
   * @throws ModelFormatException if the bytes are not a sound model file within the limits
   */
  static ModelFile read(byte[] bytes, ModelLimits limits) {
    return read(bytes, limits, Optional.empty());
  }

  /**
   * Reads a file from bytes that a verifier, if there is one, is asked about first.
   *
   * @throws ModelFormatException if the verifier refuses the bytes, or they are not a sound model
   *     file within the limits
   */
  static ModelFile read(byte[] bytes, ModelLimits limits, Optional<ModelVerifier> verifier) {
    requireNonNull(bytes, "bytes");
    if (bytes.length > limits.fileBytes()) {
      throw new ModelFormatException(
          Code.LIMIT_EXCEEDED,
          "HEADER",
          0,
          "file must have at most " + limits.fileBytes() + " bytes");
    }
    byte[] copy = bytes.clone();
    if (verifier.isPresent() && !verifier.get().accepts(copy.clone())) {
      throw new ModelFormatException(
          Code.SIGNATURE, "HEADER", 0, "the file must be signed as required");
    }
    SortedMap<Integer, ByteReader> payloads =
        FRAME.read(copy, limits.sections(), ModelFile::nameOf);
    return new ModelFile(readContent(payloads, limits), copy);
  }

  private static Optional<String> nameOf(int id) {
    Optional<String> known = ModelSection.ofId(id).map(ModelSection::name);
    return known.isEmpty() && id >= SectionFile.FIRST_SKIPPABLE ? Optional.of(EXTENSION) : known;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is not a sound model file within the limits
   */
  static ModelFile load(Path path, ModelLimits limits) throws IOException {
    return read(readBytes(path, limits), limits);
  }

  /** Reads the bytes of a file, and at most one more than the limits allow. */
  static byte[] readBytes(Path path, ModelLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(limits.fileBytes() + 1);
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
        readWhole(payloads, ModelSection.META, in -> FactsCodec.read(in, limits));
    JourneyDefinition definition =
        readWhole(payloads, ModelSection.DEFINITION, ModelFile::readDefinition);
    SignalsCodec.Signals signals =
        readWhole(
            payloads,
            ModelSection.SIGNALS,
            in -> SignalsCodec.read(in, limits, definition.signals()));
    ScoringModel model =
        readWhole(
            payloads,
            ModelSection.MODEL,
            in -> {
              ScoringModel read = ModelCodec.read(in, limits);
              if (read.width() != signals.layout().columns()) {
                throw in.fail(
                    Code.INCONSISTENT, "the model must be as wide as the signals' columns");
              }
              return read;
            });
    Calibration calibration =
        readWhole(payloads, ModelSection.CALIBRATION, in -> CalibrationCodec.read(in, model));
    SortedMap<String, String> provenance =
        readWhole(payloads, ModelSection.PROVENANCE, in -> FactsCodec.read(in, limits));
    List<Driver> drivers =
        readWhole(payloads, ModelSection.DRIVERS, in -> DriverCodec.read(in, definition.signals()));
    ModelContent content =
        new ModelContent(
            definition,
            signals.layout(),
            signals.profiles(),
            model,
            calibration,
            drivers,
            meta,
            provenance,
            extensions(payloads));
    content.stability();
    readWhole(payloads, ModelSection.VERIFY, in -> SelfCheck.readAndVerify(in, content));
    return content;
  }

  private static JourneyDefinition readDefinition(ByteReader in) {
    JourneyDefinition definition =
        JourneyDefinition.fromBytes(in.raw("definition", in.remaining()));
    if (definition.prediction().isEmpty()) {
      throw in.fail(Code.INCONSISTENT, "the definition must have something to predict");
    }
    return definition;
  }

  private static SortedMap<Integer, byte[]> extensions(SortedMap<Integer, ByteReader> payloads) {
    SortedMap<Integer, byte[]> extensions = new TreeMap<>();
    payloads
        .tailMap(SectionFile.FIRST_SKIPPABLE)
        .forEach((id, in) -> extensions.put(id, in.raw(EXTENSION, in.remaining())));
    return extensions;
  }

  private static <T> T readWhole(
      SortedMap<Integer, ByteReader> payloads, ModelSection section, Function<ByteReader, T> read) {
    ByteReader in = requireNonNull(payloads.get(section.id()), "section");
    T value = read.apply(in);
    in.end();
    return value;
  }
}
