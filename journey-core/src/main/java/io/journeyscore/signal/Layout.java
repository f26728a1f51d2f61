package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the compiled signals of one scope keep what they need, and which trackers keep it. Signals
 * that need the same thing share it.
 *
 * <p>Not thread-safe while signals are compiled, and not changed afterwards.
 */
final class Layout {

  /** A moment that there is not. */
  static final long NEVER = Long.MIN_VALUE;

  private final CompileContext context;
  private final List<Tracker> trackers = new ArrayList<>();
  private final Map<Object, Tracker> shared = new HashMap<>();
  private final int firstWord;
  private final int firstRing;
  private final List<Integer> ringWidths = new ArrayList<>();
  private long[] fresh = new long[16];
  private int freshWords;
  private final EventStream all;

  /**
   * Starts a layout.
   *
   * @param firstWord how many words lie before its own
   * @param firstRing how many rings lie before its own
   */
  Layout(CompileContext context, int firstWord, int firstRing) {
    this.context = context;
    this.firstWord = firstWord;
    this.firstRing = firstRing;
    this.all = stream(EventFilter.any()).withMoments(this);
  }

  /** What is the same for the signals of all scopes. */
  CompileContext context() {
    return context;
  }

  /** The stream of all events of the scope. */
  EventStream all() {
    return all;
  }

  EventStream stream(EventFilter filter) {
    return shared(
        List.of("stream", filter), EventStream.class, () -> new EventStream(this, filter));
  }

  /** The stream of the events that meet a filter, with the moments of some of them. */
  EventStream timedStream(EventFilter filter) {
    return stream(filter).withMoments(this);
  }

  TraitCounts traits(Trait trait) {
    return shared(List.of("traits", trait), TraitCounts.class, () -> new TraitCounts(this, trait));
  }

  SwitchTracker switches(Trait trait) {
    return shared(
        List.of("switches", trait), SwitchTracker.class, () -> new SwitchTracker(this, trait));
  }

  IssueTracker issues(EventFilter contact, EventFilter resolution) {
    return shared(
        List.of("issues", contact, resolution),
        IssueTracker.class,
        () -> new IssueTracker(this, contact, resolution));
  }

  StageAmountTracker stageAmount(Quantity quantity, Stage stage) {
    return shared(
        List.of("stage amount", quantity, stage),
        StageAmountTracker.class,
        () -> new StageAmountTracker(this, context.amount(quantity), context.stage(stage)));
  }

  /** Returns the tracker of a key, made and put behind all others if there is none. */
  <T extends Tracker> T shared(Object key, Class<T> type, Supplier<T> made) {
    Tracker known = shared.get(key);
    if (known != null) {
      return type.cast(known);
    }
    T tracker = made.get();
    shared.put(key, tracker);
    trackers.add(tracker);
    return tracker;
  }

  /** Takes words that are zero in a fresh state; returns where they begin. */
  int words(int count) {
    return words(count, 0);
  }

  /** Takes words that hold a number in a fresh state; returns where they begin. */
  int words(int count, long fill) {
    int from = freshWords;
    freshWords += count;
    if (freshWords > fresh.length) {
      fresh = Arrays.copyOf(fresh, Math.max(freshWords, 2 * fresh.length));
    }
    Arrays.fill(fresh, from, freshWords, fill);
    return firstWord + from;
  }

  /** Takes a ring; returns its number. */
  int ring(int width) {
    ringWidths.add(width);
    return firstRing + ringWidths.size() - 1;
  }

  int firstWord() {
    return firstWord;
  }

  int firstRing() {
    return firstRing;
  }

  /** The words of a fresh state, from the first of the layout. */
  long[] freshWords() {
    return Arrays.copyOf(fresh, freshWords);
  }

  /** The widths of the rings, from the first of the layout. */
  List<Integer> ringWidths() {
    return List.copyOf(ringWidths);
  }

  /** The trackers in the order in which they take an event. */
  List<Tracker> trackers() {
    return trackers;
  }
}
