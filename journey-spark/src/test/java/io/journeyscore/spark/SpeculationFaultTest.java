package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Copies of slow tasks are started and overtake them. */
class SpeculationFaultTest extends FaultTrial {

  /** In a few runs chance leaves out some answers, each of which has few tasks. */
  private static final int LEAST_ANSWERS = 8;

  @Test
  void row94CopiesOfSlowTasksOvertakeThemInEveryRun() throws Exception {
    Properties told = copiesOvertake(FaultyJob.SPECULATED_RUNS);

    assertThat(told.getProperty("answersWithCopies").split(","))
        .hasSizeGreaterThanOrEqualTo(LEAST_ANSWERS);
  }

  @Test
  @Tag("campaign")
  void copiesOfSlowTasksOvertakeThemInTwentyRuns() throws Exception {
    Properties told = copiesOvertake(20);

    assertThat(told.getProperty("answersWithCopies")).isEqualTo(allAnswers());
  }

  private Properties copiesOvertake(int runs) throws IOException, InterruptedException {
    Properties told = told(FaultyJob.Fault.STRAGGLING, runs);

    assertThat(number(told, "runs")).isEqualTo(runs);
    assertThat(number(told, "runsWithCopies")).isEqualTo(runs);
    return told;
  }
}
