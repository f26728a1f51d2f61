package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of docs/spark.md run as they stand there, in SQL and in Python's expressions. */
@Tag("long")
@Tag("versions")
class SparkGuideTest {

  private static final String CUSTOMERS =
      "SELECT customer_id, collect_list(struct(customer_id, event_id, `timestamp`, type, channel,"
          + " value, currency)) AS events FROM events GROUP BY customer_id";

  @TempDir Path folder;

  private SparkSession session;
  private String guide;

  @BeforeEach
  void openSession() throws IOException {
    guide = Files.readString(Path.of("..", "docs", "spark.md"));
    session = LocalSpark.session().newSession();
    Path success = folder.resolve("success.jmf");
    SmallModels.ofSuccess(Duration.ofDays(1), 1).save(success);
    Path churn = folder.resolve("churn.jmf");
    SmallModels.ofChurn().save(churn);
    session.conf().set("spark.journeyscore.model.default", success.toString());
    session.conf().set("spark.journeyscore.model.churn", churn.toString());
    EventTable.of(session, RandomCustomers.events(4, 6, 1)).createOrReplaceTempView("events");
  }

  @Test
  void queriesRunAsTheyStand() {
    List<Row> rows = session.sql(block("sql")).collectAsList();

    assertThat(rows).hasSize(4);
    assertThat(rows)
        .extracting(row -> row.getDouble(1))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void expressionsOfPythonRunAsTheyStand() {
    Dataset<Row> customers = session.sql(CUSTOMERS);
    List<String> expressions = new ArrayList<>();
    Matcher found = Pattern.compile("F\\.expr\\(\"([^\"]+)\"\\)").matcher(block("python"));
    while (found.find()) {
      expressions.add(found.group(1));
    }

    assertThat(expressions).hasSize(3);
    for (String expression : expressions) {
      assertThat(customers.selectExpr(expression).collectAsList())
          .hasSize(4)
          .noneMatch(row -> row.isNullAt(0));
    }
  }

  private String block(String language) {
    int from = guide.indexOf("```" + language + "\n") + language.length() + 4;
    return guide.substring(from, guide.indexOf("```", from));
  }
}
