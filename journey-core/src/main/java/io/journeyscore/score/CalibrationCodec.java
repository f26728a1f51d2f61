package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** The bytes of a model's link and of its calibration. */
final class CalibrationCodec {
  private static final int NONE = 0;
  private static final int PLATT = 1;
  private static final int ISOTONIC = 2;

  private CalibrationCodec() {}

  static void write(ByteWriter out, ScoringModel model, Calibration calibration) {
    out.u8(Link.of(model).code());
    if (calibration instanceof Calibration.Platt platt) {
      out.u8(PLATT).f64(platt.slope()).f64(platt.intercept());
    } else if (calibration instanceof Calibration.Isotonic isotonic) {
      out.u8(ISOTONIC).count(isotonic.knots());
      for (int knot = 0; knot < isotonic.knots(); knot++) {
        out.f64(isotonic.margin(knot)).f64(isotonic.probability(knot));
      }
    } else {
      out.u8(NONE);
    }
  }

  static Calibration read(ByteReader in, ScoringModel model) {
    if (in.choice("link", Link.values().length) != Link.of(model).code()) {
      throw in.fail(Code.INCONSISTENT, "the link must be that of the model's kind");
    }
    return switch (in.choice("calibration kind", 3)) {
      case PLATT -> readPlatt(in);
      case ISOTONIC -> readIsotonic(in);
      default -> Calibration.none();
    };
  }

  private static Calibration readPlatt(ByteReader in) {
    double slope = in.f64("slope");
    double intercept = in.f64("intercept");
    if (slope <= 0) {
      throw in.fail(Code.BAD_NUMBER, "slope must be positive");
    }
    return Calibration.platt(slope, intercept);
  }

  private static Calibration readIsotonic(ByteReader in) {
    int knots = in.count("knot count", Calibration.Isotonic.MOST_KNOTS, 16);
    if (knots == 0) {
      throw in.fail(Code.BAD_COUNT, "knot count must be positive");
    }
    double[] margins = new double[knots];
    double[] probabilities = new double[knots];
    for (int knot = 0; knot < knots; knot++) {
      margins[knot] = in.f64("margin of a knot");
      probabilities[knot] = in.f64("probability of a knot");
    }
    Calibration.Isotonic isotonic = Calibration.Isotonic.unchecked(margins, probabilities);
    if (!isotonic.isFinite()) {
      throw in.fail(Code.BAD_NUMBER, "knots must be in range");
    }
    if (!isotonic.rises()) {
      throw in.fail(Code.INCONSISTENT, "knots must rise");
    }
    return isotonic;
  }
}
