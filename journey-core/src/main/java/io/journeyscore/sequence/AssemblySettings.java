package io.journeyscore.sequence;

import java.util.List;

/**
 * What a stream was told when it was built; lengths in microseconds.
 *
 * @param rules what a journey is
 * @param currency the one currency of all amounts
 * @param grace how late an event may be
 * @param duplicateHorizon how long an event is remembered for its copies
 * @param liveIdentity whether identifiers are joined while events come
 * @param identityHorizon for how long identity may still move an event to another customer
 * @param maxFutureSkew how far ahead of the clock an event may be
 * @param idleTimeout after how long without events a source no longer holds the watermark back
 * @param sources the sources that are waited for from the beginning
 * @param maxOpenCustomers how many customers are kept at most
 * @param maxEventsPerJourney how many events a segment of a journey has at most
 * @param maxTotalEvents how many events are kept at most
 */
record AssemblySettings(
    JourneyRules rules,
    String currency,
    long grace,
    long duplicateHorizon,
    boolean liveIdentity,
    long identityHorizon,
    long maxFutureSkew,
    long idleTimeout,
    List<String> sources,
    int maxOpenCustomers,
    int maxEventsPerJourney,
    int maxTotalEvents) {}
