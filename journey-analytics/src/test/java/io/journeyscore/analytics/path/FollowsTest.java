package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

class FollowsTest {
  private static final Follows DIRECTLY = Follows.directly(0.95);
  private static final Follows EVENTUALLY = Follows.eventually(0.95);

  private static FollowsGraph textbook(Follows measure) {
    return measure.of(Steps.byType()).measure(RealLogs.journeys(RealLogs.runningExample()));
  }

  /** As printed by pm4py 2.7.11. */
  private static final String EDGES =
      """
      check ticket > decide: 6
      examine casually > check ticket: 4
      decide > pay compensation: 3
      decide > reinitiate request: 3
      decide > reject request: 3
      register request > examine casually: 3
      check ticket > examine casually: 2
      examine casually > decide: 2
      examine thoroughly > check ticket: 2
      register request > check ticket: 2
      check ticket > examine thoroughly: 1
      examine thoroughly > decide: 1
      register request > examine thoroughly: 1
      reinitiate request > check ticket: 1
      reinitiate request > examine casually: 1
      reinitiate request > examine thoroughly: 1
      """;

  @Test
  void edgesOfTheTextbookAreThoseOfPm4py() {
    FollowsGraph graph = textbook(DIRECTLY);
    assertThat(graph.edgesBetweenSteps()).hasSize(16);
    assertThat(graph.edgesBetweenSteps())
        .extracting(e -> "%s > %s: %d".formatted(e.from(), e.to(), e.occurrences()))
        .containsExactlyElementsOf(EDGES.lines().toList());
    assertThat(graph.steps())
        .extracting(step -> step.name() + ": " + step.occurrences())
        .containsExactly(
            "check ticket: 9",
            "decide: 9",
            "examine casually: 6",
            "register request: 6",
            "examine thoroughly: 3",
            "pay compensation: 3",
            "reinitiate request: 3",
            "reject request: 3");
    assertThat(graph.edge(Node.START, Node.step("register request")).orElseThrow().occurrences())
        .isEqualTo(6);
    assertThat(graph.edge(Node.step("pay compensation"), Node.END).orElseThrow().occurrences())
        .isEqualTo(3);
    assertThat(graph.edge(Node.step("reject request"), Node.END).orElseThrow().occurrences())
        .isEqualTo(3);
    assertThat(graph.edges()).hasSize(19);
  }

  @Test
  void transitionsOfTheTextbookAreSharesOfItsEdges() {
    TransitionMatrix matrix = textbook(DIRECTLY).transitions();
    assertThat(matrix.probability(Node.step("decide"), Node.step("reject request")))
        .hasValue(1 / 3.0);
    assertThat(matrix.probability(Node.step("check ticket"), Node.step("decide")))
        .hasValue(6 / 9.0);
    assertThat(matrix.probability(Node.step("reject request"), Node.END)).hasValue(1);
    assertThat(matrix.probability(Node.START, Node.step("register request"))).hasValue(1);
    assertThat(matrix.probability(Node.END, Node.START)).isEmpty();
    assertRowsSumToOne(matrix);
    assertThat(matrix.rows()).hasSize(9).startsWith(Node.START);
    assertThat(matrix.columns()).hasSize(9).endsWith(Node.END);
  }

