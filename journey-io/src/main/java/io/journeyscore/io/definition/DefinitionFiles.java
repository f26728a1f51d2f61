package io.journeyscore.io.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.io.AtomicFile;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Definitions of journeys as JSON files. {@code docs/definition.md} describes each field, {@code
 * docs/definition.schema.json} is the schema.
 *
 * <p>What is written is read back to an equal definition, and equal definitions give equal bytes.
 * The reader is strict: a field that is not known, stands twice, is missing or breaks a rule is an
 * error with its path and its line, and so is whatever is not the JSON of RFC 8259. A field that is
 * left out means what the documentation says and nothing else.
 *
 * <p><i>Thread-safe.</i>
 */
public final class DefinitionFiles {

  /** The most bytes that a file of a definition may have. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int FORMAT = 1;
  private static final String FORMAT_FIELD = "journeyscore_definition";
  private static final String SCHEMA = "$schema";
  private static final String STAGES = "stages";
  private static final String PREDICTION = "prediction";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DefinitionFiles() {}

  /**
   * Reads a definition from a file.
   *
   * @param file the file, JSON in UTF-8
   * @return the definition
   * @throws IOException if the file does not exist, is a directory, or cannot be read
   * @throws InputFormatException if it holds no definition; the message names the file, the path
   *     inside it and the line
   */
  public static JourneyDefinition read(Path file) throws IOException {
    requireNonNull(file, "file");
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    Path name = file.getFileName();
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name == null ? file.toString() : name.toString());
    }
  }

  /**
   * Reads a definition from a stream to its end. The stream stays open; it is the caller's to
   * close.
   *
   * @param in the bytes, JSON in UTF-8
   * @param source the name of the input, for messages
   * @return the definition
   * @throws IOException if the stream cannot be read
   * @throws InputFormatException if it holds no definition; the message names the source, the path
   *     inside it and the line
   */
  public static JourneyDefinition read(InputStream in, String source) throws IOException {
    requireNonNull(in, "in");
    requireNonNull(source, "source");
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    try {
      return fromJson(decoded(bytes));
    } catch (InputFormatException e) {
      throw new InputFormatException(Code.valueOf(e.code()), source + ": " + e.getMessage());
    }
  }

  private static String decoded(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw tooLong();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputFormatException(Code.UNSUPPORTED_ENCODING, "definition must be in UTF-8");
    }
  }

  private static InputFormatException tooLong() {
    return new InputFormatException(
        Code.LIMIT, "definition must have %d bytes at most".formatted(MAX_BYTES));
  }

  /**
   * Reads a definition from text.
   *
   * @param json the text
   * @return the definition
   * @throws InputFormatException if the text holds no definition; the message names the path inside
   *     it and the line
   */
  public static JourneyDefinition fromJson(String json) {
    requireNonNull(json, "json");
    if (json.length() > MAX_BYTES) {
      throw tooLong();
    }
    boolean marked = !json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK;
    JsonValue root = JsonDocument.read(marked ? json.substring(1) : json);
    checkFormat(root);
    JsonMembers members =
        root.members(
            SCHEMA,
            FORMAT_FIELD,
            RulesJson.NAME,
            RulesJson.VERSION,
            RulesJson.IDENTITY,
            RulesJson.DUPLICATES,
            RulesJson.PRECEDENCE,
            RulesJson.BOUNDARY,
            RulesJson.START,
            RulesJson.GOALS,
            RulesJson.FAILURE,
            RulesJson.MAXIMUM_LENGTH,
            RulesJson.CONVERSIONS,
            RulesJson.SESSIONS,
            RulesJson.CURRENCY,
            RulesJson.CONSENT,
            STAGES,
            PREDICTION);
    members.optional(SCHEMA).ifPresent(JsonValue::text);
    JourneyRules rules = RulesJson.read(root, members);
    StageModel stages =
        members.optional(STAGES).map(StagesJson::read).orElseGet(StageModel::fiveStages);
    JourneyDefinition.Builder definition = JourneyDefinition.builder(rules).stages(stages);
    members.optional(PREDICTION).ifPresent(value -> PredictionJson.read(value, stages, definition));
    return root.checked(definition::build);
  }

  /** The form of the file is asked for first: a newer one may have fields that are not known. */
  private static void checkFormat(JsonValue root) {
    JsonValue format = root.member(FORMAT_FIELD);
    int version = format.integer();
    if (version != FORMAT) {
      throw format.fail(
          version > FORMAT ? Code.DEFINITION_TOO_NEW : Code.DEFINITION,
          "must be %d for this reader: %d".formatted(FORMAT, version));
    }
  }

  /**
   * Returns a definition as text that ends with a line feed.
   *
   * @param definition the definition
   * @return the text; equal definitions give equal text
   * @throws IllegalArgumentException if the text would have more than {@link #MAX_BYTES} bytes
   */
  public static String toJson(JourneyDefinition definition) {
    requireNonNull(definition, "definition");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(FORMAT_FIELD, FORMAT);
    RulesJson.write(definition.rules(), json);
    json.put(STAGES, StagesJson.write(definition.stages()));
    definition.prediction().ifPresent(p -> json.put(PREDICTION, PredictionJson.write(p)));
    String text = JsonText.of(json);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "definition must have %d bytes of JSON at most: %d".formatted(MAX_BYTES, bytes));
    }
    return text;
  }

  /**
   * Writes a definition to a file, which appears whole or not at all.
   *
   * @param definition the definition
   * @param file where the file is to stand; what stands there is replaced
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if it would have more than {@link #MAX_BYTES} bytes
   */
  public static void write(JourneyDefinition definition, Path file) throws IOException {
    String json = toJson(definition);
    try (AtomicFile out = AtomicFile.create(file)) {
      out.writer().write(json);
      out.commit();
    }
  }

  /**
   * Writes a definition to a stream as UTF-8. The stream stays open; it is the caller's to close.
   *
   * @param definition the definition
   * @param out where to
   * @throws IOException if the stream cannot be written
   * @throws IllegalArgumentException if it would have more than {@link #MAX_BYTES} bytes
   */
  public static void write(JourneyDefinition definition, OutputStream out) throws IOException {
    requireNonNull(out, "out");
    out.write(toJson(definition).getBytes(StandardCharsets.UTF_8));
  }
}
