package io.journeyscore.examples.realdata;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.SignalStudy;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
 */
record RivalsReport(
    PrefixReport finesByLength,
    Portrait fines,
    PrefixReport billingByLength,
    Portrait billing,
    Portrait shop,
    ErrorEffects errors,
    Portrait redemption,
    Portrait lapse) {

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
            .reconstruct(TrafficFines.read(logs.resolve("traffic_fines.csv.gz")).events());
    Reconstruction packages =
        BillingStudy.afterEvents(1)
            .reconstruct(HospitalBilling.read(logs.resolve("hospital_billing.csv.gz")).events());
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
        Portrait.of(lapse, lapse.reconstruct(households), OPTIONS));
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
    return tables;
  }
}
