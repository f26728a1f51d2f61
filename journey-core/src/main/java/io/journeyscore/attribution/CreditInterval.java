package io.journeyscore.attribution;

/**
 * One name's share of the conversions credited to names, and how far it may be off by chance.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name
 * @param share the share that the paths give, from 0 to 1; of {@link
 *     AttributionModel#participation()}, of the sum of all credits
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record CreditInterval(String name, double share, double low, double high) {}
