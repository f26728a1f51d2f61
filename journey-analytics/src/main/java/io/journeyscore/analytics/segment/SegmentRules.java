package io.journeyscore.analytics.segment;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Segments by rules that say who belongs to them: a frequent shopper, a newcomer.
 *
 * <p>A customer is in the first segment all of whose conditions are met, in the order in which the
 * segments were named, and in the rest if there is none: in one segment always, so that segments
 * can be measured apart with {@link io.journeyscore.analytics.Grouped} and add up to all.
 *
 * <p>Immutable and thread-safe.
 */
public final class SegmentRules {
  private final List<Rule> rules;
  private final String otherwise;
  private final SignalSet signals;

  private record Rule(String segment, List<SegmentCondition> conditions) {}

  private SegmentRules(List<Rule> rules, String otherwise, StageModel stages) {
    this.rules = List.copyOf(rules);
    this.otherwise = otherwise;
    signals =
        SignalSet.of(
            stages,
            rules.stream()
                .flatMap(rule -> rule.conditions.stream())
                .map(SegmentCondition::signal)
                .distinct()
                .toList());
  }

  /**
   * Starts rules.
   *
   * @return a builder with nothing set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the segment of a customer as of the moment up to which a timeline is known.
   *
   * <p>One pass over the events.
   *
   * @param known the customer's events; cut back with {@link CustomerTimeline#asOf} for an earlier
   *     moment
   * @return the name of a segment, or that of the rest
   */
  public String segmentOf(CustomerTimeline known) {
    double[] values = signals.extract(JourneyView.ofCustomer(known)).toArray();
    for (Rule rule : rules) {
      if (rule.conditions.stream().allMatch(condition -> isMet(condition, values))) {
        return rule.segment;
      }
    }
    return otherwise;
  }

  private boolean isMet(SegmentCondition condition, double[] values) {
    return condition.range().contains(values[signals.signals().indexOf(condition.signal())]);
  }

  /**
   * Returns the names of the segments.
   *
   * @return in the order in which they are tried, that of the rest last
   */
  public List<String> segments() {
    return Stream.concat(rules.stream().map(Rule::segment), Stream.of(otherwise)).toList();
  }

  /** Names the segments. */
  @Override
  public String toString() {
    return "SegmentRules" + segments();
  }

  /**
   * Collects rules.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final List<Rule> rules = new ArrayList<>();
    private @Nullable String otherwise;
    private @Nullable StageModel stages;

    private Builder() {}

    /**
     * Adds a segment, which is tried after those added before.
     *
     * @param name what it is called, unlike all others; not blank
     * @param conditions what all its customers meet; at least one
     * @return this
     * @throws IllegalArgumentException if the name is blank or taken, or there is no condition
     */
    public Builder segment(String name, SegmentCondition... conditions) {
      Checks.text(name, "segment");
      checkFree(name);
      Checks.atLeast(conditions.length, 1, "conditions");
      rules.add(new Rule(name, List.of(conditions)));
      return this;
    }

    /**
     * Sets what the rest is called; by default {@code others}.
     *
     * @param name the name, unlike that of a segment; not blank
     * @return this
     * @throws IllegalArgumentException if the name is blank or taken
     * @throws IllegalStateException if this is set already
     */
    public Builder otherwise(String name) {
      Checks.unset(otherwise, "otherwise");
      Checks.text(name, "otherwise");
      checkFree(name);
      otherwise = name;
      return this;
    }

    private void checkFree(String name) {
      if (name.equals(otherwise) || rules.stream().anyMatch(rule -> rule.segment.equals(name))) {
        throw new IllegalArgumentException("segments must have distinct names: " + name);
      }
    }

    /**
     * Sets the stages that signals speak of; by default {@link StageModel#fiveStages}.
     *
     * @param model the stages
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder stages(StageModel model) {
      Checks.unset(stages, "stages");
      stages = requireNonNull(model, "stages");
      return this;
    }

    /**
     * Returns the rules.
     *
     * @return rules with the settings so far
     * @throws IllegalStateException if there is no segment
     */
    public SegmentRules build() {
      if (rules.isEmpty()) {
        throw new IllegalStateException("segment must be set before build()");
      }
      String rest = otherwise == null ? "others" : otherwise;
      if (otherwise == null) {
        checkFree(rest);
      }
      return new SegmentRules(rules, rest, stages == null ? StageModel.fiveStages() : stages);
    }
  }
}
