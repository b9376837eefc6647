package org.vpnpack.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What connects by IKEv2: two hosts with a gateway and a client for each class of tests, one after the other. */
abstract class WithIkev2Pair {

    static TwoHosts hosts;
    static Packages packages;
    static Ikev2Pair pair;

    @BeforeAll
    static void open() {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        packages = new Packages(hosts.folder().resolve("packages"));
        pair = Ikev2Pair.start(hosts);
    }

    @AfterAll
    static void close() {
        if (pair != null) {
            pair.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }
}
