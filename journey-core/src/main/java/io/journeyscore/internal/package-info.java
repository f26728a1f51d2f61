/** Argument checks and other small tools of this module; not exported, no promise to callers. */
package io.journeyscore.internal;
