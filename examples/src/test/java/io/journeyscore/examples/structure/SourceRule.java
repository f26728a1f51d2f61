package io.journeyscore.examples.structure;

import java.util.List;
import java.util.regex.Pattern;

/** Code that may stand in some files only, told by what it looks like. */
enum SourceRule {
  /** Smile trains in one internal package; benchmarks measure it as a peer. */
  SMILE(
      "(?<![\\w.])smile\\.[a-z]",
      ".*",
      "journey-ml/src/(main|test)/java/io/journeyscore/ml/internal/.*|benchmarks/.*"),

  /** What is internal to the core is used by the core alone. */
  CORE_INTERNAL("\\bio\\.journeyscore\\.internal\\b", ".*", "journey-core/.*"),

  /** What is internal to the measures is used by journey-analytics alone. */
  ANALYTICS_INTERNAL(
      "\\bio\\.journeyscore\\.analytics\\.internal\\b", ".*", "journey-analytics/.*"),

  /** What is internal to the trainer is used by journey-ml, and measured by benchmarks. */
  ML_INTERNAL("\\bio\\.journeyscore\\.ml\\.internal\\b", ".*", "journey-ml/.*|benchmarks/.*"),

  /** The model file is the only saved form. */
  JAVA_SERIALIZATION("\\bObject(In|Out)putStream\\b", ".*/src/main/.*", "none"),

  /** A library does not talk on the caller's streams and does not end the caller's program. */
  CALLERS_PROCESS(
      "\\bSystem\\s*\\.\\s*(out|err|exit)\\b|\\bprintStackTrace\\b",
      "journey-[a-z]+/src/main/.*",
      "none"),

  /** Clock and seed are arguments. */
  HIDDEN_INPUT(
      "\\bSystem\\s*\\.\\s*(currentTimeMillis|nanoTime)\\b|\\bInstant\\s*\\.\\s*now\\b"
          + "|\\bnew\\s+Random\\s*\\(\\s*\\)|\\bMath\\s*\\.\\s*random\\b|\\bUUID\\s*\\.\\s*randomUUID\\b"
          + "|\\bThreadLocalRandom\\b|\\bZoneId\\s*\\.\\s*systemDefault\\b",
      "journey-[a-z]+/src/main/.*",
      "none"),

  /** A random test says its seed, so that it is the same test every time. */
  UNSEEDED_TEST(
      "@Property\\b(?!\\s*\\([^)]*\\bseed\\b)|\\bnew\\s+Random\\s*\\(\\s*\\)|\\bMath\\s*\\.\\s*random\\b",
      ".*/src/test/.*",
      "none"),

  /** What is caught is named. */
  CATCH_ALL(
      "\\bcatch\\s*\\(\\s*(final\\s+)?(Exception|Throwable|RuntimeException)\\b",
      "journey-[a-z]+/src/main/.*",
      "none");

  private final Pattern forbidden;
  private final Pattern where;
  private final Pattern except;

  SourceRule(String forbidden, String where, String except) {
    this.forbidden = Pattern.compile(forbidden);
    this.where = Pattern.compile(where);
    this.except = Pattern.compile(except);
  }

  /** Returns the files of a tree that break this rule. */
  List<String> violations(SourceTree tree) {
    return tree.javaFiles().stream()
        .filter(file -> where.matcher(file).matches() && !except.matcher(file).matches())
        .filter(file -> forbidden.matcher(tree.code(file)).find())
        .toList();
  }
}
