package io.journeyscore.ml;

import io.journeyscore.analytics.driver.CorrelatedSignals;
import io.journeyscore.analytics.driver.LeadProfile;
import io.journeyscore.analytics.driver.RateRatio;
import io.journeyscore.analytics.driver.SelectionStability;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.StratifiedEffect;
import io.journeyscore.analytics.driver.StratifiedEffect.Change;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.Target;
import io.journeyscore.ml.SignalFinding.Confirmation;
import io.journeyscore.ml.SignalFinding.Exposure;
import io.journeyscore.ml.SignalFinding.Flag;
import io.journeyscore.ml.SignalFinding.Stability;
import io.journeyscore.ml.SignalFinding.Use;
import io.journeyscore.ml.SignalFindings.CorrelatedGroup;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One study, step by step; {@link SignalStudy} says what it does. */
final class StudyRun {

  private static final int EXPOSURE_STRATA = 5;
  private static final int LEAD_BANDS = 4;
  private static final int LEAST_CUSTOMERS = 50;
  private static final double ALIKE = 0.7;

  private static final Comparator<Place> STRONGEST_FIRST =
      Comparator.comparingDouble((Place place) -> -place.importance)
          .thenComparingDouble(place -> -place.effect)
          .thenComparing(place -> place.name);

  private final List<Signal> signals;
  private final TemporalSplit split;
  private final CalibratedModel model;
  private final SignalStudy.Options options;
  private final StudyRows learned;
  private final StudyRows calibration;
  private final StudyRows heldOut;
  private final SignalEffect.Options level;

  /** What a signal is ranked by. */
  private record Place(int signal, double importance, double effect, String name) {}

  StudyRun(
      SignalSet signals, TemporalSplit split, CalibratedModel model, SignalStudy.Options options) {
    this.signals = signals.signals();
    this.split = split;
    this.model = model;
    this.options = options;
    ColumnLayout layout = model.layout();
    Commonest commonest = Commonest.of(this.signals, split.learned());
    learned = new StudyRows(split.learned(), layout, commonest);
    calibration = new StudyRows(split.calibration(), layout, commonest);
    heldOut = new StudyRows(split.test(), layout, commonest);
    level = new SignalEffect.Options(options.level());
  }

  SignalFindings findings(Target target) {
    List<SignalEffect> effects =
        each(s -> SignalEffect.of(learned.column(s), learned.labels(), learned.customers(), level));
    double[] q = options.correction().q(effects.stream().mapToDouble(SignalEffect::p).toArray());
    List<Optional<Estimate>> ratios = each(s -> ratio(s, effects.get(s)));
    List<Confirmation> confirmations = each(s -> confirmation(s, effects.get(s)));
    List<Exposure> exposures = exposures(effects);
    long[] leads = learned.leads();
    List<LeadProfile> profiles =
        each(
            s ->
                LeadProfile.of(
                    learned.column(s),
                    learned.labels(),
                    learned.customers(),
                    leads,
                    LEAD_BANDS,
                    options.level()));
    List<Stability> stabilities = stabilities();
    ModelUse use = new ModelUse(model, signals, options);
    List<List<Integer>> groups = groups();
    List<Use> uses = use.of(calibration, heldOut, groups);

    List<Place> places = new ArrayList<>();
    for (int s = 0; s < signals.size(); s++) {
      places.add(
          new Place(
              s,
              uses.get(s).learned().value(),
              effects.get(s).effect().map(e -> Math.abs(e.value())).orElse(0.0),
              signals.get(s).name()));
    }
    places.sort(STRONGEST_FIRST);
    List<SignalFinding> findings = new ArrayList<>();
    for (Place place : places) {
      int s = place.signal;
      boolean found = q[s] <= options.falseDiscoveryRate();
      findings.add(
          new SignalFinding(
              signals.get(s),
              findings.size() + 1,
              effects.get(s),
              ratios.get(s),
              q[s],
              found,
              confirmations.get(s),
              exposures.get(s),
              profiles.get(s),
              stabilities.get(s),
              uses.get(s),
              flags(effects.get(s), found, confirmations.get(s), exposures.get(s), uses.get(s))));
    }
    int[] strongest = places.stream().limit(options.top()).mapToInt(Place::signal).toArray();
    return new SignalFindings(
        target,
        findings,
        new PairStudy(signals, learned, heldOut, options).of(strongest, effects),
        correlated(groups, uses),
        counts(),
        model.model().unit(),
        options);
  }

