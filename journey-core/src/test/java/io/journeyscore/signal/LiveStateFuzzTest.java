package io.journeyscore.signal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.fixture.SavedFiles;
import java.util.List;

/** Any bytes as the state of a live customer: refused, or a customer that works. */
class LiveStateFuzzTest {

  private static final List<SignalRun> RUNS = LiveStates.runs();
  private static final List<byte[]> STATES = RUNS.stream().map(LiveStates::state).toList();
  private static final int HEADER = 32;

  @FuzzTest
  void anyBytesAreRefusedOrWork(byte[] bytes) {
    byte[] repaired = SavedFiles.repaired(bytes);
    for (SignalRun run : RUNS) {
      LiveStates.worked(run, bytes);
      LiveStates.worked(run, repaired);
    }
  }

  /** The first byte says which state; every three after it are a place and what to put there. */
  @FuzzTest
  void damagedStateWhoseSumsAreRightIsRefusedOrWorks(byte[] edits) {
    int which = edits.length == 0 ? 0 : edits[0] & STATES.size() - 1;
    byte[] damaged = STATES.get(which).clone();
    for (int i = 1; i + 2 < edits.length; i += 3) {
      int at = (edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF;
      damaged[HEADER + at % (damaged.length - HEADER)] = edits[i + 2];
    }
    boolean worked = LiveStates.worked(RUNS.get(which), SavedFiles.repaired(damaged));
    if (!worked && edits.length < 4) {
      throw new IllegalStateException("an untouched state must be restored");
    }
  }
}
