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
import java.util.Set;

/**
 * Rules that put a customer into stages, event by event.
 *
 * <p>The first rule, in the order of declaration, that holds from the present stage and whose
 * filter an event meets gives the stage. An event that no rule maps leaves the stage as it is;
 * before the first mapped event it is {@link Stage#UNKNOWN}. The state belongs to the customer and
 * goes on from one journey to the next. A stage may be entered again, unless the model goes forward
 * only; a hysteresis keeps a customer from going back and forth at every event, and a cancel list
 * takes back what did not come to be. {@link StageCursor} says exactly how these work together.
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
  private final List<StageCancel> cancels;
  private final boolean forwardOnly;
  private final int hysteresis;
  private final List<Stage> stages;
  private final StageMachine machine;

  private StageModel(Builder builder) {
    name = builder.name;
    rules = List.copyOf(builder.rules);
    cancels = List.copyOf(builder.cancels);
    forwardOnly = builder.forwardOnly;
    hysteresis = builder.hysteresis;
    LinkedHashSet<Stage> distinct = new LinkedHashSet<>();
    rules.forEach(rule -> distinct.add(rule.stage()));
    stages = List.copyOf(distinct);
    machine = new StageMachine(this);
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
   * Returns the cancel list.
   *
   * @return an unmodifiable list; empty if nothing takes a stage back
   */
  public List<StageCancel> cancels() {
    return cancels;
  }

  /**
   * Says whether no rule leads back to an earlier stage.
   *
   * @return false if stages may be entered again, which is the default
   */
  public boolean forwardOnly() {
    return forwardOnly;
  }

  /**
   * Returns how many mapped events in a row must lead to an earlier stage before it is entered.
   *
   * @return the number; 1, the default, for at once
   */
  public int hysteresis() {
    return hysteresis;
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
   * Returns the stage of the first rule whose filter an event meets, from whichever stage it holds.
   *
   * @param event the event
   * @return the stage; empty if no rule maps the event
   */
  public Optional<Stage> stageOf(JourneyEvent event) {
    requireNonNull(event, "event");
    for (StageRule rule : rules) {
      if (rule.matches(event)) {
        return Optional.of(rule.stage());
      }
    }
    return Optional.empty();
  }

  /**
   * Says whether an event can have a say in the stage: whether it meets a rule or an entry of the
   * cancel list. The types of events that do not are those to list as unmapped.
   *
   * @param event the event
   * @return false if the event leaves every stage as it is
   */
  public boolean maps(JourneyEvent event) {
    return stageOf(event).isPresent() || cancelsOnly(event);
  }

  private boolean cancelsOnly(JourneyEvent event) {
    for (StageCancel cancel : cancels) {
      if (cancel.filter().matches(event)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Starts to follow a customer.
   *
   * @return a cursor before the customer's first event
   */
  public StageCursor cursor() {
    return new StageCursor(machine);
  }

  /**
   * Returns the same rules over words of memory that the caller keeps.
   *
   * @return the machine
   */
  public StageMachine machine() {
    return machine;
  }

  /**
   * Returns the stage in which each of some events of one customer leaves that customer.
   *
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events
   */
  public List<Stage> stagesAfter(List<JourneyEvent> events) {
    List<Stage> after = new ArrayList<>(events.size());
    StageCursor cursor = cursor();
    for (JourneyEvent event : events) {
      after.add(cursor.accept(event));
    }
    return after;
  }

  /**
   * Returns the stage in which each of some events of one customer leaves that customer, as far as
   * the event is {@linkplain StageCursor#covered() covered}.
   *
   * @param events the customer's events from the first on, in their total order
   * @return a list as long as the events; empty where the rules have nothing to say
   */
  public List<Optional<Stage>> coverage(List<JourneyEvent> events) {
    List<Optional<Stage>> covered = new ArrayList<>(events.size());
    StageCursor cursor = cursor();
    for (JourneyEvent event : events) {
      cursor.accept(event);
      covered.add(cursor.covered());
    }
    return covered;
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
    return other instanceof StageModel that
        && name.equals(that.name)
        && rules.equals(that.rules)
        && cancels.equals(that.cancels)
        && forwardOnly == that.forwardOnly
        && hysteresis == that.hysteresis;
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

    private static final int MOST_RULES = 4_096;

    private final List<StageRule> rules = new ArrayList<>();
    private final List<StageCancel> cancels = new ArrayList<>();
    private String name = "stages";
    private boolean forwardOnly;
    private int hysteresis = 1;

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
      return stage(stage, filter, Set.of());
    }

    /**
     * Adds a rule that holds from some stages alone: one line of the matrix of events and stages.
     *
     * @param stage the stage; it may have several rules
     * @param filter the events that lead to it
     * @param from the stages from which they do, {@link Stage#UNKNOWN} for a customer of whom
     *     nothing is known yet; empty for every stage
     * @return this
     * @throws IllegalArgumentException if the stage is {@link Stage#UNKNOWN}
     */
    public Builder stage(Stage stage, EventFilter filter, Set<Stage> from) {
      if (stage.equals(Stage.UNKNOWN)) {
        throw new IllegalArgumentException(
            "stage must not be " + Stage.UNKNOWN + ": it has no rule");
      }
      rules.add(new StageRule(stage, filter, from));
      return this;
    }

    /**
     * Adds to the cancel list. An event that meets the filter while the customer is in the stage
     * takes the entry back: the customer is again in the stage from which it was entered. The
     * cancel list goes before the rules, and works in a model that goes forward only as well.
     *
     * @param stage the stage that is taken back
     * @param filter the events that take it back
     * @return this
     */
    public Builder cancel(Stage stage, EventFilter filter) {
      cancels.add(new StageCancel(stage, filter));
      return this;
    }

    /**
     * Lets no rule lead back to a stage before the present one in the order of declaration.
     *
     * @return this
     */
    public Builder forwardOnly() {
      forwardOnly = true;
      return this;
    }

    /**
     * Lets a customer go back only when several events say so: an earlier stage is entered at the
     * last of so many mapped events in a row that lead to it. The way forward needs one event.
     *
     * @param events how many; 1 if never set
     * @return this
     * @throws IllegalArgumentException if the number is below one
     */
    public Builder hysteresis(int events) {
      hysteresis = Checks.requirePositive(events, "hysteresis");
      return this;
    }

    /**
     * Returns the model.
     *
     * @return the model with the rules added so far
     * @throws IllegalStateException if there is no rule, if a rule or the cancel list speaks of a
     *     stage to which no rule leads, or if there is a hysteresis for the way back although the
     *     model goes forward only
     */
    public StageModel build() {
      if (rules.isEmpty()) {
        throw new IllegalStateException("stage must be called before build()");
      }
      if (Math.max(rules.size(), cancels.size()) > MOST_RULES) {
        throw new IllegalStateException(
            "rules must number %d at most, and entries of the cancel list, too: %d, %d"
                .formatted(MOST_RULES, rules.size(), cancels.size()));
      }
      if (forwardOnly && hysteresis > 1) {
        throw new IllegalStateException(
            "hysteresis must be 1 in a model that goes forward only: " + hysteresis);
      }
      StageModel model = new StageModel(this);
      rules.forEach(rule -> rule.from().forEach(from -> requireRule(model, "from", from)));
      cancels.forEach(cancel -> requireRule(model, "cancel", cancel.stage()));
      return model;
    }

    private static void requireRule(StageModel model, String name, Stage stage) {
      boolean start = name.equals("from") && stage.equals(Stage.UNKNOWN);
      if (!start && !model.stages.contains(stage)) {
        throw new IllegalStateException(
            "%s must name a stage to which a rule leads: %s".formatted(name, stage));
      }
    }
  }
}
