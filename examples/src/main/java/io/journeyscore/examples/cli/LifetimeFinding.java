package io.journeyscore.examples.cli;

import io.journeyscore.analytics.lifetime.BgNbd;
import io.journeyscore.analytics.lifetime.GammaGamma;
import io.journeyscore.analytics.lifetime.LifetimeFailure;
import io.journeyscore.analytics.lifetime.LifetimeFit;
import io.journeyscore.analytics.lifetime.LifetimeResult;
import io.journeyscore.analytics.lifetime.LifetimeValue;
import io.journeyscore.analytics.lifetime.ModelParameter;
import io.journeyscore.analytics.lifetime.PurchaseHistory;
import io.journeyscore.analytics.lifetime.PurchaseLog;
import io.journeyscore.identity.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What customers who bought may be expected to buy, and for how much. */
final class LifetimeFinding {

  private static final List<String> COLUMNS =
      List.of(
          "customer_kind",
          "customer",
          "repeats",
          "recency",
          "age",
          "alive",
          "expected_purchases",
          "expected_value_of_one",
          "expected_value");

  private LifetimeFinding() {}

  /** Expects of each customer who bought what the models of all of them say. */
  static Finding of(JourneyReport report, LifetimeOptions options, double level) {
    LocalDate lastDay = LocalDate.ofInstant(report.reconstruction().observedUntil(), options.zone);
    SortedMap<CustomerId, PurchaseHistory> histories =
        new PurchaseLog(RuleOptions.types(options.purchase), options.zone)
            .measure(report.reconstruction().timelines())
            .histories(lastDay, options.unit);
    LifetimeFit.Options asked =
        new LifetimeFit.Options(level, LifetimeFit.Options.defaults().leastRepeaters());
    LifetimeFit<BgNbd> purchases = fitted(BgNbd.fit(histories.values(), asked));
    LifetimeResult<GammaGamma> values = GammaGamma.fit(histories.values(), asked);
    LifetimeValue.Terms terms = options.terms();
    String unit = options.unit.name().toLowerCase(Locale.ROOT);
    List<List<Object>> rows = new ArrayList<>();
    histories.forEach(
        (customer, history) ->
            rows.add(
                row(
                    customer,
                    history,
                    purchases.model(),
                    values.fit().map(LifetimeFit::model),
                    terms)));
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("unit", unit);
    counts.put("customers", purchases.customers());
    counts.put("repeaters", purchases.repeaters());
    purchases
        .parameters()
        .forEach(parameter -> counts.put("bgnbd_" + parameter.name(), json(parameter)));
    values
        .fit()
        .ifPresent(
            fit ->
                fit.parameters()
                    .forEach(
                        parameter ->
                            counts.put("gamma_gamma_" + parameter.name(), json(parameter))));
    return new Finding(told(purchases, values, unit), counts, COLUMNS, rows);
  }

  private static String told(
      LifetimeFit<BgNbd> purchases, LifetimeResult<GammaGamma> values, String unit) {
    String parameters =
        purchases.parameters().stream()
            .map(
                parameter ->
                    String.format(
                        Locale.ROOT, "%s %.3f", parameter.name(), parameter.estimate().value()))
            .collect(Collectors.joining(", "));
    String worth =
        values.failure().map(failure -> "; no value is expected: " + why(failure)).orElse("");
    return "%d customers bought, %d of them again; BG/NBD by %ss: %s%s"
        .formatted(purchases.customers(), purchases.repeaters(), unit, parameters, worth);
  }

  private static LifetimeFit<BgNbd> fitted(LifetimeResult<BgNbd> result) {
    return result
        .fit()
        .orElseThrow(
            () ->
                CommandFailure.refused(
                    "no model of purchases: " + why(result.failure().orElseThrow())));
  }

  private static String why(LifetimeFailure<?> failure) {
    return "%s, %d customers, %d of them bought again"
        .formatted(
            failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            failure.customers(),
            failure.repeaters());
  }

  private static Map<String, Object> json(ModelParameter parameter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", parameter.estimate().value());
    json.put("low", parameter.estimate().interval().low());
    json.put("high", parameter.estimate().interval().high());
    return json;
  }

  private static List<Object> row(
      CustomerId customer,
      PurchaseHistory history,
      BgNbd purchases,
      Optional<GammaGamma> values,
      LifetimeValue.Terms terms) {
    Optional<Double> ofOne =
        values
            .map(model -> model.expectedValue(history))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble);
    return new Finding.Row()
        .add(customer.kind().name())
        .add(customer.value())
        .add(history.repeats())
        .add(history.recency())
        .add(history.age())
        .add(purchases.aliveProbability(history))
        .add(purchases.expectedPurchases(terms.periods(), history))
        .addNumber(ofOne)
        .addNumber(
            ofOne.map(value -> LifetimeValue.predicted(purchases, history, value, terms).total()))
        .cells();
  }
}
