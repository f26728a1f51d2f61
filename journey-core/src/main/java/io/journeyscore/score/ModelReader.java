package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.SignalMismatchException;
import io.journeyscore.signal.EventMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads model files under conditions of one's own: limits, a signature, measures.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ModelReader {

  private static final ModelReader DEFAULTS =
      new ModelReader(ModelLimits.defaults(), EventMeasures.none(), Optional.empty());

  private final ModelLimits limits;
  private final EventMeasures measures;
  private final Optional<ModelVerifier> verifier;

  private ModelReader(
      ModelLimits limits, EventMeasures measures, Optional<ModelVerifier> verifier) {
    this.limits = limits;
    this.measures = measures;
    this.verifier = verifier;
  }

  /**
   * Returns the reader with the usual limits, that asks for no signature and knows no measures.
   *
   * @return the reader
   */
  public static ModelReader defaults() {
    return DEFAULTS;
  }

  /**
   * Returns the same reader with other limits.
   *
   * @param most how large a file may be
   * @return the reader
   */
  public ModelReader withLimits(ModelLimits most) {
    return new ModelReader(requireNonNull(most, "limits"), measures, verifier);
  }

  /**
   * Returns the same reader with measures that the signals of a model may use.
   *
   * @param registered the measures; others may be among them
   * @return the reader
   */
  public ModelReader withMeasures(EventMeasures registered) {
    return new ModelReader(limits, requireNonNull(registered, "measures"), verifier);
  }

  /**
   * Returns the same reader that asks for a signature.
   *
   * @param required asked before anything in a file is believed
   * @return the reader
   */
  public ModelReader withVerifier(ModelVerifier required) {
    return new ModelReader(limits, measures, Optional.of(requireNonNull(required, "verifier")));
  }

  /**
   * Reads the bytes of a model file.
   *
   * @param bytes the bytes; copied
   * @return the scorer
   * @throws ModelFormatException if they are not those of a sound model file
   * @throws SignalMismatchException if a signal uses a measure that this reader does not know
   */
  public JourneyScorer read(byte[] bytes) {
    return JourneyScorer.of(ModelFile.read(bytes, limits, verifier), measures);
  }

  /**
   * Reads a model file; never more of it than the limits allow.
   *
   * @param path the file
   * @return the scorer
   * @throws IOException if the file cannot be read
   * @throws ModelFormatException if it is not a sound model file
   * @throws SignalMismatchException if a signal uses a measure that this reader does not know
   */
  public JourneyScorer load(Path path) throws IOException {
    return read(ModelFile.readBytes(requireNonNull(path, "path"), limits));
  }
}
