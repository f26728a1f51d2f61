package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.Remains;
import io.journeyscore.fixture.SavedFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Live identity that is saved, taken back, and erased from. */
class LiveIdentityTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final Erasures NOBODY = Erasures.none(Pseudonyms.keyed(new byte[32]));

  @Provide
  Arbitrary<IdentityRules> rules() {
    return new IdentityPropertyTest().rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return new IdentityPropertyTest().logs();
  }

  @Provide
  Arbitrary<List<IdentityLink>> links() {
    return new IdentityPropertyTest()
        .links()
        .map(links -> links.stream().filter(link -> link.endsAt().isEmpty()).toList());
  }

  private static List<Optional<CustomerId>> customers(
      LiveIdentity live, List<JourneyEvent> events) {
    List<Optional<CustomerId>> customers = new ArrayList<>();
    for (JourneyEvent event : events) {
      customers.add(live.customerOf(event));
      event.identifiers().forEach(identifier -> customers.add(live.customerOf(identifier)));
    }
    return customers;
  }

  @Property(tries = 1_000, seed = "1")
  void savedAtAnyMomentItGoesOnAsIfNothingHadHappened(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("links") List<IdentityLink> links,
      @ForAll long seed) {
    Random random = new Random(seed);
    IdentityStitcher stitcher = excludingSome(IdentityStitcher.of(rules), log, random);
    LiveIdentity through = stitcher.live();
    LiveIdentity restarted = stitcher.live();
    Deque<IdentityLink> given = new ArrayDeque<>(links);
    for (JourneyEvent event : log) {
      byte[] state = restarted.toBytes();
      assertThat(through.toBytes()).isEqualTo(state);
      restarted = LiveIdentity.fromBytes(state, stitcher);
      assertThat(restarted.toBytes()).isEqualTo(state);
      if (!given.isEmpty() && random.nextBoolean()) {
        IdentityLink link = given.pop();
        assertThat(restarted.accept(link)).isEqualTo(through.accept(link));
      }
      assertThat(restarted.accept(event)).isEqualTo(through.accept(event));
      assertThat(customers(restarted, log)).isEqualTo(customers(through, log));
      assertThat(restarted.counts()).isEqualTo(through.counts());
    }
  }

  private static IdentityStitcher excludingSome(
      IdentityStitcher stitcher, List<JourneyEvent> log, Random random) {
    return log.isEmpty() || log.get(0).identifiers().isEmpty() || random.nextBoolean()
        ? stitcher
        : stitcher.excluding(
            IdentityExclusions.none().withIdentifier(log.get(0).identifiers().get(0)));
  }

  @Property(tries = 1_000, seed = "2")
  void anEventThatIsTakenBackLeavesNoTrace(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll long seed) {
    Random random = new Random(seed);
    IdentityStitcher stitcher = IdentityStitcher.of(rules);
    LiveIdentity sound = stitcher.live();
    LiveIdentity live = stitcher.live();
    for (JourneyEvent event : log) {
      byte[] before = live.toBytes();
      IdentityCounts counts = live.counts();
      Deque<Runnable> undo = new ArrayDeque<>();
      JourneyEvent tried = random.nextBoolean() ? event : log.get(random.nextInt(log.size()));
      live.accept(tried, undo::push);
      undo.forEach(Runnable::run);

      assertThat(live.toBytes()).isEqualTo(before);
      assertThat(live.counts()).isEqualTo(counts);
      assertThat(live.accept(event)).isEqualTo(sound.accept(event));
      assertThat(customers(live, log)).isEqualTo(customers(sound, log));
    }
    assertThat(live.toBytes()).isEqualTo(sound.toBytes());
  }

  @Property(tries = 1_000, seed = "3")
  void withoutTheErasedItIsAsIfNothingOfThemHadBeenHeard(
      @ForAll("rules") IdentityRules any,
      @ForAll("logs") List<JourneyEvent> events,
      @ForAll("links") List<IdentityLink> links,
      @ForAll long seed) {
    // What did not count is not kept, so erasing it takes nothing out: every identifier counts.
    IdentityStitcher stitcher =
        IdentityStitcher.of(any.toBuilder().identifiersPerEvent(20).build());
    List<JourneyEvent> log =
        events.stream()
            .filter(event -> event.identifiers().stream().allMatch(id -> counts(stitcher, id)))
            .toList();
    Random random = new Random(seed);
    Set<Identifier> erased = new HashSet<>();
    for (JourneyEvent event : log) {
      event.identifiers().stream().filter(id -> random.nextInt(6) == 0).forEach(erased::add);
    }
    Erasures erasures = NOBODY.erase(erased, stitcher, Log.START);
    ErasureFilter filter = erasures.filter(stitcher);

    LiveIdentity live = stitcher.live();
    LiveIdentity never = stitcher.live();
    for (IdentityLink link : links) {
      live.accept(link);
      if (!filter.covers(link.left()) && !filter.covers(link.right())) {
        never.accept(link);
      }
    }
    for (JourneyEvent event : log) {
      live.accept(event);
      filter.of(event).ifPresent(never::accept);
    }
    LiveIdentity left = live.without(erasures);

    assertThat(customers(left, log)).isEqualTo(customers(never, log));
    assertThat(left.counts().merged()).isEqualTo(never.counts().merged());
    assertThat(left.counts().refused()).isEqualTo(never.counts().refused());
    for (JourneyEvent event : log) {
      filter
          .of(event)
          .ifPresent(
              again ->
                  assertThat(left.accept(again).customer())
                      .isEqualTo(never.accept(again).customer()));
    }
    assertThat(customers(left, log)).isEqualTo(customers(never, log));
  }

  @Property(tries = 1_000, seed = "4")
  void loginsThatSayNoMoreAreForgottenAndNobodyIsNamedOtherwise(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll @IntRange(max = 6) int graceHours) {
    IdentityStitcher stitcher = IdentityStitcher.of(rules);
    LiveIdentity all = stitcher.live();
    LiveIdentity thinned = stitcher.live();
    Instant watermark = Log.START.minus(Duration.ofDays(1));
    List<JourneyEvent> taken = new ArrayList<>();
    for (JourneyEvent event : log) {
      if (!event.occurredAt().isBefore(watermark)) {
        Instant own = event.occurredAt().minus(Duration.ofHours(graceHours));
        watermark = own.isAfter(watermark) ? own : watermark;
        assertThat(thinned.accept(event)).isEqualTo(all.accept(event));
        thinned.settle(watermark);
        taken.add(event);
        assertThat(customers(thinned, taken)).isEqualTo(customers(all, taken));
      }
    }
  }

  @Test
  void whoeverStaysOnOneDeviceTakesTheRoomOfAFewLogins() {
    LiveIdentity live = stitcher().live();
    int[] bytes = new int[3];
    for (int i = 0; i < 3_000; i++) {
      live.accept(
          Log.event("ann 1d visit").toBuilder()
              .occurredAt(Log.START.plusSeconds(i))
              .identifier(new Identifier(COOKIE, "anns"))
              .build());
      live.settle(Log.START.plusSeconds(i - 5));
      bytes[i / 1_000] = live.toBytes().length;
    }
    assertThat(bytes[1]).isEqualTo(bytes[0]);
    assertThat(bytes[2]).isEqualTo(bytes[0]);
  }

  private static boolean counts(IdentityStitcher stitcher, Identifier identifier) {
    return stitcher.alone(identifier).isPresent();
  }

  private static IdentityStitcher stitcher() {
    return IdentityStitcher.of(IdentityRules.of(IdentifierKind.CUSTOMER, EMAIL, COOKIE));
  }

  private static LiveIdentity family() {
    LiveIdentity live = stitcher().live();
    for (String line : List.of("ann 1d visit id=a", "bob 2d visit id=b", "ann 3d visit id=c")) {
      JourneyEvent event = Log.event(line);
      String person = event.identifiers().get(0).value();
      live.accept(
          event.toBuilder()
              .identifier(new Identifier(EMAIL, person + "@example.org"))
              .identifier(new Identifier(COOKIE, "family"))
              .build());
    }
    live.accept(
        IdentityLink.given(
            new Identifier(COOKIE, "bobs\uD800"),
            new Identifier(IdentifierKind.CUSTOMER, "bob"),
            Log.START,
            "graph"));
    return live;
  }

  private static Code refusal(byte[] bytes, IdentityStitcher stitcher) {
    return catchThrowableOfType(
            StateFormatException.class, () -> LiveIdentity.fromBytes(bytes, stitcher))
        .reason();
  }

  @Test
  void everyBitThatIsFlippedIsFound() {
    byte[] bytes = family().toBytes();
    assertThat(LiveIdentity.fromBytes(bytes, stitcher()).toBytes()).isEqualTo(bytes);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusal(flipped, stitcher())).as("bit %d", bit).isNotNull();
    }
    for (int length = 0; length < bytes.length; length++) {
      assertThat(refusal(Arrays.copyOf(bytes, length), stitcher())).isNotNull();
    }
  }

  @Test
  void damageWhoseSumsAreRightIsRefusedOrWorks() {
    byte[] bytes = family().toBytes();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = bytes.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        int at = 32 + random.nextInt(bytes.length - 72);
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
      }
      try {
        LiveIdentity live = LiveIdentity.fromBytes(SavedFiles.repaired(damaged), stitcher());
        assertThat(live.accept(Log.event("ann 9d visit")).customer()).isPresent();
        assertThat(live.counts().isBalanced()).isTrue();
      } catch (StateFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 19_999);
  }

  @Test
  void otherRulesOrExclusionsAreRefused() {
    byte[] bytes = family().toBytes();
    IdentityRules rules = stitcher().rules();
    List<IdentityStitcher> others =
        List.of(
            IdentityStitcher.of(rules.toBuilder().identifiersPerCustomer(7).build()),
            IdentityStitcher.of(rules.toBuilder().linksPerIdentifier(7).build()),
            IdentityStitcher.of(rules.toBuilder().identifiersPerEvent(7).build()),
            IdentityStitcher.of(rules.toBuilder().otherKindsRefused(true).build()),
            IdentityStitcher.of(rules.toBuilder().blocked(List.of("x")).build()),
            IdentityStitcher.of(
                rules.toBuilder().sharedDevices(SharedDevicePolicy.LAST_LOGIN).build()),
            IdentityStitcher.of(rules.toBuilder().kind(IdentifierKind.weak("device")).build()),
            IdentityStitcher.of(IdentityRules.of(EMAIL, IdentifierKind.CUSTOMER, COOKIE)),
            IdentityStitcher.of(
                IdentityRules.builder()
                    .kind(IdentifierKind.CUSTOMER)
                    .kind(EMAIL)
                    .kind(KindRule.of(COOKIE).ownedFor(Duration.ofDays(1)))
                    .build()),
            stitcher()
                .excluding(IdentityExclusions.none().withIdentifier(new Identifier(EMAIL, "x"))),
            stitcher()
                .excluding(
                    IdentityExclusions.none()
                        .withLink(new Identifier(EMAIL, "x"), new Identifier(EMAIL, "y"))));
    for (IdentityStitcher other : others) {
      assertThat(refusal(bytes, other)).isEqualTo(Code.INCONSISTENT);
    }
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> LiveIdentity.fromBytes(bytes, others.get(0)))
        .withMessageContaining("the identity rules must be those");
    assertThat(refusal(new byte[80], stitcher())).isEqualTo(Code.NOT_A_STATE);
  }

  @Test
  void nothingOfTheErasedIsLeft() {
    LiveIdentity live = family();
    Erasures bob =
        NOBODY.erase(
            List.of(
                new Identifier(IdentifierKind.CUSTOMER, "bob"),
                new Identifier(EMAIL, "bob@example.org"),
                new Identifier(COOKIE, "bobs\uD800")),
            stitcher(),
            Log.START);

    LiveIdentity left = live.without(bob);

    assertThat(Remains.holds(live, "bob")).isTrue();
    assertThat(Remains.holds(left, "bob")).isFalse();
    assertThat(Remains.holds(left.toBytes(), "bob")).isFalse();
    assertThat(left.customerOf(new Identifier(EMAIL, "ann@example.org")).orElseThrow().value())
        .isEqualTo("ann");
  }
}
