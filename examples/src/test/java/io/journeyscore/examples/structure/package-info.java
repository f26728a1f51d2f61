/** Tests of the whole source tree: what may use what, and which file says so. */
package io.journeyscore.examples.structure;
