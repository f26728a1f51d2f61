/**
 * The only place that knows Smile: fits its models and turns them into the core's own.
 *
 * <p>Start from {@link io.journeyscore.ml.internal.SmileTrainer}. No promise to callers outside
 * this library, and no Smile type in any signature that is not private to this package.
 */
@NullMarked
package io.journeyscore.ml.internal;

import org.jspecify.annotations.NullMarked;
