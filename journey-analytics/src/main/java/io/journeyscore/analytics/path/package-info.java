/**
 * The paths that journeys take: variants, which steps follow which, patterns, and what sets two
 * groups apart.
 *
 * <p>Start with {@link io.journeyscore.analytics.path.Variants} and {@link
 * io.journeyscore.analytics.path.Follows}:
 *
 * <pre>{@code
 * VariantTable variants = new Variants(0.95).of(Steps.byType()).measure(journeys);
 * Variant first = variants.variants().get(0); // the one that most journeys took
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.path;

import org.jspecify.annotations.NullMarked;
