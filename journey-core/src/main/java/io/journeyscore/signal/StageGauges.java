package io.journeyscore.signal;

/** Reads the stages of a customer, or of the stretch since a journey began. */
abstract class StageGauges {

  /** No stage. */
  private static final int NONE = -1;

  private final StageTrack track;

  private StageGauges(StageTrack track) {
    this.track = track;
  }

  static StageGauges of(Layout layout, Scope scope) {
    StageTrack track = layout.context().stageTrack();
    return scope == Scope.JOURNEY
        ? new OfJourney(layout, layout.context().stageStart(), track)
        : new OfCustomer(layout, track);
  }

  final StageTrack track() {
    return track;
  }

  /** The stage that the customer is in, whether there is an event in scope or not. */
  final int current(Reading at) {
    return track.current(at.customer());
  }

  /** How often a stage was entered, or held at the beginning. */
  abstract long entries(Reading at, int stage);

  abstract long dwellMicros(Reading at, int stage);

  abstract long inCurrentMicros(Reading at);

  /** The stage before the current one; {@link #NONE} if there was no other within the scope. */
  abstract int prior(Reading at);

  /** The number of the furthest stage that was reached. */
  final double depth(Reading at) {
    int stage = track.stages() - 1;
    while (stage > 0 && entries(at, stage) == 0) {
      stage--;
    }
    return stage;
  }

  private static final class OfCustomer extends StageGauges {

    private final EventStream all;

    OfCustomer(Layout layout, StageTrack track) {
      super(track);
      this.all = layout.all();
    }

    @Override
    long entries(Reading at, int stage) {
      return track().entries(at.customer(), stage);
    }

    @Override
    long dwellMicros(Reading at, int stage) {
      return all.isEmpty(at.customer())
          ? 0
          : track().dwellMicros(at.customer(), stage, at.asOfMicros());
    }

    @Override
    long inCurrentMicros(Reading at) {
      return at.asOfMicros() - track().entered(at.customer());
    }

    @Override
    int prior(Reading at) {
      SignalState customer = at.customer();
      return track().changes(customer) > 0 ? track().prior(customer) : NONE;
    }
  }

  private static final class OfJourney extends StageGauges {

    private final EventStream all;
    private final StageStart start;

    OfJourney(Layout layout, StageStart start, StageTrack track) {
      super(track);
      this.all = layout.all();
      this.start = start;
    }

    private boolean isEmpty(Reading at) {
      return all.isEmpty(at.state(Scope.JOURNEY));
    }

    @Override
    long entries(Reading at, int stage) {
      return isEmpty(at)
          ? 0
          : track().entries(at.customer(), stage) - start.entries(at.state(Scope.JOURNEY), stage);
    }

    @Override
    long dwellMicros(Reading at, int stage) {
      return isEmpty(at)
          ? 0
          : track().dwellMicros(at.customer(), stage, at.asOfMicros())
              - start.dwellMicros(at.state(Scope.JOURNEY), stage);
    }

    @Override
    long inCurrentMicros(Reading at) {
      long entered = track().entered(at.customer());
      return at.asOfMicros() - Math.max(entered, start.began(at.state(Scope.JOURNEY)));
    }

    @Override
    int prior(Reading at) {
      SignalState customer = at.customer();
      boolean changed =
          !isEmpty(at) && track().changes(customer) > start.changes(at.state(Scope.JOURNEY));
      return changed ? track().prior(customer) : NONE;
    }
  }
}
