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
    long[] words = journey.words();
    long[] held = customer.words();
    words[at + BEGAN] = moment;
    words[at + CHANGES] = track.changes(held);
    for (int stage = 0; stage < track.stages(); stage++) {
      words[dwell + stage] = track.dwellMicros(held, stage, moment);
      // The stage that is held at the beginning counts as entered then.
      words[entries + stage] =
          track.entries(held, stage) - (stage == track.current(held) ? 1 : 0);
    }
  }

  long began(long[] journey) {
    return journey[at + BEGAN];
  }

  long changes(long[] journey) {
    return journey[at + CHANGES];
  }

  long entries(long[] journey, int stage) {
    return journey[entries + stage];
  }

  long dwellMicros(long[] journey, int stage) {
    return journey[dwell + stage];
  }
}
