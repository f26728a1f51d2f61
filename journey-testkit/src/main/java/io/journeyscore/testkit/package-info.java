/**
 * Synthetic events with known truth, for the demo, tests and benchmarks; nothing in here is meant
 * for products.
 *
 * <p>Start from {@link io.journeyscore.testkit.EventLogGenerator}:
 *
 * <pre>{@code
 * GeneratedLog log = EventLogGenerator.builder().customers(200).seed(42).build().generate();
 * List<JourneyEvent> events = log.events();
 * List<PlantedDriver> drivers = log.truth().drivers();
 * }</pre>
 */
@NullMarked
package io.journeyscore.testkit;

import org.jspecify.annotations.NullMarked;
