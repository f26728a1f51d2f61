package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One number of a journey as of a moment, defined by data: it can be saved, compared, documented,
 * and computed anywhere to the same bits.
 *
 * <p>A value that cannot be computed is missing, {@code NaN}: the recency of something that never
 * happened, a mean gap of fewer than two events, a rating never given. A count of nothing is 0.
 * {@link SignalKind} lists all kinds; the methods here make signals of the journey, and {@link
 * #ofCustomer} gives the same of all the customer's events.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface Signal
    permits AmountSignal,
        AttributeGap,
        Before,
        Count,
        CountChange,
        CurrentStage,
        DateOfLast,
        DaysInStage,
        DistinctTraits,
        Dwell,
        Elapsed,
        FirstContactResolution,
        GapTrend,
        HourOfLast,
        IdentityConfidence,
        LastAttribute,
        LastGap,
        LastTrait,
        MeanGap,
        PriorStage,
        Recency,
        Reentries,
        RepeatedContacts,
        Share,
        StageDepth,
        StageReached,
        Subsequence,
        TraitEntropy,
        TraitSwitches,
        UnresolvedContacts,
        Velocity,
        WeekdayOfLast {

  /**
   * Returns the form of the signal: its kind, its scope and its parts.
   *
   * @return a form from which {@link SignalForm#signal} makes an equal signal
   */
  SignalForm form();

  /**
   * Returns which events the signal looks at.
   *
   * @return the scope
   */
  Scope scope();

  /**
   * Returns the unit of the value.
   *
   * @return the unit
   */
  Unit unit();

  /**
   * Returns the values that there can be.
   *
   * @return the range of a value that is not missing
   */
  Range range();

  /**
   * Returns the kind.
   *
   * @return the kind
   */
  default SignalKind kind() {
    return form().kind();
  }

  /**
   * Returns the name, which says all of the definition in short and is the same for equal signals.
   *
   * @return such as {@code count(cart_add, 7d)}
   */
  default String name() {
    return SignalNames.name(form());
  }

  /**
   * Returns what the number is, in English.
   *
   * @return such as {@code number of cart_add in the last 7 days}
   */
  default String description() {
    return description(Locale.ENGLISH);
  }

  /**
   * Returns what the number is, in words.
   *
   * @param locale English or Italian; English for any other
   * @return such as {@code numero di cart_add negli ultimi 7 giorni}
   */
  default String description(Locale locale) {
    return SignalWords.of(locale).description(form());
  }

  /**
   * Returns what it means that the value is missing, in words.
   *
   * @param locale English or Italian; English for any other
   * @return a sentence; says so where a value is never missing
   */
  default String missing(Locale locale) {
    return SignalWords.of(locale).missing(form());
  }

  /**
   * Returns what a value of the signal says, in words.
   *
   * @param value the value; {@code NaN} for a missing one, of which the words say why
   * @param locale English or Italian words, English for any other; numbers are written as the
   *     locale writes them
   * @return such as {@code 2 × complaint in the last 7 days}
   */
  default String statement(double value, Locale locale) {
    return SignalWords.of(locale).statement(form(), unit(), value, locale);
  }

  /**
   * Returns which version of the definition this is. A kind whose numbers change gets another.
   *
   * @return the version, from 1
   */
  default int version() {
    return kind().version();
  }

  /**
   * Returns the same signal of other events.
   *
   * @param scope which events the signal looks at
   * @return the signal
   */
  default Signal of(Scope scope) {
    SignalForm form = form();
    return new SignalForm(form.kind(), scope, form.parts()).signal();
  }

  /**
   * Returns the same signal over all of the customer's events.
   *
   * @return the signal
   */
  default Signal ofCustomer() {
    return of(Scope.CUSTOMER);
  }

  /**
   * Returns the signal that counts events.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static Count count(EventFilter filter) {
    return new Count(filter, SignalWindow.all(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that compares how often something happened lately and before that.
   *
   * @param filter the events
   * @param length how long both times are
   * @return the signal over the journey
   * @throws IllegalArgumentException if the length is not positive
   */
  static CountChange countChange(EventFilter filter, Duration length) {
    return new CountChange(filter, length, Scope.JOURNEY);
  }

  /**
   * Returns the signal of a statistic of amounts.
   *
   * @param statistic what to make of the amounts
   * @param quantity what is measured
   * @param filter the events
   * @return the signal over the whole journey
   */
  static AmountSignal amount(Statistic statistic, Quantity quantity, EventFilter filter) {
    return new AmountSignal(statistic, quantity, filter, SignalWindow.all(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that adds up values.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static AmountSignal valueSum(EventFilter filter) {
    return amount(Statistic.SUM, Quantity.Common.VALUE, filter);
  }

  /**
   * Returns the signal of the last rating, from 0, the worst answer of its scale, to 1, the best.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static AmountSignal lastRating(EventFilter filter) {
    return amount(Statistic.LAST, Quantity.Common.RATING, filter);
  }

  /**
   * Returns the signal of the mean rating, from 0, the worst answer, to 1, the best.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static AmountSignal meanRating(EventFilter filter) {
    return amount(Statistic.MEAN, Quantity.Common.RATING, filter);
  }

  /**
   * Returns the signal of the days since the last of some events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static Recency recency(EventFilter filter) {
    return new Recency(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days since the first event.
   *
   * @return the signal over the journey
   */
  static Elapsed elapsed() {
    return new Elapsed(Scope.JOURNEY);
  }

  /**
   * Returns the signal of the mean days between neighbouring events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static MeanGap meanGap(EventFilter filter) {
    return new MeanGap(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days between the last two events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static LastGap lastGap(EventFilter filter) {
    return new LastGap(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of how much longer the last gap was than those before.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static GapTrend gapTrend(EventFilter filter) {
    return new GapTrend(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of how many events there are per day.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static Velocity velocity(EventFilter filter) {
    return new Velocity(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the share of some events among others, such as those of a channel.
   *
   * @param part the events whose share it is
   * @param whole the events of which it is the share
   * @return the signal over the whole journey
   */
  static Share share(EventFilter part, EventFilter whole) {
    return new Share(part, whole, SignalWindow.all(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the channels used.
   *
   * @return the signal over the journey
   */
  static DistinctTraits distinctChannels() {
    return distinct(Trait.CHANNEL);
  }

  /**
   * Returns the signal that counts the values of a trait.
   *
   * @param trait what to count
   * @return the signal over the journey
   */
  static DistinctTraits distinct(Trait trait) {
    return new DistinctTraits(trait, Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the changes of channel from one event to the next.
   *
   * @return the signal over the journey
   */
  static TraitSwitches channelSwitches() {
    return switches(Trait.CHANNEL);
  }

  /**
   * Returns the signal that counts the changes of a trait from one event to the next; of the owner,
   * these are transfers.
   *
   * @param trait what changes
   * @return the signal over the journey
   */
  static TraitSwitches switches(Trait trait) {
    return new TraitSwitches(trait, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the category of the last value of a trait.
   *
   * @param trait what is looked at
   * @param categories the values that are told apart
   * @return the signal over the journey
   * @throws IllegalArgumentException if there are none, too many, or two are the same
   */
  static LastTrait lastTrait(Trait trait, List<String> categories) {
    return new LastTrait(trait, categories, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the category of the last value of a text attribute.
   *
   * @param attribute the name of the attribute
   * @param categories the values that are told apart
   * @return the signal over the journey
   * @throws IllegalArgumentException if there are none, too many, or two are the same
   */
  static LastAttribute lastAttribute(String attribute, List<String> categories) {
    return new LastAttribute(attribute, categories, Scope.JOURNEY);
  }

  /**
   * Returns the signal of how evenly events are spread over the values of a trait.
   *
   * @param trait what is spread
   * @return the signal over the journey
   */
  static TraitEntropy entropy(Trait trait) {
    return new TraitEntropy(trait, Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether one thing came before another.
   *
   * @param first what comes first
   * @param second what comes later in the total order
   * @return the signal over the journey
   */
  static Before before(EventFilter first, EventFilter second) {
    return new Before(first, second, Optional.empty(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts how often some steps were taken one right after the other.
   *
   * @param steps the steps, first to last; 2 to {@value Subsequence#MOST_STEPS}
   * @return the signal over the journey
   * @throws IllegalArgumentException if there are too few or too many
   */
  static Subsequence ngram(EventFilter... steps) {
    return new Subsequence(
        Arrays.asList(steps), OptionalInt.of(0), Optional.empty(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts how often some steps were taken in their order.
   *
   * @param steps the steps, first to last; 2 to {@value Subsequence#MOST_STEPS}
   * @return the signal over the journey, whatever lies between the steps
   * @throws IllegalArgumentException if there are too few or too many
   */
  static Subsequence subsequence(EventFilter... steps) {
    return new Subsequence(
        Arrays.asList(steps), OptionalInt.empty(), Optional.empty(), Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether a stage was reached.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static StageReached stageReached(Stage stage) {
    return new StageReached(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether the customer is in a stage.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static CurrentStage currentStage(Stage stage) {
    return new CurrentStage(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether the stage before the current one was a certain one.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static PriorStage priorStage(Stage stage) {
    return new PriorStage(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the furthest stage that was reached.
   *
   * @return the signal over the journey
   */
  static StageDepth stageDepth() {
    return new StageDepth(Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days spent in a stage.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static Dwell dwell(Stage stage) {
    return new Dwell(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts how often a stage was entered again.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static Reentries reentries(Stage stage) {
    return new Reentries(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days in the current stage.
   *
   * @return the signal over the journey
   */
  static DaysInStage daysInStage() {
    return new DaysInStage(Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the contacts that came soon after another.
   *
   * @param contact the contacts
   * @param within how soon; positive
   * @return the signal over the journey
   * @throws IllegalArgumentException if the time is not positive
   */
  static RepeatedContacts repeatedContacts(EventFilter contact, Duration within) {
    return new RepeatedContacts(contact, within, Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the contacts about an issue that is not resolved yet.
   *
   * @param contact the contacts
   * @param resolution what closes an issue
   * @return the signal over the journey
   */
  static UnresolvedContacts unresolvedContacts(EventFilter contact, EventFilter resolution) {
    return new UnresolvedContacts(contact, resolution, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the share of issues that took one contact to resolve.
   *
   * @param contact the contacts
   * @param resolution what closes an issue
   * @return the signal over the journey
   */
  static FirstContactResolution firstContactResolution(
      EventFilter contact, EventFilter resolution) {
    return new FirstContactResolution(contact, resolution, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the hour of the last of some events.
   *
   * @param filter the events
   * @param zone whose clock it is
   * @return the signal over the journey
   */
  static HourOfLast hourOfLast(EventFilter filter, ZoneId zone) {
    return new HourOfLast(filter, zone, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the weekday of the last of some events.
   *
   * @param filter the events
   * @param zone whose calendar it is
   * @return the signal over the journey
   */
  static WeekdayOfLast weekdayOfLast(EventFilter filter, ZoneId zone) {
    return new WeekdayOfLast(filter, zone, Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether the last of some events was on a date of a calendar.
   *
   * @param filter the events
   * @param calendar what the dates are, such as {@code holidays in Italy}
   * @param dates the dates
   * @param zone whose dates they are
   * @return the signal over the journey
   * @throws IllegalArgumentException if the calendar has no name or no dates, or too many
   */
  static DateOfLast dateOfLast(
      EventFilter filter, String calendar, Set<LocalDate> dates, ZoneId zone) {
    return new DateOfLast(filter, calendar, dates.stream().sorted().toList(), zone, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the difference between what was promised and what was delivered.
   *
   * @param promised what is promised
   * @param at the stage in which it is promised
   * @param delivered what is delivered
   * @param in the stage in which it is delivered
   * @return the signal over the journey
   */
  static AttributeGap attributeGap(Quantity promised, Stage at, Quantity delivered, Stage in) {
    return new AttributeGap(promised, at, delivered, in, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the share of the events that name the customer by a strong identifier.
   *
   * @return the signal over the journey
   */
  static IdentityConfidence identityConfidence() {
    return new IdentityConfidence(Scope.JOURNEY);
  }
}
