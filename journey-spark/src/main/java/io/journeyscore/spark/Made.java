package io.journeyscore.spark;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Makes something on every machine that needs it, in place of sending it there. A lambda that
 * captures nothing is best: {@code () -> AttributionModel.markov(1)}.
 *
 * @param <T> what is made; equal whenever it is made
 */
@FunctionalInterface
public interface Made<T> extends Supplier<T>, Serializable {}
