package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.CustomerTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A funnel that branches: nodes, and links from one to the next, without a circle. There may be
 * several entries, which are the nodes to which no link leads, several ways to a node, and steps
 * that some leave out.
 *
 * <p>A customer, session or journey arrives at an entry by an event that satisfies it. It arrives
 * at another node by an event that satisfies it and comes after one by which it arrived at a node
 * from which a link leads there, if the {@link Link} holds between the two. So each node is arrived
 * at by a chain of events in the total order, one for each node of one way from an entry. All
 * chains are regarded. One event may be an arrival at several nodes, but not twice in one chain.
 *
 * <p>Time is linear in the events, times the links to the nodes that an event satisfies.
 *
 * <p>Who falls out at a node has arrived there and at none of the next nodes, by whatever way. This
 * is how Adobe's Journey canvas counts it.
 *
 * <p>A customer's events must be in one accumulator, as a timeline holds them all. Customers,
 * sessions and journeys without an event are not counted.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyCanvas implements Measure<CustomerTimeline, CanvasResult> {

  private final FunnelUnit unit;
  private final List<Node> nodes;
  private final List<Arrow> arrows;

  /**
   * A node.
   *
   * @param name what results call it
   * @param filter the events that satisfy it
   */
  record Node(String name, EventFilter filter) {}

  /**
   * A link by the places of its nodes.
   *
   * @param from the node that it leads from
   * @param to the node that it leads to, which stands later
   * @param link what must hold
   */
  record Arrow(int from, int to, Link link) {}

  private JourneyCanvas(FunnelUnit unit, List<Node> nodes, List<Arrow> arrows) {
    this.unit = unit;
    this.nodes = List.copyOf(nodes);
    this.arrows = List.copyOf(arrows);
  }

  /**
   * Starts a canvas.
   *
   * @return a builder without nodes
   */
  public static Builder builder() {
    return new Builder();
  }

  FunnelUnit unit() {
    return unit;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Arrow> arrows() {
    return arrows;
  }

  @Override
  public Accumulator<CustomerTimeline, CanvasResult> accumulator() {
    return new CanvasAccumulator(this);
  }

  @Override
  public Accumulator<CustomerTimeline, CanvasResult> accumulator(byte[] saved) {
    return new CanvasAccumulator(this).read(requireNonNull(saved, "saved"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyCanvas that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return "canvas %s %s in %s"
        .formatted(
            nodes.stream()
                .map(node -> "\"%s\" %s".formatted(node.name(), node.filter().describe()))
                .collect(Collectors.joining(", ", "[", "]")),
            arrows.stream()
                .map(
                    arrow ->
                        "%d to %d %s".formatted(arrow.from(), arrow.to(), arrow.link().describe()))
                .collect(Collectors.joining(", ", "[", "]")),
            unit.describe());
  }

  /**
   * Builds a canvas, counted by customers unless it is told otherwise.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private static final int MOST = Long.SIZE;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Named> links = new ArrayList<>();
    private FunnelUnit unit = FunnelUnit.customers();

    /** A link by the names of its nodes. */
    private record Named(String from, String to, Link link) {}

    private Builder() {}

    /**
     * Adds a node.
     *
     * @param name what results call it
     * @param filter the events that satisfy it; of several kinds by {@link EventFilter#or}
     * @return this
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if there is a node of that name
     */
    public Builder node(String name, EventFilter filter) {
      requireNonNull(filter, "filter");
      if (requireNonNull(name, "name").isBlank()) {
        throw new IllegalArgumentException("name must not be blank: \"%s\"".formatted(name));
      }
      if (isNode(name)) {
        throw new IllegalStateException("nodes must have names of their own: " + name);
      }
      nodes.add(new Node(name, filter));
      return this;
    }

    /**
     * Adds a link at any time.
     *
     * @param from the name of a node that was added
     * @param to the name of another
     * @return this
     * @throws IllegalArgumentException if there is no such node
     * @throws IllegalStateException if there is a link between the two
     */
    public Builder link(String from, String to) {
      return link(from, to, Link.any());
    }

    /**
     * Adds a link.
     *
     * @param from the name of a node that was added
     * @param to the name of another
     * @param link what must hold between an arrival at the one and at the other
     * @return this
     * @throws IllegalArgumentException if there is no such node
     * @throws IllegalStateException if there is a link between the two
     */
    public Builder link(String from, String to, Link link) {
      requireNonNull(link, "link");
      requireNode(from);
      requireNode(to);
      if (links.stream().anyMatch(own -> own.from().equals(from) && own.to().equals(to))) {
        throw new IllegalStateException(
            "two nodes must have one link at most: %s, %s".formatted(from, to));
      }
      links.add(new Named(from, to, link));
      return this;
    }

    private boolean isNode(String name) {
      return nodes.stream().anyMatch(node -> node.name().equals(name));
    }

    private void requireNode(String name) {
      if (!isNode(requireNonNull(name, "name"))) {
        throw new IllegalArgumentException("a link must be between nodes: " + name);
      }
    }

    /**
     * Sets within what the nodes must be walked through.
     *
     * @param within customers, sessions or journeys
     * @return this
     */
    public Builder within(FunnelUnit within) {
      unit = requireNonNull(within, "within");
      return this;
    }

    /**
     * Builds the canvas.
     *
     * @return the canvas
     * @throws IllegalStateException if there is no node or more than 64, more than 64 links, or if
     *     links go round in a circle
     */
    public JourneyCanvas build() {
      if (nodes.isEmpty() || nodes.size() > MOST) {
        throw new IllegalStateException("nodes must be 1 to 64: " + nodes.size());
      }
      if (links.size() > MOST) {
        throw new IllegalStateException("links must be at most 64: " + links.size());
      }
      List<Node> ordered = ordered();
      List<String> names = ordered.stream().map(Node::name).toList();
      List<Arrow> arrows =
          links.stream()
              .map(own -> new Arrow(names.indexOf(own.from()), names.indexOf(own.to()), own.link()))
              .sorted(Comparator.comparing(Arrow::from).thenComparing(Arrow::to))
              .toList();
      return new JourneyCanvas(unit, ordered, arrows);
    }

    /** The nodes, each after all from which links lead to it, else in the order of adding. */
    private List<Node> ordered() {
      List<Node> ordered = new ArrayList<>();
      List<Node> left = new ArrayList<>(nodes);
      while (!left.isEmpty()) {
        Node next =
            left.stream()
                .filter(node -> left.stream().noneMatch(other -> leads(other, node)))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "links must not go round in a circle: "
                                + left.stream().map(Node::name).toList()));
        left.remove(next);
        ordered.add(next);
      }
      return ordered;
    }

    private boolean leads(Node from, Node to) {
      return links.stream()
          .anyMatch(own -> own.from().equals(from.name()) && own.to().equals(to.name()));
    }
  }
}
