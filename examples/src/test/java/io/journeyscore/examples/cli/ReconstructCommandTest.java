package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructCommandTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,value,currency,event_id
      ann,2026-01-01T00:00:00Z,ad_click,,,e1
      ann,2026-01-02T12:00:00+02:00,page_view,,,e2
      ann,2026-01-03T00:00:00Z,purchase,12.50,EUR,e3
      bob,2026-01-03T00:00:00Z,page_view,,,e4
      bob,nope,page_view,,,e5
      bob,2026-03-05T00:00:00Z,password_reset,,,e6
      bob,2026-03-06T00:00:00Z,cancellation,,,e7
      cy,2026-03-06T00:00:00Z,search,,,e8
      cy,2026-03-06T00:00:00Z,search,,,e8
      cy,2026-03-07T00:00:00Z,search,,,e8
      """;

  @TempDir Path folder;
  private Path events;

  @BeforeEach
  void writeEvents() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
  }

  private Cli.Ended reconstruct(Object... more) {
    Object[] fixed = {
      "reconstruct",
      "--events",
      events,
      "--gap",
      "P30D",
      "--success",
      "purchase",
      "--failure",
      "cancellation"
    };
    Object[] all = Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Cli.run(all);
  }

  @Test
  void journeysHaveTheColumnsOfTheDocumentation() {
    Cli.Ended ended = reconstruct("--out", "-");

    assertThat(ended.code()).isZero();
    assertThat(ended.outLines().stream().map(line -> line.replaceFirst("^[0-9a-f]{32}", "ID")))
        .containsExactly(
            "journey_id,customer_id,start,end,events,outcome,outcome_at,value",
            "ID,ann,2026-01-01T00:00:00Z,2026-01-03T00:00:00Z,3,SUCCEEDED,2026-01-03T00:00:00Z,12.5",
            "ID,bob,2026-01-03T00:00:00Z,2026-01-03T00:00:00Z,1,LAPSED,2026-02-02T00:00:00Z,0",
            "ID,bob,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2,FAILED,2026-03-06T00:00:00Z,0",
            "ID,cy,2026-03-06T00:00:00Z,2026-03-06T00:00:00Z,1,OPEN,2026-03-06T00:00:00Z,0");
  }

  @Test
  void eventsHaveTheirJourneyPositionAndStage() {
    reconstruct("--out", folder.resolve("j.csv"), "--events-out", folder.resolve("e.csv"));

    String text = Cli.read(folder.resolve("e.csv"));
    assertThat(text.lines().map(line -> line.replaceFirst(",[0-9a-f]{32},", ",ID,")))
        .containsExactly(
            "event_id,customer_id,journey_id,position,stage",
            "e1,ann,ID,1,AWARENESS",
            "e2,ann,ID,2,CONSIDERATION",
            "e3,ann,ID,3,CONVERSION",
            "e4,bob,ID,1,CONSIDERATION",
            "e6,bob,ID,1,CONSIDERATION",
            "e7,bob,ID,2,CONSIDERATION",
            "e8,cy,ID,1,CONSIDERATION");
  }

  @Test
  void everyRecordIsAccountedForOnStandardError() {
    Cli.Ended ended =
        reconstruct("--out", folder.resolve("j.csv"), "--quarantine", folder.resolve("q.csv"));

    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines())
        .containsExactly(
            "read 10 = accepted 8 (IN_JOURNEY 7, DUPLICATE 1) + quarantined 2 (BAD_TIME 1,"
                + " ID_CONFLICT 1)",
            "customers 3, journeys 4: SUCCEEDED 1, FAILED 1, LAPSED 1, OPEN 1",
            "observed until 2026-03-06T00:00:00Z",
            "event types in no stage: cancellation 1, password_reset 1");
    assertThat(Cli.read(folder.resolve("q.csv")).lines())
        .containsExactly(
            "line,offset,column,reason,source,event_id",
            "6,%d,timestamp,BAD_TIME,events.csv,".formatted(EVENTS.indexOf("bob,nope")),
            ",,,ID_CONFLICT,events.csv,e8");
  }

  @Test
  void whatOccursOrBecomesKnownAfterTheMomentDoesNotCount() {
    Path late =
        Cli.write(
            folder.resolve("late.csv"),
            """
            customer_id,timestamp,type,known_at
            ann,2026-01-01T00:00:00Z,page_view,
            ann,2026-01-02T00:00:00Z,purchase,2026-01-05T00:00:00Z
            ann,2026-01-04T00:00:00Z,page_view,
            """);

    Cli.Ended ended =
        Cli.run(
            "reconstruct",
            "--events",
            late,
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--as-of",
            "2026-01-03T00:00:00Z",
            "--out",
            "-");

    assertThat(ended.outLines().get(1)).endsWith(",1,OPEN,2026-01-03T00:00:00Z,0");
    assertThat(ended.errLines().get(0))
        .isEqualTo("read 3 = accepted 3 (IN_JOURNEY 1, OUTSIDE 1, LATE 1)");
  }

  @Test
  void keysSeparateJourneysAndEventsWithoutOneAreContext() {
    Path keyed =
        Cli.write(
            folder.resolve("keyed.csv"),
            """
            customer_id,timestamp,type,campaign
            ann,2026-01-01T00:00:00Z,received,A
            ann,2026-01-02T00:00:00Z,received,B
            ann,2026-01-03T00:00:00Z,visit,
            ann,2026-01-04T00:00:00Z,redeemed,A
            """);

    Cli.Ended ended =
        Cli.run(
            "reconstruct",
            "--events",
            keyed,
            "--key",
            "campaign",
            "--success",
            "redeemed",
            "--out",
            folder.resolve("j.csv"),
            "--events-out",
            "-");

    assertThat(ended.errLines().get(0)).contains("IN_JOURNEY 3, CONTEXT 1");
    assertThat(ended.outLines().stream().filter(line -> line.contains(",,"))).hasSize(1);
    assertThat(Cli.read(folder.resolve("j.csv")).lines().skip(1))
        .hasSize(2)
        .anyMatch(line -> line.contains(",2,SUCCEEDED,2026-01-04T00:00:00Z,"))
        .anyMatch(line -> line.contains(",1,OPEN,"));
  }

  @Test
  void stagesMayBeOnesOwn() {
    Cli.Ended ended =
        reconstruct(
            "--out",
            folder.resolve("j.csv"),
            "--events-out",
            "-",
            "--stage",
            "LOOK=ad_click,page_view,search",
            "--stage",
            "BUY=purchase");

    assertThat(ended.out()).contains("e1,ann,").contains(",1,LOOK\n").contains(",3,BUY\n");
    assertThat(ended.errLines().get(3))
        .isEqualTo("event types in no stage: cancellation 1, password_reset 1");
  }

  @Test
  void severalKindsOfIdentifierMayNameACustomer() {
    Path two =
        Cli.write(
            folder.resolve("two.csv"),
            """
            customer_id,timestamp,type,id:cookie
            ,2026-01-01T00:00:00Z,page_view,c1
            ann,2026-01-02T00:00:00Z,purchase,c1
            """);

    Cli.Ended ended =
        Cli.run(
            "reconstruct",
            "--events",
            two,
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--identify",
            "customer,cookie",
            "--out",
            "-");

    assertThat(ended.outLines()).hasSize(2);
    assertThat(ended.outLines().get(1)).contains(",ann,2026-01-01T00:00:00Z,");
    assertThat(Cli.run("reconstruct", "--events", two, "--gap", "P30D", "--out", "-").errLines())
        .contains(
            "warning: 1 events have identifiers of other kinds alone; --identify says which count");
  }

  @Test
  void standardInputIsRead() {
    Cli.Ended ended =
        Cli.run(
            EVENTS.getBytes(StandardCharsets.UTF_8),
            "reconstruct",
            "--events",
            "-",
            "--gap",
            "P30D",
            "--success",
            "purchase",
            "--failure",
            "cancellation",
            "--out",
            "-");

    assertThat(ended.out()).isEqualTo(reconstruct("--out", "-").out());
  }

  @Test
  void theOrderOfTheRecordsLocaleAndZoneChangeNothing() {
    Cli.Ended expected = reconstruct("--out", "-", "--events-out", folder.resolve("a.csv"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      List<String> lines = new ArrayList<>(EVENTS.lines().toList());
      Collections.reverse(lines.subList(1, lines.size()));
      Cli.write(events, String.join("\n", lines) + "\n");

      Cli.Ended ended = reconstruct("--out", "-", "--events-out", folder.resolve("b.csv"));

      assertThat(ended.out()).isEqualTo(expected.out());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(Cli.read(folder.resolve("b.csv"))).isEqualTo(Cli.read(folder.resolve("a.csv")));
  }
}
