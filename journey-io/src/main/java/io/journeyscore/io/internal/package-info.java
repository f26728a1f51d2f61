/**
 * What the readers of several formats are made of: bytes, records, texts of times and numbers, the
 * parts of an event. Not exported.
 */
package io.journeyscore.io.internal;
