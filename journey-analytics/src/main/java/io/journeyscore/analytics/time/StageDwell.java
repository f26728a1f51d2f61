package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long journeys stay in each stage: by visit, or all visits of a journey to a stage together.
 *
 * <p>A stay is complete where the entry into another stage ended it, or the event that closed the
 * journey. The last stay of a journey that silence closed, or nothing, is censored at the moment up
 * to which it was watched; so is the sum of a journey's stays that holds such a one. Stays are cut
 * to the journey: what went on before its first event is not counted.
 *
 * <p>A journey that has reached a goal which does not end it, and whose last event falls on the
 * very moment up to which the log is complete, is taken for closed by that event.
 *
 * <p>By default all time counts, and numbers are days. <i>Immutable and thread-safe.</i>
 */
public final class StageDwell {
  private final boolean byJourney;
  private final TimeScale scale;
  private final Duration unit;

  private StageDwell(boolean byJourney, TimeScale scale, Duration unit) {
    this.byJourney = byJourney;
    this.scale = requireNonNull(scale, "scale");
    this.unit = Micros.unit(unit);
  }

  /**
   * Returns the dwell of each visit.
   *
   * @return the dwell
   */
  public static StageDwell ofVisits() {
    return new StageDwell(false, TimeScale.elapsed(), Duration.ofDays(1));
  }

  /**
   * Returns the dwell of each journey in each stage that it was in.
   *
   * @return the dwell
   */
  public static StageDwell ofJourneys() {
    return new StageDwell(true, TimeScale.elapsed(), Duration.ofDays(1));
  }

  /**
   * Returns this dwell on another scale.
   *
   * @param counted how time is counted, such as by a {@link BusinessCalendar}
   * @return the dwell
   */
  public StageDwell on(TimeScale counted) {
    return new StageDwell(byJourney, counted, unit);
  }

  /**
   * Returns this dwell in another unit.
   *
   * @param one what a length of 1 is; positive, of whole microseconds
   * @return the dwell
   * @throws IllegalArgumentException if the unit is out of its range
   */
  public StageDwell in(Duration one) {
    return new StageDwell(byJourney, scale, one);
  }

  /**
   * Returns the measure.
   *
   * @return the measure; its result has the stages that journeys were in, ordered by name
   */
  public Measure<StagedJourney, SortedMap<Stage, MeasuredTimes>> measure() {
    String text =
        "dwell(%s; %s; %s)".formatted(byJourney ? "journey" : "visit", scale.describe(), unit);
    return new TrackMeasure<>("staged", Track::of, new TrackRule<>(text, Tally::new));
  }

  private final class Tally implements TrackTally<SortedMap<Stage, MeasuredTimes>> {
    private final SortedMap<String, TimesTally> byStage = new TreeMap<>();

    private TimesTally of(String stage) {
      return byStage.computeIfAbsent(stage, name -> new TimesTally(unit, (track, tally) -> {}));
    }

    @Override
    public void accept(Track track) {
      int last = track.visits().size() - 1;
      Map<String, Duration> sums = new LinkedHashMap<>();
      Set<String> open = new HashSet<>();
      for (int i = 0; i <= last; i++) {
        StageVisit visit = track.visits().get(i);
        Duration length = scale.between(visit.entered(), visit.left());
        boolean ended = i < last || track.endedByEvent();
        if (byJourney) {
          sums.merge(visit.stage().name(), length, Duration::plus);
          if (!ended) {
            open.add(visit.stage().name());
          }
        } else {
          of(visit.stage().name()).add(length, ended);
        }
      }
      sums.forEach((stage, sum) -> of(stage).add(sum, !open.contains(stage)));
    }

    @Override
    public void addAll(TrackTally<SortedMap<Stage, MeasuredTimes>> other) {
      ((Tally) other).byStage.forEach((stage, times) -> of(stage).addAll(times));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeInt(byStage.size());
      for (Map.Entry<String, TimesTally> entry : byStage.entrySet()) {
        SavedState.writeText(out, entry.getKey());
        entry.getValue().write(out);
      }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
      for (int left = in.readInt(); left > 0; left--) {
        of(SavedState.readText(in)).read(in);
      }
    }

    @Override
    public SortedMap<Stage, MeasuredTimes> result() {
      SortedMap<Stage, MeasuredTimes> times = new TreeMap<>(Comparator.comparing(Stage::name));
      byStage.forEach((stage, tally) -> times.put(Stage.of(stage), tally.result()));
      return Collections.unmodifiableSortedMap(times);
    }
  }
}
