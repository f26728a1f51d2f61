/** Tests of the command line, through its entry point. */
package io.journeyscore.examples.cli;
