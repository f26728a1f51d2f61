package io.journeyscore.signal;

import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;

/**
 * A set of signals ready to be computed for journeys of some rules: event by event for live
 * customers, or for a whole log in columns.
 *
 * <p><i>Immutable and thread-safe.</i> Share one for an application.
 */
public final class SignalRun {

  private final SignalProgram program;
  private final JourneyRules rules;
  private final Duration grace;
  private final CustomerState fresh;

  SignalRun(SignalSet signals, JourneyRules rules) {
    this.program = new SignalProgram(signals, rules);
    this.rules = rules;
    this.grace = signals.grace();
    this.fresh = new CustomerState(program);
  }

  SignalProgram program() {
    return program;
  }

  GraceTail newTail() {
    return new GraceTail(rules.order(), grace);
  }

  /** A customer without events; never changed. */
  CustomerState fresh() {
    return fresh;
  }

  /**
   * Returns the signals of a customer without events so far.
   *
   * @return signals to be kept up to date
   */
  public LiveSignals open() {
    return new LiveSignals(this);
  }

  /**
   * Returns working memory for one thread.
   *
   * @return a new workspace, for any customer of this run
   */
  public SignalWorkspace newWorkspace() {
    return new SignalWorkspace(this);
  }
}
