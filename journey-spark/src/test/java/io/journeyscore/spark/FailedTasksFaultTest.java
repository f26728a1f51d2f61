package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Every third task fails once. */
class FailedTasksFaultTest extends FaultTrial {

  @Test
  void row94EveryThirdTaskOfEveryStageFailsOnce() throws Exception {
    Properties told = told(FaultyJob.Fault.FAILING);

    assertThat(number(told, "stages")).isGreaterThan(30);
    assertThat(number(told, "stagesWithFailures")).isEqualTo(number(told, "stages"));
    assertThat(number(told, "failed")).isGreaterThan(number(told, "done") / 3);
    assertThat(told.getProperty("answersWithFailures")).isEqualTo(allAnswers());
  }
}
