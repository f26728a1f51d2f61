package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/live.md. */
class LiveSnippetTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/score/LiveSnippetTest.java");
  private static final String UP_TO = "    // Up to here.";

  @TempDir private Path directory;

  private Path model(long seed) throws IOException {
    Path file = directory.resolve(seed + ".jsm");
    LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), seed).save(file);
    return file;
  }

  private static List<JourneyEvent> incoming(String... customers) {
    return List.of(customers).stream()
        .map(name -> LiveModels.event(LiveModels.customer(name), 7, LiveModels.day(1)))
        .toList();
  }

  private static String idOf(JourneyEvent event) {
    return event.identifiers().get(0).value();
  }

  @Test
  void oneCustomerAsInTheDocument() throws IOException {
    Path file = model(1);
    List<JourneyEvent> incoming = incoming("ann");
    Instant now = Log.at("2d");
    // From here on as in the document.
    JourneyScorer scorer = JourneyScorer.load(file); // share one per application
    LiveJourney live = scorer.open();
    for (JourneyEvent event : incoming) {
      live.accept(event);
    }
    double probability = live.probability(now);
    byte[] state = live.save(); // into the customer's record, for the next visit
    // Up to here.
    assertThat(scorer.restore(state).probability(now)).isEqualTo(probability);
  }

  @Test
  void allCustomersAsInTheDocument() throws IOException {
    JourneyScorer scorer = JourneyScorer.load(model(1));
    Path newFile = model(2);
    List<JourneyEvent> incoming = incoming("ann", "bob");
    Instant now = Log.at("2d");
    CustomerId ann = LiveModels.customer("ann");
    LiveJourney before = scorer.open();
    Map<CustomerId, byte[]> store = new HashMap<>(Map.of(ann, before.save()));
    incoming.subList(0, 1).forEach(before::accept);
    // From here on as in the document.
    LiveJourneys customers =
        LiveJourneys.builder(scorer)
            .maximumCustomers(500_000)
            .listener(
                new LiveListener() {
                  @Override
                  public void evicted(CustomerId customer, byte[] state) {
                    store.put(customer, state);
                  }
                })
            .build();
    for (JourneyEvent event : incoming) {
      CustomerId customer = new CustomerId(IdentifierKind.CUSTOMER, idOf(event));
      if (!customers.holds(customer) && store.containsKey(customer)) {
        customers.restore(customer, store.remove(customer));
      }
      customers.accept(customer, event);
    }
    double score = customers.probability(ann, now);
    customers.swap(JourneyScorer.load(newFile)); // learned anew, by the same definition
    // Up to here.
    assertThat(score).isEqualTo(before.probability(now));
    assertThat(customers.probability(ann, now)).isNotEqualTo(score);
    assertThat(customers.size()).isEqualTo(2);
    assertThat(store).isEmpty();
    customers.evictIdle(now);
    assertThat(store).hasSize(2);
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/live.md"));
    for (String first :
        List.of(
            "    JourneyScorer scorer = JourneyScorer.load(file)",
            "    LiveJourneys customers =\n")) {
      int from = source.indexOf(first);
      String code = source.substring(from, source.indexOf(UP_TO, from));
      assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
    }
  }
}
