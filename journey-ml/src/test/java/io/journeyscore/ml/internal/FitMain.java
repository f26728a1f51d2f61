package io.journeyscore.ml.internal;

import io.journeyscore.score.ScoringModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Fits one model of each kind in a process of its own and prints what tells them apart. */
final class FitMain {
  private FitMain() {}

  public static void main(String[] args) {
    byte[] line = fingerprints().getBytes(StandardCharsets.UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }

  static String fingerprints() {
    Examples examples = Examples.draw(1_500, 6, 12);
    return SmileTrainerTest.algorithms()
        .map(algorithm -> SmileTrainer.fit(algorithm, examples.rows(), examples.labels(), 5))
        .map(model -> fingerprint(model, examples))
        .collect(Collectors.joining(" "));
  }

  private static String fingerprint(ScoringModel model, Examples examples) {
    long hash = 0;
    double[] contributions = new double[model.width()];
    for (double[] row : examples.rows()) {
      hash = 31 * hash + Double.doubleToLongBits(model.margin(row));
      model.contribute(row, contributions, model.newScratch());
      for (double contribution : contributions) {
        hash = 31 * hash + Double.doubleToLongBits(contribution);
      }
    }
    return Long.toHexString(hash);
  }
}
