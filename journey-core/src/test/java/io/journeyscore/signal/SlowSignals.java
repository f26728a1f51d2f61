package io.journeyscore.signal;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An obvious twin of every signal: it takes its definition at its word, one list at a time. */
final class SlowSignals {

  private final StageModel stages;
  private final Instant asOf;
  private final List<JourneyEvent> customer;
  private final List<JourneyEvent> journey;

  SlowSignals(
      StageModel stages, Instant asOf, List<JourneyEvent> customer, List<JourneyEvent> journey) {
    this.stages = stages;
    this.asOf = asOf;
    this.customer = customer;
    this.journey = journey;
  }

  double value(Signal signal) {
    List<JourneyEvent> all = signal.scope() == Scope.CUSTOMER ? customer : journey;
    if (signal instanceof Signal.Count count) {
      return matching(within(all, count.window()), count.filter()).size();
    } else if (signal instanceof Signal.ValueSum sum) {
      return matching(within(all, sum.window()), sum.filter()).stream()
          .map(event -> event.value().map(value -> value.amount()).orElse(BigDecimal.ZERO))
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .doubleValue();
    } else if (signal instanceof Signal.MeanRating mean) {
      return ratings(within(all, mean.window()), mean.filter()).stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(Double.NaN);
    } else if (signal instanceof Signal.LastRating last) {
      List<Double> ratings = ratings(all, last.filter());
      return ratings.isEmpty() ? Double.NaN : ratings.get(ratings.size() - 1);
    } else if (signal instanceof Signal.Recency recency) {
      List<JourneyEvent> found = matching(all, recency.filter());
      return found.isEmpty() ? Double.NaN : days(last(found), asOf);
    } else if (signal instanceof Signal.Elapsed) {
      return all.isEmpty() ? Double.NaN : days(all.get(0).occurredAt(), asOf);
    } else if (signal instanceof Signal.MeanGap mean) {
      return gaps(all, mean.filter()).stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(Double.NaN);
    } else if (signal instanceof Signal.LastGap last) {
      List<Double> gaps = gaps(all, last.filter());
      return gaps.isEmpty() ? Double.NaN : gaps.get(gaps.size() - 1);
    } else if (signal instanceof Signal.DistinctChannels) {
      return channels(all).stream().distinct().count();
    } else if (signal instanceof Signal.ChannelSwitches) {
      List<Channel> channels = channels(all);
      int switches = 0;
      for (int i = 1; i < channels.size(); i++) {
        switches += channels.get(i).equals(channels.get(i - 1)) ? 0 : 1;
      }
      return switches;
    } else if (signal instanceof Signal.Before before) {
      for (int i = 0; i < all.size(); i++) {
        for (int j = i + 1; j < all.size(); j++) {
          if (before.first().matches(all.get(i)) && before.second().matches(all.get(j))) {
            return 1;
          }
        }
      }
      return 0;
    }
    return ofStages(signal, all);
  }

  private double ofStages(Signal signal, List<JourneyEvent> all) {
    List<Stay> stays = stays(all);
    if (signal instanceof Signal.StageReached reached) {
      return stays.stream().anyMatch(stay -> stay.stage().equals(reached.stage())) ? 1 : 0;
    } else if (signal instanceof Signal.Dwell dwell) {
      return stays.stream()
          .filter(stay -> stay.stage().equals(dwell.stage()))
          .mapToDouble(stay -> days(stay.from(), stay.to()))
          .sum();
    } else if (signal instanceof Signal.Reentries again) {
      long entries = stays.stream().filter(stay -> stay.stage().equals(again.stage())).count();
      return Math.max(0, entries - 1);
    } else if (signal instanceof Signal.DaysInStage) {
      return stays.isEmpty()
          ? Double.NaN
          : days(stays.get(stays.size() - 1).from(), stays.get(stays.size() - 1).to());
    }
    throw new IllegalArgumentException("signal must have a twin: " + signal.name());
  }

  private record Stay(Stage stage, Instant from, Instant to) {}

  /** The customer's stays from the first of some events until the moment. */
  private List<Stay> stays(List<JourneyEvent> all) {
    List<Stay> stays = new ArrayList<>();
    if (all.isEmpty()) {
      return stays;
    }
    Stage stage = Stage.UNKNOWN;
    Instant from = all.get(0).occurredAt();
    boolean begun = false;
    for (JourneyEvent event : customer) {
      Stage next = stages.stageOf(event).orElse(stage);
      boolean begins = event.equals(all.get(0));
      if (begun && !next.equals(stage)) {
        stays.add(new Stay(stage, from, event.occurredAt()));
        from = event.occurredAt();
      }
      begun |= begins;
      stage = next;
    }
    stays.add(new Stay(stage, from, asOf));
    return stays;
  }

  private List<JourneyEvent> within(List<JourneyEvent> events, Optional<Duration> window) {
    return window.isEmpty()
        ? events
        : events.stream()
            .filter(event -> event.occurredAt().isAfter(asOf.minus(window.get())))
            .toList();
  }

  private static List<JourneyEvent> matching(List<JourneyEvent> events, EventFilter filter) {
    return events.stream().filter(filter::matches).toList();
  }

  private static List<Double> ratings(List<JourneyEvent> events, EventFilter filter) {
    return matching(events, filter).stream()
        .flatMap(event -> event.rating().stream())
        .map(rating -> rating.normalised())
        .toList();
  }

  private static List<Double> gaps(List<JourneyEvent> events, EventFilter filter) {
    List<JourneyEvent> found = matching(events, filter);
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < found.size(); i++) {
      gaps.add(days(found.get(i - 1).occurredAt(), found.get(i).occurredAt()));
    }
    return gaps;
  }

  private static List<Channel> channels(List<JourneyEvent> events) {
    return events.stream()
        .map(JourneyEvent::channel)
        .filter(channel -> !channel.equals(Channel.UNKNOWN))
        .toList();
  }

  private static Instant last(List<JourneyEvent> events) {
    return events.get(events.size() - 1).occurredAt();
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 86_400e9;
  }
}
