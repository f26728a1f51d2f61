package io.journeyscore.stage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.SavedFiles;
import java.util.List;
import java.util.Optional;

/** Any bytes as learned stages: refused, or a model that works. */
class LearnedStagesFuzzTest {

  private static final List<JourneyEvent> EVENTS =
      Log.of(
          """
          ann 1d x channel=web
          ann 2d y
          ann 3d z
          """);
  private static final byte[] MODEL = LearnedStagesBytesTest.model().toBytes();
  private static final int HEADER = 32;

  @FuzzTest
  void anyBytesAreRefusedOrWork(byte[] bytes) {
    work(bytes);
    work(SavedFiles.repaired(bytes));
  }

  /** Every three bytes are a place and what to put there. */
  @FuzzTest
  void damagedModelWhoseSumsAreRightIsRefusedOrWorks(byte[] edits) {
    byte[] damaged = MODEL.clone();
    for (int i = 0; i + 2 < edits.length; i += 3) {
      int at = (edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF;
      damaged[HEADER + at % (damaged.length - HEADER)] = edits[i + 2];
    }
    work(SavedFiles.repaired(damaged));
  }

  static void work(byte[] bytes) {
    LearnedStages model;
    try {
      model = LearnedStages.fromBytes(bytes);
    } catch (ModelFormatException e) {
      return;
    }
    List<Optional<Stage>> known =
        List.of(Optional.empty(), Optional.of(model.stages().get(0)), Optional.empty());
    check(model.filtered(EVENTS, known));
    check(model.smoothed(EVENTS, known));
    if (!LearnedStages.fromBytes(model.toBytes()).equals(model)) {
      throw new IllegalStateException("what was read must be written as it is");
    }
  }

  private static void check(List<StageBelief> beliefs) {
    for (StageBelief belief : beliefs) {
      if (!(belief.probability() > 0 && belief.probability() <= 1)) {
        throw new IllegalStateException("a belief must be a probability");
      }
    }
  }
}
