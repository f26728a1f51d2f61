/**
 * Short programs that show how the library is used. Start from {@link
 * io.journeyscore.examples.QuickStart}; the command line is in a package of its own.
 */
@NullMarked
package io.journeyscore.examples;

import org.jspecify.annotations.NullMarked;
