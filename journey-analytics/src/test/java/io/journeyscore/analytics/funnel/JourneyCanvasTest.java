package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Acceptance row A21: fallout of a canvas is that of trying all chains of events, on ten thousand
 * random customers.
 */
class JourneyCanvasTest {

  private static final int CUSTOMERS = 10_000;

  /** Two entries, a node with two ways to it, a way round it, and two ends. */
  private static JourneyCanvas.Builder twoEntries(Link link) {
    return JourneyCanvas.builder()
        .node("search", ofType("A"))
        .node("advert", ofType("B"))
        .node("product", ofType("C"))
        .node("call", ofType("D").or(ofType("B")))
        .node("order", ofType("E"))
        .link("search", "product")
        .link("advert", "product", link)
        .link("advert", "call")
        .link("product", "order", link)
        .link("call", "order");
  }

  private static List<CustomerTimeline> timelines(long seed) {
    return RandomCustomers.reconstructor(60)
        .reconstruct(RandomCustomers.events(CUSTOMERS, 7, new SplittableRandom(seed)))
        .timelines();
  }

  /** Follows every chain of events along every way. */
  private static final class SlowCanvas {
    final Map<String, Long> counts = new TreeMap<>();
    private final JourneyCanvas canvas;

    SlowCanvas(JourneyCanvas canvas) {
      this.canvas = canvas;
    }

    void add(List<List<JourneyEvent>> units) {
      Set<Integer> ofCustomer = new HashSet<>();
      for (List<JourneyEvent> unit : units) {
        Set<Integer> arrived = new HashSet<>();
        Set<String> passed = new HashSet<>();
        for (int node = 0; node < canvas.nodes().size(); node++) {
          if (before(node).isEmpty()) {
            for (int i = 0; i < unit.size(); i++) {
              follow(unit, node, i, arrived, passed);
            }
          }
        }
        count("units");
        add("", arrived);
        passed.forEach(this::count);
        for (int node = 0; node < canvas.nodes().size(); node++) {
          if (before(node).stream().anyMatch(arrived::contains)) {
            count("before " + name(node));
          }
        }
        ofCustomer.addAll(arrived);
      }
      add("customers ", ofCustomer);
    }

    private void add(String of, Set<Integer> arrived) {
      for (int node : arrived) {
        count(of + name(node));
        List<Integer> next = next(node);
        if (!next.isEmpty() && next.stream().noneMatch(arrived::contains)) {
          count(of + "out " + name(node));
        }
      }
    }

    private String name(int node) {
      return canvas.nodes().get(node).name();
    }

    private List<Integer> before(int node) {
      return canvas.arrows().stream().filter(a -> a.to() == node).map(a -> a.from()).toList();
    }

    private List<Integer> next(int node) {
      return canvas.arrows().stream().filter(a -> a.from() == node).map(a -> a.to()).toList();
    }

    private void follow(
        List<JourneyEvent> unit, int node, int place, Set<Integer> arrived, Set<String> passed) {
      if (!canvas.nodes().get(node).filter().matches(unit.get(place))) {
        return;
      }
      arrived.add(node);
      for (JourneyCanvas.Arrow arrow : canvas.arrows()) {
        for (int j = place + 1; arrow.from() == node && j < unit.size(); j++) {
          if (holds(arrow.link(), unit, place, j)) {
            if (canvas.nodes().get(arrow.to()).filter().matches(unit.get(j))) {
              passed.add(name(node) + " to " + name(arrow.to()));
            }
            follow(unit, arrow.to(), j, arrived, passed);
          }
        }
      }
    }

    private static boolean holds(Link link, List<JourneyEvent> unit, int from, int to) {
      Duration gap = Duration.between(unit.get(from).occurredAt(), unit.get(to).occurredAt());
      return gap.compareTo(link.after()) >= 0
          && link.within().map(longest -> gap.compareTo(longest) <= 0).orElse(true)
          && (!link.direct() || to == from + 1)
          && unit.subList(from + 1, to).stream().noneMatch(link.excluded()::matches);
    }

    private void count(String name) {
      counts.merge(name, 1L, Long::sum);
    }
  }

