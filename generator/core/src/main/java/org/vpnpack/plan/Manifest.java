package org.vpnpack.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MANIFEST.json, the package's account of itself; {@code docs/manifest.md} describes it, {@code manifest.schema.json} is
 * its schema. Holds no secret.
 *
 * @param schema 1
 * @param user null in a package for everyone
 * @param completedBy the package without which this one is not whole; null in one that is
 * @param weakens what makes this package weaker than its default: {@code clearKey}, {@code embeddedPassword},
 *     {@code weakPassword}
 */
public record Manifest(
        int schema,
        Tool tool,
        String audience,
        GatewayEntry gateway,
        @Nullable UserEntry user,
        @Nullable CompletionEntry completedBy,
        List<String> weakens,
        List<FormatEntry> formats,
        List<TemplateEntry> templates,
        List<FileEntry> files) {

    // The constructors refuse what JSON may leave out or set to null: nothing but user and completion is optional.
    public Manifest {
        requireNonNull(tool);
        requireNonNull(audience);
        requireNonNull(gateway);
        weakens = List.copyOf(weakens);
        formats = List.copyOf(formats);
        templates = List.copyOf(templates);
        files = List.copyOf(files);
    }

    public static final String PATH = "MANIFEST.json";
    public static final int SCHEMA = 1;

    /** A private key stands in the package without a password. */
    public static final String CLEAR_KEY = "clearKey";
    /** The password of the container with the private key stands beside it. */
    public static final String EMBEDDED_PASSWORD = "embeddedPassword";
    /** The password of a private key was found too weak, and taken all the same. */
    public static final String WEAK_PASSWORD = "weakPassword";

    /** The program that made the package. */
    public record Tool(String name, String version) {
        public Tool {
            requireNonNull(name);
            requireNonNull(version);
        }
    }

    /** The gateway, as its profiles name it. */
    public record GatewayEntry(
            String name,
            String address,
            String serverCertificateName,
            List<String> tunnelTypes,
            List<String> authentication,
            List<CertificateEntry> trustAnchors) {
        public GatewayEntry {
            requireNonNull(name);
            requireNonNull(address);
            requireNonNull(serverCertificateName);
            tunnelTypes = List.copyOf(tunnelTypes);
            authentication = List.copyOf(authentication);
            trustAnchors = List.copyOf(trustAnchors);
        }
    }

    /** A certificate: SHA-1 as Azure and Windows show it, last day of validity in UTC. */
    public record CertificateEntry(String name, String sha1, String notAfter) {
        public CertificateEntry {
            requireNonNull(name);
            requireNonNull(sha1);
            requireNonNull(notAfter);
        }
    }

    /** A PKCS#12 container with a user's key: its level, and its rounds of key derivation. */
    public record ContainerEntry(String level, int rounds) {
        public ContainerEntry {
            requireNonNull(level);
        }
    }

    /** The user of a personal package. */
    public record UserEntry(String name, CertificateEntry certificate) {
        public UserEntry {
            requireNonNull(name);
            requireNonNull(certificate);
        }
    }

    /** The package of what all users have in common, to be unpacked together with this one. */
    public record CompletionEntry(String name, String sha256) {
        public CompletionEntry {
            requireNonNull(name);
            requireNonNull(sha256);
        }
    }

    /** A client format with its decision. */
    public record FormatEntry(String name, boolean included, String reason) {
        public FormatEntry {
            requireNonNull(name);
            requireNonNull(reason);
        }
    }

    /** A template that the package was rendered with. */
    public record TemplateEntry(String path, String sha256, boolean overridden) {
        public TemplateEntry {
            requireNonNull(path);
            requireNonNull(sha256);
        }
    }

    /**
     * A file of the package, the manifest itself excepted.
     *
     * @param shared whether the file stands in the package that completes this one
     * @param container the PKCS#12 container in it, if there is one
     * @param signer whose signature it bears, if anybody's
     */
    public record FileEntry(
            String path,
            long size,
            String sha256,
            boolean secret,
            boolean shared,
            @Nullable ContainerEntry container,
            @Nullable CertificateEntry signer) {
        public FileEntry {
            requireNonNull(path);
            requireNonNull(sha256);
        }
    }
}
