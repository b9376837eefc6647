package org.vpnpack.it;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A gateway and a client, each a network namespace of its own, joined by a cable; for the client exactly one name resolves.
 *
 * <p>The gateway is 10.99.0.1 and has a host 10.50.0.4 behind it; the client is 10.99.0.2. Names carry this process's id,
 * so that runs beside each other do not meet.
 */
final class TwoHosts implements AutoCloseable {

    static final String BEHIND = "10.50.0.4";

    /**
     * Gets three answers from the host behind the gateway within ten seconds, or fails.
     *
     * <p>It counts answers, not packets: an OpenVPN server over TCP that finds two packets in one read keeps the second until
     * more arrives, and a ping for a number of packets waits for the last answer no longer than two round trips.
     */
    static final List<String> PING = List.of("ping", "-n", "-q", "-i", "0.01", "-c", "3", "-w", "10", BEHIND);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Namespace gateway;
    private final Namespace client;
    private final Path folder;

    private TwoHosts(Namespace gateway, Namespace client, Path folder) {
        this.gateway = gateway;
        this.client = client;
        this.folder = folder;
    }

    static TwoHosts open(String gatewayAddress) {
        String id = ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
        TwoHosts hosts = new TwoHosts(new Namespace("vpg" + id), new Namespace("vpc" + id), shortFolder());
        try {
            hosts.connect(gatewayAddress);
            return hosts;
        } catch (RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
    }

    private void connect(String gatewayAddress) {
        for (Namespace host : List.of(gateway, client)) {
            ip("netns", "add", host.name());
            write(
                    Path.of("/etc/netns", host.name(), "hosts"),
                    "127.0.0.1 localhost\n10.99.0.1 " + gatewayAddress + "\n");
            write(Path.of("/etc/netns", host.name(), "resolv.conf"), "");
            ip("-n", host.name(), "link", "set", "lo", "up");
        }
        ip(
                "link",
                "add",
                gateway.name(),
                "netns",
                gateway.name(),
                "type",
                "veth",
                "peer",
                "name",
                client.name(),
                "netns",
                client.name());
        address(gateway, "10.99.0.1/24");
        address(client, "10.99.0.2/24");
        ip("-n", gateway.name(), "addr", "add", BEHIND + "/32", "dev", "lo");
    }

    private static void address(Namespace host, String address) {
        ip("-n", host.name(), "addr", "add", address, "dev", host.name());
        ip("-n", host.name(), "link", "set", host.name(), "up");
    }

    Namespace gateway() {
        return gateway;
    }

    Namespace client() {
        return client;
    }

    /** A folder for this run's files; its path is short, as sockets need it. */
    Path folder() {
        return folder;
    }

    /** {@link #PING}, with further options. */
    void ping(String... options) {
        client.run(Stream.concat(PING.stream(), Stream.of(options)).toArray(String[]::new));
    }

    @Override
    public void close() {
        for (Namespace host : List.of(gateway, client)) {
            try (Running delete = Running.start(List.of("ip", "netns", "del", host.name()), Map.of())) {
                delete.exitCode();
            }
            delete(Path.of("/etc/netns", host.name()));
        }
        delete(folder);
    }

    private static void ip(String... words) {
        List<String> command = Stream.concat(Stream.of("ip"), Stream.of(words)).toList();
        try (Running running = Running.start(command, Map.of())) {
            if (running.exitCode() != 0) {
                throw new AssertionError(command + ": " + running.log());
            }
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shortFolder() {
        try {
            return Files.createTempDirectory(
                    Path.of("/tmp"),
                    "vpnit",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
