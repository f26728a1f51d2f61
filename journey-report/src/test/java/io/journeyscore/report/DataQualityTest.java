package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.Accounting.Skip;
import io.journeyscore.event.EventType;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.SuspiciousCustomer.Cause;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.ShopEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DataQualityTest {

  private static final Accounting MIXED =
      Accounting.builder()
          .quarantine(RejectReason.NO_IDENTITY, 28)
          .quarantine(RejectReason.TIME_OUT_OF_RANGE, 41)
          .quarantine(RejectReason.BAD_NUMBER, 31)
          .skip(Skip.BLANK)
          .place(Fate.IN_JOURNEY, 890)
          .place(Fate.ERASED, 9)
          .note(Note.DST_GAP, 3)
          .build();

  private static Report report(Accounting accounting, SortedMap<EventType, Long> unmapped) {
    JourneyFigures none = ReportMeasure.of(TestReports.settings().build()).measure(List.of());
    Report.Scope scope = new Report.Scope(Instant.EPOCH, Instant.EPOCH, 0, "shop", "1", accounting);
    return Report.builder("Shop", scope, none).unmapped(unmapped).build();
  }

  private static Optional<Figure> figure(Report report, String id) {
    return ReportPage.of(report, Locale.ENGLISH).figures().stream()
        .filter(figure -> figure.id().equals(id))
        .findFirst();
  }

  private static long sumOfAllButLast(DataTable table) {
    return table.rows().stream().limit(table.rows().size() - 1L).mapToLong(row -> count(row)).sum();
  }

  private static long count(List<Cell> row) {
    return ((Cell.Count) row.get(2)).count();
  }

  @Test
  void bothSumsHoldInTheTables() {
    List<DataTable> tables = figure(report(MIXED, new TreeMap<>()), "accounting").get().tables();

    DataTable read = tables.get(0);
    assertThat(count(read.rows().get(read.rows().size() - 1))).isEqualTo(MIXED.read());
    assertThat(sumOfAllButLast(read)).isEqualTo(1_000);
    DataTable accepted = tables.get(1);
    assertThat(count(accepted.rows().get(accepted.rows().size() - 1))).isEqualTo(899);
    assertThat(sumOfAllButLast(accepted)).isEqualTo(899);
  }

  @Test
  void findingsAreOfTheNumbers() {
    Report mixed = report(MIXED, new TreeMap<>());

    assertThat(figure(mixed, "accounting").get().finding())
        .isEqualTo(
            "Every record is accounted for: 89.9% accepted, 10.0% quarantined, 0.1% skipped");
    assertThat(figure(mixed, "quarantine").get().finding())
        .isEqualTo(
            "“An implausible time” and “An unreadable number” make up 72.0% of what was"
                + " quarantined");
    assertThat(figure(report(Accounting.empty(), new TreeMap<>()), "accounting").get().finding())
        .isEqualTo("No record was read");
    Accounting whole = Accounting.builder().place(Fate.IN_JOURNEY, 5).build();
    assertThat(figure(report(whole, new TreeMap<>()), "accounting").get().finding())
        .isEqualTo("Every record is accounted for: all 5 were accepted");
    assertThat(figure(report(whole, new TreeMap<>()), "quarantine")).isEmpty();
  }

  @Test
  void reasonsStandInWordsWithTheirCodeBeneath() {
    String html = ReportPage.of(report(MIXED, new TreeMap<>()), Locale.ENGLISH).html();

    assertThat(html)
        .contains("<span>An implausible time<small><code>TIME_OUT_OF_RANGE</code></small></span>");
    assertThat(html.indexOf("TIME_OUT_OF_RANGE</code>"))
        .as("most frequent first")
        .isLessThan(html.indexOf("BAD_NUMBER</code>"));
  }

  @Test
  void everyCodeHasWordsInBothLanguages() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.ITALIAN)) {
      Words words = Words.of(locale, ZoneOffset.UTC);
      assertThat(RejectReason.values()).allMatch(code -> words.has("data.reason." + code));
      assertThat(Skip.values()).allMatch(code -> words.has("data.skip." + code));
      assertThat(Fate.values()).allMatch(code -> words.has("data.fate." + code));
      assertThat(Note.values()).allMatch(code -> words.has("data.note." + code));
      assertThat(Cause.values()).allMatch(code -> words.has("data.cause." + code));
    }
  }

  @Test
  void tenThousandUnmappedTypesAreAFewAndOthersCounted() {
    TreeMap<EventType, Long> types = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      types.put(new EventType("type_" + i), 20L + i);
    }
    Figure figure = figure(report(MIXED, types), "unmapped").get();

    List<List<Cell>> rows = figure.tables().get(0).rows();
    assertThat(rows).hasSize(21);
    assertThat(rows.get(0)).containsExactly(Cell.of("type_9999"), Cell.of(1), Cell.of(10_019));
    assertThat(rows.stream().mapToLong(DataQualityTest::count).sum())
        .isEqualTo(types.values().stream().mapToLong(Long::longValue).sum());
    assertThat(count(rows.get(20))).isEqualTo(9_980L * (20 + 9_999) / 2);
  }

  @Test
  void typesOfFewEventsAreNotNamed() {
    TreeMap<EventType, Long> types = new TreeMap<>();
    types.put(new EventType("often"), 400L);
    types.put(new EventType("ann_called"), 2L);
    Report report = report(MIXED, types);

    assertThat(figure(report, "unmapped").get().tables().get(0).rows().get(1))
        .containsExactly(Cell.of("Other types (1)"), Cell.of(1), Cell.hidden());
    assertThat(ReportPage.of(report, Locale.ENGLISH).html()).doesNotContain("ann_called", ">402<");
  }

  @Test
  void identityAuditTellsWhatTheGraphTells() {
    GeneratedLog log = TestReports.log(120, 3);
    var graph =
        IdentityStitcher.deterministic(
                io.journeyscore.event.IdentifierKind.CUSTOMER,
                ShopEvents.EMAIL_HASH,
                ShopEvents.LOYALTY_CARD,
                ShopEvents.COOKIE)
            .stitch(log.events());
    IdentityAudit audit = IdentityAudit.of(graph);

    assertThat(audit.customers()).isEqualTo(graph.customers());
    assertThat(audit.counts()).isEqualTo(graph.counts());
    assertThat(audit.suspicious().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(graph.suspicious().size());
    Report report = TestReports.builder(120, 3).identity(audit).build();
    List<List<Cell>> rows = figure(report, "identity").get().tables().get(0).rows();
    long sum = 0;
    for (List<Cell> row : rows.subList(0, rows.size() - 1)) {
      sum += ((Cell.Count) row.get(1)).count();
    }
    assertThat(rows.get(rows.size() - 1).get(1)).isEqualTo(Cell.of(sum));
    assertThat(sum).isEqualTo(graph.counts().linksOffered());
  }

  @Test
  void refusedMergesAreTheFinding() {
    IdentityCounts counts =
        new IdentityCounts(10, 5, 3, Map.of(RejectReason.UNIQUE_NAMESPACE, 2L), 0, 0, 0);
    IdentityAudit audit = new IdentityAudit(9, 4, counts, Map.of());
    Report report = TestReports.builder(20, 1).identity(audit).build();

    assertThat(figure(report, "identity").get().finding())
        .isEqualTo("2 merges of identities were refused");
    assertThatThrownBy(
            () ->
                new IdentityAudit(9, 4, new IdentityCounts(11, 5, 3, Map.of(), 0, 0, 0), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("counts must balance");
  }

  @Test
  void headerTellsSucceededNotAndUndecided() {
    Reconstruction shop = TestReports.reconstruct(TestReports.log(400, 5));
    List<Journey> journeys =
        shop.timelines().stream().flatMap(timeline -> timeline.journeys().stream()).toList();
    long open = journeys.stream().filter(j -> j.outcome().status() == Status.OPEN).count();
    long succeeded =
        journeys.stream().filter(j -> j.outcome().status() == Status.SUCCEEDED).count();
    assertThat(open).isGreaterThan(10);

    assertThat(ReportPage.of(TestReports.shop(400, 5), Locale.ENGLISH).html())
        .contains(
            "<dt>Journeys</dt><dd>%,d<small>%,d succeeded, %,d did not, %,d undecided</small>"
                .formatted(journeys.size(), succeeded, journeys.size() - succeeded - open, open));
  }
}
