package io.journeyscore.report.map;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Measures the map of journeys in one pass.
 *
 * <p>What an accumulator holds does not grow with the journeys, but for eight bytes for each visit
 * of a stage, whose median needs all lengths: it grows with the segments, periods, stages and
 * touchpoints that are met.
 *
 * <p><i>Immutable and thread-safe</i>, if the segments are.
 */
public final class MapMeasure implements Measure<StagedJourney, JourneyMap> {

  private final MapSettings settings;
  private final Map<Stage, Integer> places = new HashMap<>();

  private MapMeasure(MapSettings settings) {
    this.settings = settings;
    for (int i = 0; i < settings.stages().size(); i++) {
      places.put(settings.stages().get(i), i);
    }
  }

  /**
   * Returns the measure of what some settings look at.
   *
   * @param settings the settings
   * @return the measure
   */
  public static MapMeasure of(MapSettings settings) {
    return new MapMeasure(requireNonNull(settings, "settings"));
  }

  @Override
  public Accumulator<StagedJourney, JourneyMap> accumulator() {
    return new Slices(this);
  }

  @Override
  public Accumulator<StagedJourney, JourneyMap> accumulator(byte[] saved) {
    Slices slices = new Slices(this);
    slices.read(requireNonNull(saved, "saved"));
    return slices;
  }

  @Override
  public String toString() {
    return settings.describe();
  }

  /** The journeys of one segment, period and ending. */
  record Slice(String segment, int period, Ending ending) implements Comparable<Slice> {
    @Override
    public int compareTo(Slice other) {
      int bySegment = segment.compareTo(other.segment);
      int byPeriod = bySegment != 0 ? bySegment : Integer.compare(period, other.period);
      return byPeriod != 0 ? byPeriod : ending.compareTo(other.ending);
    }
  }

  private static final class Slices implements Accumulator<StagedJourney, JourneyMap> {
    private final MapMeasure measure;
    private final SortedMap<Slice, SliceTally> slices = new TreeMap<>();

    Slices(MapMeasure measure) {
      this.measure = measure;
    }

    private SliceTally of(Slice slice) {
      return slices.computeIfAbsent(slice, any -> new SliceTally(measure.settings));
    }

    @Override
    public Accumulator<StagedJourney, JourneyMap> accept(StagedJourney staged) {
      MapSettings settings = measure.settings;
      Slice slice =
          new Slice(
              settings.segmentOf(staged.journey()),
              settings.periodOf(staged.journey()),
              Ending.of(staged.journey().outcome().status()));
      of(slice).add(staged, measure.places);
      return this;
    }

    @Override
    public Accumulator<StagedJourney, JourneyMap> combine(
        Accumulator<StagedJourney, JourneyMap> other) {
      if (requireNonNull(other, "other") == this
          || !(other instanceof Slices that)
          || !that.measure.toString().equals(measure.toString())) {
        throw new IllegalArgumentException("other must be another accumulator of " + measure);
      }
      that.slices.forEach((slice, tally) -> of(slice).addAll(tally));
      return this;
    }

    @Override
    public byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        SliceTally.writeText(out, measure.toString());
        out.writeInt(slices.size());
        for (Map.Entry<Slice, SliceTally> entry : slices.entrySet()) {
          SliceTally.writeText(out, entry.getKey().segment());
          out.writeInt(entry.getKey().period());
          out.writeInt(entry.getKey().ending().ordinal());
          entry.getValue().write(out);
        }
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    private void read(byte[] saved) {
      int size = saved.length - Integer.BYTES;
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
        in.mark(saved.length);
        in.skipBytes(Math.max(0, size));
        if (in.readInt() != checksum(saved, size)) {
          throw new StateFormatException(Code.CHECKSUM, size, "a saved map must be as it was");
        }
        in.reset();
        if (!SliceTally.readText(in).equals(measure.toString())) {
          throw new StateFormatException(
              Code.INCONSISTENT, 0, "a saved map must be of the settings that read it");
        }
        for (int left = in.readInt(); left > 0; left--) {
          String segment = SliceTally.readText(in);
          int period = in.readInt();
          of(new Slice(segment, period, Ending.values()[in.readInt()])).read(in);
        }
      } catch (IOException e) {
        throw new StateFormatException(Code.TRUNCATED, saved.length, "a saved map must be whole");
      }
    }

    private static int checksum(byte[] bytes, int size) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, Math.max(0, size));
      return (int) crc.getValue();
    }

    @Override
    public JourneyMap result() {
      return new MapMaker(measure.settings, slices).make();
    }

    @Override
    public String toString() {
      return "accumulator of " + measure;
    }
  }
}
