package io.journeyscore.signal;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalSetTest {

  private static final StageModel STAGES = StageModel.fiveStages();

  private static CustomerTimeline timeline() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(5))
        .build()
        .reconstructor()
        .reconstruct(Log.of("ann 0d search \n ann 9d search \n ann 10d purchase"))
        .timelines()
        .get(0);
  }

  @Test
  void valuesComeInTheOrderOfTheSet() {
    SignalSet signals =
        SignalSet.of(
            STAGES, Signal.count(any()).ofCustomer(), Signal.count(any()), Signal.elapsed());
    SignalVector vector = signals.extract(JourneyView.ofCustomer(timeline()));
    assertThat(vector.toArray()).containsExactly(3, 2, 1);
    assertThat(vector.size()).isEqualTo(signals.size()).isEqualTo(3);
    vector.toArray()[0] = 99;
    assertThat(vector.get(0)).isEqualTo(3);
  }

  @Test
  void viewIsOfTheJourneyAskedForOrNone() {
    CustomerTimeline timeline = timeline();
    String first = timeline.journeys().get(0).id();
    JourneyView view = JourneyView.of(timeline, first).orElseThrow();
    assertThat(view.events(Scope.JOURNEY)).hasSize(1);
    assertThat(view.events(Scope.CUSTOMER)).hasSize(3);
    assertThat(view.asOf()).isEqualTo(Log.at("10d"));
    assertThat(JourneyView.of(timeline, "none")).isEmpty();
    String second = timeline.journeys().get(1).id();
    assertThat(JourneyView.of(timeline.asOf(Log.at("8d")), second)).as("not begun").isEmpty();
  }

  @Test
  void oneViewServesSeveralStageModels() {
    StageModel other = StageModel.builder().stage(Stage.CONVERSION, ofType("search")).build();
    JourneyView view = JourneyView.ofCustomer(timeline());
    Signal reached = Signal.stageReached(Stage.CONSIDERATION);
    assertThat(SignalSet.of(STAGES, reached).extract(view).get(0)).isOne();
    assertThat(SignalSet.of(other, reached).extract(view).get(0)).isZero();
    assertThat(SignalSet.of(STAGES, reached).extract(view).get(0)).isOne();
  }

  @Test
  void setsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalSet.of(STAGES))
        .withMessage("signals must number 1 to 4096: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalSet.of(STAGES, Signal.elapsed(), Signal.elapsed()))
        .withMessage("signals must have different names: elapsed()");
    List<Count> tooMany =
        IntStream.rangeClosed(0, SignalSet.MAX_SIZE)
            .mapToObj(i -> Signal.count(ofType("t" + i)))
            .toList();
    assertThatIllegalArgumentException().isThrownBy(() -> SignalSet.of(STAGES, tooMany));
    SignalSet one = SignalSet.of(STAGES, Signal.elapsed());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.extract(JourneyView.ofCustomer(timeline()), new double[2]))
        .withMessage("values must be as long as the set of 1 signals: 2");
    assertThat(SignalSet.of(STAGES, Signal.elapsed())).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(SignalSet.of(StageModel.sevenStages(), Signal.elapsed())).isNotEqualTo(one);
  }

  @Test
  void partOfASetKeepsItsStagesItsGraceAndItsMeasures() {
    Signal views = Signal.count(EventFilter.ofType("view"));
    Signal calls = Signal.count(EventFilter.ofType("call"));
    SignalSet set =
        SignalSet.of(StageModel.sevenStages(), views, calls).withGrace(Duration.ofHours(2));

    SignalSet part = set.keeping(List.of(calls));

    assertThat(part.signals()).containsExactly(calls);
    assertThat(part.stages()).isEqualTo(StageModel.sevenStages());
    assertThat(part.grace()).isEqualTo(Duration.ofHours(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> part.keeping(List.of(views)))
        .withMessage("signals must be of the set: count(view)");
  }
}
