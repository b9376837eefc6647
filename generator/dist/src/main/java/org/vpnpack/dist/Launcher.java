package org.vpnpack.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launcher for sh, as far as other forms start the JVM in the same way. */
final class Launcher {

    private static final Pattern JVM_OPTIONS = Pattern.compile("\njvm_options='([^']*)'");

    private Launcher() {}

    static List<String> jvmOptions() throws IOException {
        String script = new String(Installation.resource("vpnpack"), StandardCharsets.UTF_8);
        Matcher options = JVM_OPTIONS.matcher(script);
        if (!options.find()) {
            throw new IllegalStateException("the launcher names no jvm_options");
        }
        return List.of(options.group(1).split("\\s+"));
    }
}
