package io.journeyscore.ml;

import io.journeyscore.stage.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two ways to guess the stage of an event without a model: the stage that most covered events have,
 * and the stage of the covered event before. Each says how sure it is by what was counted in the
 * customers that are learned from, one added to every count.
 */
final class StageBaselines {

  private final List<Stage> stages;
  private final double[] shares;
  private final double stay;

  private StageBaselines(List<Stage> stages, double[] shares, double stay) {
    this.stages = stages;
    this.shares = shares;
    this.stay = stay;
  }

  static StageBaselines of(List<Stage> stages, List<RuledCustomer> customers) {
    double[] counts = new double[stages.size()];
    Arrays.fill(counts, 1);
    double stayed = 1;
    double pairs = 2;
    for (RuledCustomer customer : customers) {
      Optional<Stage> before = Optional.empty();
      for (Optional<Stage> stage : customer.covered()) {
        if (stage.isPresent()) {
          counts[stages.indexOf(stage.get())]++;
          pairs += before.isPresent() ? 1 : 0;
          stayed += stage.equals(before) ? 1 : 0;
          before = stage;
        }
      }
    }
    double sum = Arrays.stream(counts).sum();
    return new StageBaselines(
        stages, Arrays.stream(counts).map(count -> count / sum).toArray(), stayed / pairs);
  }

  /** How probable each stage is if nothing is known of the customer. */
  double[] majority() {
    return shares.clone();
  }

  /** How probable each stage is if the stage of the covered event before is all that is known. */
  double[] after(Optional<Stage> before) {
    if (before.isEmpty()) {
      return majority();
    }
    double[] after = new double[shares.length];
    Arrays.fill(after, (1 - stay) / (after.length - 1));
    after[stages.indexOf(before.get())] = stay;
    return after;
  }
}
