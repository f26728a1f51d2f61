package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.SectionFile;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model file holds, without the container around it.
 *
 * <p>Immutable and thread-safe; nothing in this package changes the bytes of extensions.
 *
 * @param definition what turns events into signals; with signals to predict from
 * @param layout how signals become columns
 * @param profiles what values each signal had in training
 * @param model the weights or the trees; as wide as the layout has columns
 * @param calibration the map from margin to probability
 * @param drivers how each signal goes with the target
 * @param meta facts about the file, by name; printable
 * @param provenance facts about the training, by name; printable
 * @param extensions what others added, by the identifiers of their sections
 */
record ModelContent(
    JourneyDefinition definition,
    ColumnLayout layout,
    List<SignalProfile> profiles,
    ScoringModel model,
    Calibration calibration,
    List<Driver> drivers,
    SortedMap<String, String> meta,
    SortedMap<String, String> provenance,
    SortedMap<Integer, byte[]> extensions) {

  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException if they do not
   */
  ModelContent {
    profiles = List.copyOf(profiles);
    drivers = List.copyOf(drivers);
    extensions = copied(extensions);
    requireNonNull(calibration, "calibration");
    int signals = definition.signals().size();
    if (layout.signals() != signals) {
      throw new IllegalArgumentException(
          "layout must have one entry for each of %d signals: %d"
              .formatted(signals, layout.signals()));
    }
    if (profiles.size() != signals) {
      throw new IllegalArgumentException(
          "profiles must be one for each of %d signals: %d".formatted(signals, profiles.size()));
    }
    for (int s = 0; s < signals; s++) {
      int categories = SignalsCodec.categories(definition.signals().signals().get(s)).size();
      if (layout.categories(s) != categories) {
        throw new IllegalArgumentException(
            "layout must have the %d categories of signal %d: %d"
                .formatted(categories, s, layout.categories(s)));
      }
    }
    if (layout.columns() != model.width()) {
      throw new IllegalArgumentException(
          "model must be as wide as the layout: %d, %d".formatted(model.width(), layout.columns()));
    }
    if (!SignalsCodec.haveDistinctNames(definition.signals())) {
      throw new IllegalArgumentException("signals must have different names");
    }
  }

  private static SortedMap<Integer, byte[]> copied(SortedMap<Integer, byte[]> extensions) {
    SortedMap<Integer, byte[]> copy = new TreeMap<>();
    extensions.forEach((id, bytes) -> copy.put(id, bytes.clone()));
    if (!copy.isEmpty() && copy.firstKey() < SectionFile.FIRST_SKIPPABLE) {
      throw new IllegalArgumentException(
          "extensions must have ids from %d on: %d"
              .formatted(SectionFile.FIRST_SKIPPABLE, copy.firstKey()));
    }
    return copy;
  }

  ModelContent withExtension(int id, byte[] bytes) {
    SortedMap<Integer, byte[]> more = new TreeMap<>(extensions);
    more.put(id, bytes);
    return new ModelContent(
        definition, layout, profiles, model, calibration, drivers, meta, provenance, more);
  }

  /** Returns what is known of the signals' stability, strongest first; empty if nothing is. */
  List<Stability> stability() {
    byte[] bytes = extensions.get(StabilityCodec.ID);
    return bytes == null
        ? List.of()
        : StabilityCodec.read(new ByteReader(bytes, StabilityCodec.NAME), definition.signals());
  }

  static SortedMap<String, String> facts(Map<String, String> facts) {
    return FactsCodec.checked(facts);
  }
}
