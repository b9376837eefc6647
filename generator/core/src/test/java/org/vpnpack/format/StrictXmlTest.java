package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** XML that nobody vouches for is read narrowly: no DTD, no depth, and only the elements that clients read. */
final class StrictXmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;\">]><a>&z;</a>",
                "<a>&x;</a>",
                "<a><b></a>",
                "<a/><a/>",
                "",
                "a"
            })
    @DisplayName("I: XML with a DOCTYPE, an entity or a flaw is refused")
    void onlyPlainXmlIsRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text));
    }

    @Test
    @DisplayName("I: XML of more than 1 MiB or 64 levels is refused")
    void sizeAndDepthAreLimited() {
        assertThat(parse("<a>".repeat(64) + "</a>".repeat(64)).getTagName()).isEqualTo("a");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("<a>".repeat(65) + "</a>".repeat(65)));
        assertThat(parse("<a>" + "x".repeat((1 << 20) - 7) + "</a>").getTagName())
                .isEqualTo("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("<a>" + "x".repeat((1 << 20) - 6) + "</a>"))
                .withMessage("it has 1048577 bytes, at most 1048576 are read");
    }

    @Test
    void xincludeIsText() {
        Element root = parse("<a><i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/></a>");
        assertThat(root.getTextContent()).isEmpty();
    }

    @Test
    void messagesEscapeWhatTheyQuote() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("<a b\u202E='x'/>"))
                .withMessageStartingWith("line 1: ")
                .withMessageNotContaining("\u202E");
    }

    @Test
    void aPathLeadsToTheFirstElementOfEachName() {
        Element root = parse("<a><b><c>1</c><c>2</c></b><b><c>3</c></b><d/></a>");
        assertThat(StrictXml.text(root, "b", "c")).contains("1");
        assertThat(StrictXml.text(root, "d")).isEmpty();
        assertThat(StrictXml.at(root, "d")).isPresent();
        assertThat(StrictXml.at(root, "e", "f")).isEmpty();
    }

    @Test
    @DisplayName("V1: an element with a prefix or of another namespace is not the one that clients read")
    void elementsOfOtherNamespacesAreNotFound() {
        Element root =
                parse("<a xmlns='urn:a'><x:b xmlns:x='urn:x'>1</x:b><b xmlns='urn:x'>2</b><y:b xmlns:y='urn:a'>3</y:b>"
                        + "<b>4</b></a>");
        assertThat(StrictXml.text(root, "b")).contains("4");
    }

    @Test
    void repeatedElementsAreToldAtAnyDepth() {
        Element root = parse("<a><b/><c><d/><d/><e/></c><b/><c><e/><f><e/><e/></f></c></a>");
        assertThat(StrictXml.repeated(root, Set.of())).containsExactlyInAnyOrder("b", "c", "d", "e");
        assertThat(StrictXml.repeated(root, Set.of("c", "e"))).containsExactlyInAnyOrder("b", "d");
    }

    private static Element parse(String text) {
        return StrictXml.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
