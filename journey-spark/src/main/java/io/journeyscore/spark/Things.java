package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.util.function.Consumer;

/** What can be measured of households. */
final class Things {

  private Things() {}

  /** Whole journeys. */
  record Journeys() implements HouseholdWork<Journey> {

    @Override
    public Worker<Journey> start(PartSettings settings) {
      return new Worker<Journey>() {
        @Override
        public void take(Reconstruction households, Consumer<? super Journey> out) {
          households.journeys().forEach(out);
        }

        @Override
        public Stepwise begin(LongHousehold household, Consumer<? super Journey> out) {
          return household.wholeJourneys(out);
        }
      };
    }
  }

  /** Whole customers. */
  record Customers() implements HouseholdWork<CustomerTimeline> {

    @Override
    public Worker<CustomerTimeline> start(PartSettings settings) {
      return new Worker<CustomerTimeline>() {
        @Override
        public void take(Reconstruction households, Consumer<? super CustomerTimeline> out) {
          households.timelines().forEach(out);
        }

        @Override
        public Stepwise begin(LongHousehold household, Consumer<? super CustomerTimeline> out) {
          return () -> false;
        }
      };
    }
  }

  /** Whole journeys with their stages. */
  record StagedJourneys() implements HouseholdWork<StagedJourney> {

    @Override
    public Worker<StagedJourney> start(PartSettings settings) {
      StageModel stages = settings.readDefinition().stages();
      return new Worker<StagedJourney>() {
        @Override
        public void take(Reconstruction households, Consumer<? super StagedJourney> out) {
          for (CustomerTimeline timeline : households.timelines()) {
            stages.assign(timeline).forEach(out);
          }
        }

        @Override
        public Stepwise begin(LongHousehold household, Consumer<? super StagedJourney> out) {
          return new HeldCustomers(
                  household, settings, timeline -> stages.assign(timeline).forEach(out))
              .run();
        }
      };
    }
  }

  /** The events of journeys, one by one. */
  record Events() implements HouseholdWork<JourneyEvent> {

    @Override
    public Worker<JourneyEvent> start(PartSettings settings) {
      return new Worker<JourneyEvent>() {
        @Override
        public void take(Reconstruction households, Consumer<? super JourneyEvent> out) {
          households.journeys().forEach(journey -> journey.events().forEach(out));
        }

        @Override
        public Stepwise begin(LongHousehold household, Consumer<? super JourneyEvent> out) {
          return household.events(
              (customer, event, joined) -> joined.ifPresent(journey -> out.accept(event)),
              () -> {});
        }
      };
    }
  }
}
