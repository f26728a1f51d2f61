package io.journeyscore.io.internal;

/**
 * What was counted where the borders of records are found.
 *
 * @param records how many records there are, blank lines included and a header not
 * @param bytes how many bytes were read
 * @param bytesInRecords how many of them belong to records, a header included
 * @param bytesBetween how many of them stand between records
 */
public record InputCounts(long records, long bytes, long bytesInRecords, long bytesBetween) {}
