/**
 * What all sources and sinks of events share. Start at the package of a format, such as {@link
 * io.journeyscore.io.csv}; each has an {@link io.journeyscore.io.EventReader}. Records that are no
 * text of a file have a {@link io.journeyscore.io.RecordMapper}.
 *
 * <p>A bad record never stops the reading of the rest: it goes to quarantine with its reason and
 * its place, and an accounting says what became of every record.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = CsvEvents.reader().build().read(Path.of("events.csv.gz"), events::add);
 * }</pre>
 */
package io.journeyscore.io;
