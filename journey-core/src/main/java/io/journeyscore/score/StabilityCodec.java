package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.signal.SignalSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of what is known of the signals' stability: a section that need not be there, and that
 * readers which do not know it pass over.
 */
final class StabilityCodec {

  /** The identifier of the section. */
  static final int ID = SectionFile.FIRST_SKIPPABLE;

  static final String NAME = "STABILITY";

  private static final int BYTES_EACH = 3 * 4 + 2 * 8;

  private StabilityCodec() {}

  static byte[] write(List<Stability> stabilities, SignalSet signals) {
    ByteWriter out = new ByteWriter().count(stabilities.size());
    for (Stability stability : stabilities) {
      int place = signals.signals().indexOf(stability.signal());
      if (place < 0) {
        throw new IllegalArgumentException(
            "stabilities must be of signals of the definition: " + stability.signal().name());
      }
      out.i32(place).f64(stability.alone()).f64(stability.together());
      out.i32(stability.halves()).i32(stability.first());
    }
    return out.toByteArray();
  }

  static List<Stability> read(ByteReader in, SignalSet signals) {
    int count = in.count("stability count", signals.size(), BYTES_EACH);
    List<Stability> stabilities = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int place = in.i32("signal");
      if (place < 0 || place >= signals.size()) {
        throw in.fail(Code.BAD_REFERENCE, "signal must be one of the definition's");
      }
      double alone = in.f64("share alone");
      double together = in.f64("share together");
      int halves = in.i32("halves");
      int first = in.i32("first");
      boolean inRange =
          alone >= 0 && alone <= 1 && together >= 0 && together <= 1 && halves > 0 && first > 0;
      if (!inRange) {
        throw in.fail(Code.BAD_NUMBER, "stability must be in its range");
      }
      stabilities.add(new Stability(signals.signals().get(place), alone, together, halves, first));
    }
    in.end();
    return List.copyOf(stabilities);
  }
}
