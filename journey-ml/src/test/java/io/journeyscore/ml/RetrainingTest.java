package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.identity.Erasures;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Reconstruction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model learned again without somebody is the one that would be if they had never been seen. */
class RetrainingTest {

  private static final PlantedLog LOG = PlantedLog.of(1_500, 0.9, 0.9, 11);
  private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(new byte[32]);

  private final Set<String> forgotten = everyFiftieth();
  private final Erasures erasures = erasures();

  static Stream<Algorithm> algorithms() {
    return Stream.of(
        new Algorithm.RandomForest(40, 8, 5), new Algorithm.GradientBoosting(40, 3, 10, 0.1, 0.7));
  }

  private static Set<String> everyFiftieth() {
    Set<String> some = new HashSet<>();
    for (int i = 0; i < 1_500; i += 50) {
      some.add("customer-" + i);
    }
    return some;
  }

  private Erasures erasures() {
    List<Identifier> identifiers = new ArrayList<>();
    forgotten.forEach(value -> identifiers.add(new Identifier(IdentifierKind.CUSTOMER, value)));
    return Erasures.none(PSEUDONYMS)
        .erase(identifiers, LOG.definition().rules().stitcher(), Instant.EPOCH);
  }

  private List<JourneyEvent> neverSeen() {
    return LOG.events().stream()
        .filter(event -> !forgotten.contains(event.identifiers().get(0).value()))
        .toList();
  }

  private Reconstruction without(List<JourneyEvent> events) {
    return LOG.definition().reconstructor().without(erasures).reconstruct(events);
  }

  private static JourneyScorer train(Algorithm algorithm, Reconstruction reconstruction) {
    return ScorerTrainer.builder()
        .algorithm(algorithm)
        .build()
        .train(TrainingSet.of(reconstruction, LOG.definition(), 42))
        .scorer();
  }

  private void trainsToTheSameFile(Algorithm algorithm) {
    Reconstruction erased = without(LOG.events());
    assertThat(erased.accounting().count(Fate.ERASED))
        .isEqualTo(LOG.events().size() - neverSeen().size())
        .isPositive();

    assertThat(train(algorithm, erased).toBytes())
        .isEqualTo(train(algorithm, without(neverSeen())).toBytes());
  }

  @Test
  void row65RetrainingWithoutACustomerGivesTheFileOfTheRunThatNeverSawThem() {
    trainsToTheSameFile(Algorithm.logistic());
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("algorithms")
  void row65RetrainingWithTreesGivesTheFileOfTheRunThatNeverSawThem(Algorithm algorithm) {
    trainsToTheSameFile(algorithm);
  }

  @Test
  void row65RetrainedModelDiffersFromTheStaleOneAndIsNotStale() {
    JourneyScorer stale = train(Algorithm.logistic(), LOG.reconstruct());
    JourneyScorer retrained = train(Algorithm.logistic(), without(LOG.events()));

    assertThat(stale.provenance()).doesNotContainKey(JourneyScorer.ERASURE_EPOCH);
    assertThat(stale.isStale(erasures)).isTrue();
    assertThat(retrained.provenance()).containsEntry(JourneyScorer.ERASURE_EPOCH, "30");
    assertThat(retrained.isStale(erasures)).isFalse();
    assertThat(retrained.modelId()).isNotEqualTo(stale.modelId());
  }

  @Test
  void nothingButTheEpochTellsOfErasure() {
    JourneyScorer retrained = train(Algorithm.logistic(), without(LOG.events()));
    JourneyScorer clean =
        train(Algorithm.logistic(), LOG.definition().reconstructor().reconstruct(neverSeen()));

    assertThat(retrained.drivers()).isEqualTo(clean.drivers());
    assertThat(retrained.provenance())
        .containsAllEntriesOf(clean.provenance())
        .hasSize(clean.provenance().size() + 1);
  }
}
