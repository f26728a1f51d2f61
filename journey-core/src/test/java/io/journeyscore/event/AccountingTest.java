package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.Accounting.Skip;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccountingTest {

  @Test
  void bothEquationsHold() {
    Accounting accounting =
        Accounting.builder()
            .place(Fate.IN_JOURNEY)
            .place(Fate.IN_JOURNEY)
            .place(Fate.CONTEXT)
            .quarantine(RejectReason.ID_CONFLICT)
            .quarantine(RejectReason.BAD_TIME)
            .skip(Skip.BLANK)
            .note(Note.POSSIBLE_DUPLICATE)
            .build();

    assertThat(accounting.read()).isEqualTo(6);
    assertThat(accounting.accepted()).isEqualTo(3);
    assertThat(accounting.quarantined()).isEqualTo(2);
    assertThat(accounting.quarantined(RejectReason.BAD_TIME)).isEqualTo(1);
    assertThat(accounting.skipped(Skip.BLANK)).isEqualTo(1);
    assertThat(accounting.count(Fate.IN_JOURNEY)).isEqualTo(2);
    assertThat(accounting.count(Note.POSSIBLE_DUPLICATE)).isEqualTo(1);
    assertThat(accounting.isBalanced(6)).isTrue();
    assertThat(accounting.isBalanced(5)).isFalse();
    assertThat(accounting)
        .hasToString(
            "read 6 = accepted 3 (IN_JOURNEY 2, CONTEXT 1) + quarantined 2 (BAD_TIME 1, ID_CONFLICT"
                + " 1) + skipped 1 (BLANK 1); noted POSSIBLE_DUPLICATE 1");
  }

  @Test
  void reasonsComeInTheirDeclaredOrder() {
    Accounting.Builder builder = Accounting.builder();
    for (int i = RejectReason.values().length - 1; i >= 0; i--) {
      builder.quarantine(RejectReason.values()[i]);
    }
    assertThat(builder.build().quarantinedByReason().keySet())
        .containsExactly(RejectReason.values());
  }

  @Test
  void laterCountsDoNotChangeWhatWasBuilt() {
    Accounting.Builder builder = Accounting.builder().place(Fate.HELD);
    Accounting before = builder.build();
    builder.place(Fate.HELD).quarantine(RejectReason.BAD_TIME).skip(Skip.COMMENT);
    assertThat(before.read()).isEqualTo(1);
  }

  @Test
  void nextStepPlacesWhatThisOneHolds() {
    Accounting reading =
        Accounting.builder()
            .place(Fate.HELD)
            .place(Fate.HELD)
            .quarantine(RejectReason.BAD_TIME)
            .build();
    Accounting placing =
        Accounting.builder().place(Fate.OUTSIDE).quarantine(RejectReason.NO_IDENTITY).build();

    Accounting both = reading.followedBy(placing);
    assertThat(both.isBalanced(3)).isTrue();
    assertThat(both.count(Fate.HELD)).isZero();
    assertThat(both.accepted()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reading.followedBy(reading))
        .withMessage("next step must read what this one holds: 3 of 2");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    Accounting sum = Accounting.builder().place(Fate.HELD).build();
    for (int i = 0; i < 62; i++) {
      sum = sum.plus(sum);
    }
    Accounting half = sum;
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> half.plus(half));
  }

  @Property(tries = 500, seed = "1")
  void sumsDoNotDependOnOrderOrGrouping(
      @ForAll("accountings") Accounting a,
      @ForAll("accountings") Accounting b,
      @ForAll("accountings") Accounting c) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(Accounting.empty())).isEqualTo(a);
    assertThat(a.plus(b).isBalanced(a.read() + b.read())).isTrue();
  }

  @Provide
  Arbitrary<Accounting> accountings() {
    return Arbitraries.integers().between(0, 40).list().ofMaxSize(20).map(AccountingTest::counted);
  }

  private static Accounting counted(List<Integer> records) {
    Accounting.Builder builder = Accounting.builder();
    for (int record : records) {
      if (record < Fate.values().length) {
        builder.place(Fate.values()[record]);
      } else if (record < 12) {
        builder.skip(Skip.values()[record % 2]);
      } else {
        builder.quarantine(RejectReason.values()[record % RejectReason.values().length]);
      }
    }
    return builder.build();
  }
}
