package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Executors are killed while they work. */
class KilledExecutorsFaultTest extends FaultTrial {

  @Test
  void row94ExecutorsAreKilledAtWork() throws Exception {
    Properties told = told(FaultyJob.Fault.KILLED);

    assertThat(number(told, "killedAtWork")).isGreaterThanOrEqualTo(FaultyJob.KILLS);
    assertThat(number(told, "stagesWithKills")).isGreaterThan(FaultyJob.KILLS / 2);
    assertThat(number(told, "stagesAgain")).isPositive();
    assertThat(number(told, "fetchesFailed")).isPositive();
  }
}
