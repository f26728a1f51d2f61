package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Demand 6: scored pairs from outside become links under the same limits. */
class MatchRuleTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final List<ScoredPair> PAIRS =
      List.of(pair("a", "b", 0.9), pair("b", "c", 0.95), pair("d", "c", 0.9), pair("e", "f", 0.4));

  private static ScoredPair pair(String left, String right, double score) {
    return new ScoredPair(id(left), id(right), score, "matcher", Log.at("2d"));
  }

  private static Identifier id(String value) {
    return new Identifier(EMAIL, value);
  }

  private static List<String> ends(List<IdentityLink> links) {
    return links.stream().map(link -> link.left().value() + link.right().value()).toList();
  }

  @Test
  void pairsAtTheThresholdAndAboveBecomeLinksBestFirst() {
    assertThat(ends(new MatchRule(0.9, false).links(PAIRS))).containsExactly("bc", "ab", "cd");
    assertThat(ends(new MatchRule(0.4, false).links(PAIRS))).hasSize(4);
    assertThat(ends(new MatchRule(0.96, false).links(PAIRS))).isEmpty();
  }

  @Test
  void singleBestLinkPerSourceDoesNotDependOnTheOrderOfPairs() {
    for (int seed = 0; seed < 20; seed++) {
      List<ScoredPair> shuffled = RandomLogs.shuffled(PAIRS, seed);
      assertThat(ends(new MatchRule(0.5, true).links(shuffled))).containsExactly("bc");
      assertThat(ends(new MatchRule(0, true).links(shuffled))).containsExactly("bc", "ef");
    }
  }

  @Test
  void equalScoresGoByTheIdentifiers() {
    List<ScoredPair> tied = List.of(pair("b", "c", 0.9), pair("b", "a", 0.9));
    assertThat(ends(new MatchRule(0.5, true).links(tied))).containsExactly("ab");
  }

  @Test
  void matchesStandUnderTheSameLimitsAndCountFromWhenTheyAreKnown() {
    JourneyEvent ann = event("1", "a");
    JourneyEvent bob = event("2", "b");
    JourneyEvent cid = event("3", "c");
    IdentityMatcher matcher =
        known -> List.of(pair("a", "b", 0.9), pair("x", "c", 0.99), pair("a", "y", 0.99));
    IdentityStitcher stitcher = IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, EMAIL);
    List<JourneyEvent> events = List.of(ann, bob, cid);
    IdentityGraph graph = stitcher.stitch(events, List.of(), matcher, new MatchRule(0.8, false));

    assertThat(graph.refused()).hasSize(1);
    assertThat(graph.refused().get(0).reason()).isEqualTo(RejectReason.UNIQUE_NAMESPACE);
    assertThat(graph.customerOf(id("x"))).contains(new CustomerId(IdentifierKind.CUSTOMER, "3"));
    assertThat(graph.customerOf(id("x"), Log.at("1d"))).isEmpty();
    assertThat(graph.explain(id("y"), id("a")))
        .singleElement()
        .satisfies(link -> assertThat(link.evidence().score()).isEqualTo(0.99));
    assertThat(graph.counts().isBalanced()).isTrue();
  }

  private static JourneyEvent event(String customer, String email) {
    return JourneyEvent.builder(EventType.of("visit"), Log.at("1d"))
        .customer(customer)
        .identifier(id(email))
        .build();
  }

  @Test
  void scoresAndThresholdsAreFromZeroToOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pair("a", "b", 1.1))
        .withMessage("score must be from 0 to 1: 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MatchRule(Double.NaN, false))
        .withMessage("threshold must be from 0 to 1: NaN");
  }
}
