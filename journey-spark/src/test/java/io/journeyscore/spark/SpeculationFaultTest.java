package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Copies of slow tasks are started and overtake them. */
class SpeculationFaultTest extends FaultTrial {

  @Test
  void row94CopiesOfSlowTasksOvertakeThemInEveryRun() throws Exception {
    assertCopiesOvertake(FaultyJob.SPECULATED_RUNS);
  }

  @Test
  @Tag("campaign")
  void copiesOfSlowTasksOvertakeThemInTwentyRuns() throws Exception {
    assertCopiesOvertake(20);
  }

  private void assertCopiesOvertake(int runs) throws IOException, InterruptedException {
    Properties told = told(FaultyJob.Fault.STRAGGLING, runs);

    assertThat(number(told, "runs")).isEqualTo(runs);
    assertThat(number(told, "runsWithCopies")).isEqualTo(runs);
    assertThat(told.getProperty("answersWithCopies")).isEqualTo(allAnswers());
  }
}
