package io.journeyscore.signal;

import static io.journeyscore.signal.SignalPart.Type.DATES;
import static io.journeyscore.signal.SignalPart.Type.EVENTS;
import static io.journeyscore.signal.SignalPart.Type.LENGTH;
import static io.journeyscore.signal.SignalPart.Type.NAME;
import static io.journeyscore.signal.SignalPart.Type.NAMES;
import static io.journeyscore.signal.SignalPart.Type.NUMBER;
import static io.journeyscore.signal.SignalPart.Type.QUANTITY;
import static io.journeyscore.signal.SignalPart.Type.STATISTIC;
import static io.journeyscore.signal.SignalPart.Type.STEPS;
import static io.journeyscore.signal.SignalPart.Type.TRAIT;
import static io.journeyscore.signal.SignalPart.Type.WINDOW;
import static io.journeyscore.signal.SignalPart.Type.ZONE;
import static io.journeyscore.signal.SignalPart.optional;
import static io.journeyscore.signal.SignalPart.required;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The catalogue: every kind of signal that there is. */
@SuppressWarnings("ImmutableEnumChecker") // The functions are method references without state.
public enum SignalKind {
  /** {@link Count}. */
  COUNT(
      Count.class, Count::of, Count::gauge, required("events", EVENTS), required("window", WINDOW)),
  /** {@link CountChange}. */
  COUNT_CHANGE(
      CountChange.class,
      CountChange::of,
      CountChange::gauge,
      required("events", EVENTS),
      required("length", LENGTH)),
  /** {@link AmountSignal}. */
  AMOUNT(
      AmountSignal.class,
      AmountSignal::of,
      AmountSignal::gauge,
      required("statistic", STATISTIC),
      required("quantity", QUANTITY),
      required("events", EVENTS),
      required("window", WINDOW)),
  /** {@link Recency}. */
  RECENCY(Recency.class, Recency::of, Recency::gauge, required("events", EVENTS)),
  /** {@link Elapsed}. */
  ELAPSED(Elapsed.class, Elapsed::of, Elapsed::gauge),
  /** {@link MeanGap}. */
  MEAN_GAP(MeanGap.class, MeanGap::of, MeanGap::gauge, required("events", EVENTS)),
  /** {@link LastGap}. */
  LAST_GAP(LastGap.class, LastGap::of, LastGap::gauge, required("events", EVENTS)),
  /** {@link GapTrend}. */
  GAP_TREND(GapTrend.class, GapTrend::of, GapTrend::gauge, required("events", EVENTS)),
  /** {@link Velocity}. */
  VELOCITY(Velocity.class, Velocity::of, Velocity::gauge, required("events", EVENTS)),
  /** {@link Share}. */
  SHARE(
      Share.class,
      Share::of,
      Share::gauge,
      required("part", EVENTS),
      required("whole", EVENTS),
      required("window", WINDOW)),
  /** {@link DistinctTraits}. */
  DISTINCT(
      DistinctTraits.class, DistinctTraits::of, DistinctTraits::gauge, required("trait", TRAIT)),
  /** {@link TraitSwitches}. */
  SWITCHES(TraitSwitches.class, TraitSwitches::of, TraitSwitches::gauge, required("trait", TRAIT)),
  /** {@link TraitEntropy}. */
  ENTROPY(TraitEntropy.class, TraitEntropy::of, TraitEntropy::gauge, required("trait", TRAIT)),
  /** {@link LastTrait}. */
  LAST_TRAIT(
      LastTrait.class,
      LastTrait::of,
      LastTrait::gauge,
      required("trait", TRAIT),
      required("categories", NAMES)),
  /** {@link LastAttribute}. */
  LAST_ATTRIBUTE(
      LastAttribute.class,
      LastAttribute::of,
      LastAttribute::gauge,
      required("attribute", NAME),
      required("categories", NAMES)),
  /** {@link Before}. */
  BEFORE(
      Before.class,
      Before::of,
      Before::gauge,
      required("first", EVENTS),
      required("second", EVENTS),
      optional("within", LENGTH)),
  /** {@link Subsequence}. */
  SUBSEQUENCE(
      Subsequence.class,
      Subsequence::of,
      Subsequence::gauge,
      required("steps", STEPS),
      optional("between", NUMBER),
      optional("within", LENGTH)),
  /** {@link StageReached}. */
  STAGE_REACHED(StageReached.class, StageReached::of, StageReached::gauge, stage("stage")),
  /** {@link CurrentStage}. */
  CURRENT_STAGE(CurrentStage.class, CurrentStage::of, CurrentStage::gauge, stage("stage")),
  /** {@link PriorStage}. */
  PRIOR_STAGE(PriorStage.class, PriorStage::of, PriorStage::gauge, stage("stage")),
  /** {@link StageDepth}. */
  STAGE_DEPTH(StageDepth.class, StageDepth::of, StageDepth::gauge),
  /** {@link Dwell}. */
  DWELL(Dwell.class, Dwell::of, Dwell::gauge, stage("stage")),
  /** {@link Reentries}. */
  REENTRIES(Reentries.class, Reentries::of, Reentries::gauge, stage("stage")),
  /** {@link DaysInStage}. */
  DAYS_IN_STAGE(DaysInStage.class, DaysInStage::of, DaysInStage::gauge),
  /** {@link RepeatedContacts}. */
  REPEATED_CONTACTS(
      RepeatedContacts.class,
      RepeatedContacts::of,
      RepeatedContacts::gauge,
      required("contact", EVENTS),
      required("within", LENGTH)),
  /** {@link UnresolvedContacts}. */
  UNRESOLVED_CONTACTS(
      UnresolvedContacts.class,
      UnresolvedContacts::of,
      UnresolvedContacts::gauge,
      required("contact", EVENTS),
      required("resolution", EVENTS)),
  /** {@link FirstContactResolution}. */
  FIRST_CONTACT_RESOLUTION(
      FirstContactResolution.class,
      FirstContactResolution::of,
      FirstContactResolution::gauge,
      required("contact", EVENTS),
      required("resolution", EVENTS)),
  /** {@link HourOfLast}. */
  HOUR(
      HourOfLast.class,
      HourOfLast::of,
      HourOfLast::gauge,
      required("events", EVENTS),
      required("zone", ZONE)),
  /** {@link WeekdayOfLast}. */
  WEEKDAY(
      WeekdayOfLast.class,
      WeekdayOfLast::of,
      WeekdayOfLast::gauge,
      required("events", EVENTS),
      required("zone", ZONE)),
  /** {@link DateOfLast}. */
  DATE(
      DateOfLast.class,
      DateOfLast::of,
      DateOfLast::gauge,
      required("events", EVENTS),
      required("calendar", NAME),
      required("dates", DATES),
      required("zone", ZONE)),
  /** {@link AttributeGap}. */
  ATTRIBUTE_GAP(
      AttributeGap.class,
      AttributeGap::of,
      AttributeGap::gauge,
      required("promised", QUANTITY),
      stage("at"),
      required("delivered", QUANTITY),
      stage("in")),
  /** {@link IdentityConfidence}. */
  IDENTITY_CONFIDENCE(IdentityConfidence.class, IdentityConfidence::of, IdentityConfidence::gauge);

