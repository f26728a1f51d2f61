package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageCursor;
import io.journeyscore.stage.StageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of a customer over a stretch that ends at the moment of a view.
 *
 * @param dwellMicros how long the customer was in each stage, in microseconds
 * @param entries how often each stage was entered, or held at the beginning of the stretch
 * @param current the stage at the moment
 * @param inCurrentMicros how long the customer has been in it, within the stretch
 */
record StageTrack(
    Map<Stage, Long> dwellMicros,
    Map<Stage, Integer> entries,
    Stage current,
    long inCurrentMicros) {

  /**
   * Follows the stages from one event to a moment.
   *
   * @param model the rules
   * @param events the customer's events from the first on; all at or before the moment
   * @param first the position of the event at which the stretch begins
   * @param asOfMicros the moment
   */
  static StageTrack of(StageModel model, List<JourneyEvent> events, int first, long asOfMicros) {
    Map<Stage, Long> dwell = new HashMap<>();
    Map<Stage, Integer> entries = new HashMap<>();
    StageCursor cursor = model.cursor();
    Stage stage = cursor.current();
    long entered = first < events.size() ? events.get(first).occurredAtMicros() : asOfMicros;
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      Stage next = cursor.accept(event);
      if (i < first) {
        stage = next;
      } else if (i == first || !next.equals(stage)) {
        dwell.merge(stage, Micros.between(entered, event.occurredAtMicros()), Long::sum);
        entries.merge(next, 1, Integer::sum);
        stage = next;
        entered = event.occurredAtMicros();
      }
    }
    long inCurrent = Micros.between(entered, asOfMicros);
    dwell.merge(stage, inCurrent, Long::sum);
    return new StageTrack(dwell, entries, stage, inCurrent);
  }

  long dwellMicros(Stage stage) {
    return dwellMicros.getOrDefault(stage, 0L);
  }

  int entries(Stage stage) {
    return entries.getOrDefault(stage, 0);
  }
}
