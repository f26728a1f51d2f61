package io.journeyscore.ml.internal;

import java.lang.reflect.Field;
import smile.base.cart.OrdinalNode;
import smile.classification.GradientTreeBoost;
import smile.classification.PlattScaling;

/**
 * The fields that Smile 2.6.0 keeps to itself and an export needs.
 *
 * <p>Thread-safe; holds nothing.
 */
public final class SmileFields {
  private SmileFields() {}

  /**
   * Returns what a split compares with; what is at most that goes to the true child.
   *
   * @param node a split
   * @return the threshold
   */
  public static double threshold(OrdinalNode node) {
    return read(OrdinalNode.class, "value", node);
  }

  /**
   * Returns what a boosted sum starts from.
   *
   * @param model the model
   * @return the intercept, in half log-odds
   */
  public static double intercept(GradientTreeBoost model) {
    return read(GradientTreeBoost.class, "b", model);
  }

  static double alpha(PlattScaling scaling) {
    return read(PlattScaling.class, "alpha", scaling);
  }

  static double beta(PlattScaling scaling) {
    return read(PlattScaling.class, "beta", scaling);
  }

  private static double read(Class<?> type, String name, Object from) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.getDouble(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Smile 2.6.0 must have the field %s.%s".formatted(type.getSimpleName(), name), e);
    }
  }
}
