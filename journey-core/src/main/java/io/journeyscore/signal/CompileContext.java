package io.journeyscore.signal;

import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageMachine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all signals of a set are compiled with.
 *
 * <p>Not thread-safe.
 */
final class CompileContext {

  private final TextNumbers traits;
  private final StageMachine machine;
  private final EventMeasures measures;
  private final Map<Quantity, Amount> amounts = new HashMap<>();
  private int measureCount;
  private Optional<StageTrack> track = Optional.empty();
  private Optional<StageStart> start = Optional.empty();

  CompileContext(TextNumbers traits, StageMachine machine, EventMeasures measures) {
    this.traits = traits;
    this.machine = machine;
    this.measures = measures;
  }

  Amount amount(Quantity quantity) {
    return amounts.computeIfAbsent(
        quantity,
        asked -> {
          int number = asked instanceof Quantity.Measured ? measureCount++ : 0;
          return Amount.of(asked, measures, number);
        });
  }

  /** How many measures of one's own the signals use that are compiled so far. */
  int measureCount() {
    return measureCount;
  }

  /** The number by which events tell a value of a trait. */
  int trait(String value) {
    return traits.number(value);
  }

  /** The number of a stage; -1 if the model has no such stage, which nobody ever is in. */
  int stage(Stage stage) {
    return machine.number(stage);
  }

  void trackStages(Layout customer) {
    track = Optional.of(new StageTrack(customer, machine));
  }

  void startStages(Layout journey) {
    start = track.map(known -> new StageStart(journey, known));
  }

  Optional<StageTrack> track() {
    return track;
  }

  Optional<StageStart> start() {
    return start;
  }

  StageTrack stageTrack() {
    return track.orElseThrow();
  }

  StageStart stageStart() {
    return start.orElseThrow();
  }
}
