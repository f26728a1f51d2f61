package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The candidate signals for a log whose drivers nobody has named yet: for each common type of event
 * how often, how often of late and how long ago; which came before which; stages, channels, gaps,
 * value and ratings; changes of department, and contacts that were repeated within a week, where
 * there are any.
 *
 * <p>What they are depends on which types, values, ratings, channels and departments occur, never
 * on outcomes.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StandardSignals {

  private static final int MOST_TYPES = 16;
  private static final int MOST_COMPARED_TYPES = 5;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<Duration> LOOK_BACKS = List.of(WEEK, Duration.ofDays(30));

  private StandardSignals() {}

  /**
   * Returns the candidates for a log.
   *
   * @param events the events, in any order
   * @param stages the rules of the stages
   * @param scopes which events the signals look at: the journey's for a target of the journey, the
   *     customer's for one of the customer; both where a journey's customer has events outside it
   * @return the set; for each scope the types with the most customers first, 16 at the most.
   *     Customers are told apart by one identifier of each event: the customer number, else a
   *     strong one, else any
   * @throws IllegalArgumentException if there is no scope
   */
  public static SignalSet of(Iterable<JourneyEvent> events, StageModel stages, Scope... scopes) {
    requireNonNull(stages, "stages");
    Inventory inventory = Inventory.of(events);
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (Scope scope : scopes) {
      addAll(signals, scope, inventory, stages);
    }
    return SignalSet.of(stages, List.copyOf(signals.values()));
  }

  private static void addAll(
      Map<String, Signal> signals, Scope scope, Inventory inventory, StageModel stages) {
    List<EventFilter> types =
        inventory.commonTypes().stream().limit(MOST_TYPES).map(EventFilter::ofType).toList();
    addOverall(signals, scope);
    for (EventFilter type : types) {
      add(signals, scope, Signal.count(type));
      LOOK_BACKS.forEach(length -> add(signals, scope, Signal.count(type).within(length)));
      add(signals, scope, Signal.recency(type));
    }
    for (EventFilter type : commonest(types)) {
      add(signals, scope, Signal.countChange(type, WEEK));
    }
    addOrders(signals, scope, commonest(types));
    for (Stage stage : stages.stages()) {
      add(signals, scope, Signal.stageReached(stage));
      add(signals, scope, Signal.currentStage(stage));
      add(signals, scope, Signal.dwell(stage));
      add(signals, scope, Signal.reentries(stage));
    }
    inventory.valuedTypes().stream()
        .limit(MOST_TYPES)
        .forEach(type -> add(signals, scope, Signal.valueSum(EventFilter.ofType(type))));
    if (inventory.hasRatings()) {
      add(signals, scope, Signal.count(EventFilter.rated()));
      add(signals, scope, Signal.lastRating(EventFilter.any()));
      add(signals, scope, Signal.meanRating(EventFilter.any()));
    }
    addService(signals, scope, inventory);
  }

  private static void addService(Map<String, Signal> signals, Scope scope, Inventory inventory) {
    if (inventory.families().size() > 1) {
      add(signals, scope, Signal.entropy(Trait.FAMILY));
    }
    if (inventory.families().contains(ChannelFamily.CONTACT_CENTRE)) {
      EventFilter contact = EventFilter.viaFamily(ChannelFamily.CONTACT_CENTRE);
      add(signals, scope, Signal.repeatedContacts(contact, WEEK));
    }
    if (inventory.owners().size() > 1) {
      add(signals, scope, Signal.switches(Trait.OWNER));
    }
  }

  private static void addOverall(Map<String, Signal> signals, Scope scope) {
    EventFilter any = EventFilter.any();
    add(signals, scope, Signal.elapsed());
    add(signals, scope, Signal.count(any));
    LOOK_BACKS.forEach(length -> add(signals, scope, Signal.count(any).within(length)));
    add(signals, scope, Signal.countChange(any, WEEK));
    add(signals, scope, Signal.velocity(any));
    add(signals, scope, Signal.recency(any));
    add(signals, scope, Signal.meanGap(any));
    add(signals, scope, Signal.lastGap(any));
    add(signals, scope, Signal.gapTrend(any));
    add(signals, scope, Signal.distinctChannels());
    add(signals, scope, Signal.channelSwitches());
    add(signals, scope, Signal.daysInStage());
    add(signals, scope, Signal.stageDepth());
  }

  private static List<EventFilter> commonest(List<EventFilter> types) {
    return types.subList(0, Math.min(types.size(), MOST_COMPARED_TYPES));
  }

  private static void addOrders(Map<String, Signal> signals, Scope scope, List<EventFilter> types) {
    for (EventFilter first : types) {
      for (EventFilter second : types) {
        if (!first.equals(second)) {
          add(signals, scope, Signal.before(first, second));
        }
      }
    }
  }

  private static void add(Map<String, Signal> signals, Scope scope, Signal ofJourney) {
    Signal signal = scope == Scope.CUSTOMER ? ofJourney.ofCustomer() : ofJourney;
    signals.put(signal.name(), signal);
  }

  /** What occurs in a log. */
  private record Inventory(
      List<EventType> commonTypes,
      List<EventType> valuedTypes,
      boolean hasRatings,
      Set<ChannelFamily> families,
      Set<String> owners) {

    private static final Comparator<Identifier> MOST_TELLING =
        Comparator.<Identifier, Boolean>comparing(id -> !id.kind().equals(IdentifierKind.CUSTOMER))
            .thenComparing(id -> !id.kind().strong())
            .thenComparing(Comparator.naturalOrder());

    static Inventory of(Iterable<JourneyEvent> events) {
      Map<EventType, Set<Identifier>> customers = new HashMap<>();
      Set<EventType> valued = new HashSet<>();
      Set<ChannelFamily> families = EnumSet.noneOf(ChannelFamily.class);
      Set<String> owners = new HashSet<>();
      boolean ratings = false;
      for (JourneyEvent event : events) {
        Set<Identifier> own = customers.computeIfAbsent(event.type(), type -> new HashSet<>());
        event.identifiers().stream().min(MOST_TELLING).ifPresent(own::add);
        if (event.value().isPresent()) {
          valued.add(event.type());
        }
        ratings |= event.rating().isPresent();
        event.channel().family().ifPresent(families::add);
        event.owner().ifPresent(owners::add);
      }
      List<EventType> common =
          customers.entrySet().stream()
              .sorted(
                  Comparator.<Map.Entry<EventType, Set<Identifier>>>comparingInt(
                          entry -> -entry.getValue().size())
                      .thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getKey)
              .toList();
      List<EventType> withValues = common.stream().filter(valued::contains).toList();
      return new Inventory(common, withValues, ratings, families, owners);
    }
  }
}
