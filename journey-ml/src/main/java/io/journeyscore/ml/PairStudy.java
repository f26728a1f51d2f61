package io.journeyscore.ml;

import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.SignalInteraction;
import io.journeyscore.analytics.driver.Split;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at each two of some signals: whether their effects add up. */
final class PairStudy {

  private static final Comparator<InteractionFinding> CLEAREST_FIRST =
      Comparator.comparingDouble((InteractionFinding finding) -> finding.learned().p())
          .thenComparingDouble(
              finding -> -finding.learned().departure().map(e -> Math.abs(e.value())).orElse(0.0));

  private final List<Signal> signals;
  private final StudyRows learned;
  private final StudyRows heldOut;
  private final SignalStudy.Options options;

  /** Two signals by their places in the definition, with what they do together. */
  private record Pair(
      int first, int second, SignalInteraction learned, SignalInteraction heldOut) {}

  PairStudy(
      List<Signal> signals, StudyRows learned, StudyRows heldOut, SignalStudy.Options options) {
    this.signals = signals;
    this.learned = learned;
    this.heldOut = heldOut;
    this.options = options;
  }

  /** Pairs of signals that vary, clearest first. */
  List<InteractionFinding> of(int[] strongest, List<SignalEffect> effects) {
    List<int[]> chosen = new ArrayList<>();
    for (int i = 0; i < strongest.length; i++) {
      for (int j = i + 1; j < strongest.length; j++) {
        boolean bothVary =
            effects.get(strongest[i]).split().isPresent()
                && effects.get(strongest[j]).split().isPresent();
        if (bothVary) {
          chosen.add(new int[] {strongest[i], strongest[j]});
        }
      }
    }
    List<Pair> pairs =
        chosen.stream().parallel().map(pair -> pair(pair[0], pair[1], effects)).toList();
    double[] q =
        options.correction().q(pairs.stream().mapToDouble(pair -> pair.learned.p()).toArray());
    List<InteractionFinding> findings = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Pair pair = pairs.get(i);
      findings.add(
          new InteractionFinding(
              signals.get(pair.first),
              signals.get(pair.second),
              pair.learned,
              q[i],
              q[i] <= options.falseDiscoveryRate(),
              pair.heldOut,
              Verdict.of(pair.learned.direction(), pair.heldOut.direction())));
    }
    findings.sort(CLEAREST_FIRST);
    return findings;
  }

  private Pair pair(int first, int second, List<SignalEffect> effects) {
    Split one = effects.get(first).split().orElseThrow();
    Split other = effects.get(second).split().orElseThrow();
    return new Pair(
        first,
        second,
        together(learned, first, one, second, other),
        together(heldOut, first, one, second, other));
  }

  private SignalInteraction together(
      StudyRows rows, int first, Split one, int second, Split other) {
    return SignalInteraction.of(
        rows.column(first),
        one,
        rows.column(second),
        other,
        rows.labels(),
        rows.customers(),
        new SignalEffect.Options(options.level()));
  }
}
