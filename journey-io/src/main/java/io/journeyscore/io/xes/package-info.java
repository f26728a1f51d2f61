/**
 * Events in from XES, the log format of process mining. Start at {@link
 * io.journeyscore.io.xes.XesEventReader}.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = XesEventReader.builder().build().read(Path.of("log.xes.gz"), events::add);
 * }</pre>
 */
package io.journeyscore.io.xes;
