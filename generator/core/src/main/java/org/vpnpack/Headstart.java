package org.vpnpack;

import java.time.LocalDate;
import java.util.Set;
import org.vpnpack.archive.ZipPackager;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.input.SchemaCheck;
import org.vpnpack.plan.SideBySide;
import org.vpnpack.rules.GatewayRules;

/**
 * Sets up what a run needs on a processor that would idle: schema, addresses and rules, then what packages are made with.
 *
 * <p>For a door that is still busy with its own start. It changes no result: whatever is set up here would be set up at its
 * first use. Two threads that set up parts of one library from different ends can wait for each other for ever. So nobody
 * reads a document before {@link #awaitSchema}, since readers too use what schemas are made with; and each other library is
 * set up whole by the one class of ours that leads to it, {@link IpPrefix}, {@link Templates}, {@link ZipPackager}: the JVM
 * lets whoever comes to that class meanwhile wait.
 */
public final class Headstart {

    private final Thread schema;

    private Headstart(Runnable then) {
        schema = begun("vpnpack-headstart", () -> {
            SchemaCheck.getReady();
            begun("vpnpack-headstart-2", then);
        });
    }

    /** For a run that reads a gateway and makes no package. */
    public static Headstart forReading() {
        return new Headstart(Headstart::reading);
    }

    /** For a run that makes a package. */
    public static Headstart forPackages() {
        return new Headstart(() -> {
            reading();
            Templates.getReady();
            ZipPackager.getReady();
        });
    }

    /** Returns when documents may be read. */
    public void awaitSchema() {
        SideBySide.awaitEnd(schema);
    }

    private static void reading() {
        IpPrefix.parse("0.0.0.0/0");
        GatewayRules.inForce(Set.of(), LocalDate.EPOCH);
    }

    private static Thread begun(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, e) -> {}); // whoever needs what failed meets it again
        thread.start();
        return thread;
    }
}
