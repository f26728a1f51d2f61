package io.journeyscore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases of one language from a file that lies beside a class, so that they are found wherever the
 * class is moved to, and never depend on the machine's own language.
 *
 * <p>Immutable and thread-safe.
 */
public final class Phrases {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z_.]+)\\}");

  private final Map<String, String> byKey;

  private Phrases(Map<String, String> byKey) {
    this.byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the phrases of a language.
   *
   * @param beside the class beside which the files lie
   * @param name what the files are called: {@code name_en.properties} and so on
   * @param locale the language; Italian, or English for any other
   * @return the phrases
   */
  public static Phrases of(Class<?> beside, String name, Locale locale) {
    String language = locale.getLanguage().equals("it") ? "it" : "en";
    String file = name + "_" + language + ".properties";
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("phrases must lie beside their class: " + file);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> byKey = new TreeMap<>();
      properties.stringPropertyNames().forEach(key -> byKey.put(key, properties.getProperty(key)));
      return new Phrases(byKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says whether there is a phrase.
   *
   * @param key its key
   * @return true if so
   */
  public boolean has(String key) {
    return byKey.containsKey(key);
  }

  /**
   * Returns a phrase.
   *
   * @param key its key
   * @return the phrase as it stands in the file
   */
  public String get(String key) {
    String phrase = byKey.get(key);
    if (phrase == null) {
      throw new IllegalStateException("phrases must hold " + key);
    }
    return phrase;
  }

  /**
   * Returns a phrase with its places filled.
   *
   * @param key its key
   * @param filling what stands for each name in braces
   * @return the phrase
   */
  public String fill(String key, Function<String, String> filling) {
    return PLACE
        .matcher(get(key))
        .replaceAll(match -> Matcher.quoteReplacement(filling.apply(match.group(1))));
  }
}
