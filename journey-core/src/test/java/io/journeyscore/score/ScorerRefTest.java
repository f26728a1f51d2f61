package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScorerRefTest {

  private static final int THREADS = 16;

  private static List<JourneyView> views() {
    List<CustomerTimeline> timelines =
        SmallScorers.definition()
            .reconstructor()
            .reconstruct(
                Log.of(
                    """
                    ann 0d visit channel=web
                    ann 1d complaint channel=email
                    ann 2d visit channel=web
                    bob 0d visit channel=email
                    bob 3d complaint channel=web
                    """))
            .timelines();
    List<JourneyView> views = new ArrayList<>();
    for (CustomerTimeline timeline : timelines) {
      for (int event = 0; event < timeline.events().size(); event++) {
        views.add(JourneyView.ofCustomer(timeline.upTo(event)));
      }
    }
    return views;
  }

  @Test
  void everyResultIsOfOneModelAloneWhileModelsAreExchanged() throws Exception {
    List<JourneyView> views = views();
    Map<String, JourneyScorer> scorers = new HashMap<>();
    Map<String, List<Score>> scores = new HashMap<>();
    Map<String, List<Explanation>> reasons = new HashMap<>();
    for (int seed = 1; seed <= 4; seed++) {
      SmallScorers.Kind kind = SmallScorers.Kind.values()[seed % 3];
      JourneyScorer scorer = SmallScorers.of(kind, seed);
      scorers.put(scorer.modelId(), scorer);
      scores.put(scorer.modelId(), views.stream().map(scorer::score).toList());
      reasons.put(scorer.modelId(), views.stream().map(scorer::explain).toList());
    }
    assertThat(scores).hasSize(4);
    List<JourneyScorer> models = List.copyOf(scorers.values());
    ScorerRef ref = new ScorerRef(models.get(0));
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
    try {
      List<Future<Set<String>>> seen = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        Callable<Set<String>> work =
            () -> {
              start.await();
              Set<String> ids = new HashSet<>();
              for (int round = 0; round < 400; round++) {
                int view = (first + round) % views.size();
                Score score = ref.score(views.get(view));
                assertThat(score).isEqualTo(scores.get(score.modelId()).get(view));
                Explanation explanation = ref.explain(views.get(view));
                assertThat(explanation).isEqualTo(reasons.get(explanation.modelId()).get(view));
                ids.add(score.modelId());
                if (round % 50 == 0) {
                  ref.swap(models.get((first + round / 50) % models.size()));
                }
              }
              return ids;
            };
        seen.add(pool.submit(work));
      }
      start.countDown();
      Set<String> all = new HashSet<>();
      for (Future<Set<String>> ids : seen) {
        all.addAll(ids.get());
      }
      assertThat(all).hasSizeGreaterThan(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void exchangeGivesBackTheOneBefore() {
    JourneyScorer first = SmallScorers.of(SmallScorers.Kind.LINEAR, 1);
    JourneyScorer second = SmallScorers.of(SmallScorers.Kind.FOREST, 2);
    ScorerRef ref = new ScorerRef(first);

    assertThat(ref.swap(second)).isSameAs(first);
    assertThat(ref.current()).isSameAs(second);
  }

  @Test
  void scorerOfOtherRulesOrAnotherTargetIsRefused() {
    ScorerRef ref = new ScorerRef(SmallScorers.of(SmallScorers.Kind.LINEAR));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ref.swap(scorer(Duration.ofDays(20), Duration.ofDays(14))))
        .withMessage("scorer must have the same journey rules");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ref.swap(scorer(Duration.ofDays(30), Duration.ofDays(7))))
        .withMessageStartingWith("scorer must predict the same target ");
  }

  private static JourneyScorer scorer(Duration gap, Duration horizon) {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder().inactivityGap(gap).succeedsOn(ofType("purchase")).build())
            .signals(SmallScorers.signals())
            .target(Target.successWithin(horizon))
            .landmarks(Landmarks.everyEvent())
            .build();
    JourneyScorer like = SmallScorers.of(SmallScorers.Kind.LINEAR);
    return JourneyScorer.of(
        definition,
        like.layout(),
        like.profiles(),
        like.model(),
        like.calibration(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
