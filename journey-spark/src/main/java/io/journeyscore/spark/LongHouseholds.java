package io.journeyscore.spark;

/**
 * How much of a log is of households with more events than are held, and what of it is left out
 * where whole households or whole journeys are needed.
 *
 * <p><i>Immutable and thread-safe.</i> The text form is one line.
 *
 * @param maxEventsHeld how many events of a household, a customer or a journey are held at most
 * @param households how many households have more events
 * @param events how many events these have together; samples leave them out
 * @param customers how many customers are in them; measures of customers leave them out
 * @param longCustomers how many of these customers have more events themselves
 * @param journeys how many journeys those have; measures of staged journeys leave them out
 * @param longJourneys how many of these journeys have more events themselves; measures of journeys
 *     leave them out
 */
public record LongHouseholds(
    int maxEventsHeld,
    long households,
    long events,
    long customers,
    long longCustomers,
    long journeys,
    long longJourneys) {

  @Override
  public String toString() {
    return "%d households of more than %d events: %d events left out of samples, %d customers left"
            .formatted(households, maxEventsHeld, events, customers)
        + " out of measures of customers, %d journeys of %d of them, longer themselves, left out"
            .formatted(journeys, longCustomers)
        + " of measures of staged journeys, %d of these, longer themselves, of all measures of"
            .formatted(longJourneys)
        + " journeys";
  }
}
