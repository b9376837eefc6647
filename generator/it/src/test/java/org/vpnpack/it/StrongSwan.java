package org.vpnpack.it;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real strongSwan daemon of its own settings, control socket and namespace.
 *
 * <p>ESP runs in user space ({@code kernel-libipsec}), so the kernel needs no IPsec; plug-ins are those of a client with
 * certificates and EAP, and nothing that would change the computer outside the namespace.
 */
final class StrongSwan implements AutoCloseable {

    private static final List<String> FOLDERS = List.of(
            "x509",
            "x509ca",
            "x509aa",
            "x509ac",
            "x509crl",
            "x509ocsp",
            "pubkey",
            "private",
            "rsa",
            "ecdsa",
            "bliss",
            "pkcs8",
            "pkcs12");
    private static final String SETTINGS = """
            charon-systemd {
              load = random nonce aes sha1 sha2 md5 hmac kdf pem pkcs1 pkcs8 pkcs12 x509 pubkey revocation constraints gmp \
            openssl gcm fips-prf eap-identity eap-mschapv2 eap-tls vici kernel-libipsec kernel-netlink socket-default updown
              retransmit_tries = 3
              retransmit_timeout = 4
              journal {
                default = -1
              }
              filelog {
                stderr {
                  default = 1
                  cfg = 2
                  ike = 2
                  flush_line = yes
                }
              }
              plugins {
                vici {
                  socket = unix://%s
                }
                openssl {
                  load_legacy = yes
                }
              }
            }
            swanctl {
              load = random nonce pem pkcs1 pkcs8 pkcs12 x509 pubkey openssl
            }
            """;

    private final Namespace host;
    private final Path settings;
    private final Path socket;
    private final Running process;

    private StrongSwan(Namespace host, Path settings, Path socket) {
        this.host = host;
        this.settings = settings;
        this.socket = socket;
        this.process = host.start(environment(requireNonNull(settings.getParent())), List.of("charon-systemd"));
    }

    /** @param name of this daemon's folder below the run's */
    static StrongSwan start(TwoHosts hosts, Namespace host, String name) {
        Path folder = hosts.folder().resolve(name);
        Path socket = folder.resolve("vici");
        Path settings = folder.resolve("strongswan.conf");
        TwoHosts.write(settings, SETTINGS.formatted(socket));
        StrongSwan daemon = new StrongSwan(host, settings, socket);
        try {
            daemon.process.await(Pattern.compile("spawning \\d+ worker threads"));
            return daemon;
        } catch (AssertionError e) {
            daemon.close();
            throw e;
        }
    }

    /** Forgets everything, then loads a folder that is laid out as swanctl wants it. */
    String load(Path folder) {
        try {
            for (String name : FOLDERS) {
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return swanctl(folder, "--load-all", "--clear", "--noprompt").log();
    }

    /** A run of swanctl that has ended. */
    Running swanctl(Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("swanctl"));
        command.addAll(List.of(words));
        command.addAll(List.of("--uri", "unix://" + socket));
        Running running = host.start(environment(folder), command);
        running.exitCode();
        return running;
    }

    String await(String wanted, int mark) {
        return process.await(Pattern.compile(wanted), mark);
    }

    int mark() {
        return process.mark();
    }

    String log() {
        return process.log();
    }

    /** What was logged since then. */
    String logSince(int mark) {
        return String.join("\n", process.log().lines().skip(mark).toList());
    }

    private Map<String, String> environment(Path folder) {
        return Map.of("STRONGSWAN_CONF", settings.toString(), "SWANCTL_DIR", folder.toString());
    }

    /** A copy of a package's folder, which the test may add to. */
    static Path copy(Path from, Path to) {
        TwoHosts.delete(to);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
