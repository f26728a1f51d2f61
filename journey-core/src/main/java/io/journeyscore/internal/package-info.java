/** Helpers that every other package of this module shares; not part of the API. */
@NullMarked
package io.journeyscore.internal;

import org.jspecify.annotations.NullMarked;
