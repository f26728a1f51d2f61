package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model file holds, without the container around it.
 *
 * <p>Immutable and thread-safe; bytes are copied in and out.
 */
final class ModelContent {
  private static final int MAX_KEY_BYTES = 256;
  private static final int LINEAR = 0;
  private static final int TREES = 1;
  private static final int NO_CALIBRATION = 0;
  private static final int PLATT = 1;

  private final SortedMap<String, String> meta;
  private final ColumnLayout layout;
  private final ScoringModel model;
  private final Calibration calibration;
  private final SortedMap<String, String> provenance;
  private final byte[] definition;
  private final byte[] drivers;

  /**
   * Creates a content.
   *
   * @param meta facts about the file, by name; printable
   * @param layout how signals become columns
   * @param model the weights or the trees; as wide as the layout has columns
   * @param calibration the map from margin to probability
   * @param provenance facts about the training, by name; printable
   * @param definition the journey definition as bytes
   * @param drivers the drivers as bytes
   * @throws IllegalArgumentException if the widths differ or a fact is not printable
   */
  ModelContent(
      Map<String, String> meta,
      ColumnLayout layout,
      ScoringModel model,
      Calibration calibration,
      Map<String, String> provenance,
      byte[] definition,
      byte[] drivers) {
    this.meta = sorted(meta);
    this.layout = requireNonNull(layout, "layout");
    this.model = requireNonNull(model, "model");
    this.calibration = requireNonNull(calibration, "calibration");
    this.provenance = sorted(provenance);
    this.definition = definition.clone();
    this.drivers = drivers.clone();
    if (layout.columns() != model.width()) {
      throw new IllegalArgumentException(
          "model must be as wide as the layout: %d, %d".formatted(model.width(), layout.columns()));
    }
  }

  SortedMap<String, String> meta() {
    return meta;
  }

  ColumnLayout layout() {
    return layout;
  }

  ScoringModel model() {
    return model;
  }

  Calibration calibration() {
    return calibration;
  }

  SortedMap<String, String> provenance() {
    return provenance;
  }

  byte[] definition() {
    return definition.clone();
  }

  byte[] drivers() {
    return drivers.clone();
  }

  private static SortedMap<String, String> sorted(Map<String, String> facts) {
    SortedMap<String, String> copy = new TreeMap<>(facts);
    copy.forEach(
        (key, value) -> {
          if (!isPrintable(key) || !isPrintable(value) || key.isEmpty()) {
            throw new IllegalArgumentException("facts must be printable and have a name");
          }
          if (bytes(key) > MAX_KEY_BYTES || bytes(value) > ModelLimits.defaults().textBytes()) {
            throw new IllegalArgumentException("facts must be short: " + key);
          }
        });
    return Collections.unmodifiableSortedMap(copy);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isPrintable(String text) {
    return text.codePoints().allMatch(ModelContent::isPrintable);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  byte[] encode(ModelSection section) {
    ByteWriter out = new ByteWriter();
    switch (section) {
      case META -> writeFacts(out, meta);
      case SIGNALS -> layout.write(out);
      case MODEL -> writeModel(out, model);
      case CALIBRATION -> writeCalibration(out, calibration);
      case PROVENANCE -> writeFacts(out, provenance);
      case VERIFY -> SelfCheck.of(model, calibration).write(out);
      case DEFINITION -> out.raw(definition);
      case DRIVERS -> out.raw(drivers);
    }
    return out.toByteArray();
  }

  private static void writeFacts(ByteWriter out, SortedMap<String, String> facts) {
    out.count(facts.size());
    facts.forEach((key, value) -> out.text(key).text(value));
  }

  static SortedMap<String, String> readFacts(ByteReader in, ModelLimits limits) {
    int count = in.count("fact count", limits.facts(), 8);
    SortedMap<String, String> facts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String key = readPrintable(in, "fact name", MAX_KEY_BYTES);
      String value = readPrintable(in, "fact", limits.textBytes());
      if (key.isEmpty()) {
        throw in.fail(Code.BAD_TEXT, "fact name must not be empty");
      }
      if (!facts.isEmpty() && facts.lastKey().compareTo(key) >= 0) {
        boolean again = facts.containsKey(key);
        throw in.fail(again ? Code.DUPLICATE : Code.INCONSISTENT, "fact names must be in order");
      }
      facts.put(key, value);
    }
    return facts;
  }

  private static String readPrintable(ByteReader in, String what, int maxBytes) {
    String text = in.text(what, maxBytes);
    if (!isPrintable(text)) {
      throw in.fail(Code.BAD_TEXT, what + " must be printable");
    }
    return text;
  }

  private static void writeModel(ByteWriter out, ScoringModel model) {
    if (model instanceof LinearModel linear) {
      linear.write(out.u8(LINEAR));
    } else if (model instanceof TreeEnsemble trees) {
      trees.write(out.u8(TREES));
    }
  }

  static ScoringModel readModel(ByteReader in, ModelLimits limits) {
    return in.choice("model kind", 2) == LINEAR
        ? LinearModel.read(in, limits)
        : TreeEnsemble.read(in, limits);
  }

  private static void writeCalibration(ByteWriter out, Calibration calibration) {
    if (calibration instanceof Calibration.Platt platt) {
      out.u8(PLATT).f64(platt.slope()).f64(platt.intercept());
    } else {
      out.u8(NO_CALIBRATION);
    }
  }

  static Calibration readCalibration(ByteReader in) {
    if (in.choice("calibration kind", 2) == NO_CALIBRATION) {
      return Calibration.none();
    }
    double slope = in.f64("slope");
    double intercept = in.f64("intercept");
    if (slope <= 0) {
      throw in.fail(Code.BAD_NUMBER, "slope must be positive");
    }
    return Calibration.platt(slope, intercept);
  }
}
