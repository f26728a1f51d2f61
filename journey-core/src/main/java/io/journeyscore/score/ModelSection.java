package io.journeyscore.score;

import java.util.Optional;

/** The sections of a model file that this reader knows, in the order in which they stand. */
enum ModelSection {
  /** Facts about the file: what wrote it, when, under which licence. */
  META(1),
  /** What the signals are, how they become columns, and what values the training saw. */
  SIGNALS(2),
  /** The weights or the trees. */
  MODEL(3),
  /** The link and the map from margin to probability. */
  CALIBRATION(4),
  /** Facts about the training: data, split, seed, metrics. */
  PROVENANCE(6),
  /** Rows with the scores and contributions that they must have. */
  VERIFY(7),
  /** The journey definition, so that events alone can be scored. */
  DEFINITION(8),
  /** How each signal goes with the target over all examples. */
  DRIVERS(9);

  private static final ModelSection[] ALL = values();

  private final int id;

  ModelSection(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** Returns the section of an identifier, or nothing if this reader knows none. */
  static Optional<ModelSection> ofId(int id) {
    for (ModelSection section : ALL) {
      if (section.id == id) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }
}
