package io.journeyscore.analytics.time;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Lengths of time, complete and censored. */
final class TimesTally implements TrackTally<MeasuredTimes> {
  private final Duration unit;
  private final BiConsumer<Track, TimesTally> measuring;
  private final LengthList complete = new LengthList();
  private final LengthList censored = new LengthList();

  TimesTally(Duration unit, BiConsumer<Track, TimesTally> measuring) {
    this.unit = unit;
    this.measuring = measuring;
  }

  void add(Duration length, boolean ended) {
    (ended ? complete : censored).add(Micros.of(length));
  }

  @Override
  public void accept(Track track) {
    measuring.accept(track, this);
  }

  @Override
  public void addAll(TrackTally<MeasuredTimes> other) {
    TimesTally that = (TimesTally) other;
    complete.addAll(that.complete);
    censored.addAll(that.censored);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    complete.write(out);
    censored.write(out);
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    complete.read(in);
    censored.read(in);
  }

  @Override
  public MeasuredTimes result() {
    return new MeasuredTimes(unit, complete.sorted(), censored.sorted());
  }
}
