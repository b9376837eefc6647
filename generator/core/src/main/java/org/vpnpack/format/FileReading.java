package org.vpnpack.format;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Quoted;

/**
 * Collects what reading one file of a package brings to light: what it states, and what is wrong with it.
 *
 * <p>A format's read-back makes one for each file and hands all of them to {@link ReadBack#of}.
 */
public final class FileReading {

    /** How to mend what a package leaves to its user, where that user's key may be in a package. */
    public static final String PERSONAL_PACKAGE = "or make a personal package: --identity";

    private static final String ANEW = "make the package anew";

    private final String path;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param path the file's path in the package */
    public FileReading(String path) {
        this.path = path;
    }

    /** The reading of a file that the format does not know. */
    public static FileReading ofStranger(String path) {
        FileReading reading = new FileReading(path);
        reading.warning("unknown file; it was not read", "do not open it unseen");
        return reading;
    }

    public String path() {
        return path;
    }

    public void states(Topic topic, String value) {
        states(topic, List.of(value));
    }

    public void states(Topic topic, List<String> values) {
        claims.add(new Claim(topic, path, values));
    }

    /** What only a new package mends. */
    public void error(String what) {
        error(what, ANEW);
    }

    public void error(String what, String fix) {
        findings.add(Finding.error(path, what, fix));
    }

    public void warning(String what, String fix) {
        findings.add(Finding.warning(path, what, fix));
    }

    public void note(String what, String fix) {
        findings.add(Finding.note(path, what, fix));
    }

    /** A note of what the package leaves to its user, who brings certificate and key. */
    public void leavesToUser(String what) {
        note(what, PERSONAL_PACKAGE);
    }

    /** An element or file that a newer format may have; the name comes from the file. */
    public void unknownElement(String name) {
        warning("unknown element " + Quoted.of(name), "a newer vpnpack may read it");
    }

    /** What another reader found in this file. */
    public void add(List<Finding> found) {
        findings.addAll(found);
    }

    List<Claim> claims() {
        return claims;
    }

    List<Finding> findings() {
        return findings;
    }
}
