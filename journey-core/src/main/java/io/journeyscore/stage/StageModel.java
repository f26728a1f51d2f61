package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.CustomerTimeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Rules that put a customer into stages, event by event.
 *
 * <p>The first rule, in the order of declaration, whose filter an event meets gives the stage. An
 * event that no rule maps leaves the stage as it is; before the first mapped event it is {@link
 * Stage#UNKNOWN}. The state belongs to the customer and goes on from one journey to the next. A
 * stage may be entered again.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StageModel {

  private static final StageModel FIVE =
      builder()
          .name("five stages")
          .stage(Stage.AWARENESS, Presets.AWARENESS)
          .stage(Stage.CONSIDERATION, Presets.CONSIDERATION.or(Presets.SELECTION))
          .stage(Stage.CONVERSION, Presets.PURCHASE)
          .stage(Stage.RETENTION, Presets.SATISFACTION.or(Presets.RETENTION))
          .stage(Stage.ADVOCACY, Presets.ADVOCACY)
          .build();

  private static final StageModel SEVEN =
      builder()
          .name("seven stages")
          .stage(Stage.AWARENESS, Presets.AWARENESS)
          .stage(Stage.CONSIDERATION, Presets.CONSIDERATION)
          .stage(Stage.SELECTION, Presets.SELECTION)
          .stage(Stage.PURCHASE, Presets.PURCHASE)
          .stage(Stage.SATISFACTION, Presets.SATISFACTION)
          .stage(Stage.RETENTION, Presets.RETENTION)
          .stage(Stage.ADVOCACY, Presets.ADVOCACY)
          .build();

  private final String name;
  private final List<StageRule> rules;
  private final List<Stage> stages;

  private StageModel(String name, List<StageRule> rules) {
    this.name = name;
    this.rules = List.copyOf(rules);
    LinkedHashSet<Stage> distinct = new LinkedHashSet<>();
    this.rules.forEach(rule -> distinct.add(rule.stage()));
    this.stages = List.copyOf(distinct);
  }

  /**
   * Returns the preset of awareness, consideration, conversion, retention and advocacy. It maps the
   * common types of event that docs/stages.md lists.
   *
   * @return the model
   */
  public static StageModel fiveStages() {
    return FIVE;
  }

  /**
   * Returns the preset of awareness, consideration, selection, purchase, satisfaction, retention
   * and advocacy. {@link StageRollUp#sevenToFive()} makes it the preset of five.
   *
   * @return the model
   */
  public static StageModel sevenStages() {
    return SEVEN;
  }

  /**
   * Starts a model of one's own.
   *
   * @return a builder without a rule
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what the model is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the rules, first to last.
   *
   * @return an unmodifiable list
   */
  public List<StageRule> rules() {
    return rules;
  }

  /**
   * Returns the stages in the order of declaration, without {@link Stage#UNKNOWN}.
   *
   * @return an unmodifiable list without repeats
   */
  public List<Stage> stages() {
    return stages;
  }

  /**
   * Returns the stage that an event leads to.
   *
   * @param event the event
   * @return the stage; empty if no rule maps the event
   */
  public Optional<Stage> stageOf(JourneyEvent event) {
    requireNonNull(event, "event");
    for (StageRule rule : rules) {
      if (rule.filter().matches(event)) {
        return Optional.of(rule.stage());
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the stage in which each of some events of one customer leaves that customer.
   *
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events
   */
  public List<Stage> stagesAfter(List<JourneyEvent> events) {
    List<Stage> stages = new ArrayList<>(events.size());
    Stage current = Stage.UNKNOWN;
    for (JourneyEvent event : events) {
      current = stageOf(event).orElse(current);
      stages.add(current);
    }
    return stages;
  }

  /**
   * Assigns stages to all journeys of a customer.
   *
   * <p>The stage is the customer's: where journeys run at the same time, an event of one of them,
   * or of none, moves the customer in all of them, at its own moment.
   *
   * @param timeline the customer's events and journeys
   * @return one staged journey for each of the timeline's journeys, in their order
   */
  public List<StagedJourney> assign(CustomerTimeline timeline) {
    requireNonNull(timeline, "timeline");
    StagedTimeline staged = new StagedTimeline(this, timeline.events());
    return timeline.journeys().stream().map(staged::assign).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageModel that && name.equals(that.name) && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return "StageModel[name=%s, stages=%s]".formatted(name, stages);
  }

  /** The types of event that the presets map. */
  private static final class Presets {

    static final EventFilter AWARENESS =
        ofType("ad_impression", "ad_click", "campaign_received", "social_view", "event_attended");
    static final EventFilter CONSIDERATION =
        ofType("search", "page_view", "product_view", "comparison", "store_visit", "email_click");
    static final EventFilter SELECTION =
        ofType("cart_add", "wishlist_add", "quote_requested", "checkout");
    static final EventFilter PURCHASE =
        ofType("purchase", "order_placed", "subscription_started", "contract_signed");
    static final EventFilter SATISFACTION =
        ofType(
            "delivery",
            "product_used",
            "survey_answered",
            "support_call",
            "support_chat",
            "complaint",
            "return");
    static final EventFilter RETENTION =
        ofType("repeat_purchase", "renewal", "invoice", "login", "loyalty_points");
    static final EventFilter ADVOCACY =
        ofType("review_posted", "referral", "recommendation", "social_share", "community_join");

    private Presets() {}
  }

  /**
   * Collects the rules of a model.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final List<StageRule> rules = new ArrayList<>();
    private String name = "stages";

    private Builder() {}

    /**
     * Sets what the model is called.
     *
     * @param model the name; {@code stages} if never set
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder name(String model) {
      name = Checks.requireText(model, "name");
      return this;
    }

    /**
     * Adds a rule. The order of the rules is the order of the stages, and an event follows the
     * first rule that it meets.
     *
     * @param stage the stage; it may have several rules
     * @param filter the events that lead to it
     * @return this
     * @throws IllegalArgumentException if the stage is {@link Stage#UNKNOWN}
     */
    public Builder stage(Stage stage, EventFilter filter) {
      if (stage.equals(Stage.UNKNOWN)) {
        throw new IllegalArgumentException(
            "stage must not be " + Stage.UNKNOWN + ": it has no rule");
      }
      rules.add(new StageRule(stage, filter));
      return this;
    }

    /**
     * Returns the model.
     *
     * @return the model with the rules added so far
     * @throws IllegalStateException if there is no rule
     */
    public StageModel build() {
      if (rules.isEmpty()) {
        throw new IllegalStateException("stage must be called before build()");
      }
      return new StageModel(name, rules);
    }
  }
}
