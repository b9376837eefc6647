package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Property lists: what is written comes back, and hostile ones are refused in words. */
final class PlistTest {

    private static final String DOCTYPE =
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a & b",
                "<string>",
                "]]>",
                "a ]]> & <b>",
                "&lt;&#10;&amp;",
                "</string><key>Password</key><string>x",
                "'\"\\",
                "${1+1} $(id) %PATH%",
                "\u00FC\u00DF \u4E2D \uD83D\uDE00 \u2019",
                "a  b"
            })
    @DisplayName("E: whatever a text holds, it comes back as it went in")
    void textsComeBack(String text) {
        NSDictionary written = new NSDictionary();
        written.put("Key", new NSString(text));
        byte[] bytes = Plist.write(written);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\r");
        assertThat(((NSDictionary) Plist.parse(bytes)).objectForKey("Key")).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <dict><key>a</key><string>1</string><key>a</key><string>2</string></dict> | stands twice in one dictionary
                    <dict><key>a</key></dict> | 'a' has no value
                    <dict><string>a</string></dict> | a value without a key
                    <dict>text<key>a</key><true/></dict> | something stands between the elements of dict
                    <string>&undefined;</string> | something other than text stands in string
                    <string>a<b/></string> | something other than text stands in string
                    <integer>0x10</integer> | '0x10' is not of the form of integer
                    <integer>01</integer> | not of the form of integer
                    <integer>99999999999999999999</integer> | not of the form of integer
                    <real>nan</real> | 'nan' is not of the form of real
                    <date>yesterday</date> | 'yesterday' is not of the form of date
                    <data>a*b=</data> | data that is not base64
                    <data>abc</data> | data that is not base64
                    <data>a=bc</data> | data that is not base64
                    <data>a===</data> | data that is not base64
                    <data>abcd=</data> | data that is not base64
                    <true>x</true> | true is not empty
                    <uid>1</uid> | unknown element 'uid'
                    <array><set/></array> | unknown element 'set'
                    <true/><true/> | the list has 2 values at its top
                    """)
    @DisplayName("I: a list in which readers could differ is refused")
    void doubtfulListsAreRefused(String value, String why) {
        assertRefused(DOCTYPE + "<plist version=\"1.0\">" + value + "</plist>", why);
    }

    @Test
    @DisplayName("I: no entity is declared or fetched, and no tree is too deep or too big")
    void hostileDocumentsAreRefused() {
        assertRefused("<!DOCTYPE plist [<!ENTITY a \"b\">]><plist><string>&a;</string></plist>", "declares an entity");
        assertRefused("<!DOCTYPE plist [<!ENTITY % a SYSTEM \"file:///etc/passwd\">]><plist/>", "declares an entity");
        assertRefused(
                "<!DOCTYPE plist [<!ATTLIST key a CDATA \"b\">]><plist><true/></plist>", "DOCTYPE declares things");
        assertRefused("<plist>" + "<array>".repeat(70) + "</array>".repeat(70) + "</plist>", "");
        assertRefused(" ".repeat((4 << 20) + 1), "at most 4194304 are read");
        assertRefused("bplist00", "binary property list");
        assertRefused("<html/>", "the root element is 'html'");
        assertRefused("<plist>", "line 1");
        assertRefused("", "line");
        assertThatThrownBy(() -> Plist.parse(new byte[] {'<', (byte) 0xC3, '('}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void sixtyArraysDeepIsRead() {
        String deep = "<array>".repeat(60) + "<true/>" + "</array>".repeat(60);
        assertThat(Plist.parse(("<plist>" + deep + "</plist>").getBytes(StandardCharsets.UTF_8)))
                .isNotNull();
    }

    private static void assertRefused(String xml, String why) {
        assertThatThrownBy(() -> Plist.parse(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
