package io.journeyscore.analytics.experience;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.experience.ExperienceMeasure.Chosen;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.sequence.Journey;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperienceMeasureTest {
  private static final ExperienceMetric NPS = ExperienceMetric.nps();

  private static final List<Journey> FIVE =
      new AskedJourneys()
          .with("survey", "answer=9@nps", "answer=2@0..10", "answer=5@csat")
          .with("survey", "answer=8.5@nps")
          .with("visit", "answer=10@nps")
          .with("survey")
          .with("visit")
          .journeys();

  @Test
  void everyAnswerOnTheScaleCountsWhateverTheScaleIsCalled() {
    Experience experience = ExperienceMeasure.of(NPS).measure(FIVE);
    assertThat(experience.answers())
        .isEqualTo(
            AnswerCounts.ofCounts(NPS.scale(), new long[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1}, 2));
    assertThat(experience.n()).isEqualTo(3);
    assertThat(experience.asked()).isEqualTo(5);
    assertThat(experience.answered()).isEqualTo(2);
    assertThat(experience.coverage(0.95)).contains(Proportion.wilson(2, 5, 0.95));
    assertThat(experience.estimate(0.95).orElseThrow().value()).isCloseTo(100 / 3.0, within(1e-12));
  }

  @Test
  void askedAreThoseWithASurveyAndThoseWhoAnswered() {
    Experience experience =
        ExperienceMeasure.builder(NPS).askedBy(ofType("survey")).build().measure(FIVE);
    assertThat(experience.asked()).isEqualTo(4);
    assertThat(experience.answered()).isEqualTo(2);
  }

  @Test
  void oneAnswerOfAJourneyCountsIfSoChosen() {
    assertThat(chosen(Chosen.FIRST).count(9)).isEqualTo(1);
    assertThat(chosen(Chosen.FIRST).count(2)).isZero();
    assertThat(chosen(Chosen.LAST).count(9)).isZero();
    assertThat(chosen(Chosen.LAST).count(2)).isEqualTo(1);
    assertThat(chosen(Chosen.LAST).rejected()).isEqualTo(2);
    assertThat(chosen(Chosen.LAST).n()).isEqualTo(2);
  }

  private static AnswerCounts chosen(Chosen chosen) {
    return ExperienceMeasure.builder(NPS).chosen(chosen).build().measure(FIVE).answers();
  }

  @Test
  void onlyTheQuestionsEventsAreAnswers() {
    Experience experience =
        ExperienceMeasure.builder(NPS).question(ofType("survey")).build().measure(FIVE);
    assertThat(experience.n()).isZero();
    assertThat(experience.estimate(0.95)).isEmpty();
    assertThat(experience.coverage(0.95).orElseThrow().value()).isZero();
  }

  @Test
  void withoutJourneysNothingIsKnown() {
    Experience none = ExperienceMeasure.of(NPS).measure(List.of());
    assertThat(none.estimate(0.95)).isEmpty();
    assertThat(none.coverage(0.95)).isEmpty();
    assertThat(none.less(none, 0.95)).isEmpty();
  }

  @Test
  void anySplitInAnyOrderThroughBytesIsTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    AskedJourneys asked = new AskedJourneys();
    for (int i = 0; i < 300; i++) {
      String answer = "answer=%d@nps".formatted(random.nextInt(11));
      asked.with(random.nextInt(3) == 0 ? "visit" : answer, "answer=3@csat", answer);
    }
    List<Journey> journeys = asked.journeys();
    Measure<Journey, SortedMap<String, Experience>> measure =
        Grouped.by(
            journey -> journey.events().get(0).type().name(),
            ExperienceMeasure.builder(NPS).askedBy(ofType("visit")).build());
    SortedMap<String, Experience> whole = measure.measure(journeys);
    assertThat(whole).containsOnlyKeys("answer", "visit");
    for (int round = 0; round < 20; round++) {
      Measure.Accumulator<Journey, SortedMap<String, Experience>> one = measure.accumulator();
      Measure.Accumulator<Journey, SortedMap<String, Experience>> two = measure.accumulator();
      for (Journey journey : journeys) {
        (random.nextBoolean() ? one : two).accept(journey);
      }
      Measure.Accumulator<Journey, SortedMap<String, Experience>> sent =
          measure.accumulator(two.toBytes());
      assertThat(sent.toBytes()).isEqualTo(two.toBytes());
      assertThat(measure.accumulator().combine(sent).combine(one).result()).isEqualTo(whole);
    }
  }

  @Test
  void countsAreThoseOfALoopOverAllEvents() {
    SplittableRandom random = new SplittableRandom(4);
    AskedJourneys asked = new AskedJourneys();
    long[] counts = new long[11];
    for (int i = 0; i < 200; i++) {
      int answer = random.nextInt(11);
      counts[answer]++;
      asked.with("visit", "answer=%d@nps".formatted(answer));
    }
    assertThat(ExperienceMeasure.of(NPS).measure(asked.journeys()).answers())
        .isEqualTo(AnswerCounts.ofCounts(NPS.scale(), counts, 0));
  }

  @Test
  void otherMeasuresAreRefused() {
    Measure<Journey, Experience> nps = ExperienceMeasure.of(NPS);
    Measure<Journey, Experience> csat = ExperienceMeasure.of(ExperienceMetric.csat());
    byte[] saved = csat.accumulator().toBytes();
    assertThatThrownBy(() -> nps.accumulator(saved)).isInstanceOf(StateFormatException.class);
    assertThatThrownBy(() -> nps.accumulator().combine(csat.accumulator()))
        .isInstanceOf(IllegalArgumentException.class);
    Measure.Accumulator<Journey, Experience> itself = nps.accumulator();
    assertThatThrownBy(() -> itself.combine(itself)).isInstanceOf(IllegalArgumentException.class);
    Experience one = nps.measure(FIVE);
    Experience other = csat.measure(FIVE);
    assertThatThrownBy(() -> one.less(other, 0.95)).hasMessage("metric must be NPS: CSAT");
    assertThatThrownBy(() -> ExperienceMeasure.builder(NPS).chosen(Chosen.LAST).chosen(Chosen.LAST))
        .isInstanceOf(IllegalStateException.class);
  }
}
