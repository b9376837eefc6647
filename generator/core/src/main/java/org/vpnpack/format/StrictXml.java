package org.vpnpack.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML that nobody vouches for: no DOCTYPE at all, at most 1 MiB, at most 64 elements deep. */
public final class StrictXml {

    private static final int MAX_SIZE = 1 << 20;
    private static final int MAX_DEPTH = 64;

    /** To make one takes longer than to read a package's file with it; each thread has its own. */
    private static final ThreadLocal<DocumentBuilder> BUILDER = ThreadLocal.withInitial(StrictXml::newBuilder);

    private StrictXml() {}

    /**
     * The root element.
     *
     * @throws IllegalArgumentException when the bytes are not such XML; says why, with the line
     */
    public static Element parse(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException("it has " + content.length + " bytes, at most 1048576 are read");
        }
        try {
            DocumentBuilder builder = BUILDER.get();
            builder.reset();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (SAXParseException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    "line " + e.getLineNumber() + ": "
                            + (message.startsWith("DOCTYPE ") ? "a DOCTYPE is not taken" : Quoted.bare(message)),
                    e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException(Quoted.bare(String.valueOf(e.getMessage())), e);
        }
    }

    private static DocumentBuilder newBuilder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The child elements, in order. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The first child element of this name, without a prefix and in the parent's namespace, as clients look for it. */
    public static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> name.equals(element.getTagName()))
                .filter(element -> Objects.equals(element.getNamespaceURI(), parent.getNamespaceURI()))
                .findFirst();
    }

    /**
     * The names that stand more than once among the children of one element, here and below: a client may read another
     * of them than we do.
     *
     * @param manyTimes names that may
     */
    public static List<String> repeated(Element parent, Set<String> manyTimes) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (Element child : children(parent)) {
            if (!seen.add(child.getTagName()) && !manyTimes.contains(child.getTagName())) {
                repeated.add(child.getTagName());
            }
            repeated.addAll(repeated(child, manyTimes));
        }
        return List.copyOf(repeated);
    }

    /** The element at the end of a path of names below {@code parent}. */
    public static Optional<Element> at(Element parent, String... path) {
        Optional<Element> element = Optional.of(parent);
        for (String name : path) {
            element = element.flatMap(found -> child(found, name));
        }
        return element;
    }

    /** The text at the end of a path; nothing when an element is missing, marked as nil, or empty. */
    public static Optional<String> text(Element parent, String... path) {
        return at(parent, path).map(Element::getTextContent).filter(text -> !text.isEmpty());
    }
}
