package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoDataPageTest {

  private static final Pattern ROW =
      Pattern.compile("\\| (purchase|leaving) \\| `([^`]+)`[^|]*\\| ([-+0-9.]+) \\|");

  @Test
  void thePageListsTheDriversWithTheirSizes() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "demo-data.md"));
    List<String> listed = ROW.matcher(page).results().map(DemoDataPageTest::describe).toList();
    assertThat(listed)
        .isEqualTo(
            ShopModel.PLANS.stream()
                .map(plan -> plan.driver())
                .map(
                    driver ->
                        driver.target() + " " + driver.signal().name() + " " + driver.logOdds())
                .toList());
    assertThat(page).contains("`" + ShopModel.CONFOUNDED.signal().name() + "`");
  }

  private static String describe(MatchResult row) {
    return (row.group(1).equals("purchase") ? "SUCCESS " : "CHURN ")
        + row.group(2)
        + " "
        + Double.parseDouble(row.group(3));
  }
}
