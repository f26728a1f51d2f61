/**
 * What fuzz targets ask of every reader, and the proof that fuzzing finds defects. A target is a
 * class {@code *FuzzTest} beside the tests of what it fuzzes; CONTRIBUTING.md says how it is run.
 */
package io.journeyscore.io.fuzz;
