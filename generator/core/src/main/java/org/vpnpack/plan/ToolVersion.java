package org.vpnpack.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of vpnpack that runs, as the build wrote it. */
public final class ToolVersion {

    public static final String CURRENT = read();

    private ToolVersion() {}

    private static String read() {
        try (InputStream in =
                Objects.requireNonNull(ToolVersion.class.getResourceAsStream("/org/vpnpack/version.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
