package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * What compiled signals keep of the events so far: a fixed number of words, and
 * rings for those that look back through a window. {@link Layout}s say what lies where.
 *
 * <p>Not thread-safe.
 */
final class SignalState {

  private static final @Nullable Ring[] NO_RINGS = new Ring[0];

  private final long[] words;
  private final @Nullable Ring[] rings;

  SignalState(long[] words, int rings) {
    this.words = words;
    this.rings = rings == 0 ? NO_RINGS : new Ring[rings];
  }

  SignalState copy() {
    SignalState copy = new SignalState(words.clone(), rings.length);
    copy.copyRings(this);
    return copy;
  }

  /** Becomes like another state of the same layout. */
  void copyFrom(SignalState other) {
    System.arraycopy(other.words, 0, words, 0, words.length);
    copyRings(other);
  }

  private void copyRings(SignalState other) {
    for (int i = 0; i < rings.length; i++) {
      Ring held = other.rings[i];
      if (held == null) {
        rings[i] = null;
      } else {
        ring(i, held.width()).copyFrom(held);
      }
    }
  }

  /** Begins anew from a word and a ring on. */
  void restart(long[] fresh, int firstWord, int firstRing) {
    System.arraycopy(fresh, firstWord, words, firstWord, words.length - firstWord);
    for (int i = firstRing; i < rings.length; i++) {
      Ring ring = rings[i];
      if (ring != null) {
        ring.clear();
      }
    }
  }

  long[] words() {
    return words;
  }

  /** The ring of a number; none if nothing was ever put into it. */
  @Nullable Ring ring(int number) {
    return rings[number];
  }

  /** The ring of a number, made if nothing was ever put into it. */
  Ring ring(int number, int width) {
    Ring held = rings[number];
    if (held == null) {
      held = new Ring(width);
      rings[number] = held;
    }
    return held;
  }

  void write(ByteWriter out, SignalProgram program) {
    for (long word : words) {
      out.i64(word);
    }
    for (Ring ring : rings) {
      out.flag(ring != null);
      if (ring != null) {
        ring.write(out);
      }
    }
    program.traitTrackers().forEach(tracker -> tracker.writeValues(out, this, program.traits()));
  }

  static SignalState read(ByteReader in, SignalProgram program) {
    SignalState state = program.newState();
    for (int i = 0; i < state.words.length; i++) {
      state.words[i] = in.i64("word");
    }
    for (int i = 0; i < state.rings.length; i++) {
      if (in.flag("ring present")) {
        state.rings[i] = Ring.read(in, program.ringWidth(i));
      }
    }
    program.traitTrackers().forEach(tracker -> tracker.readValues(in, state, program.traits()));
    if (program.track().isPresent() && !program.track().get().isSound(state.words)) {
      throw in.fail(Code.INCONSISTENT, "stages must be those of the model");
    }
    return state;
  }
}
