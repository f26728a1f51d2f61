package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.JourneySegment;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.signal.LiveSlots;
import io.journeyscore.signal.SignalRun;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.signal.SignalWorkspace;
import io.journeyscore.stage.Stage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges the customers of a long household as of a moment. Who is judged is found in one reading of
 * the events in the total order; the signals are kept up to date in another, in the order in which
 * events came into view, as for customers who are scored live.
 */
final class LongJudgement {

  private final LongHousehold household;
  private final JourneyDefinition definition;
  private final LongHousehold.Known known;
  private final Consumer<JudgedVector> out;
  private final Map<CustomerId, JudgedCustomer> customers = new TreeMap<>();
  private final Map<CustomerId, Integer> slots = new HashMap<>();
  private final LiveSlots live;
  private final SignalWorkspace workspace;

  /**
   * Signals of whom a model judges.
   *
   * @param customer the customer
   * @param journeyId the journey, if any
   * @param asOf the moment
   * @param stage the customer's stage
   * @param isCovered whether landmarks cover the moment
   * @param signals the signals
   */
  record JudgedVector(
      CustomerId customer,
      Optional<String> journeyId,
      Instant asOf,
      Stage stage,
      boolean isCovered,
      SignalVector signals) {}

  LongJudgement(
      LongHousehold household,
      JourneyDefinition definition,
      LongHousehold.Known known,
      Consumer<JudgedVector> out) {
    this.household = household;
    this.definition = definition;
    this.known = known;
    this.out = out;
    SignalRun run = definition.signals().run(definition.rules());
    this.live = run.slots(1);
    this.workspace = run.newWorkspace();
  }

  Stepwise run() {
    return Stepwise.inTurn(List.of(this::finding, this::counting, () -> Stepwise.once(this::tell)));
  }

  private Stepwise finding() {
    return household.pass(
        known,
        1,
        new LongHousehold.Visitor() {
          @Override
          public void event(
              CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {
            customers
                .computeIfAbsent(
                    customer, named -> new JudgedCustomer(definition, known.observedUntil()))
                .accept(event, joined, household.rules());
          }

          @Override
          public void segment(JourneySegment segment) {
            if (!segment.continued()) {
              requireNonNull(customers.get(segment.journey().customer())).ended(segment.journey());
            }
          }
        });
  }

  private Stepwise counting() {
    return household.arrivals(
        known,
        (customer, event) ->
            live.accept(slots.computeIfAbsent(customer, named -> live.open()), event));
  }

  private void tell() {
    customers.forEach(
        (customer, judged) ->
            judged
                .candidates(customer, household.rules())
                .forEach(candidate -> tell(customer, judged.stage(), candidate)));
  }

  private void tell(CustomerId customer, Stage stage, JudgedCustomer.Candidate candidate) {
    long moment = ChronoUnit.MICROS.between(Instant.EPOCH, known.observedUntil());
    int slot = requireNonNull(slots.get(customer));
    if (candidate.key().isPresent()) {
      live.read(slot, candidate.key().get(), moment, workspace);
    } else {
      live.read(slot, moment, workspace);
    }
    out.accept(
        new JudgedVector(
            customer,
            candidate.journeyId(),
            known.observedUntil(),
            stage,
            candidate.isCovered(),
            workspace.vector()));
  }
}
