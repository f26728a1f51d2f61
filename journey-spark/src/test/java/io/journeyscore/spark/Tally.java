package io.journeyscore.spark;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StagedJourney;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

/**
 * A measure that sums numbers by name.
 *
 * @param numbers hands on the numbers of one thing
 */
record Tally<T>(BiConsumer<T, ObjLongConsumer<String>> numbers)
    implements Measure<T, SortedMap<String, Long>> {

  /** How many journeys, events and micro-units of value each outcome has. */
  static Tally<Journey> outcomes() {
    return new Tally<>(
        (journey, sums) -> {
          String status = journey.outcome().status().name();
          sums.accept(status, 1);
          sums.accept(status + " events", journey.events().size());
          sums.accept(status + " value", journey.value().movePointRight(6).longValueExact());
          sums.accept(
              status + " seconds", Duration.between(journey.start(), journey.end()).toSeconds());
        });
  }

  /** How many stays, events and seconds each stage has. */
  static Tally<StagedJourney> stays() {
    return new Tally<>(
        (staged, sums) ->
            staged
                .visits()
                .forEach(
                    visit -> {
                      sums.accept(visit.stage().name(), 1);
                      sums.accept(visit.stage().name() + " events", visit.events());
                      sums.accept(visit.stage().name() + " seconds", visit.dwell().toSeconds());
                    }));
  }

  /** How many events come through each channel. */
  static Tally<JourneyEvent> channels() {
    return new Tally<>((event, sums) -> sums.accept(event.channel().name(), 1));
  }

  @Override
  public Accumulator<T, SortedMap<String, Long>> accumulator() {
    return new Sums<>(this, new TreeMap<>());
  }

  @Override
  public Accumulator<T, SortedMap<String, Long>> accumulator(byte[] saved) {
    Sums<T> sums = new Sums<>(this, new TreeMap<>());
    new String(saved, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\t"))
        .forEach(parts -> sums.add(parts[1], Long.parseLong(parts[0])));
    return sums;
  }

  private record Sums<T>(Tally<T> tally, TreeMap<String, Long> sums)
      implements Accumulator<T, SortedMap<String, Long>> {

    void add(String name, long number) {
      sums.merge(name, number, Math::addExact);
    }

    @Override
    public Sums<T> accept(T thing) {
      tally.numbers.accept(thing, this::add);
      return this;
    }

    @Override
    public Sums<T> combine(Accumulator<T, SortedMap<String, Long>> other) {
      ((Sums<T>) other).sums.forEach(this::add);
      return this;
    }

    @Override
    public byte[] toBytes() {
      StringBuilder text = new StringBuilder();
      for (Map.Entry<String, Long> each : sums.entrySet()) {
        text.append(each.getValue()).append('\t').append(each.getKey()).append('\n');
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public SortedMap<String, Long> result() {
      return sums;
    }
  }
}
