/**
 * Events in from calls of Segment's specification. Start at {@link
 * io.journeyscore.io.segment.SegmentEventReader}.
 *
 * <pre>{@code
 * EventReading reading = SegmentEventReader.builder().build().read(file, events::add);
 * }</pre>
 */
package io.journeyscore.io.segment;
