package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.journeyscore.event.Pseudonyms.Parts;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final AttributeKey<String> COUPON = AttributeKey.ofText("coupon");
  private static final byte[] KEY = key(32);

  private final Pseudonyms pseudonyms = Pseudonyms.keyed(KEY);

  private static byte[] key(int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  static List<String> referenceRows() throws IOException {
    try (InputStream in = PseudonymsTest.class.getResourceAsStream("/reference/pseudonyms.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(2).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("referenceRows")
  void pseudonymEqualsThatOfAnotherImplementation(String row) {
    String[] cells = row.split(",");

    assertThat(pseudonyms.of(cells[0], cells[1])).isEqualTo(cells[2]);
  }

  @Test
  void identifierKeepsItsKindAndHidesItsValue() {
    Identifier hidden = pseudonyms.of(new Identifier(IdentifierKind.CUSTOMER, "c-1"));

    assertThat(hidden.kind()).isEqualTo(IdentifierKind.CUSTOMER);
    assertThat(hidden.value())
        .isEqualTo("8c30a203b2177fe15e0bd9aea8956a26d54184756ff9963d0fefdca16a5df1fb");
  }

  @Test
  void equalValuesOfTwoKindsHaveNothingInCommon() {
    assertThat(pseudonyms.of(new Identifier(EMAIL, "c-1")).value())
        .isNotEqualTo(pseudonyms.of(new Identifier(IdentifierKind.CUSTOMER, "c-1")).value());
  }

  @Test
  void anotherKeyGivesOtherPseudonyms() {
    byte[] other = KEY.clone();
    other[31] ^= 1;

    assertThat(Pseudonyms.keyed(other).of("d", "v")).isNotEqualTo(pseudonyms.of("d", "v"));
  }

  @Test
  void noLetterMovesUnseenFromDomainToValue() {
    assertThat(pseudonyms.of("ab", "c")).isNotEqualTo(pseudonyms.of("a", "bc"));
    assertThat(pseudonyms.of("d", "\uD800")).isNotEqualTo(pseudonyms.of("d", "\uD801"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15})
  void row67KeyBelowSixteenBytesIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.keyed(key(length)))
        .withMessage("key must have 16 bytes at least: " + length);
  }

  @Test
  void row67AbsentKeyIsRefusedAndSixteenBytesAreEnough() {
    assertThatNullPointerException().isThrownBy(() -> Pseudonyms.keyed(null)).withMessage("key");
    assertThat(Pseudonyms.keyed(key(16)).of("d", "v")).hasSize(64);
  }

  /** A plain hash of a phone number is found again by hashing all phone numbers. */
  @Test
  void row67NoHashWithoutKeyIsOffered() throws Exception {
    List<Method> waysIn =
        Arrays.stream(Pseudonyms.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .toList();
    byte[] plain =
        MessageDigest.getInstance("SHA-256").digest("c-1".getBytes(StandardCharsets.UTF_8));

    assertThat(Pseudonyms.class.getConstructors()).isEmpty();
    assertThat(waysIn).extracting(Method::getName).containsExactly("keyed");
    assertThat(waysIn.get(0).getParameterTypes()).containsExactly(byte[].class);
    assertThat(pseudonyms.of(new Identifier(IdentifierKind.CUSTOMER, "c-1")).value())
        .isNotEqualTo(HexFormat.of().formatHex(plain));
  }

  @Test
  void row67KeyIsInNoTextFormAndNoMessage() {
    byte[] letters = "canary-key-4711-".getBytes(StandardCharsets.US_ASCII);
    Pseudonyms hidden = Pseudonyms.keyed(letters);

    assertThat(hidden.toString()).isEqualTo("Pseudonyms[key=***]");
    assertThat(
            Arrays.stream(Pseudonyms.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getType))
        .doesNotContain(String.class);
    assertThat(hidden).isNotEqualTo(Pseudonyms.keyed(letters));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.keyed(Arrays.copyOf(letters, 15)))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("canary"));
  }

  @Test
  void callerMayOverwriteItsCopyOfTheKey() {
    byte[] own = KEY.clone();
    Pseudonyms kept = Pseudonyms.keyed(own);
    Arrays.fill(own, (byte) 7);

    assertThat(kept.of("d", "v")).isEqualTo(pseudonyms.of("d", "v"));
  }

  @Test
  void closeOverwritesTheKeyAndRefusesFurtherUse() throws Exception {
    Pseudonyms closed = Pseudonyms.keyed(KEY);
    Field field = Pseudonyms.class.getDeclaredField("key");
    field.setAccessible(true);
    byte[] held = (byte[]) field.get(closed);

    closed.close();
    closed.close();

    assertThat(held).containsOnly(0);
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.of("d", "v"))
        .withMessage("pseudonyms must not be used after close()");
  }

  @Test
  void eventKeepsEverythingButItsIdentifiers() {
    JourneyEvent event = full();

    JourneyEvent hidden = pseudonyms.of(event);

    assertThat(hidden.identifiers())
        .containsExactlyInAnyOrderElementsOf(
            event.identifiers().stream().map(pseudonyms::of).toList());
    JourneyEvent.Builder back = hidden.toBuilder().withoutIdentifiers();
    event.identifiers().forEach(back::identifier);
    assertThat(back.build()).isEqualTo(event);
  }

  @Test
  void furtherPartsAreHiddenOnRequest() {
    Parts parts =
        Parts.identifiers().withJourneyKeys().withEventIds().withAttribute(COUPON).withoutTexts();

    JourneyEvent hidden = pseudonyms.of(full(), parts);

    assertThat(hidden.journeyKey()).contains(pseudonyms.of("journeyKey", "order-7"));
    assertThat(hidden.eventId()).contains(pseudonyms.of("eventId", "e1"));
    assertThat(hidden.get(COUPON)).contains(pseudonyms.of("attribute:coupon", "ANN10"));
    assertThat(hidden.get(Log.NOTE)).contains("kept");
    assertThat(hidden.text()).isEmpty();
    assertThat(parts.attributes()).isEqualTo(Set.of(COUPON));
  }

  @Test
  void absentPartsStayAbsent() {
    JourneyEvent bare = Log.event("- 0d visit");

    assertThat(
            pseudonyms.of(
                bare,
                Parts.identifiers()
                    .withJourneyKeys()
                    .withEventIds()
                    .withAttribute(COUPON)
                    .withoutTexts()))
        .isEqualTo(bare);
  }

  private static JourneyEvent full() {
    return Log.event("c1 1d visit id=e1 key=order-7 text=hello note=kept value=3 rating=9/nps")
        .toBuilder()
        .identifier(new Identifier(EMAIL, "ann@example.org"))
        .identifier(new Identifier(IdentifierKind.weak("cookie"), "k-1"))
        .attribute(COUPON, "ANN10")
        .build();
  }

  @Provide
  Arbitrary<List<Identifier>> identifiers() {
    return Arbitraries.strings()
        .withChars("ab\u00e9\uD83D\uDE00\uD800 ")
        .ofMinLength(1)
        .ofMaxLength(3)
        .filter(text -> !text.isBlank())
        .flatMap(
            value ->
                Arbitraries.of("customer", "email")
                    .map(kind -> new Identifier(IdentifierKind.strong(kind), value)))
        .list()
        .ofMaxSize(12);
  }

  @Property(seed = "1")
  void whatJoinedBeforeJoinsAfterAndNothingElse(@ForAll("identifiers") List<Identifier> some) {
    for (Identifier left : some) {
      for (Identifier right : some) {
        assertThat(pseudonyms.of(left).equals(pseudonyms.of(right))).isEqualTo(left.equals(right));
      }
    }
  }

  @Provide
  Arbitrary<JourneyEvent> events() {
    return RandomLogs.events(3, 5);
  }

  @Property(seed = "2")
  void copiesStayCopies(@ForAll("events") JourneyEvent left, @ForAll("events") JourneyEvent right) {
    Parts parts = Parts.identifiers().withJourneyKeys();

    assertThat(
            pseudonyms
                .of(left, parts)
                .contentHash()
                .equals(pseudonyms.of(right, parts).contentHash()))
        .isEqualTo(left.contentHash().equals(right.contentHash()));
  }

  @Test
  void manyThreadsGetTheSamePseudonyms() throws Exception {
    List<String> alone = some();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<String>>> runs = List.of(this::some, this::some, this::some, this::some);
      for (Future<List<String>> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  private List<String> some() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      made.add(pseudonyms.of("d", "v" + i));
    }
    return made;
  }

  @Test
  void closingMeanwhileNeverGivesAWrongPseudonym() throws Exception {
    String right = pseudonyms.of("d", "v");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < 200; i++) {
        Pseudonyms closing = Pseudonyms.keyed(KEY);
        Future<?> closed = thread.submit(closing::close);
        try {
          assertThat(closing.of("d", "v")).isEqualTo(right);
        } catch (IllegalStateException refused) {
          assertThatExceptionOfType(IllegalStateException.class)
              .isThrownBy(() -> closing.of("d", "v"));
        }
        closed.get();
      }
    } finally {
      thread.shutdown();
    }
  }
}
