package io.journeyscore.identity;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.SavedFiles;

/** Any bytes as saved live identity: refused, or one that works. */
class LiveIdentityFuzzTest {

  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentityStitcher STITCHER =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, COOKIE);
  private static final byte[] STATE = state();
  private static final int HEADER = 32;

  private static JourneyEvent at(String line) {
    return Log.event(line).toBuilder().identifier(new Identifier(COOKIE, "family")).build();
  }

  private static byte[] state() {
    LiveIdentity live = STITCHER.live();
    live.accept(at("ann 1d visit"));
    live.accept(at("bob 2d visit"));
    live.accept(at("ann 3d visit"));
    return live.toBytes();
  }

  @FuzzTest
  void anyBytesAreRefusedOrWork(byte[] bytes) {
    work(bytes);
    work(SavedFiles.repaired(bytes));
  }

  /** Every three bytes are a place and what to put there. */
  @FuzzTest
  void damagedStateWhoseSumsAreRightIsRefusedOrWorks(byte[] edits) {
    byte[] damaged = STATE.clone();
    for (int i = 0; i + 2 < edits.length; i += 3) {
      int at = (edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF;
      damaged[HEADER + at % (damaged.length - HEADER)] = edits[i + 2];
    }
    work(SavedFiles.repaired(damaged));
  }

  private static void work(byte[] bytes) {
    LiveIdentity live;
    try {
      live = LiveIdentity.fromBytes(bytes, STITCHER);
    } catch (StateFormatException e) {
      return;
    }
    live.accept(at("cyd 4d visit"));
    live.settle(Log.at("4d"));
    if (!live.counts().isBalanced() || live.customerOf(at("cyd 9d visit")).isEmpty()) {
      throw new IllegalStateException("what was read must work");
    }
  }
}
