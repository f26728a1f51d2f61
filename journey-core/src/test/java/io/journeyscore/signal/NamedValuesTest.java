package io.journeyscore.signal;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.SignalMismatchException;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

  private static final SignalSet SET =
      SignalSet.of(
          StageModel.fiveStages(),
          Signal.count(ofType("complaint")),
          Signal.share(ofType("complaint"), any()),
          Signal.dwell(Stage.CONSIDERATION));

  private static final NamedValues NAMED = SET.named();
  private static final List<SignalKey> KEYS = NAMED.keys();

  private static Map<SignalKey, Double> values(SignalKey first, double second) {
    return Map.of(first, 2.0, KEYS.get(1), second, KEYS.get(2), Double.NaN);
  }

  private static void assertRefused(Map<SignalKey, Double> values, String line) {
    assertThatExceptionOfType(SignalMismatchException.class)
        .isThrownBy(() -> NAMED.vector(values))
        .withMessage(line);
  }

  @Test
  void valuesUnderTheRightKeysComeIntoTheOrderOfTheSet() {
    SignalVector vector = NAMED.vector(values(KEYS.get(0), 0.25));

    assertThat(vector.toArray()).containsExactly(2, 0.25, Double.NaN);
    assertThat(NAMED.vector(NAMED.named(vector)).toArray()).containsExactly(vector.toArray());
    assertThat(KEYS).isEqualTo(SET.keys());
  }

  @Test
  void signalThatLacksOrIsNoneOfTheSetIsRefused() {
    assertRefused(
        Map.of(KEYS.get(0), 1.0, KEYS.get(2), 1.0),
        "values must have every signal: share(complaint, any) lacks");

    Map<SignalKey, Double> more = new HashMap<>(values(KEYS.get(0), 0.25));
    more.put(new SignalKey("count(refund)", 1, Unit.COUNT, "00"), 1.0);
    assertRefused(more, "values must be of the set's signals alone: count(refund) is none of them");
  }

  @Test
  void row79AnotherVersionUnitOrDefinitionIsRefused() {
    SignalKey key = KEYS.get(0);
    assertRefused(
        values(new SignalKey(key.name(), 2, key.unit(), key.hash()), 0.25),
        "count(complaint) must have version 1: 2");
    assertRefused(
        values(new SignalKey(key.name(), 1, Unit.DAYS, key.hash()), 0.25),
        "count(complaint) must have unit COUNT: DAYS");
    assertRefused(
        values(new SignalKey(key.name(), 1, key.unit(), "ab"), 0.25),
        "count(complaint) must have definition %s: ab".formatted(key.hash()));
  }

  @Test
  void signalOfOtherStageRulesIsAnotherDefinition() {
    SignalSet other = SignalSet.of(StageModel.sevenStages(), SET.signals());
    Map<SignalKey, Double> foreign = new TreeMap<>(Comparator.comparing(SignalKey::name));
    other.keys().forEach(key -> foreign.put(key, 0.5));

    assertThatExceptionOfType(SignalMismatchException.class)
        .isThrownBy(() -> NAMED.vector(foreign))
        .withMessageStartingWith("dwell(CONSIDERATION) must have definition ");
  }

  @Test
  void valueThatTheSignalCannotTakeIsRefused() {
    assertRefused(
        values(KEYS.get(0), 45), "share(complaint, any) must be finite and from 0.0 to 1.0: 45.0");
    assertRefused(
        Map.of(KEYS.get(0), Double.POSITIVE_INFINITY, KEYS.get(1), 0.5, KEYS.get(2), 0.5),
        "count(complaint) must be finite and from 0.0 to Infinity: Infinity");
  }

  @Test
  void vectorsAreCopiesAndHoldNothingInfinite() {
    double[] values = {1, Double.NaN};
    SignalVector vector = SignalVector.of(values);
    values[0] = 9;
    vector.toArray()[0] = 9;

    assertThat(vector.get(0)).isEqualTo(1);
    assertThat(vector.with(1, 3).toArray()).containsExactly(1, 3);
    assertThat(vector.toArray()).containsExactly(1, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalVector.of(Double.NEGATIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> vector.with(0, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> NAMED.named(vector));
  }
}
