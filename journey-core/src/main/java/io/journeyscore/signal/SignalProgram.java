package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of signals compiled into a fixed layout: trackers that events touch, and gauges that read
 * the values off what the trackers kept. Batch, live and columns run the same program.
 *
 * <p>One {@link SignalState} holds a customer and one of the customer's journeys: first the words
 * of the customer's signals, then those of the journey's.
 *
 * <p>Immutable and thread-safe, but for what it remembers of the shapes of events.
 */
final class SignalProgram {

  private final SignalSet signals;
  private final Layout customer;
  private final Layout journey;
  private final JourneyGate gate;
  private final Gauge[] gauges;
  private final Optional<StageTrack> track;
  private final Optional<StageStart> start;
  private final TextNumbers traits = new TextNumbers();
  private final TouchIndex touches = new TouchIndex(event -> new Touch(this, event));
  private final long[] fresh;
  private final int measureCount;
  private final int[] ringWidths;

  SignalProgram(SignalSet signals, JourneyRules rules) {
    this.signals = signals;
    CompileContext context =
        new CompileContext(traits, signals.stages().machine(), signals.measures());
    gauges = new Gauge[signals.size()];
    customer = new Layout(context, 0, 0);
    if (signals.signals().stream().anyMatch(signal -> signal.kind().isOfStages())) {
      context.trackStages(customer);
    }
    compile(Scope.CUSTOMER, customer);
    long[] customerWords = customer.freshWords();
    List<Integer> widths = new ArrayList<>(customer.ringWidths());
    journey = new Layout(context, customerWords.length, widths.size());
    gate = new JourneyGate(rules, journey);
    context.startStages(journey);
    compile(Scope.JOURNEY, journey);
    long[] journeyWords = journey.freshWords();
    widths.addAll(journey.ringWidths());
    measureCount = context.measureCount();
    track = context.track();
    start = context.start();
    fresh = new long[customerWords.length + journeyWords.length];
    System.arraycopy(customerWords, 0, fresh, 0, customerWords.length);
    System.arraycopy(journeyWords, 0, fresh, customerWords.length, journeyWords.length);
    ringWidths = widths.stream().mapToInt(Integer::intValue).toArray();
  }

  private void compile(Scope scope, Layout layout) {
    for (int i = 0; i < gauges.length; i++) {
      Signal signal = signals.signals().get(i);
      if (signal.scope() == scope) {
        gauges[i] = SignalKind.compile(signal, layout);
      }
    }
  }

  SignalSet signals() {
    return signals;
  }

  StageModel stages() {
    return signals.stages();
  }

  JourneyGate gate() {
    return gate;
  }

  Layout customer() {
    return customer;
  }

  Layout journey() {
    return journey;
  }

  TextNumbers traits() {
    return traits;
  }

  /** Whether a tracker or a filter may ask for an event as an object. */
  boolean needsEvents() {
    return !filters().allMatch(EventFilter::looksAtShapeAlone)
        || trackers().anyMatch(Tracker::needsEvents);
  }

  /** How many measures of one's own the trackers ask. */
  int measureCount() {
    return measureCount;
  }

  /** All filters of the trackers, the stages and the journeys. */
  Stream<EventFilter> filters() {
    Stream<EventFilter> ofTrackers = trackers().flatMap(tracker -> tracker.filters().stream());
    Stream<EventFilter> ofStages =
        Stream.concat(
            stages().rules().stream().map(rule -> rule.filter()),
            stages().cancels().stream().map(cancel -> cancel.filter()));
    return Stream.concat(ofTrackers, ofStages);
  }

  /** The trackers that keep numbers of {@link #traits}. */
  List<KeepsTraits> traitTrackers() {
    return trackers().filter(KeepsTraits.class::isInstance).map(KeepsTraits.class::cast).toList();
  }

  /** Whether what was read as a state can be one. */
  boolean isSound(SignalState state) {
    return trackers().allMatch(tracker -> tracker.isSound(state))
        && (track.isEmpty() || track.get().isSound(state));
  }

  private Stream<Tracker> trackers() {
    return Stream.concat(customer.trackers().stream(), journey.trackers().stream());
  }

  Touch touch(JourneyEvent event) {
    return touches.of(event);
  }

  /** What an event touches, found out anew. */
  Touch newTouch(JourneyEvent event) {
    return new Touch(this, event);
  }

  SignalState newState() {
    return new SignalState(fresh, ringWidths.length);
  }

  int ringWidth(int ring) {
    return ringWidths[ring];
  }

  /** How many rings a state has. */
  int rings() {
    return ringWidths.length;
  }

  /** How many words a state has. */
  int words() {
    return fresh.length;
  }

  /** Puts the words of a fresh state into an array. */
  void freshen(long[] words, int from) {
    System.arraycopy(fresh, 0, words, from, fresh.length);
  }

  /** Forgets the journey in a state, and keeps the customer. */
  void forgetJourney(SignalState state) {
    state.restart(fresh, journey.firstWord(), journey.firstRing());
  }

  /** Forgets everything in a state. */
  void forget(SignalState state) {
    state.restart(fresh, 0, 0);
  }

  /** Takes an event of the customer, whatever journey it is of. */
  void acceptCustomer(SignalState state, Touch touch, EventFacts event) {
    if (track.isPresent()) {
      event.becameStage(
          track.get().accept(state, event.occurredAtMicros(), event.stageMatches(touch)));
    }
    touch.touchCustomer(state, event);
  }

  /** Takes an event of a journey that its customer's part has taken. */
  void acceptJourney(SignalState state, Touch touch, EventFacts event) {
    touch.touchJourney(state, event);
  }

  /** Begins a journey at an event that its customer's part has taken. */
  void beginJourney(SignalState journeyState, SignalState customerState, long moment) {
    if (start.isPresent()) {
      start.get().begin(journeyState, customerState, moment);
    }
  }

  void read(Reading reading, double[] values) {
    for (int i = 0; i < gauges.length; i++) {
      values[i] = gauges[i].value(reading);
    }
  }
}