  private final Function<SignalForm, Signal> maker;
  private final BiFunction<Signal, Layout, Gauge> compiler;
  private final List<SignalPart> parts;

  <S extends Signal> SignalKind(
      Class<S> type,
      Function<SignalForm, S> maker,
      BiFunction<S, Layout, Gauge> compiler,
      SignalPart... parts) {
    this.maker = maker::apply;
    this.compiler = (signal, layout) -> compiler.apply(type.cast(signal), layout);
    this.parts = List.of(parts);
  }

  private static SignalPart stage(String name) {
    return required(name, SignalPart.Type.STAGE);
  }

  /**
   * Returns what the kind is called in names and files.
   *
   * @return such as {@code mean_gap}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the parts that a signal of the kind has.
   *
   * @return an unmodifiable list in the order in which names and files give them
   */
  public List<SignalPart> parts() {
    return parts;
  }

  /**
   * Returns which version of the definition this release computes.
   *
   * @return the version, from 1; 1 for all kinds so far
   */
  public int version() {
    return 1;
  }

  /**
   * Says whether signals of the kind depend on the stages of the customer.
   *
   * @return true if the same signal under other stage rules is another number
   */
  public boolean isOfStages() {
    return this == STAGE_DEPTH
        || this == DAYS_IN_STAGE
        || parts.stream().anyMatch(part -> part.type() == SignalPart.Type.STAGE);
  }

  /**
   * Returns what signals of the kind are about.
   *
   * @return the group
   */
  public SignalGroup group() {
    return switch (this) {
      case COUNT, COUNT_CHANGE, VELOCITY, SHARE -> SignalGroup.ACTIVITY;
      case AMOUNT, ATTRIBUTE_GAP -> SignalGroup.AMOUNTS;
      case RECENCY, ELAPSED, MEAN_GAP, LAST_GAP, GAP_TREND, HOUR, WEEKDAY, DATE -> SignalGroup.TIME;
      case DISTINCT, SWITCHES, ENTROPY, LAST_TRAIT, LAST_ATTRIBUTE -> SignalGroup.TRAITS;
      case BEFORE, SUBSEQUENCE -> SignalGroup.ORDER;
      case STAGE_REACHED,
          CURRENT_STAGE,
          PRIOR_STAGE,
          STAGE_DEPTH,
          DWELL,
          REENTRIES,
          DAYS_IN_STAGE ->
          SignalGroup.STAGES;
      case REPEATED_CONTACTS, UNRESOLVED_CONTACTS, FIRST_CONTACT_RESOLUTION -> SignalGroup.SERVICE;
      case IDENTITY_CONFIDENCE -> SignalGroup.IDENTITY;
    };
  }

  Signal signal(SignalForm form) {
    return maker.apply(form);
  }

  static Gauge compile(Signal signal, Layout layout) {
    return signal.kind().compiler.apply(signal, layout);
  }
}
