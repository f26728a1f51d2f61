package io.journeyscore.sequence;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.fixture.SavedFiles;
import java.util.Arrays;

/** Any bytes as the state of a stream: refused, or an assembler that works. */
class AssemblerStateFuzzTest {

  private static final byte[] STATE = StreamStates.state();
  private static final int HEADER = 32;

  @FuzzTest
  void anyBytesAreRefusedOrWork(byte[] bytes) {
    StreamStates.worked(bytes);
    StreamStates.worked(SavedFiles.repaired(bytes));
  }

  /** Every three bytes are a place and what to put there. */
  @FuzzTest
  void damagedStateWhoseSumsAreRightIsRefusedOrWorks(byte[] edits) {
    byte[] damaged = STATE.clone();
    for (int i = 0; i + 2 < edits.length; i += 3) {
      int at = (edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF;
      damaged[HEADER + at % (damaged.length - HEADER)] = edits[i + 2];
    }
    StreamStates.worked(SavedFiles.repaired(damaged))
        .ifPresent(
            assembler -> {
              if (edits.length < 3 && !Arrays.equals(damaged, STATE)) {
                throw new IllegalStateException("an untouched state must stay as it is");
              }
            });
  }
}
