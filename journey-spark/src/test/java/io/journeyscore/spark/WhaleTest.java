package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.sequence.JourneyTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One customer with nine of ten events, in a process of 512 MB. */
class WhaleTest {

  @TempDir private Path folder;

  /** A journey, put together from its segments. */
  private record Whole(
      String customer,
      long startedAt,
      long endedAt,
      long closedAt,
      String outcome,
      long events,
      BigDecimal value) {

    static Whole of(String[] parts) {
      return new Whole(
          parts[2],
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]),
          Long.parseLong(parts[5]),
          parts[6],
          Long.parseLong(parts[7]),
          new BigDecimal(parts[8]));
    }

    Whole followedBy(Whole next) {
      return new Whole(
          customer,
          startedAt,
          next.endedAt,
          next.closedAt,
          next.outcome,
          events + next.events,
          value.add(next.value));
    }
  }

  @Test
  @Tag("long")
  void journeysOfSixHundredThousandEventsAreThoseOfTheCore() throws Exception {
    assertJourneysAreThoseOfTheCore(600_000);
  }

  @Test
  @Tag("campaign")
  void journeysOfSixMillionEventsAreThoseOfTheCore() throws Exception {
    assertJourneysAreThoseOfTheCore(6_000_000);
  }

  private void assertJourneysAreThoseOfTheCore(long count) throws Exception {
    List<String> lines = linesOfSmallProcess(count, "journeys");
    Map<String, Map<Integer, Whole>> segments = new HashMap<>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      String[] parts = line.split(" ", -1);
      segments
          .computeIfAbsent(parts[0], id -> new HashMap<>())
          .put(Integer.parseInt(parts[1]), Whole.of(parts));
    }
    Iterable<JourneyEvent> events = () -> events(count).iterator();
    JourneyTable core = WhaleJob.RULES.reconstructor().reconstruct(EventLog.copyOf(events));
    assertThat(segments).hasSize(core.size());
    long most = 0;
    for (int journey = 0; journey < core.size(); journey++) {
      assertThat(joined(segments.get(core.id(journey)))).isEqualTo(whole(core, journey));
      most = Math.max(most, core.eventCount(journey));
    }
    assertThat(most).isGreaterThan(count * 2 / 5);
    IdentityCounts counts = WhaleJob.RULES.stitcher().stitchInOrder(events).counts();
    assertThat(lines.get(lines.size() - 1)).isEqualTo(counts.toString());
  }

  @Test
  @Tag("long")
  void stagesCreditSignalsAndScoresOfHundredThousandEventsAreThoseOfTheCore() throws Exception {
    assertAnswersAreThoseOfTheCore(100_000);
  }

  @Test
  @Tag("campaign")
  void stagesCreditSignalsAndScoresOfSixHundredThousandEventsAreThoseOfTheCore() throws Exception {
    assertAnswersAreThoseOfTheCore(600_000);
  }

  private void assertAnswersAreThoseOfTheCore(long count) throws Exception {
    List<String> lines = linesOfSmallProcess(count, "answers");
    List<String> core = new ArrayList<>();
    WhaleAnswers.ofCore(
        WhaleJob.RULES.reconstructor().reconstruct(events(count).toList()),
        WhaleJob.midst(count),
        core::add);
    assertThat(core).filteredOn(line -> line.startsWith("stage ")).hasSizeGreaterThan(1_000);
    for (String answer : List.of("signals ", "score ")) {
      assertThat(core).anyMatch(line -> line.startsWith(answer) && line.contains("whale"));
    }
    Set<String> others = new TreeSet<>(lines);
    core.forEach(others::remove);
    assertThat(others).as("what the core does not say").isEmpty();
    assertThat(lines).hasSameSizeAs(core);
    assertThat(new TreeSet<>(lines)).hasSameSizeAs(core);
  }

  private static Stream<JourneyEvent> events(long count) {
    return LongStream.range(0, count).mapToObj(i -> WhaleJob.event(i, count));
  }

  private static Whole joined(Map<Integer, Whole> segments) {
    Whole whole = segments.get(1);
    for (int number = 2; number <= segments.size(); number++) {
      whole = whole.followedBy(segments.get(number));
    }
    return whole;
  }

  private static Whole whole(JourneyTable core, int journey) {
    return new Whole(
        core.customerId(core.customer(journey)).value(),
        core.startMicros(journey),
        core.endMicros(journey),
        core.closedAtMicros(journey),
        core.status(journey).name(),
        core.eventCount(journey),
        core.value(journey).setScale(6));
  }

  private List<String> linesOfSmallProcess(long count, String asked)
      throws IOException, InterruptedException {
    Path lines = folder.resolve(asked);
    OwnProcess.run(
        folder.resolve("said"),
        Map.of(),
        "-Xmx512m",
        "-Dspark.unsafe.sorter.spill.read.ahead.enabled=false",
        WhaleJob.class.getName(),
        Long.toString(count),
        lines.toString(),
        asked);
    return Files.readAllLines(lines);
  }
}
