package io.journeyscore.signal;

/** What the {@link StageTrack} of its customer stood at when a journey began. */
final class StageStart {

  private static final int BEGAN = 0;
  private static final int CHANGES = 1;
  private static final int FIXED = 2;

  private final StageTrack track;
  private final int at;
  private final int dwell;
  private final int entries;

  StageStart(Layout journey, StageTrack track) {
    this.track = track;
    at = journey.words(FIXED);
    dwell = journey.words(track.stages());
    entries = journey.words(track.stages());
  }

  /** Notes where the stages stand at a journey's first event, which the track has taken. */
  void begin(SignalState journey, SignalState customer, long moment) {
    journey.set(at + BEGAN, moment);
    journey.set(at + CHANGES, track.changes(customer));
    for (int stage = 0; stage < track.stages(); stage++) {
      journey.set(dwell + stage, track.dwellMicros(customer, stage, moment));
      // The stage that is held at the beginning counts as entered then.
      journey.set(
          entries + stage,
          track.entries(customer, stage) - (stage == track.current(customer) ? 1 : 0));
    }
  }

  long began(SignalState journey) {
    return journey.get(at + BEGAN);
  }

  long changes(SignalState journey) {
    return journey.get(at + CHANGES);
  }

  long entries(SignalState journey, int stage) {
    return journey.get(entries + stage);
  }

  long dwellMicros(SignalState journey, int stage) {
    return journey.get(dwell + stage);
  }
}
