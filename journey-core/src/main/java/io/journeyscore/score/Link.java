package io.journeyscore.score;

/** How a model's margin becomes its own probability, as written in its file. */
enum Link {
  /** The margin is the probability: an average of trees. */
  IDENTITY,
  /** 1 / (1 + exp(-margin)): a linear model. */
  LOGISTIC,
  /** 1 - 1 / (1 + exp(margin)): a sum of trees. */
  LOGISTIC_FROM_COMPLEMENT;

  static Link of(ScoringModel model) {
    if (model instanceof LinearModel) {
      return LOGISTIC;
    }
    return model.unit() == MarginUnit.PROBABILITY ? IDENTITY : LOGISTIC_FROM_COMPLEMENT;
  }

  /** The number in the file. */
  int code() {
    return switch (this) {
      case IDENTITY -> 0;
      case LOGISTIC -> 1;
      case LOGISTIC_FROM_COMPLEMENT -> 2;
    };
  }
}
