/**
 * Definitions of journeys out to JSON files and in again, so that the command line, a CRM and Spark
 * speak of the same journeys. Start at {@link io.journeyscore.io.definition.DefinitionFiles}.
 *
 * <pre>{@code
 * DefinitionFiles.write(definition, Path.of("orders-v1.json"));
 * JourneyDefinition same = DefinitionFiles.read(Path.of("orders-v1.json"));
 * }</pre>
 */
package io.journeyscore.io.definition;
