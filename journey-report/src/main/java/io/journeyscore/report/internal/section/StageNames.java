package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.stage.Stage;
import java.util.Locale;

/** Calls a stage by the same name wherever it stands on the page. */
final class StageNames {

  private StageNames() {}

  /** Returns the word for a stage of the presets; other names stand as words, or as they are. */
  static String of(Stage stage, Words words) {
    String key = "map.stage." + stage.name();
    if (words.has(key)) {
      return words.say(key);
    }
    return stage.name().matches("[A-Z0-9_]+")
        ? stage.name().charAt(0)
            + stage.name().substring(1).replace('_', ' ').toLowerCase(Locale.ROOT)
        : stage.name();
  }
}
