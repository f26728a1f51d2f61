package io.journeyscore.io.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * A target with a defect, by which is seen that fuzzing would find one. Its name keeps it from
 * being run as a test.
 */
class PlantedDefectFuzz {

  @FuzzTest
  void neverReadsBehindTheEnd(byte[] bytes) {
    if (bytes.length > 4 && bytes[0] == 'J' && bytes[1] == 'M' && bytes[2] == 'F') {
      int count = bytes[3];
      byte[] content = new byte[16];
      System.arraycopy(bytes, 4, content, 0, Math.min(count, bytes.length - 4));
    }
  }
}
