package io.journeyscore.signal;

import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** A tracker that keeps numbers of traits, which are not the same in another process. */
interface KeepsTraits {

  /** Writes which value each number in a state stands for. */
  void writeValues(ByteWriter out, SignalState state, TextNumbers numbers);

  /** Puts the numbers of this process in the place of those that were written. */
  void readValues(ByteReader in, SignalState state, TextNumbers numbers);
}
