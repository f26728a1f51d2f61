package io.journeyscore.score;

import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains scores of one model.
 *
 * <p>Immutable and thread-safe.
 */
final class Explainer {

  private final List<Signal> signals;
  private final ModelContent content;
  private final String modelId;

  Explainer(List<Signal> signals, ModelContent content, String modelId) {
    this.signals = signals;
    this.content = content;
    this.modelId = modelId;
  }

  Explanation explain(SignalVector vector) {
    double[] values = vector.toArray();
    ScoringModel model = content.model();
    ColumnLayout layout = content.layout();
    Calibration calibration = content.calibration();
    Scratch scratch = model.newScratch();
    double[] row = new double[layout.columns()];
    layout.fill(values, row);
    double margin = model.margin(row, scratch);
    double[] byColumn = new double[row.length];
    model.contribute(row, byColumn, scratch);
    double[] bySignal = new double[values.length];
    layout.rollUp(byColumn, bySignal);

    double scale = calibration.contributionScale(model.unit());
    double shift = calibration.contributionShift(model.unit());
    List<Contribution> contributions = new ArrayList<>(bySignal.length);
    for (int i = 0; i < bySignal.length; i++) {
      contributions.add(new Contribution(signals.get(i), values[i], scale * bySignal[i]));
    }
    return new Explanation(
        scale * model.base() + shift,
        contributions,
        scale * margin + shift,
        model.unit(),
        calibration.calibrate(margin, model.probability(margin)),
        modelId);
  }
}
