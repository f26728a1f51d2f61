package io.journeyscore.event;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.customerInitiated;
import static io.journeyscore.event.EventFilter.none;
import static io.journeyscore.event.EventFilter.ofClass;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.rated;
import static io.journeyscore.event.EventFilter.via;
import static io.journeyscore.event.EventFilter.viaFamily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomFilters;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RichLogs;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventFilterTest {

  private static final JourneyEvent CALL =
      Log.event("c 1d call channel=phone touchpoint=hotline rating=3/csat");
  private static final JourneyEvent MAIL = Log.event("c 1d mail channel=email note=gold");

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of(any(), true, true, "any"),
        Arguments.of(none(), false, false, "none"),
        Arguments.of(ofType("call", "chat"), true, false, "call|chat"),
        Arguments.of(ofType(EventType.of("mail")), false, true, "mail"),
        Arguments.of(via(Channel.EMAIL), false, true, "channel=email"),
        Arguments.of(viaFamily(ChannelFamily.CONTACT_CENTRE), true, false, "family=CONTACT_CENTRE"),
        Arguments.of(atTouchpoint("hotline"), true, false, "touchpoint=hotline"),
        Arguments.of(atTouchpoint("email"), false, true, "touchpoint=email"),
        Arguments.of(ofClass(SignalClass.SOLICITED), true, false, "class=SOLICITED"),
        Arguments.of(rated(), true, false, "rated"),
        Arguments.of(EventFilter.ratedWithin(50, 75), true, false, "rating=50..75%"),
        Arguments.of(EventFilter.ratedWithin(0, 49), false, false, "rating=0..49%"),
        Arguments.of(EventFilter.ratedWithin(51, 100), false, false, "rating=51..100%"),
        Arguments.of(
            EventFilter.withAttribute(Log.NOTE, "silver", "gold"),
            false,
            true,
            "attribute(note)=gold|silver"),
        Arguments.of(
            EventFilter.withAttribute(AttributeKey.ofText("other"), "gold"),
            false,
            false,
            "attribute(other)=gold"),
        Arguments.of(customerInitiated(), true, false, "!class=OPERATIONAL"),
        Arguments.of(rated().and(via(Channel.of("phone"))), true, false, "(rated & channel=phone)"),
        Arguments.of(rated().or(ofType("mail")), true, true, "(rated | mail)"),
        Arguments.of(rated().negate(), false, true, "!rated"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("filters")
  void filtersMatchAndDescribeThemselves(
      EventFilter filter, boolean matchesCall, boolean matchesMail, String description) {
    assertThat(filter.matches(CALL)).isEqualTo(matchesCall);
    assertThat(filter.matches(MAIL)).isEqualTo(matchesMail);
    assertThat(filter.describe()).isEqualTo(description);
  }

  @Test
  void chainsAreListsHoweverLong() {
    EventFilter joined = ofType("t0");
    for (int i = 1; i < 100; i++) {
      joined = joined.or(ofType("t" + i));
    }
    assertThat(joined)
        .isInstanceOfSatisfying(EventFilter.Or.class, or -> assertThat(or.parts()).hasSize(100));
    assertThat(rated().and(any()).and(none())).isEqualTo(rated().and(any().and(none())));
    assertThat(rated().negate().negate()).isEqualTo(rated());
  }

  @Test
  void namesThatLookLikeAnotherFilterAreTold() {
    Set<String> descriptions =
        Set.of(
            any().describe(),
            ofType("any").describe(),
            ofType("a", "b").describe(),
            ofType("a|b").describe(),
            ofType("channel=email").describe(),
            via(Channel.EMAIL).describe(),
            ofType("!rated").describe(),
            rated().negate().describe());
    assertThat(descriptions).hasSize(8);
  }

  @Test
  void aListOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofType(new String[0]))
        .withMessage("event types must have at least one: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventFilter.And(List.of()))
        .withMessage("conditions must have at least one: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFilter.withAttribute(Log.NOTE))
        .withMessage("attribute values must have at least one: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFilter.ratedWithin(60, 50))
        .withMessage("rating must have bounds in order, from 0 to 100 percent: 60..50");
  }

  @Property(tries = 1_000, seed = "1")
  void combinationsFollowLogic(
      @ForAll("filters") EventFilter left,
      @ForAll("filters") EventFilter right,
      @ForAll("events") JourneyEvent event) {
    boolean l = left.matches(event);
    boolean r = right.matches(event);
    assertThat(left.and(right).matches(event)).isEqualTo(l && r);
    assertThat(left.or(right).matches(event)).isEqualTo(l || r);
    assertThat(left.negate().matches(event)).isEqualTo(!l);
    assertThat(left.negate().or(right.negate()).matches(event))
        .isEqualTo(left.and(right).negate().matches(event));
  }

  @Property(tries = 2_000, seed = "3")
  void shapeDecidesWhereAFilterLooksAtNothingElse(
      @ForAll("filters") EventFilter filter,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll long seed) {
    Assume.that(filter.looksAtShapeAlone());
    for (JourneyEvent event : RandomLogs.answered(log, seed)) {
      assertThat(filter.matches(EventShape.of(event).sample())).isEqualTo(filter.matches(event));
    }
  }

  @Test
  void attributesAndTheValueOfARatingAreMoreThanTheShape() {
    EventFilter good = EventFilter.ratedWithin(50, 100);
    EventFilter gold = EventFilter.withAttribute(Log.NOTE, "gold");
    assertThat(Stream.of(good, gold, good.negate(), rated().and(gold), any().or(rated().and(good))))
        .noneMatch(EventFilter::looksAtShapeAlone);
    assertThat(Stream.of(rated(), none(), rated().and(any()), customerInitiated().or(rated())))
        .allMatch(EventFilter::looksAtShapeAlone);
  }

  @Property(tries = 1_000, seed = "2")
  void descriptionsAreEqualExactlyIfFiltersAre(
      @ForAll("filters") EventFilter left, @ForAll("filters") EventFilter right) {
    assertThat(left.describe().equals(right.describe())).isEqualTo(left.equals(right));
  }

  @Provide("filters")
  Arbitrary<EventFilter> randomFilters() {
    return RandomFilters.filters();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RichLogs.ofOneKind(10);
  }

  @Provide
  Arbitrary<JourneyEvent> events() {
    return RandomLogs.events(2, 3);
  }
}
