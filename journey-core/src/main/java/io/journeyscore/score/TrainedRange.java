package io.journeyscore.score;

import io.journeyscore.signal.Signal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From where to where each signal's values went in training.
 *
 * <p>Immutable and thread-safe.
 */
final class TrainedRange {

  private final List<SignalProfile> profiles;

  TrainedRange(List<SignalProfile> profiles) {
    this.profiles = profiles;
  }

  /**
   * Says whether a value lies beyond all of training. A missing value does not, and where nothing
   * is known of training none does.
   */
  private boolean isOutside(int signal, double value) {
    SignalProfile profile = profiles.get(signal);
    return profile.present() > 0 && (value < profile.least() || value > profile.most());
  }

  boolean leaves(double[] values) {
    for (int s = 0; s < values.length; s++) {
      if (isOutside(s, values[s])) {
        return true;
      }
    }
    return false;
  }

  List<Signal> outside(List<Signal> signals, double[] values) {
    return IntStream.range(0, values.length)
        .filter(s -> isOutside(s, values[s]))
        .mapToObj(signals::get)
        .toList();
  }
}
