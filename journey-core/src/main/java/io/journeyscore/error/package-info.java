/**
 * What goes wrong with data and files: one sealed family of exceptions, each with a stable code.
 *
 * <p>Start from {@link io.journeyscore.error.JourneyException}. Wrong arguments and real input or
 * output faults stay the JDK's own exceptions.
 */
@NullMarked
package io.journeyscore.error;

import org.jspecify.annotations.NullMarked;
