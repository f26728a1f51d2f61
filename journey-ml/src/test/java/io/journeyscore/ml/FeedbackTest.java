package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.SignalClass;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Statistic;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as feedback: signals that are only there because customers were asked. */
class FeedbackTest {

  private static final EventFilter ASKED = EventFilter.ofClass(SignalClass.SOLICITED);
  private static final EventFilter VIEW = ofType("view");

  static Stream<Signal> feedback() {
    return Stream.of(
        Signal.count(ASKED),
        Signal.count(rated()),
        Signal.recency(VIEW.and(rated())),
        Signal.count(rated().or(ASKED)),
        Signal.amount(Statistic.MEAN, Quantity.Common.RATING, VIEW),
        Signal.subsequence(VIEW, rated()),
        Signal.before(ASKED, VIEW));
  }

  static Stream<Signal> behaviour() {
    return Stream.of(
        Signal.count(VIEW),
        Signal.count(VIEW.or(rated())),
        Signal.count(rated().negate()),
        Signal.count(EventFilter.ofClass(SignalClass.SOLICITED, SignalClass.OBSERVED)),
        Signal.amount(Statistic.SUM, Quantity.Common.VALUE, VIEW),
        Signal.subsequence(VIEW, ofType("purchase")),
        Signal.elapsed());
  }

  @ParameterizedTest
  @MethodSource("feedback")
  void whatNeedsAnAnswerIsFeedback(Signal signal) {
    assertThat(Feedback.isFeedback(signal)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("behaviour")
  void whatMayBeThereWithoutAnAnswerIsNot(Signal signal) {
    assertThat(Feedback.isFeedback(signal)).isFalse();
  }
}
