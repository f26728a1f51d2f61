package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValidationTest {

  private static final long DAY = 86_400_000_000L;

  /** Three examples a customer, over a year, each settled thirty days later. */
  private static List<Example> examples() {
    SplittableRandom random = new SplittableRandom(5);
    List<Example> examples = new ArrayList<>();
    for (int customer = 0; customer < 400; customer++) {
      for (int i = 0; i < 3; i++) {
        long landmark = random.nextInt(365) * DAY;
        examples.add(
            new Example(
                new double[] {i},
                random.nextBoolean(),
                landmark,
                landmark + 30 * DAY,
                customer,
                new Example.Course(landmark, 1, landmark)));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @EnumSource
  void noCustomerIsOnBothSides(Validation validation) {
    List<Fold> folds = validation.folds(examples(), 3, 42);

    assertThat(folds).hasSize(3).allMatch(Fold::isUsable);
    for (Fold fold : folds) {
      assertThat(customers(fold.fit())).doesNotContainAnyElementsOf(customers(fold.judge()));
    }
  }

  @Test
  void chainsFitToWhatWasSettledAndJudgeWhatCameNext() {
    List<Fold> folds = Validation.FORWARD_CHAINING.folds(examples(), 3, 42);

    long before = Long.MIN_VALUE;
    for (Fold fold : folds) {
      long settled = fold.fit().stream().mapToLong(Example::matureAt).max().orElseThrow();
      long judged = fold.judge().stream().mapToLong(Example::landmark).min().orElseThrow();
      long last = fold.judge().stream().mapToLong(Example::landmark).max().orElseThrow();
      assertThat(settled).isLessThanOrEqualTo(judged);
      assertThat(judged).isGreaterThan(before);
      before = last;
    }
    assertThat(folds.get(2).fit().size()).isGreaterThan(folds.get(0).fit().size());
  }

  @Test
  void groupsJudgeEachExampleOnce() {
    List<Example> examples = examples();
    List<Fold> folds = Validation.GROUPED.folds(examples, 3, 42);

    List<Example> judged = folds.stream().flatMap(fold -> fold.judge().stream()).toList();
    assertThat(judged).hasSameSizeAs(examples);
    assertThat(new HashSet<>(judged)).isEqualTo(new HashSet<>(examples));
    assertThat(folds).allMatch(fold -> fold.fit().size() + fold.judge().size() == examples.size());
  }

  @Test
  void aFoldOfOneClassCannotBeUsed() {
    List<Example> positives = examples().stream().filter(Example::positive).toList();
    assertThat(new Fold(positives, examples()).isUsable()).isFalse();
    assertThat(new Fold(examples(), positives).isUsable()).isFalse();
    assertThat(new Fold(examples(), List.of()).isUsable()).isFalse();
  }

  private static Set<Integer> customers(List<Example> examples) {
    return examples.stream().map(Example::customer).collect(Collectors.toSet());
  }
}
