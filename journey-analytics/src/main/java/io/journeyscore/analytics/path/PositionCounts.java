package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The steps seen so far at each place around an anchor.
 *
 * <p>Not thread-safe.
 */
final class PositionCounts implements Held<JourneyPath, StepMatrix, PositionCounts> {
  private final StepPositions measure;
  private final SortedMap<String, long[]> steps = new TreeMap<>();
  private final long[] notStarted;
  private final long[] ended;
  private long journeys;
  private long withoutAnchor;

  PositionCounts(StepPositions measure) {
    this.measure = measure;
    notStarted = new long[places()];
    ended = new long[places()];
  }

  private int places() {
    return measure.before() + 1 + measure.after();
  }

  @Override
  public void add(JourneyPath path) {
    int anchor = anchor(path);
    if (anchor < 0) {
      withoutAnchor++;
      return;
    }
    journeys++;
    for (int place = 0; place < places(); place++) {
      int step = anchor - measure.before() + place;
      if (step < 0) {
        notStarted[place]++;
      } else if (step >= path.size()) {
        ended[place]++;
      } else {
        steps.computeIfAbsent(path.name(step), name -> new long[places()])[place]++;
      }
    }
  }

  private int anchor(JourneyPath path) {
    if (measure.anchor().isEmpty()) {
      return path.size() == 0 ? -1 : 0;
    }
    int left = measure.occurrence();
    for (int step = 0; step < path.size(); step++) {
      if (path.name(step).equals(measure.anchor().get()) && --left == 0) {
        return step;
      }
    }
    return -1;
  }

  @Override
  public void addAll(PositionCounts other) {
    journeys += other.journeys;
    withoutAnchor += other.withoutAnchor;
    add(notStarted, other.notStarted);
    add(ended, other.ended);
    other.steps.forEach(
        (name, counts) -> add(steps.computeIfAbsent(name, key -> new long[places()]), counts));
  }

  private static void add(long[] to, long[] counts) {
    for (int place = 0; place < to.length; place++) {
      to[place] += counts[place];
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    SavedState.writeLongs(out, new long[] {journeys, withoutAnchor});
    SavedState.writeLongs(out, notStarted);
    SavedState.writeLongs(out, ended);
    SavedState.writeCounts(out, steps);
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    long[] counts = SavedState.readLongs(in);
    journeys = counts[0];
    withoutAnchor = counts[1];
    add(notStarted, SavedState.readLongs(in));
    add(ended, SavedState.readLongs(in));
    steps.putAll(SavedState.readCounts(in));
  }

  @Override
  public StepMatrix result() {
    SortedMap<String, long[]> copy = new TreeMap<>();
    steps.forEach((name, counts) -> copy.put(name, counts.clone()));
    return new StepMatrix(
        measure, copy, notStarted.clone(), ended.clone(), journeys, withoutAnchor);
  }
}