  private <T> List<T> each(IntFunction<T> measure) {
    return IntStream.range(0, signals.size()).parallel().mapToObj(measure).toList();
  }

  private Optional<Estimate> ratio(int signal, SignalEffect effect) {
    return effect
        .split()
        .flatMap(
            bounds ->
                RateRatio.of(
                    learned.column(signal), learned.labels(), learned.customers(), bounds, level));
  }

  private Confirmation confirmation(int signal, SignalEffect effect) {
    SignalEffect there =
        effect
            .split()
            .map(
                bounds ->
                    SignalEffect.of(
                        heldOut.column(signal),
                        heldOut.labels(),
                        heldOut.customers(),
                        bounds,
                        level))
            .orElseGet(
                () ->
                    SignalEffect.of(
                        heldOut.column(signal), heldOut.labels(), heldOut.customers(), level));
    return new Confirmation(there, Verdict.of(effect.direction(), there.direction()));
  }

  private List<Exposure> exposures(List<SignalEffect> effects) {
    int[] strata =
        StratifiedEffect.strataOf(learned.exposures(options.exposure()), EXPOSURE_STRATA);
    return each(
        s -> {
          SignalEffect effect = effects.get(s);
          StratifiedEffect within =
              effect
                  .split()
                  .map(
                      bounds ->
                          StratifiedEffect.of(
                              learned.column(s),
                              learned.labels(),
                              learned.customers(),
                              strata,
                              bounds,
                              level))
                  .orElseGet(() -> new StratifiedEffect(Optional.empty(), 1, 0));
          return new Exposure(within, within.changeFrom(effect));
        });
  }

  private List<Stability> stabilities() {
    List<SelectionStability> selections =
        learned.stability(
            new SelectionStability.Options(options.resamples(), options.top(), options.seed()));
    double[] sizes = new TreeSizes(model, options.seed()).of(split.fit(), calibration);
    return IntStream.range(0, signals.size())
        .mapToObj(
            s ->
                new Stability(
                    selections.get(s),
                    sizes[s],
                    1
                        + (int)
                            IntStream.range(0, sizes.length)
                                .filter(o -> sizes[o] > sizes[s] || (sizes[o] == sizes[s] && o < s))
                                .count()))
        .toList();
  }

  /** Signals that say nearly the same; a category has no order, so it stays alone. */
  private List<List<Integer>> groups() {
    ColumnLayout layout = model.layout();
    double[][] filled = new double[signals.size()][learned.size()];
    for (int s = 0; s < filled.length; s++) {
      double[] column = learned.column(s);
      for (int i = 0; i < column.length && layout.categories(s) == 0; i++) {
        filled[s][i] = Double.isNaN(column[i]) ? layout.fill(s) : column[i];
      }
    }
    return CorrelatedSignals.groups(filled, ALIKE);
  }

  private List<CorrelatedGroup> correlated(List<List<Integer>> groups, List<Use> uses) {
    return groups.stream()
        .filter(group -> group.size() > 1)
        .map(
            group -> {
              Use first = uses.get(group.get(0));
              return new CorrelatedGroup(first.group(), first.groupHeldOut());
            })
        .toList();
  }

  private static Set<Flag> flags(
      SignalEffect effect, boolean found, Confirmation confirmation, Exposure exposure, Use use) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (effect.isStructural()) {
      flags.add(Flag.STRUCTURAL);
    }
    if (Math.min(effect.support().low().clusters(), effect.support().high().clusters())
        < LEAST_CUSTOMERS) {
      flags.add(Flag.LOW_SUPPORT);
    }
    if (exposure.change() == Change.VANISHED) {
      flags.add(Flag.VANISHES_WITHIN_EXPOSURE);
    }
    if (exposure.change() == Change.REVERSED) {
      flags.add(Flag.REVERSES_WITHIN_EXPOSURE);
    }
    if (found && confirmation.verdict() != Verdict.CONFIRMED) {
      flags.add(Flag.NOT_CONFIRMED);
    }
    if (use.group().size() > 1) {
      flags.add(Flag.CORRELATED);
    }
    return flags;
  }

  private SignalFindings.Counts counts() {
    return new SignalFindings.Counts(
        learned.size(),
        learned.positives(),
        learned.distinctCustomers(),
        calibration.size(),
        heldOut.size(),
        heldOut.positives(),
        heldOut.distinctCustomers());
  }
}
