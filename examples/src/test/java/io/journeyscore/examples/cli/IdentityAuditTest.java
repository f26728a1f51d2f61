package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why identifiers are one customer, and why others are not. */
class IdentityAuditTest {

  private static final String EVENTS =
      """
      customer_id,timestamp,type,event_id,id:email:strong,id:cookie,known_at
      ann,2026-01-01T00:00:00Z,login,e1,ann@example.org,k1,
      ,2026-01-02T00:00:00Z,page_view,e2,,k1,
      bob,2026-01-03T00:00:00Z,login,e3,,k1,
      cy,2026-01-04T00:00:00Z,order,e4,ann@example.org,,
      ,2026-01-05T00:00:00Z,page_view,e5,,k2,
      """;

  private static final String DEFINITION =
      """
      {
        "journeyscore_definition": 1,
        "name": "orders",
        "version": "1",
        "identity": {
          "kinds": [
            {"kind": "customer", "strength": "strong", "values_per_customer": 1},
            {"kind": "email", "strength": "strong", "normalisation": ["email"]},
            {"kind": "cookie", "strength": "weak"}
          ],
          "owners_per_device": 1
        },
        "boundary": {"by": "gap", "gap": "P30D"}
      }
      """;

  @TempDir Path folder;
  private Path events;
  private Path definition;
  private Path audit;

  @BeforeEach
  void writeFiles() {
    events = Cli.write(folder.resolve("events.csv"), EVENTS);
    definition = Cli.write(folder.resolve("definition.json"), DEFINITION);
    audit = folder.resolve("audit.csv");
  }

  private Cli.Ended reconstruct(Object... more) {
    return Cli.run(
        ShopFile.joined(
            new Object[] {
              "reconstruct",
              "--events",
              events,
              "--definition",
              definition,
              "--identity-audit",
              audit,
              "--out",
              "-"
            },
            more));
  }

  @Test
  void eachIdentifierStandsWithTheLinkThatJoinsIt() {
    Cli.Ended ended = reconstruct("--show-identifiers");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Cli.read(audit).lines())
        .containsExactly(
            "customer_id,kind,identifier,joined_kind,joined_identifier,basis,source,event_id,"
                + "known_at,people,suspicious,refused",
            "k2,cookie,k2,,,,,,,,,",
            "ann,customer,ann,,,,,,,,,",
            "ann,email,ann@example.org,customer,ann,same_event,,e1,2026-01-01T00:00:00Z,,,",
            "bob,cookie,k1,customer,bob,login,,e3,2026-01-03T00:00:00Z,2,true,",
            "bob,customer,bob,,,,,,,,,",
            "cy,customer,cy,,,,,,,,,",
            ",customer,cy,email,ann@example.org,same_event,,e4,2026-01-04T00:00:00Z,,,"
                + "UNIQUE_NAMESPACE");
  }

  @Test
  void withAKeyNoIdentifierIsShown() {
    Path key = Cli.write(folder.resolve("key"), "a key that nobody knows");

    Cli.Ended ended = reconstruct("--pseudonym-key", key);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Cli.read(audit)).doesNotContain("ann", "bob", "cy,", "example", "k1", "k2");
    assertThat(ended.outLines().get(1).split(",")[1])
        .as("the same pseudonyms as elsewhere")
        .isIn((Object[]) Cli.read(audit).split("[,\n]"));
  }

  @Test
  void whatIsShownMustBeSaid() {
    Path key = Cli.write(folder.resolve("key"), "a key that nobody knows");
    for (Cli.Ended ended :
        new Cli.Ended[] {
          reconstruct(), reconstruct("--pseudonym-key", key, "--show-identifiers")
        }) {
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .contains("--identity-audit needs one of --pseudonym-key and --show-identifiers");
    }
  }

  @Test
  void linksKnownLaterAndErasedCustomersAreNotInIt() {
    Path erased = Cli.write(folder.resolve("erased.csv"), "kind,value\ncustomer,bob\n");

    reconstruct("--show-identifiers", "--as-of", "2026-01-03T12:00:00Z", "--erase", erased);

    assertThat(Cli.read(audit)).contains("ann").doesNotContain("bob", "cy,", "k2");
  }
}
