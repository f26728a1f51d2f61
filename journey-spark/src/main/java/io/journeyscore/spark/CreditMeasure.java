package io.journeyscore.spark;

import io.journeyscore.analytics.Measure;
import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.TouchPath;

/**
 * Credit as a measure over paths.
 *
 * @param model the way to credit
 */
record CreditMeasure(AttributionModel model) implements Measure<TouchPath, Attribution> {

  @Override
  public Accumulator<TouchPath, Attribution> accumulator() {
    return new Credited(model.accumulator());
  }

  @Override
  public Accumulator<TouchPath, Attribution> accumulator(byte[] saved) {
    return new Credited(model.accumulator(saved));
  }

  /** The model's own accumulator. */
  private record Credited(AttributionModel.Accumulator own)
      implements Accumulator<TouchPath, Attribution> {

    @Override
    public Credited accept(TouchPath path) {
      own.accept(path);
      return this;
    }

    @Override
    public Credited combine(Accumulator<TouchPath, Attribution> other) {
      own.combine(((Credited) other).own);
      return this;
    }

    @Override
    public byte[] toBytes() {
      return own.toBytes();
    }

    @Override
    public Attribution result() {
      return own.result();
    }
  }
}
