package io.journeyscore.attribution;

import java.util.List;

/**
 * The paths that converted, and how many did not: all that rules ask for, as they credit each
 * conversion whatever else there was.
 *
 * @param paths those that converted
 * @param nulls how many journeys did not convert
 * @param names what the touches of these are called
 */
record ConvertedPaths(PathSet paths, long nulls, List<String> names) {}
