package io.journeyscore.attribution;

/**
 * What would be lost without a name, in the chain of a {@link MarkovModel}.
 *
 * <p>Effects of several names do not add up to one: a conversion may need each of them.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name
 * @param conversions the share of conversions that is lost, from 0 to 1
 * @param value the share of value that is lost, from 0 to 1; 0 if there is no value at all
 */
public record RemovalEffect(String name, double conversions, double value) {}
