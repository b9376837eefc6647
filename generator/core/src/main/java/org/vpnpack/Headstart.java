package org.vpnpack;

import java.time.LocalDate;
import java.util.Set;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.input.SchemaCheck;
import org.vpnpack.plan.SideBySide;
import org.vpnpack.rules.GatewayRules;

/**
 * Sets up what every run needs, schema, rules, addresses and the language of templates, on a processor that would idle.
 *
 * <p>For a door that is still busy with its own start. It changes no result: whatever is set up here would be set up at its
 * first use. Nobody reads a document meanwhile, since two threads that set up parts of one library from different ends can
 * wait for each other for ever.
 */
public final class Headstart {

    private final Thread thread = new Thread(Headstart::run, "vpnpack-headstart");

    private Headstart() {}

    public static Headstart begin() {
        Headstart headstart = new Headstart();
        headstart.thread.setDaemon(true);
        headstart.thread.setUncaughtExceptionHandler((thread, e) -> {}); // whoever needs what failed meets it again
        headstart.thread.start();
        return headstart;
    }

    /** Returns when all is set up. */
    public void await() {
        SideBySide.awaitEnd(thread);
    }

    private static void run() {
        SchemaCheck.getReady();
        Templates.getReady();
        IpPrefix.parse("0.0.0.0/0");
        GatewayRules.inForce(Set.of(), LocalDate.EPOCH);
    }
}
