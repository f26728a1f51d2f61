package io.journeyscore.report.internal.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.internal.section.Headline.Word;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  private static Estimate change(double low, double high) {
    return new Estimate((low + high) / 2, new Interval(low, high, 0.95), 100);
  }

  @Test
  void wordComesFromTheIntervalOfTheDifference() {
    assertThat(Headline.word(change(0.001, 0.2), true)).isEqualTo(Word.BETTER);
    assertThat(Headline.word(change(0.001, 0.2), false)).isEqualTo(Word.WORSE);
    assertThat(Headline.word(change(-0.2, -0.001), true)).isEqualTo(Word.WORSE);
    assertThat(Headline.word(change(-0.2, -0.001), false)).isEqualTo(Word.BETTER);
    assertThat(Headline.word(change(-0.2, 0.2), true)).isEqualTo(Word.UNCLEAR);
    assertThat(Headline.word(change(0, 0.2), true)).as("zero is held").isEqualTo(Word.UNCLEAR);
    assertThat(Headline.word(change(-0.2, 0), false)).isEqualTo(Word.UNCLEAR);
  }

  /**
   * From Wilson's intervals the method gives that of Newcombe, whose worked example is 56/70 less
   * 48/80. Source: R. G. Newcombe, Interval estimation for the difference between independent
   * proportions, Statistics in Medicine 17 (1998), 873-890, table II, method 10.
   */
  @Test
  void differenceFromIntervalsAgreesWithAPublishedExample() {
    Estimate difference =
        Headlines.difference(Proportion.wilson(56, 70, 0.95), Proportion.wilson(48, 80, 0.95));

    assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
    assertThat(difference.interval().low()).isCloseTo(0.0524, within(5e-5));
    assertThat(difference.interval().high()).isCloseTo(0.3339, within(5e-5));
  }

  @Test
  void differenceTheOtherWayRoundHasTheOppositeSigns() {
    Estimate one = Proportion.wilson(5, 29, 0.95);
    Estimate other = Proportion.wilson(0, 20, 0.95);
    Estimate there = Headlines.difference(one, other);
    Estimate back = Headlines.difference(other, one);

    assertThat(back.value()).isEqualTo(-there.value());
    assertThat(back.interval().low()).isEqualTo(-there.interval().high());
    assertThat(back.interval().high()).isEqualTo(-there.interval().low());
  }
}
