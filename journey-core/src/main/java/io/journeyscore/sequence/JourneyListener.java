package io.journeyscore.sequence;

import java.time.Duration;

/**
 * Hears what becomes of the events that a {@link JourneyAssembler} is given.
 *
 * <p>It is called on the thread that gives the event, before that call returns. If it throws, the
 * exception goes to the caller as it is, the assembler is as it was before the event, and the same
 * event may be given again; what was told before the exception is then told again. It must not call
 * the assembler.
 */
@FunctionalInterface
public interface JourneyListener {

  /**
   * Hears what happened to a journey.
   *
   * @param update what happened, to which journey
   */
  void updated(JourneyUpdate update);

  /**
   * Hears that an event is in no journey. Does nothing unless overridden.
   *
   * @param rejected the event and why; events that came too late have the reason {@link
   *     io.journeyscore.event.RejectReason#LATE}
   * @param lag how far behind the watermark the event occurred; zero if it was not late
   */
  default void rejected(RejectedEvent rejected, Duration lag) {}
}
