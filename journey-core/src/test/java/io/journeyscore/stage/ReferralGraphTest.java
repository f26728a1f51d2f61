package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReferralGraphTest {

  private static JourneyEvent refers(String customer, String at, String referred) {
    return Log.event(customer + " " + at + " referral").toBuilder()
        .attribute(ReferralGraph.REFERRED_CUSTOMER, referred)
        .build();
  }

  private static List<CustomerTimeline> timelines(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .build()
        .reconstructor()
        .reconstruct(events)
        .timelines();
  }

  private static ReferralGraph graph(List<JourneyEvent> events) {
    return ReferralGraph.of(timelines(events), StageModel.fiveStages(), Stage.ADVOCACY);
  }

  /** Acceptance row A15. */
  @Test
  void branchingRatioIsReferredConversionsForEachAdvocate() {
    List<JourneyEvent> events =
        new ArrayList<>(
            Log.of(
                """
                ann 0d purchase
                bob 0d purchase
                bob 1d review_posted
                cid 5d search
                cid 6d purchase
                cid 8d purchase
                dan 5d search
                eve 0d purchase
                """));
    events.add(refers("ann", "3d", "cid"));
    events.add(refers("ann", "4d", "cid"));
    events.add(refers("ann", "4d", "dan"));
    events.add(refers("ann", "4d", "eve"));
    events.add(refers("ann", "4d", "ann"));
    events.add(refers("ann", "4d", "zoe"));
    events.add(refers("eve", "4d", "cid"));

    ReferralGraph graph = graph(events);

    assertThat(graph.referrals())
        .extracting(r -> r.advocate().value() + ">" + r.referred().value())
        .containsExactly("ann>cid", "ann>dan", "ann>eve", "eve>cid");
    assertThat(graph.referrals()).extracting(Referral::at).startsWith(Log.at("3d"));
    assertThat(graph.referrals())
        .extracting(Referral::created)
        .containsExactly(true, true, false, true);
    assertThat(graph.referrals())
        .extracting(Referral::converted)
        .containsExactly(true, false, false, true);
    assertThat(graph.advocates()).isEqualTo(3);
    assertThat(graph.referredConversions()).isEqualTo(1);
    assertThat(graph.branchingRatio()).hasValue(1.0 / 3);
    assertThat(graph.unresolved()).isEqualTo(2);
    assertThat(graph).hasToString("ReferralGraph[referrals=4, advocates=3, conversions=1]");
  }

  @Test
  void withoutAdvocatesThereIsNoRatio() {
    assertThat(graph(Log.of("ann 0d purchase")).branchingRatio()).isEmpty();
    assertThat(graph(List.of()).referrals()).isEmpty();
  }

  @Test
  void edgeNamesTwoCustomers() {
    CustomerId ann = timelines(Log.of("ann 0d purchase")).get(0).customer();
    CustomerId bob = timelines(Log.of("bob 0d purchase")).get(0).customer();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Referral(ann, ann, Log.START, true, true))
        .withMessage("referred must be another customer than the advocate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Referral(ann, bob, Log.START, false, true))
        .withMessage("converted must be false for one who is not new: true");
    assertThat(new Referral(ann, bob, Log.START, true, true).toString())
        .doesNotContain("ann")
        .doesNotContain("bob");
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<JourneyEvent> events =
        Combinators.combine(RandomLogs.events(5, 20), Arbitraries.integers().between(0, 12))
            .as(
                (event, named) ->
                    named > 6
                        ? event
                        : event.toBuilder()
                            .attribute(ReferralGraph.REFERRED_CUSTOMER, "c" + named)
                            .build());
    return events.list().ofMaxSize(20).map(RandomLogs::numbered);
  }

  @Property(tries = 300, seed = "1")
  void ratioEqualsACountByHand(@ForAll("logs") List<JourneyEvent> log) {
    List<CustomerTimeline> timelines = timelines(log);
    ReferralGraph graph = graph(RandomLogs.shuffled(log, 7));
    Set<String> advocates = new HashSet<>();
    Set<String> conversions = new HashSet<>();
    for (CustomerTimeline one : timelines) {
      if (StageModel.fiveStages().stagesAfter(one.events()).contains(Stage.ADVOCACY)) {
        advocates.add(one.customer().value());
      }
      for (CustomerTimeline other : timelines) {
        String name = other.customer().value();
        one.events().stream()
            .filter(e -> e.get(ReferralGraph.REFERRED_CUSTOMER).filter(name::equals).isPresent())
            .filter(e -> one != other)
            .findFirst()
            .ifPresent(
                referral -> {
                  advocates.add(one.customer().value());
                  if (!other.events().get(0).occurredAt().isBefore(referral.occurredAt())
                      && other.events().stream().anyMatch(ofType("purchase")::matches)) {
                    conversions.add(name);
                  }
                });
      }
    }
    assertThat(graph.advocates()).isEqualTo(advocates.size());
    assertThat(graph.referredConversions()).isEqualTo(conversions.size());
    assertThat(graph.referrals()).isEqualTo(graph(log).referrals());
  }
}
