package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * What compiled signals keep of the events so far: a fixed number of words, and rings for those
 * that look back through a window. It may have arrays of its own, or turn from one state to another
 * among many that lie in common arrays. {@link Layout}s say what lies where.
 *
 * <p>Not thread-safe.
 */
final class SignalState {

  private static final @Nullable Ring[] NO_RINGS = new Ring[0];

  private final int size;
  private final int ringCount;
  private long[] words;
  private int base;
  private @Nullable Ring[] rings;
  private int ringBase;

  /** A state of its own. */
  SignalState(long[] fresh, int rings) {
    this.size = fresh.length;
    this.ringCount = rings;
    this.words = fresh.clone();
    this.rings = rings == 0 ? NO_RINGS : new Ring[rings];
  }

  /** Turns to a state that lies among others. */
  void moveTo(long[] allWords, int firstWord, @Nullable Ring[] allRings, int firstRing) {
    // To a garbage collector, storing a reference that is there already is not free.
    if (words != allWords) {
      words = allWords;
    }
    if (rings != allRings) {
      rings = allRings;
    }
    base = firstWord;
    ringBase = firstRing;
  }

  /** Becomes like another state of the same program. */
  void copyFrom(SignalState other) {
    System.arraycopy(other.words, other.base, words, base, size);
    for (int i = 0; i < ringCount; i++) {
      Ring held = other.ring(i);
      if (held == null) {
        rings[ringBase + i] = null;
      } else {
        ring(i, held.width()).copyFrom(held);
      }
    }
  }

  /** Begins anew from a word and a ring on. */
  void restart(long[] fresh, int firstWord, int firstRing) {
    System.arraycopy(fresh, firstWord, words, base + firstWord, size - firstWord);
    for (int i = firstRing; i < ringCount; i++) {
      Ring ring = ring(i);
      if (ring != null) {
        ring.clear();
      }
    }
  }

  long get(int word) {
    return words[base + word];
  }

  void set(int word, long value) {
    words[base + word] = value;
  }

  void add(int word, long more) {
    words[base + word] += more;
  }

  /** The array in which the words lie, from {@link #base} on. */
  long[] words() {
    return words;
  }

  int base() {
    return base;
  }

  /** The ring of a number; none if nothing was ever put into it. */
  @Nullable Ring ring(int number) {
    return rings[ringBase + number];
  }

  /** The ring of a number, made if nothing was ever put into it. */
  Ring ring(int number, int width) {
    Ring held = rings[ringBase + number];
    if (held == null) {
      held = new Ring(width);
      rings[ringBase + number] = held;
    }
    return held;
  }

  void write(ByteWriter out, SignalProgram program) {
    for (int i = 0; i < size; i++) {
      out.i64(get(i));
    }
    for (int i = 0; i < ringCount; i++) {
      Ring ring = ring(i);
      out.flag(ring != null);
      if (ring != null) {
        ring.write(out);
      }
    }
    program.traitTrackers().forEach(tracker -> tracker.writeValues(out, this, program.traits()));
  }

  /** Becomes what was written. */
  void read(ByteReader in, SignalProgram program) {
    for (int i = 0; i < size; i++) {
      set(i, in.i64("word"));
    }
    for (int i = 0; i < ringCount; i++) {
      rings[ringBase + i] = in.flag("ring present") ? Ring.read(in, program.ringWidth(i)) : null;
    }
    program.traitTrackers().forEach(tracker -> tracker.readValues(in, this, program.traits()));
    if (!program.isSound(this)) {
      throw in.fail(Code.INCONSISTENT, "stages must be those of the model, and amounts finite");
    }
  }
}
