/**
 * Whether two pictures look the same, for tests of what is drawn.
 *
 * <p>Start from {@link io.journeyscore.testkit.picture.PictureComparison}.
 */
@NullMarked
package io.journeyscore.testkit.picture;

import org.jspecify.annotations.NullMarked;
