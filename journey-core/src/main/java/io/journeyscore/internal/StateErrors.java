package io.journeyscore.internal;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;

/** Turns the error of a {@link ByteReader} or a {@link SectionFile} into that of a saved state. */
public final class StateErrors {

  private StateErrors() {}

  /**
   * Returns the error of a state.
   *
   * @param e what the reader found
   * @return the same, in the words of a state
   */
  public static StateFormatException of(ModelFormatException e) {
    Code code =
        switch (e.reason()) {
          case TRUNCATED -> Code.TRUNCATED;
          case TRAILING_BYTES -> Code.TRAILING_BYTES;
          case LIMIT_EXCEEDED -> Code.LIMIT_EXCEEDED;
          case BAD_COUNT -> Code.BAD_COUNT;
          case BAD_TEXT -> Code.BAD_TEXT;
          case BAD_NUMBER -> Code.BAD_NUMBER;
          case BAD_ENUM -> Code.BAD_ENUM;
          case DUPLICATE -> Code.DUPLICATE;
          case CHECKSUM -> Code.CHECKSUM;
          case NOT_A_MODEL -> Code.NOT_A_STATE;
          case TOO_OLD -> Code.TOO_OLD;
          case TOO_NEW, UNSUPPORTED_FLAG, UNSUPPORTED_SECTION -> Code.TOO_NEW;
          case SECTION_ORDER,
              BAD_REFERENCE,
              MISSING_SECTION,
              INCONSISTENT,
              VERIFY_FAILED,
              SIGNATURE ->
              Code.INCONSISTENT;
        };
    boolean otherVersion = code == Code.TOO_OLD || code == Code.TOO_NEW;
    return new StateFormatException(
        code,
        e.offset(),
        otherVersion
            ? "the format must be one that this reader knows"
            : "section %s must be as it was written".formatted(e.section()));
  }
}
