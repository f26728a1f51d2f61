package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which model may take another's place, in a reference and in a store of customers. */
class SuccessionTest {

  private static final Map<String, JourneyScorer> SCORERS = LiveModels.differing();
  private static final JourneyScorer FIRST = SCORERS.get("nothing");

  private static LiveJourneys store() {
    return LiveJourneys.builder(FIRST).stripes(1).build();
  }

  @Test
  void whatAJourneyIsAndWhatIsPredictedStaysInBothAndSaysSoInTheSameWords() {
    Map<String, String> refused =
        Map.of(
            "rules",
            "scorer must have the same journey rules",
            "target",
            "scorer must predict the same target %s: %s"
                .formatted(
                    FIRST.definition().target(), SCORERS.get("target").definition().target()));
    refused.forEach(
        (what, message) -> {
          ScorerRef ref = new ScorerRef(FIRST);
          LiveJourneys store = store();
          assertThatIllegalArgumentException()
              .isThrownBy(() -> ref.swap(SCORERS.get(what)))
              .withMessage(message);
          assertThatIllegalArgumentException()
              .isThrownBy(() -> store.swap(SCORERS.get(what)))
              .withMessage(message);
          assertThat(ref.current()).isSameAs(FIRST);
          assertThat(store.scorer()).isSameAs(FIRST);
        });
  }

  @Test
  void whereCustomersAreHeldTheWholeDefinitionStays() {
    for (String what : Set.of("grace", "signals")) {
      LiveJourneys store = store();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.swap(SCORERS.get(what)))
          .withMessage(
              "scorer must have the same definition, as customers are held under it: "
                  + SCORERS.get(what).modelId());
    }
  }

  @Test
  void eachOtherOneTakesOver() {
    Set<String> byReference = new TreeSet<>();
    Set<String> byStore = new TreeSet<>();
    SCORERS.forEach(
        (what, next) -> {
          ScorerRef ref = new ScorerRef(FIRST);
          LiveJourneys store = store();
          try {
            ref.swap(next);
            byReference.add(what);
            store.swap(next);
            byStore.add(what);
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("scorer must ");
          }
        });
    assertThat(byReference).containsExactly("grace", "nothing", "signals", "weights");
    assertThat(byStore).containsExactly("nothing", "weights");
  }

  @Test
  void noScorerIsRefusedByName() {
    ScorerRef ref = new ScorerRef(FIRST);
    LiveJourneys store = store();
    assertThatNullPointerException().isThrownBy(() -> ref.swap(null)).withMessage("next");
    assertThatNullPointerException().isThrownBy(() -> store.swap(null)).withMessage("next");
  }
}
