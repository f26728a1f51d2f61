/** Reads events from files and writes journeys to them. */
package io.journeyscore.io;
