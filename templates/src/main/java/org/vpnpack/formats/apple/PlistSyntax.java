package org.vpnpack.formats.apple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpnpack.format.Base64Alphabet;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Holds a document against the grammar of property lists: each element known, each key once, each value of its form. */
final class PlistSyntax {

    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern REAL = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private PlistSyntax() {}

    /** @throws IllegalArgumentException at the first breach; says which */
    static void check(Document document) {
        if (document.getDoctype() != null && document.getDoctype().getInternalSubset() != null) {
            throw new IllegalArgumentException("its DOCTYPE declares things, which no property list needs");
        }
        Element root = document.getDocumentElement();
        if (!root.getTagName().equals("plist")) {
            throw new IllegalArgumentException("the root element is " + Quoted.of(root.getTagName()) + ", not plist");
        }
        List<Element> top = elements(root);
        if (top.size() != 1) {
            throw new IllegalArgumentException("the list has " + top.size() + " values at its top, not one");
        }
        value(top.get(0));
    }

    private static void value(Element element) {
        switch (element.getTagName()) {
            case "dict" -> dictionary(element);
            case "array" -> elements(element).forEach(PlistSyntax::value);
            case "string" -> text(element);
            case "integer" -> matches(element, INTEGER);
            case "real" -> matches(element, REAL);
            case "date" -> matches(element, DATE);
            case "data" -> base64(element);
            case "true", "false" -> empty(element);
            default -> throw new IllegalArgumentException("unknown element " + Quoted.of(element.getTagName()));
        }
    }

    private static void dictionary(Element dictionary) {
        List<Element> children = elements(dictionary);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < children.size(); i += 2) {
            if (!children.get(i).getTagName().equals("key")) {
                throw new IllegalArgumentException("a value without a key in a dictionary");
            }
            String key = text(children.get(i));
            if (i + 1 == children.size()) {
                throw new IllegalArgumentException("the key " + Quoted.of(key) + " has no value");
            }
            if (!keys.add(key)) {
                throw new IllegalArgumentException(
                        "the key " + Quoted.of(key) + " stands twice in one dictionary, so readers differ");
            }
            value(children.get(i + 1));
        }
    }

    private static void base64(Element element) {
        String text = text(element);
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                padding++;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                if (padding > 0 || !Base64Alphabet.has(c)) {
                    throw new IllegalArgumentException("data that is not base64");
                }
                digits++;
            }
        }
        if (padding > 2 || (digits + padding) % 4 != 0) {
            throw new IllegalArgumentException("data that is not base64");
        }
    }

    private static void empty(Element element) {
        if (element.hasChildNodes()) {
            throw new IllegalArgumentException(element.getTagName() + " is not empty");
        }
    }

    private static void matches(Element element, Pattern form) {
        String text = text(element);
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not of the form of " + element.getTagName());
        }
    }

    /** The child elements; between them stand blanks and comments only. */
    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            } else if (node.getNodeType() != Node.COMMENT_NODE
                    && !(node.getNodeType() == Node.TEXT_NODE
                            && node.getNodeValue().isBlank())) {
                throw new IllegalArgumentException("something stands between the elements of " + parent.getTagName());
            }
        }
        return elements;
    }

    /** The text of an element that holds text alone: no element, no entity that nobody defined. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.TEXT_NODE && node.getNodeType() != Node.CDATA_SECTION_NODE) {
                throw new IllegalArgumentException("something other than text stands in " + element.getTagName());
            }
            text.append(node.getNodeValue());
        }
        return text.toString();
    }
}
