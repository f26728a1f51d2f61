/** Tests of the examples. */
package io.journeyscore.examples;