  private static void assertRowsSumToOne(TransitionMatrix matrix) {
    for (Node from : matrix.rows()) {
      double sum =
          matrix.columns().stream()
              .mapToDouble(to -> matrix.probability(from, to).getAsDouble())
              .sum();
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void dependencyIsThatOfTheHeuristicsMiner() {
    FollowsGraph graph = textbook(DIRECTLY);
    Node casually = Node.step("examine casually");
    Node ticket = Node.step("check ticket");
    assertThat(graph.edge(casually, ticket).orElseThrow().dependency()).hasValue((4 - 2) / 7.0);
    assertThat(graph.edge(ticket, casually).orElseThrow().dependency()).hasValue((2 - 4) / 7.0);
    assertThat(graph.edge(Node.START, Node.step("register request")).orElseThrow().dependency())
        .isEmpty();
    FollowsGraph loop = DIRECTLY.measure(List.of(path("a", "a", "a", "b")));
    assertThat(loop.edge(Node.step("a"), Node.step("a")).orElseThrow().dependency())
        .hasValue(2 / 3.0);
  }

  private static JourneyPath path(String... names) {
    List<Instant> moments =
        IntStream.range(0, names.length).mapToObj(i -> Instant.EPOCH.plusSeconds(i)).toList();
    return JourneyPath.of(List.of(names), moments, Status.LAPSED, BigDecimal.ZERO);
  }

  @Test
  void stepsFollowEventuallyUpToTheFirstOfEachName() {
    FollowsGraph graph = EVENTUALLY.measure(List.of(path("a", "b", "a", "b", "b")));
    Edge ab = graph.edge(Node.step("a"), Node.step("b")).orElseThrow();
    assertThat(ab.occurrences()).isEqualTo(2);
    assertThat(ab.elapsed().orElseThrow().mean()).isEqualTo(Duration.ofSeconds(1));
    assertThat(graph.edge(Node.step("b"), Node.step("b")).orElseThrow().occurrences()).isEqualTo(2);
    assertThat(graph.edge(Node.step("a"), Node.step("a")).orElseThrow().elapsed().orElseThrow())
        .isEqualTo(
            new Elapsed(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), 1));
    assertThat(graph.edge(Node.START, Node.step("a"))).isEmpty();
    assertThatThrownBy(graph::transitions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("order must be DIRECTLY: EVENTUALLY");
  }

  /** What is known of an edge, by plain counting. */
  private record Plain(Set<Integer> journeys, List<Double> seconds) {
    static Plain none() {
      return new Plain(new HashSet<>(), new ArrayList<>());
    }
  }

  private static Map<String, Plain> direct(List<List<String>> names, List<List<Instant>> moments) {
    Map<String, Plain> edges = new HashMap<>();
    for (int j = 0; j < names.size(); j++) {
      for (int i = 0; i + 1 < names.get(j).size(); i++) {
        Plain edge =
            edges.computeIfAbsent(
                names.get(j).get(i) + " > " + names.get(j).get(i + 1), key -> Plain.none());
        edge.journeys.add(j);
        edge.seconds.add(seconds(moments.get(j).get(i), moments.get(j).get(i + 1)));
      }
    }
    return edges;
  }

  private static Map<String, Plain> eventual(
      List<List<String>> names, List<List<Instant>> moments) {
    Map<String, Plain> edges = new HashMap<>();
    for (int j = 0; j < names.size(); j++) {
      for (int i = 0; i < names.get(j).size(); i++) {
        Set<String> seen = new HashSet<>();
        for (int k = i + 1; k < names.get(j).size(); k++) {
          String name = names.get(j).get(k);
          if (seen.add(name)) {
            Plain edge =
                edges.computeIfAbsent(names.get(j).get(i) + " > " + name, key -> Plain.none());
            edge.journeys.add(j);
            edge.seconds.add(seconds(moments.get(j).get(i), moments.get(j).get(k)));
          }
        }
      }
    }
    return edges;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private static void assertSame(FollowsGraph graph, Map<String, Plain> expected) {
    assertThat(graph.edgesBetweenSteps()).hasSameSizeAs(expected.keySet());
    for (Edge edge : graph.edgesBetweenSteps()) {
      Plain plain = expected.get(edge.from() + " > " + edge.to());
      assertThat(edge.journeys()).isEqualTo(plain.journeys.size());
      assertThat(edge.share())
          .isEqualTo(Proportion.wilson(plain.journeys.size(), graph.journeys(), 0.95));
      assertThat(edge.occurrences()).isEqualTo(plain.seconds.size());
      double[] seconds = plain.seconds.stream().mapToDouble(Double::doubleValue).toArray();
      Percentile type7 = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
      Elapsed elapsed = edge.elapsed().orElseThrow();
      assertThat(elapsed.n()).isEqualTo(seconds.length);
      assertThat(elapsed.mean().toNanos() / 1e9).isCloseTo(StatUtils.mean(seconds), within(2e-6));
      assertThat(elapsed.median().toNanos() / 1e9)
          .isCloseTo(type7.evaluate(seconds, 50), within(2e-6));
      assertThat(elapsed.p90().toNanos() / 1e9)
          .isCloseTo(type7.evaluate(seconds, 90), within(2e-6));
    }
  }

  @Test
  void tenThousandRandomJourneysAreCountedAsPlainly() {
    List<JourneyPath> paths = RandomLog.paths(new SplittableRandom(4), 10_000, 5, 8);
    List<List<String>> names = paths.stream().map(JourneyPath::names).toList();
    List<List<Instant>> moments =
        paths.stream()
            .map(
                path ->
                    IntStream.range(0, path.size())
                        .mapToObj(i -> Instant.EPOCH.plusNanos(path.micros(i) * 1_000))
                        .toList())
            .toList();
    FollowsGraph direct = DIRECTLY.measure(paths);
    assertSame(direct, direct(names, moments));
    assertSame(EVENTUALLY.measure(paths), eventual(names, moments));
    assertRowsSumToOne(direct.transitions());
    assertRowsSumToOne(direct.transitionsBetweenSteps());
    assertThat(direct.journeys() + direct.withoutSteps()).isEqualTo(10_000);
    long ties =
        moments.stream()
            .mapToLong(
                list ->
                    IntStream.range(1, list.size())
                        .filter(i -> list.get(i).equals(list.get(i - 1)))
                        .count())
            .sum();
    assertThat(direct.tied().orElseThrow().value())
        .isEqualTo(ties / (double) moments.stream().mapToInt(m -> Math.max(0, m.size() - 1)).sum());
  }

  @Test
  void edgesOfFinesAreThoseOfPlainCounting() {
    assertEdgesAreThoseOfPlainCounting("traffic_fines.csv.gz");
  }

  @Test
  void edgesOfHospitalBillsAreThoseOfPlainCounting() {
    assertEdgesAreThoseOfPlainCounting("hospital_billing.csv.gz");
  }

  private static void assertEdgesAreThoseOfPlainCounting(String file) {
    List<RealLogs.Row> rows = RealLogs.eventData(file);
    List<List<RealLogs.Row>> cases = List.copyOf(RealLogs.cases(rows).values());
    FollowsGraph graph = DIRECTLY.of(Steps.byType()).measure(RealLogs.journeys(rows));
    assertSame(
        graph,
        direct(
            cases.stream().map(list -> list.stream().map(RealLogs.Row::activity).toList()).toList(),
            cases.stream().map(list -> list.stream().map(RealLogs.Row::at).toList()).toList()));
    assertRowsSumToOne(graph.transitions());
  }

  @Test
  void anySplitGivesTheWhole() {
    List<JourneyPath> paths = RandomLog.paths(new SplittableRandom(5), 2_000, 4, 6);
    Splits.assertAllGiveTheWhole(DIRECTLY, paths);
    Splits.assertAllGiveTheWhole(EVENTUALLY, paths);
    Splits.assertApart(DIRECTLY, EVENTUALLY);
  }

  @Test
  void columnsGiveWhatObjectsGive() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 100; i++) {
      List<JourneyEvent> events = RandomLog.events(random, random.nextInt(1, 30));
      JourneyReconstructor reconstructor = RandomLog.reconstructor();
      Dimension dimension =
          List.of(Dimension.type(), Dimension.channel(), Dimension.owner(), Dimension.touchpoint())
              .get(random.nextInt(4));
      Steps steps = new Steps(dimension, random.nextBoolean(), false);
      Follows measure = random.nextBoolean() ? DIRECTLY : EVENTUALLY;
      FollowsGraph objects =
          measure.of(steps).measure(reconstructor.reconstruct(events).journeys());
      FollowsGraph columns =
          measure.measure(reconstructor.reconstruct(EventLog.copyOf(events)), steps);
      assertThat(columns).isEqualTo(objects);
    }
  }

  /** As printed by TraMineR 2.2-12 for {@code seqtrate(seqdef(mvad, 17:86))}. */
  private static final double[][] RATES = {
    {0.9863813230, 0.001990770066, 0.00253370736, 0.00647000271, 0.000407202968, 0.002216993937},
    {0.0279315861, 0.951396579304, 0.00664451827, 0.00898240433, 0.000984373077, 0.004060538944},
    {0.0102354145, 0.000170590242, 0.98720573183, 0.00187649266, 0.000000000000, 0.000511770727},
    {0.0418039017, 0.008360780339, 0.00228021282, 0.93868761084, 0.000506713960, 0.008360780339},
    {0.0142331288, 0.008098159509, 0.01815950920, 0.00564417178, 0.950920245399, 0.002944785276},
    {0.0382851446, 0.003589232303, 0.00000000000, 0.01355932203, 0.000398803589, 0.944167497507}
  };

  @Test
  void transitionRatesBetweenStatesAreThoseOfTraMineR() throws IOException {
    List<String> lines = Files.readAllLines(RealLogs.file("traminer", "mvad.csv"));
    List<String> header = Arrays.asList(lines.get(0).replace("\"", "").split(","));
    int from = header.indexOf("Sep.93");
    List<JourneyPath> paths =
        lines.stream()
            .skip(1)
            .map(
                line ->
                    path(Arrays.copyOfRange(line.replace("\"", "").split(","), from, from + 70)))
            .toList();
    TransitionMatrix rates = DIRECTLY.measure(paths).transitionsBetweenSteps();
    List<Node> states =
        List.of("employment", "FE", "HE", "joblessness", "school", "training").stream()
            .map(Node::step)
            .toList();
    assertThat(rates.rows()).containsExactlyInAnyOrderElementsOf(states);
    for (int i = 0; i < states.size(); i++) {
      for (int j = 0; j < states.size(); j++) {
        assertThat(rates.probability(states.get(i), states.get(j)).getAsDouble())
            .isCloseTo(RATES[i][j], within(j == 0 ? 5.1e-11 : j < 4 ? 5.1e-12 : 5.1e-13));
      }
    }
    assertRowsSumToOne(rates);
  }

  @Test
  void visitsToStagesGoOnFromJourneyToJourney() {
    Reconstruction reconstruction =
        RandomLog.reconstructor().reconstruct(RandomLog.events(new SplittableRandom(7), 200));
    StageModel model =
        StageModel.builder()
            .stage(Stage.of("AWARE"), EventFilter.ofType("ad", "view"))
            .stage(Stage.of("INTENT"), EventFilter.ofType("cart"))
            .stage(Stage.of("OWNER"), EventFilter.ofType("buy"))
            .build();
    List<StagedJourney> staged =
        reconstruction.timelines().stream()
            .flatMap(timeline -> model.assign(timeline).stream())
            .toList();
    Map<String, Long> expected = new HashMap<>();
    for (StagedJourney journey : staged) {
      for (int i = 1; i < journey.visits().size(); i++) {
        expected.merge(
            journey.visits().get(i - 1).stage().name()
                + " > "
                + journey.visits().get(i).stage().name(),
            1L,
            Long::sum);
      }
    }
    FollowsGraph graph = DIRECTLY.ofStages().measure(staged);
    Map<String, Long> found = new HashMap<>();
    graph
        .edgesBetweenSteps()
        .forEach(edge -> found.put(edge.from() + " > " + edge.to(), edge.occurrences()));
    assertThat(found).isEqualTo(expected).isNotEmpty();
    Splits.assertAllGiveTheWhole(DIRECTLY.ofStages(), staged);
  }

  @Test
  void nothingIsKnownOfNoJourneys() {
    FollowsGraph none = DIRECTLY.measure(List.of());
    assertThat(none.edges()).isEmpty();
    assertThat(none.tied()).isEmpty();
    assertThat(none.transitions().rows()).isEmpty();
    FollowsGraph one = DIRECTLY.measure(List.of(path("a")));
    assertThat(one.tied()).isEmpty();
    assertThat(one.transitionsBetweenSteps().probability(Node.step("a"), Node.step("b")))
        .isEqualTo(OptionalDouble.empty());
    assertThat(one.edge(Node.START, Node.step("a")).orElseThrow().elapsed()).isEmpty();
  }
}
