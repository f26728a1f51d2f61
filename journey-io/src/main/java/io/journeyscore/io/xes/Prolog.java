package io.journeyscore.io.xes;

/**
 * Looks at what stands before the outermost element of an XML document, byte by byte, ahead of the
 * parser: white space, comments and instructions may, a DOCTYPE may not, and anything else is no
 * XML. So no parser ever comes to read a DOCTYPE, whose inside is a language of its own.
 *
 * <p>Zeros are passed over, by which UTF-16 reads as ASCII does; an encoding in which the markup
 * has other bytes than in ASCII is no XML here.
 *
 * <p>Not thread-safe.
 */
final class Prolog {

  /** What the bytes so far are. */
  enum Verdict {
    /** The prolog goes on. */
    OPEN,
    /** The outermost element has begun. */
    ELEMENT,
    /** A DOCTYPE has begun. */
    DOCTYPE,
    /** Nothing that may stand there. */
    NOT_XML
  }

  /** Where the next byte stands. */
  private enum Place {
    BETWEEN,
    BEHIND_LESS,
    BEHIND_BANG,
    BEHIND_DASH,
    IN_COMMENT,
    IN_INSTRUCTION
  }

  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private Place place = Place.BETWEEN;
  private Verdict verdict = Verdict.OPEN;
  private long count;

  /** How many bytes were inside the comment or the instruction, and the last two of them. */
  private long inside;

  private int previous;
  private int beforePrevious;

  /**
   * Takes the next byte.
   *
   * @param value the byte, from 0 to 255
   * @return what the bytes so far are; once it is not open any more it stays as it is
   */
  Verdict take(int value) {
    if (verdict == Verdict.OPEN && value != 0) {
      verdict = judge(value);
      beforePrevious = previous;
      previous = value;
      count++;
    }
    return verdict;
  }

  private Verdict judge(int value) {
    switch (place) {
      case BETWEEN -> {
        if (value == '<') {
          place = Place.BEHIND_LESS;
        } else if (value > ' ' && !(count < BYTE_ORDER_MARK_BYTES && isByteOrderMark(value))) {
          return Verdict.NOT_XML;
        }
      }
      case BEHIND_LESS -> {
        if (value == '?') {
          enter(Place.IN_INSTRUCTION);
        } else if (value == '!') {
          place = Place.BEHIND_BANG;
        } else {
          return Verdict.ELEMENT;
        }
      }
      case BEHIND_BANG -> {
        if (value != '-') {
          return value == 'D' ? Verdict.DOCTYPE : Verdict.NOT_XML;
        }
        place = Place.BEHIND_DASH;
      }
      case BEHIND_DASH -> {
        if (value != '-') {
          return Verdict.NOT_XML;
        }
        enter(Place.IN_COMMENT);
      }
      case IN_COMMENT -> {
        if (value == '>' && inside >= 2 && previous == '-' && beforePrevious == '-') {
          place = Place.BETWEEN;
        }
        inside++;
      }
      case IN_INSTRUCTION -> {
        if (value == '>' && inside >= 1 && previous == '?') {
          place = Place.BETWEEN;
        }
        inside++;
      }
    }
    return Verdict.OPEN;
  }

  /** What opened a comment or an instruction is no part of what closes it. */
  private void enter(Place next) {
    place = next;
    inside = 0;
  }

  private static boolean isByteOrderMark(int value) {
    return value == 0xEF || value == 0xBB || value == 0xBF || value == 0xFE || value == 0xFF;
  }
}
