/**
 * Events in from CloudEvents in JSON. Start at {@link
 * io.journeyscore.io.cloudevents.CloudEventReader}.
 *
 * <pre>{@code
 * EventReading reading = CloudEventReader.builder().build().read(file, events::add);
 * }</pre>
 */
package io.journeyscore.io.cloudevents;
