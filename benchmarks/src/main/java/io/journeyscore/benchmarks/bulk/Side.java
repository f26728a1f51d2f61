package io.journeyscore.benchmarks.bulk;

/** One way of turning a log into journeys. */
public interface Side extends AutoCloseable {

  /**
   * Takes the log in, in the form that the side starts from. Not measured.
   *
   * @param events the log
   */
  void prepare(BulkEvents events);

  /** Turns the log into journeys with their aggregates. Measured. */
  void run();

  /**
   * Returns what the last run found. Not measured.
   *
   * @return the totals
   */
  Totals totals();

  @Override
  default void close() {}
}
