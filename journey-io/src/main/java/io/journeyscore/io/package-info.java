/**
 * Events in from CSV files, plain or gzipped, and tables and events out to them. Start at {@link
 * io.journeyscore.io.CsvEvents}.
 *
 * <p>A bad record never stops the reading of the rest: it goes to quarantine with its reason, line
 * and column, and an accounting says what became of every record.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = CsvEvents.reader().build().read(Path.of("events.csv.gz"), events::add);
 * }</pre>
 */
package io.journeyscore.io;
