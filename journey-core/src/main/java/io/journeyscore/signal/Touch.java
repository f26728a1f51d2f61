package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.StageMachine;
import io.journeyscore.stage.StageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What all events of one shape have in common: which trackers they touch, what they mean for stages
 * and journeys, and their traits. So a signal costs nothing where no event touches it.
 *
 * <p>Immutable and thread-safe.
 */
final class Touch {

  private final Touched customer;
  private final Touched journey;
  private final Optional<StageMachine.Matches> stages;
  private final int[] traits;
  private final boolean hasValue;
  private final boolean hasCost;
  private final boolean starts;
  private final boolean ends;

  /** The trackers of a scope that events of a shape touch, or may touch. */
  private static final class Touched {

    private final Tracker[] trackers;

    /** For each, the filters that all events of the shape meet. */
    private final int[] met;

    /** For each, the filters that must be asked about every event. */
    private final int[] open;

    /** The places of those that ask a measure of one's own, which may throw. */
    private final int[] asking;

    Touched(List<Tracker> all, JourneyEvent event) {
      Tracker[] touched = new Tracker[all.size()];
      int[] meets = new int[all.size()];
      int[] asks = new int[all.size()];
      int size = 0;
      for (Tracker tracker : all) {
        int sure = 0;
        int unsure = 0;
        List<EventFilter> filters = tracker.filters();
        for (int i = 0; i < filters.size(); i++) {
          if (!filters.get(i).looksAtShapeAlone()) {
            unsure |= 1 << i;
          } else if (filters.get(i).matches(event)) {
            sure |= 1 << i;
          }
        }
        if ((sure | unsure) != 0) {
          touched[size] = tracker;
          meets[size] = sure;
          asks[size++] = unsure;
        }
      }
      trackers = Arrays.copyOf(touched, size);
      met = Arrays.copyOf(meets, size);
      open = Arrays.copyOf(asks, size);
      asking =
          IntStream.range(0, size)
              .filter(place -> touched[place].amount().map(Amount::isMeasure).orElse(false))
              .toArray();
    }

    void measure(EventFacts event) {
      for (int place : asking) {
        if (meets(place, event) != 0) {
          trackers[place].amount().ifPresent(amount -> amount.measure(event));
        }
      }
    }

    void accept(SignalState state, EventFacts event) {
      for (int i = 0; i < trackers.length; i++) {
        int meets = meets(i, event);
        if (meets != 0) {
          trackers[i].accept(state, event, meets);
        }
      }
    }

    private int meets(int place, EventFacts event) {
      return open[place] == 0
          ? met[place]
          : met[place] | asked(trackers[place], open[place], event.event());
    }

    private static int asked(Tracker tracker, int open, JourneyEvent event) {
      int meets = 0;
      for (int i = 0; open >>> i != 0; i++) {
        if ((open & 1 << i) != 0 && tracker.filters().get(i).matches(event)) {
          meets |= 1 << i;
        }
      }
      return meets;
    }
  }

  /** What events of a shape meet, remembered. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  private record Remembered(boolean[] rules, boolean[] cancels) implements StageMachine.Matches {

    static Remembered of(StageModel model, JourneyEvent event) {
      boolean[] rules = new boolean[model.rules().size()];
      for (int i = 0; i < rules.length; i++) {
        rules[i] = model.rules().get(i).filter().matches(event);
      }
      boolean[] cancels = new boolean[model.cancels().size()];
      for (int i = 0; i < cancels.length; i++) {
        cancels[i] = model.cancels().get(i).filter().matches(event);
      }
      return new Remembered(rules, cancels);
    }

    @Override
    public boolean rule(int rule) {
      return rules[rule];
    }

    @Override
    public boolean cancel(int cancel) {
      return cancels[cancel];
    }
  }

  Touch(SignalProgram program, JourneyEvent event) {
    customer = new Touched(program.customer().trackers(), event);
    journey = new Touched(program.journey().trackers(), event);
    stages =
        isDecidedByShape(program.stages())
            ? Optional.of(Remembered.of(program.stages(), event))
            : Optional.empty();
    Trait[] all = Trait.values();
    traits = new int[all.length];
    for (Trait trait : all) {
      traits[trait.ordinal()] =
          trait.of(event).map(program.traits()::number).orElse(EventFacts.NO_TRAIT);
    }
    hasValue = event.value().isPresent();
    hasCost = event.cost().isPresent();
    starts = program.gate().starts(event);
    ends = program.gate().ends(event);
  }

  private static boolean isDecidedByShape(StageModel model) {
    return model.rules().stream().allMatch(rule -> rule.filter().looksAtShapeAlone())
        && model.cancels().stream().allMatch(cancel -> cancel.filter().looksAtShapeAlone());
  }

  /** How many trackers such events touch, or may touch. */
  int touched() {
    return customer.trackers.length + journey.trackers.length;
  }

  /**
   * Asks the measures of one's own about an event that touches what keeps them, before anything is
   * kept of it: so one that throws leaves all as it was.
   */
  void measure(EventFacts event) {
    customer.measure(event);
    journey.measure(event);
  }

  void touchCustomer(SignalState state, EventFacts event) {
    customer.accept(state, event);
  }

  void touchJourney(SignalState state, EventFacts event) {
    journey.accept(state, event);
  }

  /** What the events meet of the stages' rules; empty if each must be asked. */
  Optional<StageMachine.Matches> stages() {
    return stages;
  }

  void copyTraits(int[] into) {
    System.arraycopy(traits, 0, into, 0, traits.length);
  }

  /** Whether such events have an amount that they were worth. */
  boolean hasValue() {
    return hasValue;
  }

  /** Whether such events have an amount that they cost. */
  boolean hasCost() {
    return hasCost;
  }

  /** Whether the event that this was made of starts a journey. */
  boolean starts() {
    return starts;
  }

  /** Whether the event that this was made of ends a journey. */
  boolean ends() {
    return ends;
  }
}
