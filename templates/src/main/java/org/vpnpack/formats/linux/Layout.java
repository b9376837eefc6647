package org.vpnpack.formats.linux;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.gateway.Gateway;

/** Where the files of Linux/ lie in the package, and where install.sh puts them. */
final class Layout {

    static final String FOLDER = "Linux";
    static final String INSTALL = FOLDER + "/install.sh";
    static final String NAME = FOLDER + "/name";
    static final String FILES = FOLDER + "/files/";
    static final String NETWORK_MANAGER = FOLDER + "/NetworkManager/";
    static final String SWANCTL = FOLDER + "/swanctl/";
    static final String SWANCTL_CONF = SWANCTL + "swanctl.conf";

    /** Names of sections and files, which install.sh checks as well. */
    static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

    static final String ANCHORS = "ca.pem";
    static final String CERTIFICATE = "cert.pem";
    static final String KEY = "key.pem";
    static final String STATIC_KEY = "ta.key";

    private static final String INSTALLED = "/etc/vpnpack/";
    private static final int DIGITS = 16;

    private Layout() {}

    /** The gateway's name where it is plain enough, else a digest of it: two gateways on one computer stay apart. */
    static String nameOf(Gateway gateway) {
        String stem = FileStem.ofGateway(gateway.name());
        return PLAIN.matcher(stem).matches()
                ? stem
                : "g-" + Digests.sha256(stem.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** The folder in which install.sh puts what key files name. */
    static String installed(String name, String file) {
        return INSTALLED + name + "/" + file;
    }

    /** {@code name.pem} of one, {@code name_0.pem} and so on of several. */
    static String numbered(String stem, int index, int count) {
        return stem + (count == 1 ? "" : "_" + index) + ".pem";
    }
}
