package io.journeyscore.analytics.account;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code of docs/accounts.md and of the package description. */
class AccountsGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/account/AccountsGuideTest.java");

  private static Reconstruction log(Instant now) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String person : List.of("ann", "bob")) {
      events.add(
          JourneyEvent.builder(EventType.of("page_view"), now)
              .customer(person)
              .identifier(new Identifier(AccountDirectory.ACCOUNT, "acme"))
              .attribute(GroupStates.ROLE, "practitioner")
              .build());
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events);
  }

  @Test
  void groupsAsInTheDocument() {
    Instant now = Instant.parse("2025-06-30T20:00:00Z");
    Reconstruction log = log(now);
    // From here on as in the document.
    BuyingGroup required =
        BuyingGroup.of(
            new GroupRole("decision maker", 1, RoleWeight.VITAL),
            new GroupRole("influencer", 1, RoleWeight.IMPORTANT),
            new GroupRole("practitioner", 3, RoleWeight.NORMAL));
    Engagement engagement =
        Engagement.inDaysOf(ZoneId.of("Europe/Rome"))
            .activity("visit", ofType("page_view"))
            .activity("click", ofType("email_click"));
    GroupStates measure = new GroupStates(required, engagement, now);
    List<GroupState> groups = measure.measure(log.timelines()); // of people
    GroupCompleteness complete = groups.get(0).completeness();
    List<RoleCompleteness> missing = complete.missing();
    // Up to here.
    assertThat(groups).hasSize(1);
    assertThat(complete.value()).isEqualTo(2.0 / 3 / 3);
    assertThat(missing).hasSize(3);
    assertThat(groups.get(0).engagement()).isEqualTo(2 * 0.25);
  }

  @Test
  void packageDescription() {
    BuyingGroup group =
        BuyingGroup.of(
            new GroupRole("decision maker", 1, RoleWeight.VITAL),
            new GroupRole("practitioner", 3, RoleWeight.NORMAL));
    assertThat(group.completeness(Map.of("practitioner", 1L)).value()).isEqualTo(1.0 / 3 / 2);
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    BuyingGroup required ="), source.indexOf("    // Up to here."));
    assertThat(Files.readString(Path.of("../docs/accounts.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
