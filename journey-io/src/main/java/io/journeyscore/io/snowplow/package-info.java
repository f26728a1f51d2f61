/**
 * Events in from Snowplow's enriched events. Start at {@link
 * io.journeyscore.io.snowplow.SnowplowEventReader}.
 *
 * <pre>{@code
 * EventReading reading = SnowplowEventReader.builder().build().read(file, events::add);
 * }</pre>
 */
package io.journeyscore.io.snowplow;