  private static Map<String, Long> counts(CanvasResult result) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("units", result.units());
    for (CanvasResult.Node node : result.nodes()) {
      counts.put(node.name(), node.arrived());
      counts.put("customers " + node.name(), node.customers());
      node.fallenOut().ifPresent(out -> counts.put("out " + node.name(), out));
      node.customersFallenOut().ifPresent(out -> counts.put("customers out " + node.name(), out));
      node.arrivedBefore().ifPresent(before -> counts.put("before " + node.name(), before));
    }
    result.links().forEach(flow -> counts.put(flow.from() + " to " + flow.to(), flow.passed()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Test
  void falloutIsThatOfTryingAllChains() {
    List<CustomerTimeline> timelines = timelines(21);
    Link soon = Link.within(Duration.ofMinutes(8));
    for (Link link :
        List.of(
            Link.any(),
            soon,
            Link.any().after(Duration.ofMinutes(5)),
            soon.after(Duration.ofMinutes(2)).excluding(ofType("D")),
            Link.any().directly())) {
      for (FunnelUnit unit :
          link.equals(soon)
              ? List.of(
                  FunnelUnit.customers(),
                  FunnelUnit.journeys(),
                  FunnelUnit.sessions(SessionRule.after(Duration.ofMinutes(8))))
              : List.of(FunnelUnit.customers())) {
        JourneyCanvas canvas = twoEntries(link).within(unit).build();
        SlowCanvas slow = new SlowCanvas(canvas);
        timelines.forEach(timeline -> slow.add(unit.of(timeline)));
        CanvasResult result = canvas.measure(timelines);
        assertThat(counts(result)).as(canvas.toString()).isEqualTo(slow.counts);
        assertThat(result.customers()).isEqualTo(CUSTOMERS);
        assertThat(inParts(canvas, timelines)).isEqualTo(result);
      }
    }
  }

  private static CanvasResult inParts(JourneyCanvas canvas, List<CustomerTimeline> timelines) {
    List<Accumulator<CustomerTimeline, CanvasResult>> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parts.add(canvas.accumulator());
    }
    for (int i = 0; i < timelines.size(); i++) {
      parts.get(i * 7 % 3).accept(timelines.get(i));
    }
    return canvas
        .accumulator(parts.get(2).toBytes())
        .combine(parts.get(0))
        .combine(parts.get(1))
        .result();
  }

  /** Counted by hand, and with one chain of nodes the same as a funnel. */
  @Test
  void aCanvasInOneLineIsAFunnel() {
    List<CustomerTimeline> timelines = timelines(22);
    Link link = Link.within(Duration.ofMinutes(9));
    CanvasResult canvas =
        JourneyCanvas.builder()
            .node("a", ofType("A"))
            .node("b", ofType("B"))
            .node("c", ofType("C"))
            .link("a", "b", link)
            .link("b", "c", link)
            .build()
            .measure(timelines);
    FunnelResult funnel =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), link)
            .step("c", ofType("C"), link)
            .build()
            .measure(timelines);
    for (String name : List.of("a", "b", "c")) {
      assertThat(canvas.node(name).arrived()).isEqualTo(funnel.step(name).attempts());
    }
    assertThat(canvas.node("b").shareOfStart(0.95)).isEqualTo(funnel.shareOfFirst(1, 0.95));
    assertThat(canvas.node("c").shareOfPrevious(0.95)).isEqualTo(funnel.shareOfPrevious(2, 0.95));
    assertThat(canvas.shareOfAll("c", 0.95)).isEqualTo(funnel.shareOfAll(2, 0.95));
    assertThat(canvas.node("a").fallenOut()).hasValue(funnel.step("a").leavers().count());
  }

  @Test
  void noTimeIsLongEnoughForALinkThatAsksForEver() {
    Instant moment = Instant.parse("1901-02-03T00:00:00Z");
    List<JourneyEvent> events = new ArrayList<>();
    for (String type : List.of("A", "B")) {
      events.add(
          JourneyEvent.builder(EventType.of(type), moment.plusSeconds(events.size()))
              .customer("c")
              .build());
    }
    CanvasResult result =
        JourneyCanvas.builder()
            .node("a", ofType("A"))
            .node("b", ofType("B"))
            .link("a", "b", Link.any().after(ChronoUnit.FOREVER.getDuration()))
            .build()
            .measure(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(1))
                    .build()
                    .reconstructor()
                    .reconstruct(events)
                    .timelines());
    assertThat(result.node("a").arrived()).isEqualTo(1);
    assertThat(result.node("b").arrived()).isZero();
  }

  @Test
  void sharesAreThoseOfTheStartOnlyWhereThereIsOne() {
    CanvasResult result = twoEntries(Link.any()).build().measure(timelines(23));
    CanvasResult.Node call = result.node("call");
    CanvasResult.Node advert = result.node("advert");
    assertThat(call.arrivedAtStart()).hasValue(advert.arrived());
    assertThat(result.node("product").arrivedAtStart()).isEmpty();
    assertThat(result.node("product").shareOfStart(0.95)).isEmpty();
    assertThat(result.node("order").fallenOut()).isEqualTo(OptionalLong.empty());
    assertThat(advert.fallout(0.95))
        .contains(Proportion.wilson(advert.fallenOut().orElseThrow(), advert.arrived(), 0.95));
  }

  @Test
  void withoutAnyoneNothingIsMadeUp() {
    CanvasResult nobody = twoEntries(Link.any()).build().measure(List.of());
    assertThat(nobody.units()).isZero();
    assertThat(nobody.node("product").shareOfPrevious(0.95)).isEmpty();
    assertThat(nobody.node("search").fallout(0.95)).isEmpty();
    assertThat(nobody.shareOfAll("search", 0.95)).isEmpty();
  }

  @Test
  void wrongCanvasesAreRefusedInWords() {
    assertThatIllegalStateException()
        .isThrownBy(() -> twoEntries(Link.any()).link("order", "search").build())
        .withMessage("links must not go round in a circle: [search, product, order]");
    assertThatIllegalStateException()
        .isThrownBy(() -> twoEntries(Link.any()).node("order", ofType("F")))
        .withMessage("nodes must have names of their own: order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> twoEntries(Link.any()).link("order", "return"))
        .withMessage("a link must be between nodes: return");
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyCanvas.builder().build())
        .withMessage("nodes must be 1 to 64: 0");
  }
}
