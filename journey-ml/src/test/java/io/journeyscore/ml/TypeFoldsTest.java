package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TypeFoldsTest {

  private static List<RuledCustomer> customers(StageModel rules) {
    return PlantedStages.customers(50, 3).stream()
        .map(timeline -> RuledCustomer.of(timeline, rules, 1))
        .toList();
  }

  private static Set<String> hidden(List<Set<EventType>> folds) {
    Set<String> names = new HashSet<>();
    for (Set<EventType> fold : folds) {
      fold.forEach(type -> assertThat(names.add(type.name())).isTrue());
    }
    return names;
  }

  @Test
  void everyTypeWhoseStageHasAnotherIsHiddenOnceAndEveryStageKeepsOne() {
    List<RuledCustomer> customers = customers(PlantedStages.RULES);

    LongStream.range(0, 50)
        .forEach(
            seed -> {
              List<Set<EventType>> folds = TypeFolds.of(customers, 2, seed);
              assertThat(hidden(folds))
                  .containsExactlyInAnyOrder("view", "search", "cart", "order", "login", "call");
              for (Set<EventType> fold : folds) {
                assertThat(
                        customers.stream()
                            .map(customer -> customer.withoutTypes(fold))
                            .flatMap(customer -> customer.covered().stream())
                            .flatMap(Optional::stream)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(PlantedStages.STAGES);
              }
            });
  }

  @Test
  void onlyTypeOfAStageIsNeverHidden() {
    StageModel rules =
        StageModel.builder()
            .stage(Stage.of("ONE"), ofType("view"))
            .stage(Stage.of("TWO"), ofType("cart", "order"))
            .build();

    assertThat(hidden(TypeFolds.of(customers(rules), 5, 1)))
        .containsExactlyInAnyOrder("cart", "order");
    assertThat(TypeFolds.of(customers(rules), 0, 1)).isEmpty();
  }
}
