package io.journeyscore.analytics;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.change.Change;
import io.journeyscore.analytics.change.ChangeMeasure;
import io.journeyscore.analytics.change.CustomerRows;
import io.journeyscore.analytics.change.FalseAlarms;
import io.journeyscore.analytics.change.JourneyValue;
import io.journeyscore.analytics.contact.ContactMeasure;
import io.journeyscore.analytics.contact.ContactRates;
import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.analytics.experience.WeightedExperience;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.retention.CohortCell;
import io.journeyscore.analytics.retention.CohortMeasure;
import io.journeyscore.analytics.retention.CohortTable;
import io.journeyscore.analytics.retention.OutcomeMeasure;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.analytics.retention.Periods;
import io.journeyscore.analytics.retention.RetentionMeasure;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code of docs/metrics.md. */
class MetricsGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/MetricsGuideTest.java");

  private static final Reconstruction LOG = CustomerGuide.log();

  @Test
  void answersAsInTheDocument() {
    Reconstruction log = LOG;
    // As in the document: answers.
    ExperienceMetric nps = ExperienceMetric.nps();
    ExperienceMeasure survey =
        ExperienceMeasure.builder(nps)
            .question(ofType("answer"))
            .askedBy(ofType("survey"))
            .chosen(ExperienceMeasure.Chosen.LAST)
            .build();
    Experience all = survey.ofCustomers().measure(log.timelines()); // who answers again is alike
    Optional<Estimate> score = all.estimate(0.95);
    Optional<Estimate> coverage = all.coverage(0.95); // who answered, of those asked

    SortedMap<String, Experience> byOutcome =
        Grouped.by(journey -> journey.outcome().status().name(), survey).measure(log.journeys());
    Optional<Difference> gap =
        byOutcome.get("SUCCEEDED").less(byOutcome.get("LAPSED"), 0.95); // with p-value
    WeightedExperience weighted = WeightedExperience.of(byOutcome); // the silent are stood for
    // Up to here: answers.
    assertThat(score.orElseThrow().n()).isEqualTo(all.n()).isGreaterThan(300);
    assertThat(coverage.orElseThrow().value()).isBetween(0.4, 0.6);
    assertThat(gap.orElseThrow().estimate().value()).isGreaterThan(30);
    assertThat(gap.get().p()).isLessThan(0.001);
    // Those who ordered answer more often and better, so that the unweighted value is too high.
    assertThat(weighted.estimate(0.95).orElseThrow().value()).isLessThan(score.get().value() - 10);
    assertThat(weighted.designEffect().orElseThrow()).isGreaterThan(1);
  }

  @Test
  void contactsAsInTheDocument() {
    Reconstruction log = LOG;
    // As in the document: contacts.
    ContactRates contacts =
        ContactMeasure.builder(ofType("call"), Duration.ofDays(7))
            .resolvedBy(ofType("solved"))
            .transferredBy(ofType("transfer")) // by default: the owner changes
            .build()
            .ofCustomers()
            .measure(log.timelines());
    Optional<Estimate> repeated = contacts.repeatRate(0.95);
    Optional<Estimate> first = contacts.firstContactResolution(0.95);
    long tooRecent = contacts.immature();
    // Up to here: contacts.
    // Each first call is transferred, repeated after two days and then solved.
    assertThat(repeated.orElseThrow().value()).isCloseTo(0.5, within(0.01));
    assertThat(first.orElseThrow().value()).isZero();
    assertThat(contacts.transferRate(0.95).orElseThrow().value()).isCloseTo(0.5, within(0.01));
    assertThat(tooRecent).isPositive();
  }

  @Test
  void retentionAsInTheDocument() {
    Reconstruction log = LOG;
    // As in the document: retention.
    OutcomeRates mature = OutcomeMeasure.ofMature().ofCustomers().measure(log.timelines());
    OutcomeRates inTime =
        OutcomeMeasure.ofWindow(Duration.ofDays(7), log.observedUntil())
            .ofCustomers()
            .measure(log.timelines());
    Optional<Estimate> converted = inTime.rate(Outcome.Status.SUCCEEDED, 0.95);

    Periods months =
        Periods.calendar(LocalDate.of(2026, 1, 1), Periods.Unit.MONTH, 4, ZoneId.of("Europe/Rome"));
    List<PeriodRetention> retention =
        RetentionMeasure.builder(months, log.observedUntil())
            .lostBy(ofType("cancel"))
            .build()
            .measure(log.timelines());
    Optional<Estimate> churn = retention.get(1).churn(0.95); // February

    CohortTable cohorts =
        CohortMeasure.builder(months, ofType("order"), log.observedUntil())
            .columns(1, 3) // one period before the first order, three after
            .build()
            .measure(log.timelines());
    CohortCell next = cohorts.cell(0, 1); // January's customers in February
    Optional<Estimate> back = next.retention(0.95);
    Optional<Estimate> still = next.rollingRetention(0.95); // of those of the column before
    // Up to here: retention.
    assertThat(mature.rate(Outcome.Status.SUCCEEDED, 0.95)).isPresent();
    assertThat(converted.orElseThrow().interval().contains(0.45)).isTrue();
    assertThat(churn.orElseThrow().value()).isLessThan(0.3);
    assertThat(retention.get(3).churn(0.95)).isEmpty(); // April is not over
    assertThat(back.orElseThrow().value()).isEqualTo(still.orElseThrow().value());
    assertThat(cohorts.cell(0, 3).retention(0.95)).isEmpty();
  }

  @Test
  void changeAsInTheDocument() {
    Reconstruction log = LOG;
    Instant launch = CustomerGuide.LAUNCH;
    Set<CustomerId> north =
        log.timelines().stream()
            .map(CustomerTimeline::customer)
            .filter(customer -> CustomerGuide.isNorth(customer.value()))
            .collect(Collectors.toSet());
    // As in the document: change.
    ChangeMeasure measure =
        ChangeMeasure.of(
            new ChangeMeasure.Times(launch, Duration.ofDays(30), Duration.ofDays(30)),
            timeline -> north.contains(timeline.customer()),
            JourneyValue.succeededWithin(Duration.ofDays(7), log.observedUntil()));
    Change change = measure.measure(log.timelines());
    Optional<Difference> gain = change.differenceInDifferences(0.95); // points of percent

    List<CustomerRows> controls =
        log.timelines().stream().map(measure::rows).filter(rows -> !rows.treated()).toList();
    Optional<Estimate> alarms =
        FalseAlarms.of(controls, 1_000, 0.95, 42); // near 0.05 if all is well
    // Up to here: change.
    assertThat(gain.orElseThrow().estimate().interval().contains(30)).isTrue();
    assertThat(gain.get().p()).isLessThan(0.01);
    assertThat(alarms.orElseThrow().value()).isBetween(0.02, 0.08);
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/metrics.md"));
    for (String name : List.of("answers", "contacts", "retention", "change")) {
      String from = "    // As in the document: " + name + ".\n";
      String code =
          source.substring(
              source.indexOf(from) + from.length(),
              source.indexOf("    // Up to here: " + name + "."));
      assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
    }
  }
}
