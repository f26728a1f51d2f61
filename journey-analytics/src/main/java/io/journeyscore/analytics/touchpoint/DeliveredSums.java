package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.analytics.metric.CustomerSums;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Journey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of answers for each touchpoint, component and customer. */
final class DeliveredSums implements Held<Journey, List<DeliveredLevel>, DeliveredSums> {
  private static final long[] ONE = {1};

  private final DeliveredRatings measure;
  private final SortedMap<Place, CustomerSums> sums = new TreeMap<>();

  /** What was rated, and where. */
  private record Place(String touchpoint, String component) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::touchpoint).thenComparing(Place::component);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  DeliveredSums(DeliveredRatings measure) {
    this.measure = measure;
  }

  @Override
  public void add(Journey journey) {
    for (JourneyEvent event : journey.events()) {
      double answer = event.normalisedRating();
      if (!Double.isNaN(answer)) {
        add(journey.customer(), event, answer);
      }
    }
  }

  private void add(CustomerId customer, JourneyEvent event, double answer) {
    for (Map.Entry<String, EventFilter> component : measure.components().entrySet()) {
      if (component.getValue().matches(event)) {
        at(new Place(event.touchpoint(), component.getKey()))
            .add(customer, new double[] {answer}, ONE);
      }
    }
  }

  private CustomerSums at(Place place) {
    return sums.computeIfAbsent(place, of -> new CustomerSums(1, 1));
  }

  @Override
  public void addAll(DeliveredSums other) {
    other.sums.forEach((place, more) -> at(place).addAll(more));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(sums.size());
    for (Map.Entry<Place, CustomerSums> entry : sums.entrySet()) {
      SavedState.writeText(out, entry.getKey().touchpoint());
      SavedState.writeText(out, entry.getKey().component());
      entry.getValue().write(out);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      at(new Place(SavedState.readText(in), SavedState.readText(in))).read(in);
    }
  }

  @Override
  public List<DeliveredLevel> result() {
    List<DeliveredLevel> levels = new ArrayList<>();
    sums.forEach(
        (place, customers) ->
            customers
                .mean(0, 0, 1, measure.level())
                .ifPresent(
                    mean ->
                        levels.add(
                            new DeliveredLevel(
                                place.touchpoint(), place.component(), Level.measured(mean)))));
    return List.copyOf(levels);
  }
}
