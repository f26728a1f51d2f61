package io.journeyscore.signal;

import java.util.Locale;

final class SignalWords {
  static SignalWords of(Locale locale) { return new SignalWords(); }
  String description(SignalForm form) { return SignalNames.name(form); }
  String missing(SignalForm form) { return ""; }
}
