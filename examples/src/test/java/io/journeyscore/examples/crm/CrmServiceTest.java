package io.journeyscore.examples.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrmServiceTest {

  @Test
  void everyEventIsTakenEveryScoreGivenAndBothModelsSeen() throws InterruptedException {
    ShopModels models = ShopModels.trained(150);

    List<String> lines = CrmService.run(3200, models);

    Map<String, List<String>> table =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.substring(0, 18).strip(),
                    Collectors.mapping(line -> line.substring(19), Collectors.toList())));
    // 2,800 customers have 6 events and 3 scores, the eighth part has 2 events and 1 score.
    assertThat(table).containsEntry("open customers", List.of("3,200"));
    assertThat(table).containsEntry("events taken", List.of("17,600"));
    assertThat(table).containsEntry("events refused", List.of("0"));
    assertThat(table).containsEntry("scores", List.of("8,800"));
    assertThat(table).containsEntry("evicted as idle", List.of("400"));
    assertThat(table.get("model"))
        .containsExactly(
            models.first().modelId().substring(0, 12), models.second().modelId().substring(0, 12));
    assertThat(table.keySet())
        .contains("events per second", "score, p50", "score, p99", "alerts raised");
  }
}
