package io.journeyscore.io;

/**
 * Is told of each record that could not be taken in, while the input is read. Hand one to {@link
 * EventReaderBuilder#quarantineTo} to have all of them, where {@link EventReading#quarantined()}
 * keeps a sample.
 *
 * <p><i>Called by the thread that reads; one that is shared by several readings must be
 * thread-safe.</i>
 */
@FunctionalInterface
public interface QuarantineSink {

  /**
   * Takes a record. What this throws ends the reading and is thrown on as it is.
   *
   * @param record where the record stands and what is wrong with it
   */
  void accept(QuarantinedRecord record);
}
