package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.sequence.JourneySegment;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.RejectedEvent;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** What is asked of households: makes a worker for each task. */
interface HouseholdWork extends Serializable {

  /**
   * Starts the work of one task.
   *
   * @param settings what tasks need to know
   * @return a worker, for one thread
   */
  Worker start(PartSettings settings);

  /** Turns households into rows. Most work looks at some of what it is told alone. */
  interface Worker {

    /** Takes households that were held in memory. */
    void take(Reconstruction households, Consumer<Row> out);

    /** Takes a segment of a journey of a household that is too long to be held. */
    default void take(JourneySegment segment, Consumer<Row> out) {}

    /** Takes an event of such a household that no journey could take. */
    default void take(RejectedEvent rejected, Consumer<Row> out) {}

    /** Takes the counts of such a household, after all of its events. */
    default void endOfHousehold(Accounting accounting, Consumer<Row> out) {}

    /** Ends the task. */
    default void end(Consumer<Row> out) {}
  }
}
