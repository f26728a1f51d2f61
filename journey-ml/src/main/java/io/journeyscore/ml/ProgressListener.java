package io.journeyscore.ml;

/**
 * Told how far long work is. Called on the thread that works, so keep it short.
 *
 * <p>An implementation need not be thread-safe: calls come one after another.
 */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Takes note of progress.
   *
   * @param phase what is being done, in a few words
   * @param done how much of it is done
   * @param total how much there is; at least {@code done}
   */
  void progress(String phase, long done, long total);

  /**
   * Returns a listener that takes no note.
   *
   * @return the listener
   */
  static ProgressListener none() {
    return (phase, done, total) -> {};
  }
}
