package io.journeyscore.ml;

import io.journeyscore.event.EventType;
import io.journeyscore.stage.LearnedStages;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageBelief;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds guesses against hidden stages, customer by customer. */
final class HoldoutTally {

  private final List<Stage> stages;
  private final AccuracyTally filtered;
  private final AccuracyTally smoothed;
  private final AccuracyTally majority;
  private final AccuracyTally before;
  private final Set<EventType> types = new HashSet<>();

  HoldoutTally(List<Stage> stages, int customers, double threshold) {
    this.stages = stages;
    filtered = new AccuracyTally(customers, threshold);
    smoothed = new AccuracyTally(customers, threshold);
    majority = new AccuracyTally(customers, threshold);
    before = new AccuracyTally(customers, threshold);
  }

  /** Guesses what is covered in truth and hidden here. */
  void add(
      int customer,
      RuledCustomer truth,
      RuledCustomer hidden,
      LearnedStages model,
      StageBaselines baselines) {
    if (truth.covered().equals(hidden.covered())) {
      return;
    }
    List<StageBelief> past = model.filtered(hidden.events(), hidden.covered());
    List<StageBelief> all = model.smoothed(hidden.events(), hidden.covered());
    Optional<Stage> last = Optional.empty();
    for (int i = 0; i < truth.events().size(); i++) {
      Optional<Stage> shown = hidden.covered().get(i);
      if (shown.isPresent()) {
        last = shown;
      } else if (truth.covered().get(i).isPresent()) {
        types.add(truth.events().get(i).type());
        int stage = stages.indexOf(truth.covered().get(i).get());
        filtered.add(customer, probabilities(past.get(i)), stage);
        smoothed.add(customer, probabilities(all.get(i)), stage);
        majority.add(customer, baselines.majority(), stage);
        before.add(customer, baselines.after(last), stage);
      }
    }
  }

  private double[] probabilities(StageBelief belief) {
    return stages.stream().mapToDouble(belief::probabilityOf).toArray();
  }

  boolean isEmpty() {
    return filtered.customers() == 0;
  }

  /** The mean log loss of what is guessed by the events up to the one in question. */
  double filteredLogLoss() {
    return filtered.logLoss().value();
  }

  StageHoldout result(long seed) {
    return new StageHoldout(
        filtered.customers(),
        types.size(),
        filtered.result(seed),
        smoothed.result(seed),
        majority.result(seed),
        before.result(seed));
  }
}
