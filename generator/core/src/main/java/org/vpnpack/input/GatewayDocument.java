package org.vpnpack.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** A gateway document before it is read: its name in messages, its bytes, and the files that it may name. */
public final class GatewayDocument {

    /** The largest document, in bytes. */
    public static final int MAX_SIZE = 1 << 20;

    private final String name;
    private final byte[] content;
    private final Neighbours neighbours;

    /** Reads files that a document names. */
    @FunctionalInterface
    public interface Neighbours {
        /**
         * The bytes of a file.
         *
         * @param name as the document writes it
         * @param limit the most bytes it may have
         * @param what what the file is, for messages
         * @throws RefusedException when it cannot be read or is larger
         */
        byte[] read(String name, int limit, String what);
    }

    public GatewayDocument(String name, byte[] content, Neighbours neighbours) {
        this.name = name;
        this.content = content.clone();
        this.neighbours = neighbours;
    }

    /**
     * A document in a file; the files that it names are looked up from its folder.
     *
     * @throws RefusedException when the file cannot be read or is larger than {@link #MAX_SIZE}
     */
    public static GatewayDocument ofFile(Path file) {
        byte[] content = InputFile.read(file, MAX_SIZE, "gateway document");
        return new GatewayDocument(file.toString(), content, (name, limit, what) -> {
            try {
                return InputFile.read(file.resolveSibling(name), limit, what);
            } catch (InvalidPathException e) {
                throw new RefusedException(Problem.error(Place.file(""), "this is not a file name", "name a file"));
            }
        });
    }

    /** This document, which tells a listener the name of each file before it is read. */
    public GatewayDocument telling(Consumer<String> listener) {
        return new GatewayDocument(name, content, (file, limit, what) -> {
            listener.accept(file);
            return neighbours.read(file, limit, what);
        });
    }

    public String name() {
        return name;
    }

    /**
     * The certificates of a file that the document names, or of a text in its place.
     *
     * @throws RefusedException when the file cannot be read
     * @throws IllegalArgumentException when it holds no certificates
     */
    public List<Certificate> certificates(String nameOrText) {
        return new NamedFiles(neighbours).certificates(nameOrText);
    }

    /**
     * The static key of a file that the document names, or of a text in its place.
     *
     * @throws RefusedException when the file cannot be read
     * @throws IllegalArgumentException when it holds no such key
     */
    public StaticKey staticKey(String nameOrText) {
        return new NamedFiles(neighbours).staticKey(nameOrText);
    }

    byte[] content() {
        return content.clone();
    }

    Neighbours neighbours() {
        return neighbours;
    }
}
