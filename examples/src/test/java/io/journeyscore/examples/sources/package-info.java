/** Tests of the programs that read each kind of source. */
package io.journeyscore.examples.sources;
