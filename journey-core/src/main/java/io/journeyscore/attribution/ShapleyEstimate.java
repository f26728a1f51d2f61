package io.journeyscore.attribution;

/**
 * One player's share of what all achieve together.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param value the share, or what was estimated for it
 * @param standardError how far the estimate is off, typically; 0 if the value is exact
 */
public record ShapleyEstimate(double value, double standardError) {}
