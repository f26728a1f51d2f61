package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StalenessTest {

  private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(new byte[32]);

  private static Erasures erased(String... customers) {
    List<Identifier> identifiers =
        Arrays.stream(customers).map(c -> new Identifier(IdentifierKind.CUSTOMER, c)).toList();
    return Erasures.none(PSEUDONYMS)
        .erase(identifiers, IdentityStitcher.deterministic(IdentifierKind.CUSTOMER), Log.START);
  }

  private static JourneyScorer scorer(Map<String, String> provenance) {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(EventFilter.ofType("purchase"))
                    .build())
            .signals(
                SignalSet.of(StageModel.fiveStages(), Signal.count(EventFilter.ofType("visit"))))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    return JourneyScorer.of(
        definition,
        ColumnLayout.of(new double[] {0}, new boolean[] {false}),
        List.of(SignalProfile.unknown()),
        LinearModel.of(-1, new double[] {0.5}, new double[] {1}, new double[] {2}),
        Calibration.none(),
        List.of(),
        Map.of(),
        provenance);
  }

  @Test
  void row65ModelShowsTheErasuresOfItsTrainingAndIsStaleAfterFurtherOnes() {
    JourneyScorer scorer = scorer(Map.of(JourneyScorer.ERASURE_EPOCH, "2", "seed", "42"));
    JourneyScorer loaded = JourneyScorer.read(scorer.toBytes());

    assertThat(loaded.erasureEpoch()).isEqualTo(2);
    assertThat(loaded.provenance()).containsEntry("erasure_epoch", "2");
    assertThat(loaded.isStale(erased("ann", "bob"))).isFalse();
    assertThat(loaded.isStale(erased("ann"))).isFalse();
    assertThat(loaded.isStale(erased("ann", "bob", "cem"))).isTrue();
  }

  @Test
  void row65ModelThatKnowsOfNoErasureIsStaleAfterTheFirst() {
    JourneyScorer scorer = scorer(Map.of("seed", "42"));

    assertThat(scorer.erasureEpoch()).isZero();
    assertThat(scorer.isStale(erased())).isFalse();
    assertThat(scorer.isStale(erased("ann"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "two", "01", "1.0", "9999999999", "\u0664"})
  void epochThatIsNoCountIsRefused(String epoch) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer(Map.of(JourneyScorer.ERASURE_EPOCH, epoch)))
        .withMessage("erasure_epoch must be a count of nine digits at most, if it is given");

    byte[] facts = new ByteWriter().count(1).text("erasure_epoch").text(epoch).toByteArray();
    byte[] file =
        Containers.withPayload(scorer(Map.of()).toBytes(), ModelSection.PROVENANCE, facts);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyScorer.read(file))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.INCONSISTENT));
  }
}
