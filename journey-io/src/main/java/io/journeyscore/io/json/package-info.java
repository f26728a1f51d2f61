/**
 * Events in from JSON Lines and out to them. Start at {@link io.journeyscore.io.json.JsonEvents}.
 *
 * <pre>{@code
 * JsonEvents.write(file, events);
 * JsonEvents.reader().build().read(file, events::add);
 * }</pre>
 */
package io.journeyscore.io.json;
