package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of everything that was read. Two equations hold:
 *
 * <pre>
 *   read     = accepted + quarantined (by reason) + skipped
 *   accepted = the sum over all fates: in journeys, outside, context, duplicate, late, erased, consent, held
 * </pre>
 *
 * <p>Accountings of disjoint parts add up with {@link #plus}, in any order and grouping; those of
 * two steps, one after the other, join with {@link #followedBy}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Accounting {

  /** Where an accepted event ended up. */
  public enum Fate {
    /** In a journey, open ones too. */
    IN_JOURNEY,
    /** In no journey: before a start, for instance. */
    OUTSIDE,
    /** Without the journey key, so seen by signals but in no journey. */
    CONTEXT,
    /** A further copy of an event that is counted elsewhere. */
    DUPLICATE,
    /** Known too late to be taken in. */
    LATE,
    /** Of a customer who was erased. */
    ERASED,
    /** Without the customer's consent. */
    CONSENT,
    /** Accepted, and not yet placed. */
    HELD
  }

  /** Why a record was passed over without being an event. */
  public enum Skip {
    /** An empty line. */
    BLANK,
    /** A comment. */
    COMMENT
  }

  /** What was settled by a rule on the way, and might be worth a look. A note loses nothing. */
  public enum Note {
    /** An event without an id that has the same content as another one. Both are kept. */
    POSSIBLE_DUPLICATE,
    /** An identifier that stands for nobody, passed over. */
    BLOCKED_IDENTIFIER,
    /** A leap second, taken as the second before. */
    LEAP_SECOND,
    /** A local time that the clocks skipped, moved on by what they skipped. */
    DST_GAP,
    /** A local time that the clocks showed twice, taken as the first of the two. */
    DST_OVERLAP,
    /** A moment that was put right by what the sender's clock was off. */
    SKEW_CORRECTED,
    /** A moment whose sender's clock was off by too little, or in a way, to put right. */
    SKEW_IGNORED,
    /** An event whose id came so late that a copy of it could have been forgotten. */
    BEYOND_DUPLICATE_HORIZON,
    /** A journey that was handed on before its end, to keep memory bounded. */
    EVICTED,
    /** A journey that was cut into numbered parts, to keep memory bounded. */
    TRUNCATED
  }

  private static final Accounting EMPTY = builder().build();

  private final long[] quarantined;
  private final long[] skipped;
  private final long[] fates;
  private final long[] notes;

  private Accounting(long[] quarantined, long[] skipped, long[] fates, long[] notes) {
    this.quarantined = quarantined;
    this.skipped = skipped;
    this.fates = fates;
    this.notes = notes;
  }

  /**
   * Returns the accounting of nothing.
   *
   * @return all counts zero
   */
  public static Accounting empty() {
    return EMPTY;
  }

  /**
   * Starts an accounting.
   *
   * @return a builder with all counts zero
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns how many records were read.
   *
   * @return accepted, quarantined and skipped together
   */
  public long read() {
    return accepted() + quarantined() + Arrays.stream(skipped).sum();
  }

  /**
   * Returns how many records became events.
   *
   * @return the sum over all fates
   */
  public long accepted() {
    return Arrays.stream(fates).sum();
  }

  /**
   * Returns how many records or events went to quarantine.
   *
   * @return the sum over all reasons
   */
  public long quarantined() {
    return Arrays.stream(quarantined).sum();
  }

  /**
   * Returns how many went to quarantine for one reason.
   *
   * @param reason the reason
   * @return a count, not negative
   */
  public long quarantined(RejectReason reason) {
    return quarantined[reason.ordinal()];
  }

  /**
   * Returns how many went to quarantine, by reason.
   *
   * @return an unmodifiable map of the reasons that occurred, in their declared order
   */
  public Map<RejectReason, Long> quarantinedByReason() {
    Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    for (RejectReason reason : RejectReason.values()) {
      if (quarantined(reason) > 0) {
        counts.put(reason, quarantined(reason));
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Returns how many records were passed over, for one cause.
   *
   * @param cause the cause
   * @return a count, not negative
   */
  public long skipped(Skip cause) {
    return skipped[cause.ordinal()];
  }

  /**
   * Returns how many accepted events ended up in one place.
   *
   * @param fate the place
   * @return a count, not negative
   */
  public long count(Fate fate) {
    return fates[fate.ordinal()];
  }

  /**
   * Returns how often something was settled by a rule.
   *
   * @param note what
   * @return a count, not negative; it takes no part in the equations
   */
  public long count(Note note) {
    return notes[note.ordinal()];
  }

  /**
   * Returns how often each thing was settled by a rule.
   *
   * @return an unmodifiable map without zeros, in the declared order
   */
  public Map<Note, Long> notes() {
    Map<Note, Long> counts = new EnumMap<>(Note.class);
    for (Note note : Note.values()) {
      if (count(note) > 0) {
        counts.put(note, count(note));
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Says whether both equations hold against what was counted at the door.
   *
   * @param recordsOffered how many records the step was given, counted on their own
   * @return true if every one of them is accounted for
   */
  public boolean isBalanced(long recordsOffered) {
    return recordsOffered == read();
  }

  /**
   * Returns the accounting of this part and another, disjoint one.
   *
   * @param other the other part
   * @return the sums; the order and the grouping of such sums do not matter
   * @throws ArithmeticException if a count passes {@link Long#MAX_VALUE}
   */
  public Accounting plus(Accounting other) {
    requireNonNull(other, "other");
    return new Accounting(
        sum(quarantined, other.quarantined),
        sum(skipped, other.skipped),
        sum(fates, other.fates),
        sum(notes, other.notes));
  }

  /**
   * Returns the accounting of this step and the next one, which was offered all that this one
   * holds.
   *
   * @param next the accounting of the next step
   * @return what became of everything that this step read
   * @throws IllegalArgumentException if the next step did not read exactly what this one holds
   */
  public Accounting followedBy(Accounting next) {
    requireNonNull(next, "next");
    if (count(Fate.HELD) != next.read()) {
      throw new IllegalArgumentException(
          "next step must read what this one holds: %d of %d"
              .formatted(next.read(), count(Fate.HELD)));
    }
    long[] placed = fates.clone();
    placed[Fate.HELD.ordinal()] = 0;
    return new Accounting(quarantined, skipped, placed, notes).plus(next);
  }

  private static long[] sum(long[] left, long[] right) {
    long[] sums = new long[left.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(left[i], right[i]);
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Accounting that
        && Arrays.equals(quarantined, that.quarantined)
        && Arrays.equals(skipped, that.skipped)
        && Arrays.equals(fates, that.fates)
        && Arrays.equals(notes, that.notes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(fates) + Arrays.hashCode(quarantined);
  }

  /**
   * Returns one line with every count that is not zero.
   *
   * @return such as {@code read 10 = accepted 9 (IN_JOURNEY 8, CONTEXT 1) + quarantined 1 (BAD_TIME
   *     1)}
   */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("read ").append(read());
    line.append(" = accepted ").append(accepted()).append(named(Fate.values(), fates));
    if (quarantined() > 0) {
      line.append(" + quarantined ").append(quarantined());
      line.append(named(RejectReason.values(), quarantined));
    }
    long passedOver = Arrays.stream(skipped).sum();
    if (passedOver > 0) {
      line.append(" + skipped ").append(passedOver).append(named(Skip.values(), skipped));
    }
    String noted = counts(Note.values(), notes);
    if (!noted.isEmpty()) {
      line.append("; noted ").append(noted);
    }
    return line.toString();
  }

  private static <E extends Enum<E>> String named(E[] names, long[] counts) {
    String parts = counts(names, counts);
    return parts.isEmpty() ? "" : " (" + parts + ")";
  }

  private static <E extends Enum<E>> String counts(E[] names, long[] counts) {
    return Arrays.stream(names)
        .filter(name -> counts[name.ordinal()] > 0)
        .map(name -> name + " " + counts[name.ordinal()])
        .collect(Collectors.joining(", "));
  }

  /**
   * Counts.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final long[] quarantined = new long[RejectReason.values().length];
    private final long[] skipped = new long[Skip.values().length];
    private final long[] fates = new long[Fate.values().length];
    private final long[] notes = new long[Note.values().length];

    private Builder() {}

    /**
     * Counts one record that went to quarantine.
     *
     * @param reason why
     * @return this
     */
    public Builder quarantine(RejectReason reason) {
      quarantined[reason.ordinal()]++;
      return this;
    }

    /**
     * Counts several records that went to quarantine.
     *
     * @param reason why
     * @param records how many they are; not negative
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder quarantine(RejectReason reason, long records) {
      quarantined[reason.ordinal()] += requireCount(records, "records");
      return this;
    }

    /**
     * Counts one record that was passed over.
     *
     * @param cause why
     * @return this
     */
    public Builder skip(Skip cause) {
      skipped[cause.ordinal()]++;
      return this;
    }

    /**
     * Counts one accepted event.
     *
     * @param fate where it ended up
     * @return this
     */
    public Builder place(Fate fate) {
      fates[fate.ordinal()]++;
      return this;
    }

    /**
     * Counts several accepted events.
     *
     * @param fate where they ended up
     * @param events how many they are; not negative
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder place(Fate fate, long events) {
      fates[fate.ordinal()] += requireCount(events, "events");
      return this;
    }

    /**
     * Counts one thing that was settled by a rule.
     *
     * @param note what
     * @return this
     */
    public Builder note(Note note) {
      notes[note.ordinal()]++;
      return this;
    }

    /**
     * Counts several things that were settled by a rule.
     *
     * @param note what
     * @param times how often; not negative
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder note(Note note, long times) {
      notes[note.ordinal()] += requireCount(times, "times");
      return this;
    }

    private static long requireCount(long count, String name) {
      if (count < 0) {
        throw new IllegalArgumentException(name + " must not be negative: " + count);
      }
      return count;
    }

    /**
     * Returns the counts so far.
     *
     * @return an accounting that later counts do not change
     */
    public Accounting build() {
      return new Accounting(quarantined.clone(), skipped.clone(), fates.clone(), notes.clone());
    }
  }
}
