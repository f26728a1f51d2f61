package io.journeyscore.report.map;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.analytics.time.StageDwell;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.internal.cell.CustomerSketch;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageAssignment;
import io.journeyscore.stage.StagedJourney;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All numbers of the journeys of one segment, one period and one ending in the making. What it
 * holds grows with the touchpoints and the visits of stages. Not thread-safe.
 */
final class SliceTally {

  private static final Measure<StagedJourney, SortedMap<Stage, MeasuredTimes>> DWELL =
      StageDwell.ofVisits().measure();

  private final MapSettings settings;
  private final CellTally journeys;
  private final CellTally nowhere;
  private final TallyTable stages;
  private final SortedMap<Touchpoint, TouchpointTally> touchpoints = new TreeMap<>();
  private Accumulator<StagedJourney, SortedMap<Stage, MeasuredTimes>> dwell = DWELL.accumulator();

  /**
   * What is counted for a touchpoint: its journeys wherever it was met, and those of each stage.
   */
  record TouchpointTally(CellTally anywhere, TallyTable cells) {
    void addAll(TouchpointTally other) {
      anywhere.addAll(other.anywhere);
      cells.addAll(other.cells);
    }
  }

  /** A place in the map at which a journey counts once. */
  private record Met(Touchpoint touchpoint, int stage, boolean before) {}

  SliceTally(MapSettings settings) {
    this.settings = settings;
    journeys = new CellTally(settings.leastCell());
    nowhere = new CellTally(settings.leastCell());
    stages =
        new TallyTable(settings.stages().size(), StageCount.values().length, settings.leastCell());
  }

  private TouchpointTally of(Touchpoint touchpoint) {
    return touchpoints.computeIfAbsent(
        touchpoint,
        any ->
            new TouchpointTally(
                new CellTally(settings.leastCell()),
                new TallyTable(
                    settings.stages().size(),
                    TouchpointCount.values().length,
                    settings.leastCell())));
  }

  void add(StagedJourney staged, Map<Stage, Integer> places) {
    Journey journey = staged.journey();
    long customer = CustomerSketch.hash(journey.customer());
    StagePath path = new StagePath(staged, places);
    journeys.add(customer);
    if (!path.isAnywhere()) {
      nowhere.add(customer);
    }
    for (int stage = 0; stage < settings.stages().size(); stage++) {
      if (path.reached(stage)) {
        addStage(journey, path, stage, customer);
      }
    }
    addContacts(staged, places, customer);
    dwell.accept(staged);
  }

  private void addStage(Journey journey, StagePath path, int stage, long customer) {
    stages.at(stage, StageCount.REACHED).add(customer);
    if (path.beganIn(stage)) {
      stages.at(stage, StageCount.BEGAN).add(customer);
    }
    if (path.enteredBeforeOutcome(stage)) {
      stages.at(stage, StageCount.BEFORE).add(customer);
    }
    if (!path.endedIn(stage)) {
      stages.at(stage, StageCount.WENT_ON).add(customer);
      StageCount where = path.reachedNext(stage) ? StageCount.NEXT : StageCount.ELSEWHERE;
      stages.at(stage, where).add(customer);
      return;
    }
    switch (Ending.of(journey.outcome().status())) {
      case SUCCEEDED -> stages.at(stage, StageCount.SUCCEEDED).add(customer);
      case UNDECIDED -> stages.at(stage, StageCount.STILL).add(customer);
      case DID_NOT -> {
        stages.at(stage, StageCount.LEFT).add(customer);
        List<JourneyEvent> events = journey.events();
        of(Touchpoint.of(events.get(events.size() - 1)))
            .cells()
            .at(stage, TouchpointCount.LAST)
            .add(customer);
      }
    }
  }

  private void addContacts(StagedJourney staged, Map<Stage, Integer> places, long customer) {
    List<JourneyEvent> events = staged.journey().events();
    List<StageAssignment> assignments = staged.assignments();
    Instant decided = staged.journey().outcome().at();
    Set<Met> met = new HashSet<>();
    Set<Touchpoint> any = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      Optional<Integer> stage = Optional.ofNullable(places.get(assignments.get(i).stage()));
      if (stage.isEmpty()) {
        continue;
      }
      JourneyEvent event = events.get(i);
      Touchpoint touchpoint = Touchpoint.of(event);
      TouchpointTally tally = of(touchpoint);
      if (any.add(touchpoint)) {
        tally.anywhere().add(customer);
      }
      if (met.add(new Met(touchpoint, stage.get(), false))) {
        tally.cells().at(stage.get(), TouchpointCount.MET).add(customer);
      }
      if (event.occurredAt().isBefore(decided) && met.add(new Met(touchpoint, stage.get(), true))) {
        tally.cells().at(stage.get(), TouchpointCount.BEFORE).add(customer);
      }
      double rating = event.normalisedRating();
      if (!Double.isNaN(rating)) {
        tally.cells().at(stage.get(), TouchpointCount.RATED).add(customer, rating);
        stages.at(stage.get(), StageCount.RATED).add(customer, rating);
      }
    }
  }

  void addAll(SliceTally other) {
    journeys.addAll(other.journeys);
    nowhere.addAll(other.nowhere);
    stages.addAll(other.stages);
    other.touchpoints.forEach((touchpoint, tally) -> of(touchpoint).addAll(tally));
    dwell = dwell.combine(other.dwell);
  }

  CellTally journeys() {
    return journeys;
  }

  CellTally nowhere() {
    return nowhere;
  }

  TallyTable stages() {
    return stages;
  }

  SortedMap<Touchpoint, TouchpointTally> touchpoints() {
    return touchpoints;
  }

  static SortedMap<Stage, MeasuredTimes> dwell(List<SliceTally> slices) {
    Accumulator<StagedJourney, SortedMap<Stage, MeasuredTimes>> all = DWELL.accumulator();
    for (SliceTally slice : slices) {
      all = all.combine(slice.dwell);
    }
    return all.result();
  }

  void write(DataOutputStream out) throws IOException {
    journeys.write(out);
    nowhere.write(out);
    stages.write(out);
    out.writeInt(touchpoints.size());
    for (Map.Entry<Touchpoint, TouchpointTally> entry : touchpoints.entrySet()) {
      out.writeInt(entry.getKey().family().map(Enum::ordinal).orElse(-1));
      writeText(out, entry.getKey().name());
      entry.getValue().anywhere().write(out);
      entry.getValue().cells().write(out);
    }
    byte[] lengths = dwell.toBytes();
    out.writeInt(lengths.length);
    out.write(lengths);
  }

  void read(DataInputStream in) throws IOException {
    journeys.read(in);
    nowhere.read(in);
    stages.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      int family = in.readInt();
      Touchpoint touchpoint =
          new Touchpoint(
              family < 0 ? Optional.empty() : Optional.of(ChannelFamily.values()[family]),
              readText(in));
      TouchpointTally tally = of(touchpoint);
      tally.anywhere().read(in);
      tally.cells().read(in);
    }
    dwell = dwell.combine(DWELL.accumulator(in.readNBytes(in.readInt())));
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
