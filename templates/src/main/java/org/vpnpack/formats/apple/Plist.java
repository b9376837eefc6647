package org.vpnpack.formats.apple;

import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.XMLPropertyListParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Property lists as XML: written by dd-plist, and read by it only after {@link PlistSyntax} found nothing to doubt.
 *
 * <p>dd-plist alone keeps the last of two equal keys and reads an undefined entity as nothing. Read are at most 4 MiB, 64
 * elements deep; nothing is fetched, and what declares an entity is refused.
 */
final class Plist {

    private static final int MAX_SIZE = 4 << 20;
    private static final int MAX_DEPTH = 64;
    private static final byte[] BINARY = "bplist".getBytes(StandardCharsets.US_ASCII);

    /** To make one takes longer than to read a profile with it; each thread has its own. */
    private static final ThreadLocal<DocumentBuilder> BUILDER = ThreadLocal.withInitial(Plist::newBuilder);

    private Plist() {}

    /** The list as XML with LF at line ends, whatever the system's are: no value can hold a line end. */
    static byte[] write(NSObject root) {
        return root.toXMLPropertyList().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The root object.
     *
     * @throws IllegalArgumentException when the bytes are no such property list; says why
     */
    static NSObject parse(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "it has " + content.length + " bytes, at most " + MAX_SIZE + " are read");
        }
        if (Arrays.equals(BINARY, 0, BINARY.length, content, 0, Math.min(BINARY.length, content.length))) {
            throw new IllegalArgumentException("it is a binary property list; devices install XML ones");
        }
        String text = decoded(content);
        // a text may well hold these characters; only in front of the list do they declare anything
        if (text.substring(0, Math.max(0, text.indexOf("<plist"))).contains("<!ENTITY")) {
            throw new IllegalArgumentException("it declares an entity, which no property list needs");
        }
        Document document = document(text);
        PlistSyntax.check(document);
        try {
            return XMLPropertyListParser.parse(document);
        } catch (PropertyListFormatException | IOException | RuntimeException e) {
            // what the syntax lets through and dd-plist does not, such as a day that no calendar has
            throw new IllegalArgumentException("it holds a value that cannot be read", e);
        }
    }

    private static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private static Document document(String text) {
        try {
            DocumentBuilder builder = BUILDER.get();
            builder.reset();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLineNumber() + ": " + Quoted.bare(String.valueOf(e.getMessage())), e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException(Quoted.bare(String.valueOf(e.getMessage())), e);
        }
    }

    private static DocumentBuilder newBuilder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-dtd-grammar", false);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
