/**
 * Events in from CSV files, plain or gzipped, and tables and events out to them. Start at {@link
 * io.journeyscore.io.csv.CsvEvents}.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = CsvEvents.reader().build().read(Path.of("events.csv.gz"), events::add);
 * }</pre>
 */
package io.journeyscore.io.csv;
