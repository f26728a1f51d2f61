package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.internal.StateErrors;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the scores of one customer so far led to under one {@link AlertRule}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class AlertState {

  private static final SectionFile FRAME = new SectionFile("JAL", 1, 0);
  private static final int STATE = 1;
  private static final int HASH_BYTES = 64;
  private static final AlertState START = new AlertState(Level.LOW, Long.MIN_VALUE, Long.MIN_VALUE);

  /** Where the score stands. */
  private enum Level {
    /** Below what raises, and no alert stands. */
    LOW,
    /** Not high for long enough yet. */
    HIGH,
    /** An alert stands. */
    RAISED
  }

  private final Level level;

  /** Since when the score has been high without an alert; of no meaning at other levels. */
  private final long highSinceMicros;

  private final long lastMicros;

  private AlertState(Level level, long highSinceMicros, long lastMicros) {
    this.level = level;
    this.highSinceMicros = highSinceMicros;
    this.lastMicros = lastMicros;
  }

  /**
   * Returns the state before the first score.
   *
   * @return no alert
   */
  public static AlertState start() {
    return START;
  }

  static AlertState low(long lastMicros) {
    return new AlertState(Level.LOW, Long.MIN_VALUE, lastMicros);
  }

  static AlertState high(long sinceMicros, long lastMicros) {
    return new AlertState(Level.HIGH, sinceMicros, lastMicros);
  }

  static AlertState raised(long lastMicros) {
    return new AlertState(Level.RAISED, Long.MIN_VALUE, lastMicros);
  }

  /**
   * Says whether an alert stands.
   *
   * @return true from when it is raised until it is cleared
   */
  public boolean isRaised() {
    return level == Level.RAISED;
  }

  boolean isHigh() {
    return level == Level.HIGH;
  }

  long highSinceMicros() {
    return highSinceMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  /**
   * Returns the state as bytes.
   *
   * @param rule the rule that it is a state of, to which the bytes are bound
   * @return a new array
   */
  public byte[] toBytes(AlertRule rule) {
    ByteWriter out = new ByteWriter().text(rule.hash()).u8(level.ordinal());
    SortedMap<Integer, byte[]> sections = new TreeMap<>();
    sections.put(STATE, out.i64(highSinceMicros).i64(lastMicros).toByteArray());
    return FRAME.write(sections);
  }

  /**
   * Reads a state.
   *
   * @param bytes what {@link #toBytes} gave
   * @param rule the rule
   * @return the state
   * @throws StateFormatException if the bytes are not those of a state of this rule
   */
  public static AlertState fromBytes(byte[] bytes, AlertRule rule) {
    requireNonNull(bytes, "bytes");
    try {
      ByteReader in =
          FRAME
              .read(bytes, 1, id -> id == STATE ? Optional.of("STATE") : Optional.empty())
              .get(STATE);
      if (in == null) {
        throw new StateFormatException(Code.INCONSISTENT, 0, "the section must be there");
      }
      String hash = in.text("rule", HASH_BYTES);
      Level level = Level.values()[in.choice("level", Level.values().length)];
      AlertState state = new AlertState(level, in.i64("high since"), in.i64("last judgement"));
      in.end();
      if (!hash.equals(rule.hash())) {
        throw new StateFormatException(
            Code.INCONSISTENT, 0, "the state must have been saved under the same rule");
      }
      if (level == Level.HIGH
          ? state.highSinceMicros > state.lastMicros
          : state.highSinceMicros != Long.MIN_VALUE) {
        throw new StateFormatException(
            Code.INCONSISTENT, 0, "a score must be high since no later than it was last judged");
      }
      return state;
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlertState that
        && level == that.level
        && highSinceMicros == that.highSinceMicros
        && lastMicros == that.lastMicros;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * level.hashCode() + Long.hashCode(highSinceMicros))
        + Long.hashCode(lastMicros);
  }

  @Override
  public String toString() {
    return "AlertState[%s]".formatted(level);
  }
}
