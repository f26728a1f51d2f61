package io.journeyscore.ml;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.SignalClass;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import java.util.List;
import java.util.Set;

/** Tells signals of what customers said when they were asked from those of what they did. */
final class Feedback {

  private Feedback() {}

  /** Whether a signal looks at ratings, or at events of the class solicited alone. */
  static boolean isFeedback(Signal signal) {
    return signal.form().parts().values().stream().anyMatch(Feedback::asks);
  }

  private static boolean asks(Object part) {
    if (part instanceof List<?> steps) {
      return steps.stream().anyMatch(Feedback::asks);
    }
    return part == Quantity.Common.RATING || (part instanceof EventFilter filter && asks(filter));
  }

  private static boolean asks(EventFilter filter) {
    if (filter instanceof EventFilter.OfClass ofClass) {
      return ofClass.classes().equals(Set.of(SignalClass.SOLICITED));
    } else if (filter instanceof EventFilter.And and) {
      return and.parts().stream().anyMatch(Feedback::asks);
    } else if (filter instanceof EventFilter.Or or) {
      return or.parts().stream().allMatch(Feedback::asks);
    }
    return filter instanceof EventFilter.Rated || filter instanceof EventFilter.RatedWithin;
  }
}
