package io.journeyscore.score;

import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** The bytes of a model of either kind. */
final class ModelCodec {
  private static final int LINEAR = 0;
  private static final int TREES = 1;

  private ModelCodec() {}

  static void write(ByteWriter out, ScoringModel model) {
    if (model instanceof LinearModel linear) {
      linear.write(out.u8(LINEAR));
    } else if (model instanceof TreeEnsemble trees) {
      trees.write(out.u8(TREES));
    }
  }

  static ScoringModel read(ByteReader in, ModelLimits limits) {
    return in.choice("model kind", 2) == LINEAR
        ? LinearModel.read(in, limits)
        : TreeEnsemble.read(in, limits);
  }
}
