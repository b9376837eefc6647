package org.vpnpack.issuing.bulk;

import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.issuing.Issuance;
import org.vpnpack.plan.SharedPackage;

/**
 * Where each package lies in the output: {@code alice.zip}, with several gateways {@code gateway/alice.zip}.
 *
 * <p>For a large list these stand in 256 folders, {@code 00} to {@code ff}, by the first two digits of the digest of user and
 * gateway. An output that was begun in one way goes on in it, whatever becomes of the list.
 *
 * @param byGateway whether each gateway has a folder of its own
 * @param spread whether the list is large
 */
record PackagePlaces(boolean byGateway, boolean spread) {

    /** The folder whose presence says that the output was begun for a large list. */
    static final String FIRST = "00";

    /** A folder with more files is slow in many file managers. */
    private static final int LARGE = 10_000;

    /** @param packages how many there will be */
    static PackagePlaces begin(boolean byGateway, long packages) {
        return new PackagePlaces(byGateway, packages > LARGE);
    }

    /** With {@code /} between the parts. */
    String path(Job job) {
        String part = spread ? String.format("%02x/", job.key().high() >>> 56) : "";
        return part
                + folder(byGateway, job.gateway())
                + Issuance.packageName(job.wish().user());
    }

    /** Where that lies which all packages of a gateway have in common. */
    static String shared(boolean byGateway, PreparedGateway gateway) {
        return folder(byGateway, gateway) + SharedPackage.NAME;
    }

    private static String folder(boolean byGateway, PreparedGateway gateway) {
        return byGateway ? FileStem.ofGateway(gateway.gateway().name()) + "/" : "";
    }
}
