package io.journeyscore.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A way to make the values of one kind of identifier alike that are written differently. None is
 * taken unless a rule names it: raw values that differ in any letter are never joined.
 *
 * <p>Steps are taken in the order in which they stand here, again and again until the value no
 * longer changes, so that a value that is already normal stays as it is. Cases follow {@link
 * Locale#ROOT}, whatever the machine's locale; {@link #NFKC} follows the Unicode version of the
 * running JDK, which matters for letters that were assigned lately alone.
 */
public enum Normalisation {
  /** White space on both sides is cut off. */
  TRIM {
    @Override
    String apply(String value) {
      return value.strip();
    }
  },
  /**
   * Unicode normalisation form NFKC: full-width letters become plain ones, the Kelvin sign becomes
   * a K, an accent joins its letter.
   */
  NFKC {
    @Override
    String apply(String value) {
      return Normalizer.normalize(value, Normalizer.Form.NFKC);
    }
  },
  /** Lower case by the root locale. */
  LOWER_CASE {
    @Override
    String apply(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  },
  /**
   * An e-mail address: {@link #TRIM}, {@link #NFKC}, and lower case for both the domain and the
   * part before it (which a mail server might tell apart by case, though hardly any does), without
   * a dot at the end. Dots and plus signs in the part before the domain stay: they mean different
   * people with some providers.
   */
  EMAIL {
    @Override
    String apply(String value) {
      String address = LOWER_CASE.apply(NFKC.apply(value.strip())).strip();
      return address.indexOf('@') > 0 && address.endsWith(".")
          ? address.substring(0, address.length() - 1)
          : address;
    }
  },
  /**
   * A telephone number: digits, with a plus sign before them where one stood, or two zeros in its
   * place. Spaces, hyphens, dots, slashes and brackets go. A value that holds anything else is no
   * telephone number and stays as it is.
   */
  PHONE {
    @Override
    String apply(String value) {
      String written = NFKC.apply(value.strip());
      StringBuilder digits = new StringBuilder(written.length());
      for (int i = 0; i < written.length(); i++) {
        char c = written.charAt(i);
        if ((c >= '0' && c <= '9') || (c == '+' && digits.isEmpty())) {
          digits.append(c);
        } else if (PHONE_PUNCTUATION.indexOf(c) < 0) {
          return written;
        }
      }
      String number = digits.toString();
      return number.startsWith("00") ? "+" + number.substring(2) : number;
    }
  };

  private static final String PHONE_PUNCTUATION = " -./()\u2010\u2011\u2012\u2013";

  /** More rounds than any text needs; a bound, so that no text can keep it busy. */
  private static final int ROUNDS = 8;

  abstract String apply(String value);

  /** The value after some steps, which leave their own result as it is; it may be empty. */
  static String normalised(String value, Set<Normalisation> steps) {
    String normal = value;
    for (int round = 0; round < ROUNDS && !steps.isEmpty(); round++) {
      String before = normal;
      for (Normalisation step : steps) {
        normal = step.apply(normal);
      }
      if (normal.equals(before)) {
        break;
      }
    }
    return normal;
  }
}
