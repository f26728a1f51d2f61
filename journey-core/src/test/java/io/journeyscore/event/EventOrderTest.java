package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventOrderTest {

  private static List<JourneyEvent> sorted(EventOrder order, List<JourneyEvent> events) {
    return RandomLogs.shuffled(events, 5).stream().sorted(order).toList();
  }

  @Test
  void row46EarlierPartsOfTheOrderOutrankLaterOnes() {
    List<JourneyEvent> inOrder =
        Log.of(
            """
            c 1d     z id=9 source=z seq=9
            c 1d1us  a id=1 source=a seq=1
            c 2d     a id=1 source=a
            c 2d     a id=9 source=b seq=1
            c 2d     a id=8 source=b seq=2
            c 2d     a      source=b
            c 2d     a id=1 source=b
            c 2d     a id=2 source=b
            """);
    assertThat(sorted(EventOrder.standard(), inOrder)).containsExactlyElementsOf(inOrder);
  }

  @Test
  void idsAreComparedByCodePoint() {
    List<JourneyEvent> inOrder =
        Log.of("c 1d a id=\uFFFD \n c 1d a id=\uD83D\uDE80 \n c 1d a id=\uD83D\uDE80a");
    assertThat(sorted(EventOrder.standard(), inOrder)).containsExactlyElementsOf(inOrder);
  }

  @Test
  void contentDecidesLast() {
    JourneyEvent one = Log.event("c 1d a text=x");
    JourneyEvent other = Log.event("c 1d a text=y");
    EventOrder order = EventOrder.standard();
    assertThat(Integer.signum(order.compare(one, other)))
        .isEqualTo(Integer.signum(one.contentHash().compareTo(other.contentHash())))
        .isEqualTo(-Integer.signum(order.compare(other, one)));
  }

  @Test
  void precedenceOfTypesComesAfterTheMomentAndBeforeTheRest() {
    EventOrder order =
        EventOrder.withPrecedence(List.of(EventType.of("visit"), EventType.of("purchase")));
    List<JourneyEvent> inOrder =
        Log.of(
            """
            c 1d  other    id=1 source=z
            c 2d  visit    id=9 source=z
            c 2d  purchase id=5 source=a
            c 2d  abc      id=1 source=a
            """);
    assertThat(sorted(order, inOrder)).containsExactlyElementsOf(inOrder);
  }

  @Test
  void precedenceNamesEachTypeOnce() {
    EventType visit = EventType.of("visit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventOrder.withPrecedence(List.of(visit, visit)))
        .withMessage("precedence must name each type once: visit");
    assertThat(EventOrder.withPrecedence(List.of())).isSameAs(EventOrder.standard());
  }

  @Property(tries = 1_000, seed = "1")
  void orderIsTotal(@ForAll("events") List<JourneyEvent> three) {
    for (EventOrder order : orders()) {
      JourneyEvent a = three.get(0);
      JourneyEvent b = three.get(1);
      JourneyEvent c = three.get(2);
      assertThat(Integer.signum(order.compare(a, b)))
          .isEqualTo(-Integer.signum(order.compare(b, a)));
      if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
        assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
      }
      if (order.compare(a, b) == 0) {
        assertThat(a.contentHash()).isEqualTo(b.contentHash());
        assertThat(a.eventId()).isEqualTo(b.eventId());
        assertThat(Integer.signum(order.compare(a, c)))
            .isEqualTo(Integer.signum(order.compare(b, c)));
      }
    }
  }

  private static List<EventOrder> orders() {
    return List.of(
        EventOrder.standard(),
        EventOrder.withPrecedence(List.of(EventType.of("purchase"), EventType.of("cart_add"))));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> events() {
    return RandomLogs.events(1, 0).list().ofSize(3);
  }
}
