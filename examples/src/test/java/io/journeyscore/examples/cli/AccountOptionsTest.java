package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journeys of accounts, from the events of the people who belong to them. */
class AccountOptionsTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,event_id,id:account
      ann,2026-01-01T00:00:00Z,page_view,e1,
      bob,2026-01-02T00:00:00Z,page_view,e2,
      cid,2026-01-03T00:00:00Z,page_view,e3,
      ann,2026-01-10T00:00:00Z,page_view,e4,
      bob,2026-01-11T00:00:00Z,purchase,e5,
      bob,2026-01-11T00:00:00Z,purchase,e5,
      dan,2026-01-12T00:00:00Z,page_view,e6,
      cid,2026-01-13T00:00:00Z,page_view,e7,zeta
      """;

  private static final String MEMBERS =
      """
      kind,value,account,group,role,from,until
      customer,ann,acme,buyers,champion,2026-01-01T00:00:00Z,2026-01-10T00:00:00Z
      customer,ann,zeta,,buyer,2026-01-10T01:00:00+01:00,
      customer,bob,acme,buyers,decider,2026-01-01T00:00:00Z,
      customer,cid,acme,,user,2026-01-01T00:00:00Z,
      customer,cid,zeta,,user,2026-01-01T00:00:00Z,
      """;

  @TempDir Path folder;
  private Path events;
  private Path members;

  @BeforeEach
  void writeFiles() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    members = Cli.write(folder.resolve("members.csv"), MEMBERS);
  }

  private Cli.Ended reconstruct(Object... more) {
    return Cli.run(
        ShopFile.joined(
            new Object[] {
              "reconstruct",
              "--events",
              events,
              "--gap",
              "P30D",
              "--success",
              "purchase",
              "--out",
              "-"
            },
            more));
  }

  private static List<String> withoutIds(String text) {
    return text.lines().map(line -> line.replaceFirst("[0-9a-f]{32}", "ID")).toList();
  }

  @Test
  void journeysAreThoseOfAccountsAndNoEventIsCountedTwice() {
    Path staged = folder.resolve("staged.csv");
    Path quarantine = folder.resolve("quarantine.csv");

    Cli.Ended ended =
        reconstruct("--accounts", members, "--events-out", staged, "--quarantine", quarantine);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(withoutIds(ended.out()))
        .containsExactly(
            "journey_id,customer_id,start,end,events,outcome,outcome_at,value",
            "ID,acme,2026-01-01T00:00:00Z,2026-01-11T00:00:00Z,3,SUCCEEDED,2026-01-11T00:00:00Z,0",
            "ID,zeta,2026-01-10T00:00:00Z,2026-01-13T00:00:00Z,2,OPEN,2026-01-13T00:00:00Z,0");
    assertThat(withoutIds(Cli.read(staged)).stream().skip(1))
        .containsExactly(
            "e1,acme,ID,1,CONSIDERATION",
            "e2,acme,ID,2,CONSIDERATION",
            "e5,acme,ID,3,CONVERSION",
            "e4,zeta,ID,1,CONSIDERATION",
            "e7,zeta,ID,2,CONSIDERATION");
    assertThat(Cli.read(quarantine).lines().skip(1))
        .containsExactly(",,,NO_IDENTITY,events.csv,e3", ",,,NO_IDENTITY,events.csv,e6");
    assertThat(ended.errLines())
        .startsWith(
            "read 8 = accepted 6 (IN_JOURNEY 5, DUPLICATE 1) + quarantined 2 (NO_IDENTITY 2)",
            "events with an account 6, of members of several 1, without 1",
            "accounts 2, journeys 2: SUCCEEDED 1, FAILED 0, LAPSED 0, OPEN 1");
  }

  @Test
  void membersAreFoundByAnyIdentifierThatNamesThem() {
    Path two =
        Cli.write(
            folder.resolve("two.csv"),
            """
            customer_id,timestamp,type,id:email
            ,2026-01-01T00:00:00Z,page_view,ann@example.org
            ann,2026-01-02T00:00:00Z,purchase,ann@example.org
            """);
    Path byEmail =
        Cli.write(
            folder.resolve("by-email.csv"),
            "kind,value,account,role,from\n"
                + "email,ann@example.org,acme,buyer,2025-01-01T00:00:00Z\n");

    Cli.Ended ended =
        Cli.run(
            "reconstruct",
            "--events",
            two,
            "--gap",
            "P30D",
            "--identify",
            "customer,email",
            "--accounts",
            byEmail,
            "--out",
            "-");
    assertThat(ended.outLines()).as(ended.err()).hasSize(2);
    assertThat(ended.outLines().get(1)).contains(",acme,2026-01-01T00:00:00Z,");
  }

  @Test
  void whoIsErasedGivesNoAccountAnEvent() {
    Path erased = Cli.write(folder.resolve("erased.csv"), "kind,value\ncustomer,bob\n");

    Cli.Ended ended = reconstruct("--accounts", members, "--erase", erased);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.errLines().get(0))
        .isEqualTo("read 8 = accepted 6 (IN_JOURNEY 3, ERASED 3) + quarantined 2 (NO_IDENTITY 2)");
    assertThat(ended.out()).contains(",acme,").contains(",zeta,");
    Path account = Cli.write(folder.resolve("account.csv"), "kind,value\naccount,acme\n");
    assertThat(reconstruct("--accounts", members, "--erase", account).out())
        .doesNotContain("acme")
        .contains("zeta");
  }

  @Test
  void withAKeyNoAccountIsShownByName() {
    Path key = Cli.write(folder.resolve("key"), "a key that nobody knows");

    Cli.Ended ended = reconstruct("--accounts", members, "--pseudonym-key", key);

    assertThat(ended.outLines()).as(ended.err()).hasSize(3);
    assertThat(ended.out()).doesNotContain("acme", "zeta");
  }

  @Test
  void whatOccurredLaterGivesNobodyAnAccount() {
    Cli.Ended ended = reconstruct("--accounts", members, "--as-of", "2026-01-05T00:00:00Z");

    assertThat(ended.outLines()).as(ended.err()).hasSize(2);
    assertThat(ended.outLines().get(1))
        .endsWith(
            ",acme,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z," + "2,OPEN,2026-01-05T00:00:00Z,0");
    assertThat(ended.errLines().get(0)).contains("OUTSIDE 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer,bob,,buyer,2026-01-01T00:00:00Z,|must have an account and a role",
        "customer,bob,acme,,2026-01-01T00:00:00Z,|must have an account and a role",
        ",bob,acme,buyer,2026-01-01T00:00:00Z,|must have a kind and a value",
        "customer,bob,acme,buyer,,|must have a moment from which it holds",
        "customer,bob,acme,buyer,2026-01-01,|from must be written with its offset",
        "customer,bob,acme,buyer,2026-01-01T00:00:00Z,bob|until must be written with its offset",
        "customer,bob,acme,buyer,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z|until must be after from"
      })
  void aBadLineEndsTheCommandAndIsNamedWithoutAnyValue(String line, String rule) {
    Path bad =
        Cli.write(
            folder.resolve("bad.csv"),
            "kind,value,account,role,from,until\n"
                + "customer,ann,acme,buyer,2026-01-01T00:00:00Z,\n"
                + line
                + "\n");

    assertFails(3, "bad.csv, line 3: " + rule, reconstruct("--accounts", bad));
  }

  @Test
  void aFileThatIsNoListOfMembershipsIsRefused() {
    assertFails(3, "nowhere: no such file", reconstruct("--accounts", folder.resolve("nowhere")));
    assertFails(3, "is a directory", reconstruct("--accounts", folder));
    assertFails(
        3,
        "other.csv must have no columns but kind, value, account, group, role, from, until: 1 more",
        reconstruct(
            "--accounts",
            Cli.write(folder.resolve("other.csv"), MEMBERS.replaceFirst("until", "till"))));
    assertFails(
        3,
        "line 2: must have an account and a role",
        reconstruct("--accounts", Cli.write(folder.resolve("few.csv"), "kind,value\na,bob\n")));
    assertFails(
        2,
        "outputs must not take the place of an input",
        reconstruct("--accounts", members, "--quarantine", members));
  }

  private static void assertFails(int code, String line, Cli.Ended ended) {
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains(line).doesNotContain("bob");
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
  }
}
