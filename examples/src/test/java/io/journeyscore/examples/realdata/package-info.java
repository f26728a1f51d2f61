@org.jspecify.annotations.NullMarked
package io.journeyscore.examples.realdata;
