package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import java.util.List;

/**
 * The rules by which a {@link StageCursor} follows a customer, over a few words of memory that the
 * caller keeps: for millions of customers at a time.
 *
 * <p>Stages are numbers: 0 for {@link Stage#UNKNOWN}, then from 1 in the order of the model. Words
 * that are all zero stand for a customer without events. Where the model has a cancel list, the
 * latest {@value #MOST_ENTERED} stages from which others were entered are kept; an entry that is
 * taken back beyond those leads to {@link Stage#UNKNOWN}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StageMachine {

  /** How many entries into stages can be taken back. */
  public static final int MOST_ENTERED = 64;

  /** What {@link #step} returns where no rule and no entry of the cancel list decided. */
  static final int NO_RULE = 0xFFFF;

  private static final int STAGE_BITS = 16;
  private static final long STAGE_MASK = (1L << STAGE_BITS) - 1;
  private static final int PER_WORD = Long.SIZE / STAGE_BITS;
  private static final int DEPTH = 1;
  private static final int ENTERED = 2;
  private static final int WORDS_WITH_CANCELS = ENTERED + MOST_ENTERED / PER_WORD;
  private static final int REASON_SHIFT = 16;
  private static final StageReason[] REASONS = StageReason.values();

  private final StageModel model;
  private final List<StageRule> rules;
  private final List<StageCancel> cancels;
  private final int[] leadsTo;
  private final boolean[][] holdsFrom;
  private final int[] cancelled;

  StageMachine(StageModel model) {
    this.model = model;
    rules = model.rules();
    cancels = model.cancels();
    leadsTo = rules.stream().mapToInt(rule -> number(rule.stage())).toArray();
    cancelled = cancels.stream().mapToInt(cancel -> number(cancel.stage())).toArray();
    holdsFrom = new boolean[rules.size()][];
    for (int i = 0; i < holdsFrom.length; i++) {
      holdsFrom[i] = new boolean[stages()];
      for (int stage = 0; stage < stages(); stage++) {
        holdsFrom[i][stage] = rules.get(i).holdsFrom(stage(stage));
      }
    }
  }

  /**
   * Says which rules and which entries of the cancel list an event meets. Implementations that
   * remember it for a kind of events spare asking each filter again.
   */
  public interface Matches {

    /**
     * Says whether the event meets a rule.
     *
     * @param rule the rule's place in {@link StageModel#rules}
     * @return true if so
     */
    boolean rule(int rule);

    /**
     * Says whether the event meets an entry of the cancel list.
     *
     * @param cancel the entry's place in {@link StageModel#cancels}
     * @return true if so
     */
    boolean cancel(int cancel);
  }

  /**
   * Returns what an event meets, each filter asked when needed.
   *
   * @param event the event
   * @return its matches
   */
  public Matches matches(JourneyEvent event) {
    requireNonNull(event, "event");
    return new Matches() {
      @Override
      public boolean rule(int rule) {
        return rules.get(rule).matches(event);
      }

      @Override
      public boolean cancel(int cancel) {
        return cancels.get(cancel).filter().matches(event);
      }
    };
  }

  /**
   * Returns how many numbers of stages there are.
   *
   * @return the stages of the model and one for {@link Stage#UNKNOWN}
   */
  public int stages() {
    return model.stages().size() + 1;
  }

  /**
   * Returns the number of a stage.
   *
   * @param stage the stage
   * @return the number; -1 if no rule leads to it and it is not {@link Stage#UNKNOWN}
   */
  public int number(Stage stage) {
    if (stage.equals(Stage.UNKNOWN)) {
      return 0;
    }
    int place = model.stages().indexOf(stage);
    return place < 0 ? -1 : place + 1;
  }

  /**
   * Returns the stage of a number.
   *
   * @param number the number
   * @return the stage
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public Stage stage(int number) {
    return number == 0 ? Stage.UNKNOWN : model.stages().get(number - 1);
  }

  /**
   * Returns how many words a customer takes.
   *
   * @return the number of words
   */
  public int words() {
    return cancels.isEmpty() ? 1 : WORDS_WITH_CANCELS;
  }

  /**
   * Returns the stage that a customer is in.
   *
   * @param words where the customer's words are
   * @param at the first of them
   * @return the stage's number
   */
  public int current(long[] words, int at) {
    return (int) (words[at] & STAGE_MASK);
  }

  /**
   * Says whether words can be those of a customer, as far as can be told.
   *
   * @param words where the customer's words are
   * @param at the first of them
   * @return false if they name a stage that there is not
   */
  public boolean isSound(long[] words, int at) {
    boolean sound = current(words, at) < stages() && awaited(words[at]) < stages();
    if (cancels.isEmpty()) {
      return sound && words[at] >= 0;
    }
    long depth = words[at + DEPTH];
    sound &= words[at] >= 0 && depth >= 0 && depth <= MOST_ENTERED;
    for (int i = 0; sound && i < depth; i++) {
      sound = entered(words, at, i) < stages();
    }
    return sound;
  }

  /**
   * Takes a customer's next event. Allocates nothing.
   *
   * @param words where the customer's words are; changed
   * @param at the first of them
   * @param event what the event meets
   * @return the reason and the rule in one number, which {@link StageCursor} takes apart
   */
  public int step(long[] words, int at, Matches event) {
    int current = current(words, at);
    for (int i = 0; i < cancelled.length; i++) {
      if (cancelled[i] == current && event.cancel(i)) {
        words[at] = pop(words, at);
        return packed(StageReason.CANCELLED, i);
      }
    }
    boolean met = false;
    for (int i = 0; i < leadsTo.length; i++) {
      if (event.rule(i)) {
        if (holdsFrom[i][current]) {
          return packed(lead(words, at, current, leadsTo[i]), i);
        }
        met = true;
      }
    }
    for (int i = 0; !met && i < cancelled.length; i++) {
      met = event.cancel(i);
    }
    return packed(met ? StageReason.NOT_FROM_HERE : StageReason.UNMAPPED, NO_RULE);
  }

  private StageReason lead(long[] words, int at, int current, int next) {
    if (next < current) {
      if (model.forwardOnly()) {
        return StageReason.FORWARD_ONLY;
      }
      int confirmations = awaited(words[at]) == next ? confirmations(words[at]) + 1 : 1;
      if (confirmations < model.hysteresis()) {
        words[at] = current | (long) next << STAGE_BITS | (long) confirmations << Integer.SIZE;
        return StageReason.UNCONFIRMED;
      }
    }
    if (next != current && cancelled.length > 0) {
      push(words, at, current);
    }
    words[at] = next;
    return StageReason.RULE;
  }

  private static int awaited(long word) {
    return (int) (word >>> STAGE_BITS & STAGE_MASK);
  }

  private static int confirmations(long word) {
    return (int) (word >>> Integer.SIZE);
  }

  private static void push(long[] words, int at, int stage) {
    int depth = (int) words[at + DEPTH];
    if (depth == MOST_ENTERED) {
      for (int i = 1; i < depth; i++) {
        setEntered(words, at, i - 1, entered(words, at, i));
      }
      depth--;
    }
    setEntered(words, at, depth, stage);
    words[at + DEPTH] = depth + 1L;
  }

  private static int pop(long[] words, int at) {
    int depth = (int) words[at + DEPTH];
    if (depth == 0) {
      return 0;
    }
    words[at + DEPTH] = depth - 1L;
    return entered(words, at, depth - 1);
  }

  private static int entered(long[] words, int at, int place) {
    int shift = place % PER_WORD * STAGE_BITS;
    return (int) (words[at + ENTERED + place / PER_WORD] >>> shift & STAGE_MASK);
  }

  private static void setEntered(long[] words, int at, int place, int stage) {
    int shift = place % PER_WORD * STAGE_BITS;
    int word = at + ENTERED + place / PER_WORD;
    words[word] = (words[word] & ~(STAGE_MASK << shift)) | ((long) stage << shift);
  }

  private static int packed(StageReason reason, int rule) {
    return reason.ordinal() << REASON_SHIFT | rule;
  }

  static StageReason reason(int step) {
    return REASONS[step >>> REASON_SHIFT];
  }

  static int rule(int step) {
    return step & NO_RULE;
  }
}
