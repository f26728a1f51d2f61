package io.journeyscore.io.xes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of bad input, row by row of the matrix: XES. */
class XesMatrixTest {

  private static final String GOOD_TRACE =
      """
      <trace>
        <string key="concept:name" value="case 1"/>
        <event>
          <string key="concept:name" value="open"/>
          <date key="time:timestamp" value="2024-03-01T10:00:00Z"/>
        </event>
      </trace>
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE log>",
        "<!DOCTYPE log []>",
        "<!DOCTYPE log [<!ENTITY a 'b'>]>",
        "<!DOCTYPE log SYSTEM 'log.dtd'>",
        "<!DOCTYPE log PUBLIC '-//XES//EN' 'http://127.0.0.1:9/log.dtd'>",
        "<!-- one --><?two three?>\n<!DOCTYPE log SYSTEM 'log.dtd' [<!ELEMENT log ANY>]>"
      })
  void row32AnyDoctypeIsRefused(String doctype) {
    assertBroken(doctype + "<log>" + GOOD_TRACE + "</log>", "DTD_FORBIDDEN");
  }

  @Test
  void row33NothingThatADocumentNamesIsOpened(@TempDir Path folder) throws IOException {
    Path canary = folder.resolve("canary.dtd");
    Files.writeString(canary, "<!ENTITY secret 'canary'>");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      for (String target : new String[] {canary.toUri().toString(), url}) {
        for (String doctype :
            new String[] {
              "<!DOCTYPE log SYSTEM '%s'>",
              "<!DOCTYPE log [<!ENTITY a SYSTEM '%s'>]>",
              "<!DOCTYPE log [<!ENTITY %% a SYSTEM '%s'> %%a;]>"
            }) {
          String document = doctype.formatted(target) + "<log>&a;&secret;" + GOOD_TRACE + "</log>";
          BrokenInputException refused = assertBroken(document, "DTD_FORBIDDEN");
          assertThat(refused).hasMessageNotContainingAny("canary", target);
        }
        // Names of schemas and inclusions are names, and stay that.
        String named =
            """
            <log xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a %1$s"
                xmlns:xi="http://www.w3.org/2001/XInclude">
            <?xml-stylesheet href="%1$s"?>
            <extension name="Concept" prefix="concept" uri="%1$s"/>
            <xi:include href="%1$s"/>
            """
                .formatted(target);
        assertThat(read(named + GOOD_TRACE + "</log>").events()).hasSize(1);
      }

      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void row34EntitiesThatGrowAreNeverExpanded() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE log [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    String quadratic =
        "<!DOCTYPE log [<!ENTITY a '%s'>]><log>%s</log>"
            .formatted("x".repeat(100_000), "&a;".repeat(100_000));

    assertBroken(laughs + "]><log>&l29;</log>", "DTD_FORBIDDEN");
    assertBroken(quadratic, "DTD_FORBIDDEN");
  }

  @Test
  void row34ReferencesToNothingAreRefused() {
    assertBroken("<log>&nothing;</log>", "BAD_XML");
    assertBroken("<log>" + GOOD_TRACE.replace("case 1", "a&nothing;b") + "</log>", "BAD_XML");
  }

  @Test
  void row35MoreThanSixtyFourElementsInsideOneAnotherAreRefused() {
    assertThat(read(nested(63)).events()).hasSize(1);
    assertBroken(nested(64), "LIMIT");
    assertBroken(nested(100_000), "LIMIT");
  }

  private static String nested(int levels) {
    return "<log>" + GOOD_TRACE + "<x>".repeat(levels) + "</x>".repeat(levels) + "</log>";
  }

  @Test
  void row35MoreThanTwoHundredAndFiftySixAttributesAreRefused() {
    StringBuilder ofAnElement = new StringBuilder();
    StringBuilder ofAnEvent = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      ofAnElement.append(" a").append(i).append("='1'");
      ofAnEvent.append("<string key='a%d' value='1'/>".formatted(i));
    }

    assertBroken("<log" + ofAnElement + "/>", "LIMIT");
    assertBroken(
        "<log>" + GOOD_TRACE.replace("<event>", "<event>" + ofAnEvent) + "</log>", "LIMIT");
    assertBroken("<log><trace>" + ofAnEvent + "</trace></log>", "LIMIT");
    assertBroken("<log><global scope='event'>" + ofAnEvent + "</global></log>", "LIMIT");
  }

  @Test
  void row35TextOfMoreThanAMebibyteIsRefused() {
    String most = "x".repeat(1 << 20);
    String more = most + "x";

    assertThat(read("<log>" + most + GOOD_TRACE + "</log>").events()).hasSize(1);
    assertBroken("<log>" + more + GOOD_TRACE + "</log>", "LIMIT");
    assertBroken("<log><string key='a' value='" + more + "'/></log>", "LIMIT");
    assertBroken("<log><!--" + more.repeat(5) + "--></log>", "LIMIT");
    assertBroken(" ".repeat((1 << 20) + 1) + "<log/>", "LIMIT");
  }

  @Test
  void row36EventsOfATraceWithoutANameHaveNoIdentity() {
    Read read =
        read(
            "<log>"
                + GOOD_TRACE.replace("concept:name\" value=\"case", "creator\" value=\"case")
                + "<event><string key='concept:name' value='of no trace'/>"
                + "<date key='time:timestamp' value='2024-03-01T10:00:00Z'/></event>"
                + "</log>");

    assertThat(read.quarantine())
        .containsExactly("3 NO_IDENTITY case:concept:name", "8 NO_IDENTITY case:concept:name");
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void row36AnEventWithoutATimeHasNoTimestampWhateverIsTheDefault() {
    Read read =
        read(
            """
            <log>
              <global scope="event">
                <date key="time:timestamp" value="2024-01-01T00:00:00Z"/>
              </global>
              <trace>
                <string key="concept:name" value="case 1"/>
                <event><string key="concept:name" value="open"/></event>
                <event>
                  <string key="concept:name" value="close"/>
                  <date key="time:timestamp" value="2024-03-01T10:00:00Z"/>
                </event>
              </trace>
            </log>
            """);

    assertThat(read.quarantine()).containsExactly("7 NO_TIMESTAMP time:timestamp");
    assertThat(read.events()).hasSize(1);
    assertThat(read.reading().accounting().quarantined(RejectReason.NO_TIMESTAMP)).isEqualTo(1);
  }

  @Test
  void row37TheParserIsThatOfTheJdkWhateverIsAskedFor() {
    String property = "javax.xml.stream.XMLInputFactory";
    String before = System.getProperty(property, "");
    System.setProperty(property, "com.example.NoSuchFactory");
    try {
      assertThat(read("<log>" + GOOD_TRACE + "</log>").events()).hasSize(1);
    } finally {
      if (before.isEmpty()) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void whatWasReadBeforeAFaultIsHandedOverAndCounted() {
    BrokenInputException broken = assertBroken("<log>" + GOOD_TRACE + "<trace><event>", "BAD_XML");

    assertThat(broken.accounting().count(Accounting.Fate.HELD)).isEqualTo(1);
    assertThat(broken).hasMessage("document must be well-formed XML: line 8");
  }

  private static BrokenInputException assertBroken(String document, String code) {
    try {
      Read read = read(document);
      throw new AssertionError("not refused: " + read.reading());
    } catch (BrokenInputException e) {
      assertThat(e.code()).isEqualTo(code);
      return e;
    }
  }

  private static Read read(String document) {
    return Readings.read(XesEventReader.builder(), document.getBytes(StandardCharsets.UTF_8));
  }
}
