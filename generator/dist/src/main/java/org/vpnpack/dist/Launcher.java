package org.vpnpack.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launcher for sh, as far as other forms start the JVM in the same way. */
final class Launcher {

    private static final Pattern JVM_OPTIONS = Pattern.compile("\njvm_options='([^']*)'");

    /** The first Java that warns of native libraries without it. */
    private static final int NATIVE_ACCESS = 22;

    private Launcher() {}

    /** How it starts the Java that runs now. */
    static List<String> jvmOptions() throws IOException {
        String script = new String(Installation.resource("vpnpack"), StandardCharsets.UTF_8);
        Matcher options = JVM_OPTIONS.matcher(script);
        if (!options.find()) {
            throw new IllegalStateException("the launcher names no jvm_options");
        }
        List<String> words = new ArrayList<>(List.of(options.group(1).split("\\s+")));
        if (Runtime.version().feature() >= NATIVE_ACCESS) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        return words;
    }
}
