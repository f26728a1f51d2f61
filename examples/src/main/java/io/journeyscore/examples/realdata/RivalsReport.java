package io.journeyscore.examples.realdata;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.SignalStudy;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Count;
import io.journeyscore.signal.SignalSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Models beside simpler ones on four logs, by the number of events seen on two of them, and the
 * errors of the shop.
 *
 * @param finesByLength fines after their first events
 * @param fines fines after half a year
 * @param billingByLength packages of services after their first events
 * @param billing packages of services after three events
 * @param shop sessions after four events
 * @param errors how purchases go with errors
 * @param redemption households in a campaign
 * @param lapse households in a quarter
 * @param lapseByCounts a logistic regression on the counts among the signals of {@code lapse}
 */
record RivalsReport(
    PrefixReport finesByLength,
    Portrait fines,
    PrefixReport billingByLength,
    Portrait billing,
    Portrait shop,
    ErrorEffects errors,
    Portrait redemption,
    Portrait lapse,
    TrainedScorer lapseByCounts) {

  private static final double LEVEL = 0.95;
  private static final SignalStudy.Options OPTIONS =
      SignalStudy.Options.seeded(Study.SEED).withResamples(10).withRepeats(5);

  /**
   * Reads the logs, trains and compares.
   *
   * @param data the folder of all data
   */
  static RivalsReport of(Path data) throws IOException {
    Path logs = data.resolve("eventdatar");
    Reconstruction fines =
        PaymentStudy.afterEvents(1)
            .reconstruct(CaseLog.fines(logs.resolve("traffic_fines.csv.gz")).events());
    Reconstruction packages =
        BillingStudy.afterEvents(1)
            .reconstruct(CaseLog.bills(logs.resolve("hospital_billing.csv.gz")).events());
    Study shop = Shop.afterFourEvents();
    Reconstruction sessions =
        shop.reconstruct(Shop.read(data.resolve("retentioneering").resolve("ecom.csv.gz")));
    List<JourneyEvent> households = CompleteJourney.events(data.resolve("completejourney"));
    Study redemption = RedemptionStudy.study();
    Study lapse = LapseStudy.study();
    return new RivalsReport(
        PrefixReport.of(
            PaymentStudy::afterEvents, PaymentStudy.counts(), List.of(1, 2, 3, 4), fines),
        Portrait.of(PaymentStudy.afterDays(180), fines, OPTIONS),
        PrefixReport.of(
            BillingStudy::afterEvents, BillingStudy.counts(), List.of(2, 3, 4, 5), packages),
        Portrait.of(BillingStudy.afterEvents(3), packages, OPTIONS),
        Portrait.of(shop, sessions, OPTIONS),
        ErrorEffects.of(sessions),
        Portrait.of(
            redemption,
            redemption.reconstruct(
                CompleteJourney.withoutCampaignsBegunBefore(
                    CompleteJourney.OBSERVED_FROM, households)),
            OPTIONS),
        Portrait.of(lapse, lapse.reconstruct(households), OPTIONS),
        byCounts(lapse.definition(), lapse.reconstruct(households)));
  }

  /** The tables of the report in Markdown, by name. */
  Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("fines-by-length", finesByLength.table());
    tables.put("fines-models", fines.models());
    tables.put("billing-by-length", billingByLength.table());
    tables.put("billing-models", billing.models());
    tables.put("billing-signals", billing.signals());
    tables.put("shop-models", shop.models());
    tables.put("shop-signals", shop.signals());
    tables.put("shop-errors", errors.table());
    tables.put("redemption-models", redemption.models());
    tables.put("lapse-models", lapse.models());
    tables.put("lapse-counts", lapseCounts());
    return tables;
  }

  /** By how much the forest ranks households better than counts do. */
  AucDifference lapseAboveCounts() {
    return lapse.trained().predictions().aucAbove(lapseByCounts.predictions(), LEVEL).orElseThrow();
  }

  private List<String> lapseCounts() {
    Estimate auc = lapseByCounts.holdout().auc().orElseThrow();
    AucDifference above = lapseAboveCounts();
    return List.of(
        "| model | AUC | AUC of the forest above it |",
        "|---|---|---|",
        String.format(
            Locale.ROOT,
            "| counts of the last months | %.3f (%.3f to %.3f) | %+.3f (%+.3f to %+.3f) |",
            auc.value(),
            auc.interval().low(),
            auc.interval().high(),
            above.difference(),
            above.interval().low(),
            above.interval().high()));
  }

  private static TrainedScorer byCounts(JourneyDefinition definition, Reconstruction journeys) {
    SignalSet signals = definition.signals();
    SignalSet counts =
        SignalSet.of(
            signals.stages(), signals.signals().stream().filter(Count.class::isInstance).toList());
    return ScorerTrainer.builder()
        .algorithm(Algorithm.logistic())
        .seed(Study.SEED)
        .build()
        .train(TrainingSet.of(journeys, definition.withSignals(counts), Study.SEED));
  }
}
