package org.vpnpack.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.pki.Pem;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Reads what a document gives either as a file name or as the thing itself. */
final class NamedFiles {

    private static final int MAX_SIZE = 64 << 10;
    private static final int SHORTEST_TEXT = 64;

    /** What no name of a file looks like: several lines, armour, or nothing but digits of a key. */
    private static final Pattern KEY_TEXT = Pattern.compile("[\\r\\n]|-----BEGIN|^[0-9a-fA-F ]{32,}$");

    private final GatewayDocument.Neighbours neighbours;

    NamedFiles(GatewayDocument.Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** The certificates of a file, or of a text that is PEM or base64. */
    List<Certificate> certificates(String nameOrText) {
        if (isText(nameOrText)) {
            return Pem.certificates(nameOrText.getBytes(StandardCharsets.UTF_8));
        }
        byte[] content = read(nameOrText, "certificate file");
        try {
            return Pem.certificates(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("file " + Quoted.of(nameOrText) + ": " + e.getMessage(), e);
        }
    }

    /** The static key of a file, or of a text that is one; never quotes the text, which may be half a key. */
    StaticKey staticKey(String nameOrText) {
        if (KEY_TEXT.matcher(nameOrText).find() || nameOrText.length() >= 2 * 256) {
            return StaticKey.parse(nameOrText);
        }
        byte[] content = neighbours.read(nameOrText, MAX_SIZE, "static key file");
        return StaticKey.parse(new String(content, StandardCharsets.ISO_8859_1));
    }

    private byte[] read(String name, String what) {
        try {
            return neighbours.read(name, MAX_SIZE, what);
        } catch (RefusedException e) {
            Problem problem = e.problems().get(0);
            throw new RefusedException(new Problem(
                    problem.severity(),
                    problem.where(),
                    "file " + Quoted.of(name) + ": " + problem.what(),
                    problem.fix()));
        }
    }

    /** Not a file's name: armoured, of several lines, or base64 of some length; it could be a key, so it is not quoted. */
    private static boolean isText(String nameOrText) {
        return nameOrText.contains("----BEGIN")
                || nameOrText.indexOf('\n') >= 0
                || nameOrText.length() >= SHORTEST_TEXT && nameOrText.matches("[A-Za-z0-9+/=\\s]+");
    }
}
