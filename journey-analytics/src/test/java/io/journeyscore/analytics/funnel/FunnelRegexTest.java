package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Acceptance row A20: funnels as patterns of letters over ten thousand random customers. */
class FunnelRegexTest {

  private static final int CUSTOMERS = 10_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(6);

  private final List<CustomerTimeline> timelines =
      RandomCustomers.reconstructor(60)
          .reconstruct(RandomCustomers.events(CUSTOMERS, 14, new SplittableRandom(20)))
          .timelines();

  /** The steps as letters; a step of two letters is satisfied by either. */
  private static Funnel funnel(List<String> steps, boolean next, boolean bySession) {
    Funnel.Builder builder = Funnel.builder();
    for (int k = 0; k < steps.size(); k++) {
      EventFilter filter =
          steps
              .get(k)
              .chars()
              .mapToObj(Character::toString)
              .map(EventFilter::ofType)
              .reduce(EventFilter::or)
              .orElseThrow();
      builder.step("s" + k, filter);
    }
    if (next) {
      builder.directly();
    }
    if (bySession) {
      builder.within(FunnelUnit.sessions(SessionRule.after(TIMEOUT)));
    }
    return builder.build();
  }

  /** For each step the units that hold the letters up to it, and the customers of these. */
  private long[][] byPattern(List<String> steps, boolean next, boolean bySession) {
    long[][] counts = new long[2][steps.size()];
    for (int k = 0; k < steps.size(); k++) {
      Pattern pattern =
          Pattern.compile(
              steps.subList(0, k + 1).stream()
                  .map(letters -> "[" + letters + "]")
                  .collect(Collectors.joining(next ? "" : ".*")));
      for (CustomerTimeline timeline : timelines) {
        long found = words(timeline, bySession).stream().filter(pattern.asPredicate()).count();
        counts[0][k] += found;
        counts[1][k] += found > 0 ? 1 : 0;
      }
    }
    return counts;
  }

  private static List<String> words(CustomerTimeline timeline, boolean bySession) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < timeline.events().size(); i++) {
      JourneyEvent event = timeline.events().get(i);
      if (bySession
          && i > 0
          && Duration.between(timeline.events().get(i - 1).occurredAt(), event.occurredAt())
                  .compareTo(TIMEOUT)
              >= 0) {
        words.add(word.toString());
        word.setLength(0);
      }
      word.append(event.type().name());
    }
    words.add(word.toString());
    return words;
  }

  private static long[] attempts(FunnelResult result) {
    return result.steps().stream().mapToLong(FunnelStepResult::attempts).toArray();
  }

  private static long[] customers(FunnelResult result) {
    return result.steps().stream().mapToLong(FunnelStepResult::customers).toArray();
  }

  @Test
  void countsAreThoseOfPatternsAndOrderedAsTheyMust() {
    for (List<String> steps :
        List.of(
            List.of("A", "B", "C"),
            List.of("A", "BC", "D"),
            List.of("A", "A", "A"),
            List.of("AB", "BC", "CD", "DE"))) {
      FunnelResult[][] results = new FunnelResult[2][2];
      for (int next = 0; next < 2; next++) {
        for (int session = 0; session < 2; session++) {
          FunnelResult result = funnel(steps, next == 1, session == 1).measure(timelines);
          long[][] expected = byPattern(steps, next == 1, session == 1);
          assertThat(attempts(result)).isEqualTo(expected[0]);
          assertThat(customers(result)).isEqualTo(expected[1]);
          results[next][session] = result;
        }
      }
      for (int k = 0; k < steps.size(); k++) {
        for (int i = 0; i < 2; i++) {
          // Eventual path >= next event, each by customer and by session.
          assertThat(attempts(results[0][i])[k]).isGreaterThanOrEqualTo(attempts(results[1][i])[k]);
          // Customers over all they did >= customers within one session.
          assertThat(customers(results[i][0])[k])
              .isGreaterThanOrEqualTo(customers(results[i][1])[k]);
          for (int j = 0; j < 2 && k > 0; j++) {
            assertThat(attempts(results[i][j])[k])
                .isLessThanOrEqualTo(attempts(results[i][j])[k - 1]);
          }
        }
      }
      assertThat(attempts(results[0][0])[2]).isGreaterThan(attempts(results[1][0])[2]);
      assertThat(customers(results[0][0])[2]).isGreaterThan(customers(results[0][1])[2]);
    }
  }

  @Test
  void aWiderStepLosesNobody() {
    FunnelResult narrow = funnel(List.of("A", "B", "D"), false, false).measure(timelines);
    FunnelResult wide = funnel(List.of("A", "BC", "D"), false, false).measure(timelines);
    assertThat(attempts(wide)[2]).isGreaterThan(attempts(narrow)[2]);
    assertThat(
            Funnel.builder()
                .step("s0", ofType("A"))
                .step("s1", ofType("B", "C"))
                .step("s2", ofType("D"))
                .build()
                .measure(timelines))
        .isEqualTo(wide);
  }
}
